import { CHAT_RESULTS, CONSENT_RESULTS, DEVICES, FAILURES, PAGE_ROLES, SITE_STATES } from '@/lib/model/survey.ts';
import {
  AUDIT_OUTCOMES,
  CERTAINTIES,
  CLAIM_KINDS,
  CLAIM_UNITS,
  CONFIDENCES,
  DISCLOSED_IN,
  FAMILIES,
  OFFERED_IN,
  PATTERN_IDS,
  STANCES,
  VERDICTS,
} from '@/lib/model/vocabulary.ts';

/**
 * The tidy tables of a survey, and their data dictionary: the one home of each column's name, type and meaning. Rows, CSV, Parquet,
 * `datapackage.json` and the documented dictionary are all made from this.
 */

/** Types as Frictionless names them; a `list` is its words, parted by blanks. */
type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'datetime' | 'list';

export interface Column {
  readonly type: ColumnType;
  /** What stands there, with its unit. */
  readonly about: string;
  /** Empty where there is nothing to say. */
  readonly optional?: true;
  /** Another one each time, although input and versions are the same. */
  readonly passing?: true;
  /** The words that can stand there. */
  readonly words?: readonly string[];
}

export interface Table {
  readonly about: string;
  /** Columns that together name a row. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
  /** Columns that name a row of another table, by that table. */
  readonly refersTo: Readonly<Record<string, readonly string[]>>;
}

const text = (about: string) => ({ type: 'string', about }) as const;
const maybe = (about: string) => ({ type: 'string', about, optional: true }) as const;
const word = <const W extends readonly string[]>(words: W, about: string) =>
  ({ type: 'string', about, words }) as const;
const maybeWord = <const W extends readonly string[]>(words: W, about: string) =>
  ({ type: 'string', about, words, optional: true }) as const;
const whole = (about: string) => ({ type: 'integer', about }) as const;
const number = (about: string) => ({ type: 'number', about, optional: true }) as const;
const yesNo = (about: string) => ({ type: 'boolean', about }) as const;
const list = (about: string) => ({ type: 'list', about }) as const;
const moment = (about: string) => ({ type: 'datetime', about, passing: true }) as const;

const KEPT_STATES = ['kept', 'missing', 'deleted'] as const;

const WAVE = whole('Run of the survey that the row is of: 1, and one more each time it was repeated.');
const SITE_ID = text('The site: names one row of `sites` in each wave.');
const PAGE_ID = text('The page: names one row of `pages` in each wave.');
const SITE = text('Host name without `www.`, with the port where it is not the usual one.');
const PATTERN = word(PATTERN_IDS, 'Permanent id of the pattern: what is seen.');

export const TABLES = {
  sites: {
    about: 'One row for each site of the list, whatever came of it.',
    key: ['site_id', 'wave'],
    refersTo: {},
    columns: {
      site_id: text('First 16 hexadecimal digits of the SHA-256 of the site’s name.'),
      wave: WAVE,
      site: SITE,
      place: whole('Place in the list, from 1 on.'),
      url: text('Address at which the visit began.'),
      category: maybe('What the list says of its kind.'),
      country: maybe('What the list says of its country.'),
      state: word(SITE_STATES, 'What came of it; each site is in exactly one state.'),
      why: maybe('Why it is not `done`.'),
      pages: whole('Pages that were asked for.'),
      pages_read: whole('Pages of which at least one look succeeded.'),
      findings: whole('Findings on its pages, fair ones among them.'),
      pressure: whole('Findings that put pressure on people.'),
      started_at: moment('When its first visit began.'),
      ended_at: moment('When its last visit ended.'),
      tool: text('Version of Clearcart.'),
      rules: text('Version of its rules: the same version gives the same findings of the same page.'),
    },
  },
  pages: {
    about: 'One row for each page, and for each persona, device and locale that it was looked at with.',
    key: ['page_id', 'wave'],
    refersTo: { sites: ['site_id', 'wave'] },
    columns: {
      page_id: text('First 16 hexadecimal digits of the SHA-256 of site, persona, role, address, device and locale.'),
      wave: WAVE,
      site_id: SITE_ID,
      role: word(PAGE_ROLES, 'Why it was looked at.'),
      persona: maybe('In whose place; empty for a stranger with a browser as it comes.'),
      device: maybeWord(DEVICES, 'With what kind of device, where that was asked for.'),
      locale: maybe('With which language and region, BCP 47, where that was asked for.'),
      url: text('Address as it was asked for.'),
      landed: maybe('Address at which the last look ended, if another.'),
      state: word(['read', ...FAILURES], 'What came of the last look.'),
      kinds: list('What kinds of page it is; empty where it is no shop.'),
      lang: maybe('Language of the page, BCP 47 primary subtag.'),
      title: maybe('Its title.'),
      product: maybe('Name of the product that it sells, as it says itself.'),
      price: number('Price of that product, in units of the currency.'),
      currency: maybe('ISO 4217.'),
      seller: maybe('Who sells, as it says itself.'),
      audit: maybeWord(AUDIT_OUTCOMES, 'What comparing its price for several personas gave, where that was asked for.'),
      audit_p: number('Chance that prices which have nothing to do with who asks differ at least so much.'),
      chat_vendor: maybe('Whose software its chat is, where one was read: permanent id.'),
      chat_program: { type: 'boolean', about: 'Nothing but a program answers in that software.', optional: true },
      chat_says_machine: maybeWord(
        DISCLOSED_IN,
        'Where that chat says that a machine writes; empty where it may have been said in what was not understood.',
      ),
      chat_person: maybeWord(OFFERED_IN, 'By what it offers a person.'),
      elements: whole('Elements that were read.'),
      segments: whole('Segments of text that were read.'),
      limits: list('Bounds that cut the reading off.'),
      screenshot: maybe('File of its picture, seen from this folder: the window, with what was found in frames.'),
      evidence: maybe('File of its sealed evidence, seen from this folder.'),
      evidence_sha256: { ...maybe('SHA-256 of that file; it stays when the file is deleted.'), passing: true },
      kept: maybeWord(
        KEPT_STATES,
        'What became of such files: `missing`, none could be made; `deleted`, their time was over. Empty where none was wanted.',
      ),
    },
  },
  visits: {
    about: 'One row for each look at a page.',
    key: ['page_id', 'wave', 'visit'],
    refersTo: { pages: ['page_id', 'wave'] },
    columns: {
      page_id: PAGE_ID,
      wave: WAVE,
      visit: whole('Number of the visit, each in a browser that the shop has never seen.'),
      state: word(['read', ...FAILURES], 'What came of it.'),
      why: maybe('Why it was not read.'),
      consent: maybeWord(CONSENT_RESULTS, 'What came of the consent dialog on this visit.'),
      chat: maybeWord(CHAT_RESULTS, 'What came of opening its chat on this visit, where that was asked for.'),
      at: moment('When it was looked at.'),
    },
  },
  outcomes: {
    about:
      'One row for each page and pattern: tells “not found” from “did not run”. Shares are taken of pages where it ran.',
    key: ['page_id', 'wave', 'pattern'],
    refersTo: { pages: ['page_id', 'wave'] },
    columns: {
      page_id: PAGE_ID,
      wave: WAVE,
      pattern: PATTERN,
      outcome: word(['findings', 'clear', 'notApplicable', 'error'], 'How its detector’s run ended.'),
      why: maybe('Why it did not run, or what broke.'),
    },
  },
  findings: {
    about: 'One row for each finding of the last look at a page.',
    key: ['finding_id', 'wave'],
    refersTo: { pages: ['page_id', 'wave'], sites: ['site_id', 'wave'] },
    columns: {
      finding_id: text(
        'First 16 hexadecimal digits of the SHA-256 of page, pattern, reason and words without their numbers; a second one of the same has its number behind.',
      ),
      page_id: PAGE_ID,
      wave: WAVE,
      site_id: SITE_ID,
      pattern: PATTERN,
      family: word(FAMILIES, 'Family of the pattern.'),
      stance: word(STANCES, '`pressure`, or `fair`: an honest mention.'),
      reason: text('Which of the pattern’s ways was seen.'),
      quote: text('Words of the page.'),
      lang: maybe('Language of the cue that matched, BCP 47 primary subtag.'),
      confidence: word(CONFIDENCES, 'How sure it is that the pattern is there.'),
      verdict: word(VERDICTS, 'What checking its claim gave.'),
      rule: maybe('By which rule.'),
      claim: maybeWord(CLAIM_KINDS, 'What its words claim, where that can be checked.'),
      signature: text('Pattern and words without their numbers: the same for the same words elsewhere.'),
      selector: maybe('Where it stands: a CSS selector, one for each shadow root entered.'),
      frame: yesNo('It stands in a frame inside the page.'),
      picture_x: number('Where its middle stands in the page’s picture, in hundredths from the left; empty where not.'),
      picture_y: number('The same, from the top.'),
    },
  },
  claims: {
    about: 'One row for each value of a claim as a look saw it: what verdicts rest on.',
    key: ['page_id', 'wave', 'claim_id', 'visit', 'look'],
    refersTo: { pages: ['page_id', 'wave'] },
    columns: {
      page_id: PAGE_ID,
      wave: WAVE,
      claim_id: text('First 16 hexadecimal digits of the SHA-256 of the claim’s words without their numbers.'),
      visit: whole('On which visit.'),
      look: whole('Which look of that visit, from 1 on.'),
      kind: word(CLAIM_KINDS, 'What is claimed.'),
      value: number('Its value, in `unit`.'),
      unit: word(CLAIM_UNITS, 'Seconds, moments as milliseconds since 1970, pieces, people, money or per cent.'),
      currency: maybe('ISO 4217, of money.'),
      quote: text('Words of the page.'),
      at: moment('When it was seen.'),
    },
  },
  prices: {
    about: 'One row for each look at a price that was compared for several personas: what `audit` rests on.',
    key: ['page_id', 'wave', 'round', 'persona'],
    refersTo: { pages: ['page_id', 'wave'] },
    columns: {
      page_id: PAGE_ID,
      wave: WAVE,
      round: whole('In each round everybody looks once; from 1 on.'),
      persona: text('In whose place.'),
      shown: number('Price as the page shows it; empty where none was read.'),
      stated: number('Price as the page tells it to machines.'),
      currency: maybe('ISO 4217.'),
      at: moment('When it was looked at.'),
    },
  },
  signals: {
    about: 'One row for each vendor whose software left traces on a page, and role of it.',
    key: ['page_id', 'wave', 'vendor', 'role'],
    refersTo: { pages: ['page_id', 'wave'] },
    columns: {
      page_id: PAGE_ID,
      wave: WAVE,
      vendor: text('Permanent id.'),
      company: maybe('Who makes it.'),
      country: maybe('Seat of the company, ISO 3166-1 alpha-2.'),
      role: text('What it does.'),
      certainty: word(CERTAINTIES, 'How sure the traces make it.'),
      traces: whole('How many traces.'),
    },
  },
  errors: {
    about:
      'One row for each look that failed, each detector that broke, and each page of which files could not be kept.',
    key: ['site_id', 'wave', 'number'],
    refersTo: { sites: ['site_id', 'wave'] },
    columns: {
      site_id: SITE_ID,
      wave: WAVE,
      number: whole('Which of the site’s errors, from 1 on.'),
      page_id: maybe('On which page; empty for what befell the site as a whole.'),
      visit: { type: 'integer', about: 'On which visit.', optional: true },
      kind: word([...FAILURES, 'detector', 'evidence'], 'What kind of failure.'),
      why: text('What went wrong.'),
    },
  },
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as [TableName, ...TableName[]];

type Held<C> = C extends { words: readonly (infer W)[] }
  ? W
  : C extends { type: 'integer' | 'number' }
    ? number
    : C extends { type: 'boolean' }
      ? boolean
      : string;
type Cell<C> = C extends { optional: true } ? Held<C> | null : Held<C>;
type Columns<T extends TableName> = (typeof TABLES)[T]['columns'];

/** One row. Moments are ISO 8601 in UTC. */
export type Row<T extends TableName> = { readonly [C in keyof Columns<T>]: Cell<Columns<T>[C]> };
export type Rows = { readonly [T in TableName]: readonly Row<T>[] };
