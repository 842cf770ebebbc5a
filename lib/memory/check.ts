import type { Observation } from '@/lib/model/finding.ts';
import type { FrameReport, Memory } from '@/lib/model/report.ts';
import { type ClaimKind, SIGN_UP } from '@/lib/model/vocabulary.ts';
import { siteOf } from '@/lib/text/site.ts';
import { judge } from './judge.ts';
import { observationsOf } from './observe.ts';
import { SECOND } from './rule.ts';

/** Where observations are kept: the browser's database, or the command line's own memory. */
export interface Store {
  /** All that is kept of one page. */
  load(site: string, subject: string): Promise<readonly Observation[]>;
  add(observations: readonly Observation[]): Promise<void>;
}

/** A store for as long as a program runs. */
export function createStore(): Store {
  const kept: Observation[] = [];
  return {
    load: async (site, subject) => kept.filter((each) => each.site === site && each.subject === subject),
    add: async (observations) => void kept.push(...observations),
  };
}

export interface CheckOptions {
  /** What time it is now, by the clock that times all looks. */
  readonly now: number;
  readonly look?: Observation['look'];
  /** Markup as it was served, read without being rendered. */
  readonly copy?: true;
  /** No cache between may have kept the page. */
  readonly uncached?: true;
  /** Signatures of claims that are made where the look before saw them made, while the page received nothing since. */
  readonly silent?: ReadonlySet<string>;
  /** Reports are timed by a clock that nobody sets while the program runs. */
  readonly steady?: true;
}

/**
 * Keeps what a tab's frames claim, and holds it against what was kept: the same frames, with verdicts.
 * @param store `null` where nothing may be kept, as in a private window: then only what a page says against itself is judged.
 */
export async function checkClaims(
  frames: readonly FrameReport[],
  store: Store | null,
  { now, look = 'visit', copy, uncached, silent, steady }: CheckOptions,
): Promise<FrameReport[]> {
  const seen = observationsOf(frames, look).map((each) => ({
    ...each,
    ...(copy && { copy }),
    ...(uncached && { uncached }),
    ...(silent?.has(each.signature) && { silent: true as const }),
    ...(steady && { steady }),
  }));
  const kept = store ? await keep(store, seen, now) : [];
  const top = frames.find((frame) => frame.top);
  return frames.map((frame) => ({
    ...frame,
    findings: frame.findings.map((finding) => {
      const said = seen.find(
        ({ visit, signature }) => visit === frame.document && signature === finding.claim?.signature,
      );
      const isKept = kept.some(({ visit, signature }) => visit === said?.visit && signature === said.signature);
      const known = isKept ? kept : [];
      const memory: Memory = {
        observations: (wanted) => known.filter(({ signature }) => signature === wanted),
        ofKind: (wanted) => known.filter(({ kind }) => kind === wanted),
      };
      return { ...finding, verdict: judge(finding, top?.page ?? frame.page, memory, said) };
    }),
  }));
}

/**
 * What was kept of the page that a tab shows, and of what signing up took on its site: for what looks at more than one claim.
 * Nothing where the store fails.
 */
export async function recall(frames: readonly FrameReport[], store: Store | null): Promise<Memory> {
  const [first] = observationsOf(frames, 'visit');
  const site = siteOf(frames.find(({ top }) => top)?.url ?? '');
  const load = async (subject: string | undefined) =>
    (subject !== undefined && site !== '' && (await store?.load(site, subject).catch(() => []))) || [];
  const kept = [...(await load(first?.subject)), ...(await load(SIGN_UP.subject))];
  return {
    observations: (wanted) => kept.filter(({ signature }) => signature === wanted),
    ofKind: (wanted) => kept.filter(({ kind }) => kind === wanted),
  };
}

/** Keeps what is new, and tells all that is known of the page. A store that fails costs no more than what it would have told. */
async function keep(store: Store, seen: readonly Observation[], now: number): Promise<readonly Observation[]> {
  const [first] = seen;
  if (!first) return [];
  const before = await store.load(first.site, first.subject).catch(() => undefined);
  if (!before) return [];
  const news = seen.filter(
    (each) =>
      !OF_BASKET.has(each.kind) &&
      Math.abs(now - each.at) <= MOST_DELAY &&
      (each.steady === true || isNews(each, before)),
  );
  if (news.length > 0) await store.add(news).catch(() => undefined);
  return [...before, ...news];
}

/** What a basket costs is the reader's own, and judged by the page alone. */
const OF_BASKET: ReadonlySet<ClaimKind> = new Set<ClaimKind>(['total', 'free-shipping']);

/** When a look is told of so much later or earlier than it says that it was made, a clock was set or the machine slept. */
const MOST_DELAY = 20 * SECOND;

/** Messages come and go all day: of one visit so many are kept. */
const MOST_MESSAGES = 12;

/** The first look of a visit is kept, and later ones in which a clock's end stands elsewhere. */
function isNews({ visit, signature, unit, at, value, tolerance }: Observation, kept: readonly Observation[]): boolean {
  const last = kept.findLast((other) => other.visit === visit && other.signature === signature);
  if (!last)
    return (
      unit !== 'seconds-ago' ||
      kept.filter((other) => other.visit === visit && other.unit === unit).length < MOST_MESSAGES
    );
  if (unit !== 'seconds-left' || value === undefined || last.value === undefined) return false;
  const moved = at - last.at + (value - last.value) * SECOND;
  return Math.abs(moved) > (tolerance + 5) * SECOND;
}
