import { randomFrom } from '@/lib/model/random.ts';
import { type Counted, type Example, type Origin, SKIPPED, type Skipped } from '@/lib/model/survey-summary.ts';
import { type ClaimKind, PATTERN_IDS, type PatternId, type VerdictValue } from '@/lib/model/vocabulary.ts';
import { presses } from '@/lib/model/weight.ts';
import type { Row, TableName } from './tables.ts';

/** What came of looking for a pattern on a page. */
export const SEEN = { notRun: 0, notApplicable: 1, broke: 2, clear: 3, fair: 4, pressure: 5 } as const;

/** Whether it was looked for. */
export const ran = (seen: number | undefined): boolean => (seen ?? 0) >= SEEN.clear;

export interface PageTally {
  readonly row: Pick<
    Row<'pages'>,
    | 'role'
    | 'persona'
    | 'device'
    | 'locale'
    | 'lang'
    | 'state'
    | 'audit'
    | 'chat_program'
    | 'chat_says_machine'
    | 'chat_person'
  >;
  readonly cutOff: boolean;
  /** One of `SEEN` for each pattern, in the order of `PATTERN_IDS`. */
  readonly seen: Uint8Array;
  /** Looks that read it, each on a visit of its own. */
  reads: number;
  /** What came of opening its chat, on the last visit on which that was asked for. */
  chat: Row<'visits'>['chat'];
  readonly vendors: Set<string>;
}

type VerdictCounts = Record<VerdictValue, number>;

export interface SiteTally {
  readonly row: Pick<Row<'sites'>, 'site_id' | 'site' | 'country' | 'category' | 'state'>;
  readonly pages: PageTally[];
  readonly claims: Map<ClaimKind, VerdictCounts>;
  readonly claimsByPattern: Map<PatternId, VerdictCounts>;
}

interface Reason {
  readonly kind: Row<'errors'>['kind'];
  readonly why: string;
  times: number;
}

interface Vendor {
  company: string | null;
  readonly roles: Set<string>;
}

/** One wave of a survey, counted. */
export interface Tally {
  readonly wave: number;
  readonly tools: ReadonlySet<string>;
  readonly began: string | null;
  readonly ended: string | null;
  readonly sites: readonly SiteTally[];
  /** By pattern: findings that press, and others. */
  readonly findings: ReadonlyMap<PatternId, { pressure: number; fair: number }>;
  /** By pattern: pages on which it was not looked for, by the reason. */
  readonly skipped: ReadonlyMap<PatternId, ReadonlyMap<Skipped, number>>;
  readonly vendors: ReadonlyMap<string, Vendor>;
  readonly reasons: ReadonlyMap<string, Reason>;
  readonly otherReasons: number;
  readonly examples: readonly Example[];
}

/** Rows of each table that is counted, read in this order, each once. */
export const COUNTED_TABLES = ['sites', 'pages', 'visits', 'outcomes', 'findings', 'signals', 'errors'] as const;
type CountedTable = (typeof COUNTED_TABLES)[number];
export type ReadRows = <T extends CountedTable & TableName>(table: T) => AsyncIterable<Row<T>> | Iterable<Row<T>>;

/** Different reasons that are told apart: whoever makes them up cannot fill the memory. */
const MOST_REASONS = 2_000;
const EXAMPLES_OF_ONE = 3;

const PLACE = new Map(PATTERN_IDS.map((pattern, at) => [pattern, at]));
const OUTCOME = {
  findings: SEEN.fair,
  clear: SEEN.clear,
  notApplicable: SEEN.notApplicable,
  error: SEEN.broke,
} as const satisfies Record<Row<'outcomes'>['outcome'], number>;

/**
 * Counts the rows of one wave. What is kept grows with sites and their pages, never with findings.
 *
 * @param seed of the lots by which examples are drawn
 */
export async function tallyOf(rows: ReadRows, { wave, seed }: { wave: number; seed: number }): Promise<Tally> {
  const sites = new Map<string, SiteTally>();
  const tools = new Set<string>();
  const began = new Bound((one, other) => one < other);
  const ended = new Bound((one, other) => one > other);
  for await (const row of rows('sites')) {
    if (row.wave !== wave) continue;
    const { site_id, site, country, category, state } = row;
    sites.set(site_id, {
      row: { site_id, site, country, category, state },
      pages: [],
      claims: new Map(),
      claimsByPattern: new Map(),
    });
    tools.add(`${row.tool} ${row.rules}`);
    began.take(row.started_at);
    ended.take(row.ended_at);
  }

  const pages = new Map<string, { readonly tally: PageTally; readonly address: PageAddress }>();
  for await (const { wave: of, page_id, site_id, url, screenshot, limits, ...row } of rows('pages')) {
    if (of !== wave) continue;
    const { role, persona, device, locale, lang, state, audit, chat_program, chat_says_machine, chat_person } = row;
    const tally: PageTally = {
      row: { role, persona, device, locale, lang, state, audit, chat_program, chat_says_machine, chat_person },
      cutOff: limits !== '',
      seen: new Uint8Array(PATTERN_IDS.length),
      reads: 0,
      chat: null,
      vendors: new Set(),
    };
    sites.get(site_id)?.pages.push(tally);
    pages.set(page_id, { tally, address: { url, screenshot } });
  }
  for await (const { wave: of, page_id, state, chat } of rows('visits')) {
    const page = pages.get(page_id);
    if (of !== wave || !page) continue;
    if (state === 'read') page.tally.reads++;
    page.tally.chat = chat ?? page.tally.chat;
  }
  const skipped = new Map(PATTERN_IDS.map((pattern) => [pattern, new Map<Skipped, number>()]));
  for await (const { wave: of, page_id, pattern, outcome, why } of rows('outcomes')) {
    const page = pages.get(page_id);
    if (of !== wave || !page) continue;
    page.tally.seen[PLACE.get(pattern) ?? 0] = OUTCOME[outcome];
    const reason = outcome === 'error' ? 'broke' : (SKIPPED.find((each) => each === why) ?? 'other');
    const own = skipped.get(pattern);
    if (!ran(OUTCOME[outcome])) own?.set(reason, (own.get(reason) ?? 0) + 1);
  }

  const findings = new Map(PATTERN_IDS.map((pattern) => [pattern, { pressure: 0, fair: 0 }]));
  const examples = new Examples(seed);
  for await (const row of rows('findings')) {
    const page = pages.get(row.page_id);
    const site = sites.get(row.site_id);
    const counts = findings.get(row.pattern);
    if (row.wave !== wave || !page || !site || !counts) continue;
    const pressing = presses({ stance: row.stance, verdict: { value: row.verdict, proof: [] } });
    const { seen } = page.tally;
    const at = PLACE.get(row.pattern) ?? 0;
    seen[at] = Math.max(seen[at] ?? 0, pressing ? SEEN.pressure : SEEN.fair);
    counts[pressing ? 'pressure' : 'fair']++;
    if (row.claim !== null) {
      count(site.claims, row.claim, row.verdict);
      count(site.claimsByPattern, row.pattern, row.verdict);
    }
    if (pressing && row.confidence === 'high') examples.offer(row, site.row.site, page.address);
  }

  const vendors = new Map<string, Vendor>();
  for await (const { wave: of, page_id, vendor: id, company, role } of rows('signals')) {
    const page = pages.get(page_id);
    if (of !== wave || !page) continue;
    page.tally.vendors.add(id);
    const vendor = vendors.get(id) ?? { company, roles: new Set() };
    vendor.roles.add(role);
    vendors.set(id, vendor);
  }

  const reasons = new Map<string, Reason>();
  let otherReasons = 0;
  for await (const { wave: of, kind, why: told } of rows('errors')) {
    if (of !== wave) continue;
    const why = told.replace(/\d+/g, '#').slice(0, 200);
    const key = `${kind} ${why}`;
    const reason = reasons.get(key);
    if (reason) reason.times++;
    else if (reasons.size < MOST_REASONS) reasons.set(key, { kind, why, times: 1 });
    else otherReasons++;
  }
  return {
    wave,
    tools,
    began: began.value,
    ended: ended.value,
    sites: [...sites.values()],
    findings,
    skipped,
    vendors,
    reasons,
    otherReasons,
    examples: examples.all(),
  };
}

type PageAddress = Pick<Row<'pages'>, 'url' | 'screenshot'>;

/** The first or the last of moments, which as texts are in the order of time. */
class Bound {
  value: string | null = null;
  readonly #isFurther: (one: string, other: string) => boolean;
  constructor(isFurther: (one: string, other: string) => boolean) {
    this.#isFurther = isFurther;
  }
  take(moment: string): void {
    if (this.value === null || this.#isFurther(moment, this.value)) this.value = moment;
  }
}

function count<K>(counts: Map<K, VerdictCounts>, key: K, verdict: VerdictValue): void {
  const own = counts.get(key) ?? { unchecked: 0, holds: 0, doubtful: 0, false: 0 };
  own[verdict]++;
  counts.set(key, own);
}

/** Draws examples while rows pass by: of each pattern so many sites, each as likely, those that can be shown first. */
class Examples {
  readonly #random: () => number;
  readonly #drawn = new Map<PatternId, { readonly pictured: Drawn; readonly others: Drawn }>();

  constructor(seed: number) {
    this.#random = randomFrom(seed);
  }

  offer(
    { pattern, quote, lang, confidence, verdict, picture_x: x, picture_y: y }: Row<'findings'>,
    site: string,
    { url, screenshot }: PageAddress,
  ) {
    const drawn = this.#drawn.get(pattern) ?? { pictured: new Drawn(), others: new Drawn() };
    this.#drawn.set(pattern, drawn);
    const picture = screenshot !== null && x !== null && y !== null ? { file: screenshot, x, y } : null;
    const into = picture ? drawn.pictured : drawn.others;
    into.offer({ pattern, site, url, quote, lang, confidence, verdict, picture }, this.#random);
  }

  all(): Example[] {
    return PATTERN_IDS.flatMap((pattern) => {
      const { pictured = [], others = [] } = this.#drawn.get(pattern) ?? {};
      const shown = [...pictured];
      const rest = [...others].filter(({ site }) => !shown.some((other) => other.site === site));
      return [...shown, ...rest].slice(0, EXAMPLES_OF_ONE);
    });
  }
}

/** So many sites, each as likely, and of each its first example (Vitter 1985, reservoir sampling). */
class Drawn implements Iterable<Example> {
  readonly #sites = new Set<string>();
  readonly #kept: Example[] = [];

  offer(example: Example, random: () => number): void {
    if (this.#sites.has(example.site)) return;
    this.#sites.add(example.site);
    const place = this.#kept.length < EXAMPLES_OF_ONE ? this.#kept.length : Math.floor(random() * this.#sites.size);
    if (place < EXAMPLES_OF_ONE) this.#kept[place] = example;
  }

  [Symbol.iterator]() {
    return this.#kept.values();
  }
}

export const originOf = ({ sites }: Pick<Tally, 'sites'>): Origin =>
  sites.some(({ pages }) => pages.some(({ row }) => row.role === 'archived')) ? 'archive' : 'live';

/** What is asked of a page: nothing where it was not looked for, else whether it is there. */
export type Question = (page: PageTally) => boolean | undefined;

/** Pages of a site with the answer yes, among those with an answer. */
export function countOf(site: SiteTally, question: Question): Counted {
  let [hits, of] = [0, 0];
  for (const page of site.pages) {
    const answer = question(page);
    if (answer === undefined) continue;
    of++;
    if (answer) hits++;
  }
  return { hits, of };
}

/** Whether one of these patterns presses on a page, of pages where one of them was looked for. */
export function pressureOf(patterns: readonly PatternId[]): Question {
  const places = patterns.map((pattern) => PLACE.get(pattern) ?? 0);
  return ({ seen }) =>
    places.some((at) => ran(seen[at])) ? places.some((at) => seen[at] === SEEN.pressure) : undefined;
}

export const seenOf = (page: PageTally, pattern: PatternId): number =>
  page.seen[PLACE.get(pattern) ?? 0] ?? SEEN.notRun;
