import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { roundsNeeded } from '@/lib/audit/judge.ts';
import { CONSENT_CHOICES, type ConsentChoice, DEVICES, type Device } from '@/lib/model/survey.ts';
import { Failure } from '../failure.ts';
import { BUILT_IN, type PersonaEntry } from '../visit/personas.ts';
import { listOf, parseContact, parseDevice, parseLocale, parseQueue, parseShare, seconds, whole } from './flags.ts';
import { assertKeepsNoSecrets } from './kept-personas.ts';
import { DEFAULTS, MOST_LOCALES, MOST_REPEATS, type Parameters } from './parameters.ts';

/** What the command line gave, as its options understood it. */
export interface Flags {
  out?: string;
  contact?: string;
  again?: string;
  visits: number;
  gap: number;
  products: number;
  listings: number;
  wait?: number;
  consent: ConsentChoice;
  delay: number;
  budget: number;
  personas?: string;
  devices?: Device[];
  locales?: string[];
  audit?: number | true;
  chats?: true;
  atOnce: number;
  robots: boolean;
  texts: boolean;
  queue?: string;
  journey?: true;
  evidence?: number;
  screenshots?: number;
  keepDays?: number;
}

/** Adds all options of `clearcart survey`, in the order in which its help names them. */
export const addOptions = (command: Command): Command =>
  [addPlace, addCourse, addVisitors, addKeeping, addRunning].reduce((all, add) => add(all), command);

/** Where it goes, and who asks. */
const addPlace = (command: Command): Command =>
  command
    .option('--out <folder>', 'folder for records and tables; the same again goes on where it stopped')
    .option('--contact <address>', 'your mail or web address, told to every server', parseContact)
    .option('--again <folder>', 'repeat the survey of that folder, and tell what changed beyond noise');

/** What is looked at on each site, and how long. */
const addCourse = (command: Command): Command =>
  command
    .option('--visits <number>', 'look at each site so often, each time as a stranger', whole(1, 20), DEFAULTS.visits)
    .option('--gap <seconds>', 'seconds between two visits of a site', seconds(0, 7 * 86_400), DEFAULTS.gap)
    .option('--products <number>', 'pages of products on each site', whole(0, 50), DEFAULTS.products)
    .option('--listings <number>', 'listings on each site', whole(0, 20), DEFAULTS.listings)
    .option('--wait <ms>', 'go on watching each page for so many milliseconds', whole(0, 600_000))
    .addOption(
      new Option('--consent <choice>', 'what to do about consent dialogs, once they were looked at')
        .choices(CONSENT_CHOICES)
        .default(DEFAULTS.consent),
    )
    .option('--journey', 'walk on to the basket and as far as the checkout; nothing is filled in or ordered')
    .option('--delay <seconds>', 'the least time between two pages of a site', seconds(0, 3_600), DEFAULTS.delay)
    .option('--budget <seconds>', 'the most time for one site in one place', seconds(5, 86_400), DEFAULTS.budget);

/** In whose place, and what else is done there. */
const addVisitors = (command: Command): Command =>
  command
    .option(
      '--personas <file>',
      `visit each site in the place of each of them, those of a file (docs/personas.md) or ${BUILT_IN}`,
    )
    .option(
      '--devices <list>',
      `visit each site on each of these, such as desktop,phone: ${DEVICES.join(', ')}`,
      listOf(parseDevice),
    )
    .option('--locales <list>', 'visit each site in each of these, such as de-DE,en-GB', listOf(parseLocale))
    .option(
      '--audit [repeats]',
      `compare what one product costs for those of --personas or ${BUILT_IN} ones, each looking so often; enough to tell chance apart, if not given`,
      whole(1, MOST_REPEATS),
    )
    .option('--chats', 'open the chat of each site, and read it; nothing is ever written');

/** What is kept of pages besides findings. */
const addKeeping = (command: Command): Command =>
  command
    .option('--evidence <share>', 'keep sealed evidence of such a share of pages that press: 1 for all', parseShare)
    .option('--screenshots <share>', 'keep a picture of such a share of them', parseShare)
    .option('--keep-days <days>', 'how long both may be kept: clearcart tidy deletes them then', whole(1, 36_500));

/** How the work is done; and what is left out. */
const addRunning = (command: Command): Command =>
  command
    .option('--at-once <number>', 'visits at once, at most', whole(1, 64), 2 * availableParallelism())
    .option('--queue <address>', 'let workers visit them, through Redis at redis://host:port', parseQueue)
    .option('--no-texts', 'do not keep the texts of pages, from which clearcart sample draws')
    .option('--no-robots', 'do not ask robots.txt; only where you may');

interface Given {
  /** The personas that --personas names. */
  readonly personas: { readonly entries: readonly PersonaEntry[]; readonly digest: string } | undefined;
  /** How many compare a price, with --audit. */
  readonly auditors: number;
}

/**
 * How a survey is to look at sites.
 * @throws Failure where flags do not go together
 */
export function parametersOf(flags: Flags & { readonly contact: string }, { personas, auditors }: Given): Parameters {
  const { contact, visits, gap, products, listings, wait, consent, delay, budget, robots, texts } = flags;
  const { personas: file, journey, devices, locales, audit, chats, evidence, screenshots, keepDays } = flags;
  if (keepDays !== undefined && evidence === undefined && screenshots === undefined)
    throw Failure.input('--keep-days says how long evidence and pictures are kept. Give --evidence or --screenshots.');
  if (locales && locales.length > MOST_LOCALES)
    throw Failure.input(`--locales: these are more than ${MOST_LOCALES}. Give fewer.`);
  const parameters: Parameters = {
    contact,
    visits,
    gap,
    products,
    listings,
    ...(wait !== undefined && { wait }),
    consent,
    delay,
    budget,
    robots,
    ...(file !== undefined && personas && { personas: { file, digest: personas.digest } }),
    journey: journey ?? false,
    ...(devices && { devices }),
    ...(locales && { locales }),
    ...(audit !== undefined && { audit: audit === true ? roundsNeeded(auditors) : audit }),
    ...(chats && { chats }),
    ...(evidence !== undefined && { evidence }),
    ...(screenshots !== undefined && { screenshots }),
    ...(keepDays !== undefined && { keepDays }),
    texts,
  };
  if (personas) assertKeepsNoSecrets(personas.entries, parameters);
  return parameters;
}
