/** What rules of a journey share: how lines are known again, and what the reader did in between. */
import type { Finding } from '@/lib/model/finding.ts';
import type { Basket, BasketLine, Journey, JourneyStep, TimedPress } from '@/lib/model/journey.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import type { PatternId, Stance } from '@/lib/model/vocabulary.ts';

/** A step on which things are added up. */
export interface BasketStep extends JourneyStep {
  readonly basket: Basket;
}
export const hasBasket = (step: JourneyStep): step is BasketStep => step.basket !== undefined;

/** Where the reader stands. */
export interface Here {
  /** The step of the document that the tab shows. */
  readonly now: JourneyStep;
  readonly before: readonly JourneyStep[];
  /** The steps of this tab that led here one from the other, first to last, without this one. */
  readonly run: readonly JourneyStep[];
}

/** @returns `undefined` where the tab's document is no step of the journey, and where a clock was set back on the way. */
export function whereIs(frames: readonly FrameReport[], { steps }: Journey): Here | undefined {
  const top = frames.find((frame) => frame.top);
  const at = steps.findLastIndex(({ document }) => document === top?.document);
  const now = steps[at];
  if (!now) return undefined;
  const before = steps.slice(0, at);
  const ofTab = [...before, now].filter(({ tab }) => tab === now.tab);
  if (ofTab.some((step, i) => step.at + CLOCKS_MS < (ofTab[i - 1]?.at ?? 0))) return undefined;
  const run: JourneyStep[] = [];
  for (const step of before.filter(({ tab }) => tab === now.tab).reverse()) {
    if (!wayOn(step, run[0] ?? now)) break;
    run.unshift(step);
  }
  return { now, before, run };
}

/** A page is there and read so long after what led to it was pressed, in milliseconds; clocks of page and worker may differ a little. */
const ARRIVED_MS = 30_000;
export const CLOCKS_MS = 2_000;
/** A page that stands open for longer may tell of another day, in milliseconds. */
export const OPEN_MS = 3_600_000;
/** After so long a pause the shopper begins anew, in milliseconds. */
export const PAUSE_MS = 2 * 3_600_000;

/**
 * What was pressed last on a step, if that led to the next one: shortly before, and as far as the page says where it came from.
 * A page that had stood open for long leads nowhere: what it said may no longer be so.
 */
export function wayOn({ presses, path, at }: JourneyStep, next: JourneyStep): TimedPress | undefined {
  const last = presses.at(-1);
  if (
    !last ||
    last.elsewhere ||
    last.at - at > OPEN_MS ||
    next.path === path ||
    (next.from !== undefined && next.from !== path)
  )
    return undefined;
  const took = next.at - last.at;
  return took >= -CLOCKS_MS && took <= ARRIVED_MS ? last : undefined;
}

/**
 * The steps from the last basket of a run on, or from the first one, on which the reader pressed nothing but the way on; and
 * where nothing was pressed in other tabs of the site meanwhile. Empty where anything else may have been done.
 */
export function untouched(
  { now, before, run }: Here,
  from: 'first' | 'last',
): readonly [BasketStep, ...JourneyStep[]] | [] {
  // With a login comes what lay in the account's basket.
  const isLeftAlone = ({ presses, kinds }: JourneyStep) =>
    presses.length === 1 && presses[0]?.kind === 'proceed' && !kinds.includes('account');
  const touched = run.findLastIndex((step) => !isLeftAlone(step));
  const steps = run.slice(touched + 1);
  const at = from === 'first' ? steps.findIndex(hasBasket) : steps.findLastIndex(hasBasket);
  const first = steps[at];
  if (!first || !hasBasket(first)) return [];
  const isElsewhere = before.some(
    ({ tab, presses }) => tab !== now.tab && presses.some(({ at, kind }) => at >= first.at && kind !== 'link'),
  );
  return isElsewhere ? [] : [first, ...steps.slice(at + 1)];
}

const WORDS = new Intl.Segmenter(undefined, { granularity: 'word' });
const isTelling = (word: string, least: number) =>
  word.length >= least || (word.length > 1 && /[^ -\u024f]/.test(word));

/** Words that tell one thing from another; particles are shorter, but in scripts whose words are short themselves. */
function wordsOf(text: string, least: number): ReadonlySet<string> {
  const words = [...WORDS.segment(text.normalize('NFKC').toLowerCase())];
  return new Set(words.flatMap(({ segment, isWordLike }) => (isWordLike && isTelling(segment, least) ? segment : [])));
}

/** Whether one name may be the other with something more: it holds all its words. */
function mayBeOne(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a, 3), wordsOf(b, 3)];
  const [fewer, more] = one.size <= other.size ? [one, other] : [other, one];
  return fewer.size > 0 && [...fewer].every((word) => more.has(word));
}

/** Whether two names are of one thing for sure: the same words, sizes and numbers among them. */
export function areOne(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a, 1), wordsOf(b, 1)];
  return one.size > 0 && one.size === other.size && [...one].every((word) => other.has(word));
}

/** Whether two texts speak of one thing: they share a word that is no particle. */
export function sharesWord(a: string, b: string): boolean {
  const words = wordsOf(b, 4);
  return [...wordsOf(a, 4)].some((word) => words.has(word));
}

export const totalOf = ({ basket }: BasketStep): BasketLine | undefined =>
  basket.lines.findLast(({ kind }) => kind === 'total');

/**
 * Whether a line may have stood in an earlier sum, under a longer or a shorter name.
 * @param beside lines that stand there now: one that is among them unchanged has got no other name.
 */
export const mayHaveLine = ({ basket }: BasketStep, line: BasketLine, beside: readonly BasketLine[] = []) =>
  basket.lines.some(({ label, amount }) => {
    const stands = beside.some((one) => one.label === label && one.amount === amount);
    return label === line.label || (!stands && mayBeOne(label, line.label));
  });

/** The one line of an earlier sum that is this one for sure. */
export function sameLine({ basket }: BasketStep, { label, kind }: BasketLine): BasketLine | undefined {
  const [line, ...more] = basket.lines.filter((other) => other.kind === kind && areOne(other.label, label));
  return more.length === 0 ? line : undefined;
}

interface Seen {
  readonly pattern: PatternId;
  readonly reason: string;
  readonly quote: string;
  /** Where on the present page it stands; absent for what stands nowhere. */
  readonly line?: Pick<BasketLine, 'steps'>;
  readonly data: Finding['data'];
  readonly supports: readonly string[];
  readonly confidence: Finding['confidence'];
  readonly stance?: Stance;
}

/** A finding of what spans pages. Weights say only that each support speaks for it. */
export function found({ line, supports, stance = 'pressure', ...seen }: Seen): Finding {
  const words = [...wordsOf(seen.quote, 1)];
  return {
    ...seen,
    id: `${seen.pattern}-way-${seen.reason}-${words.join('-')}`.slice(0, 200),
    signature: `${seen.pattern} ${seen.reason} ${words.join(' ')}`.slice(0, 300),
    stance,
    target: { frame: 0, steps: [...(line?.steps ?? [])] },
    cues: [],
    supports: supports.map((key) => ({ key, weight: 0.5 })),
    verdict: { value: 'unchecked', proof: [] },
  };
}

/** The present page's own lines, which say where they stand; without those that came after the reader had pressed something there. */
export function linesShown(frames: readonly FrameReport[], { now }: Here): readonly BasketLine[] {
  const shown = frames.find((frame) => frame.top)?.page.basket?.lines ?? [];
  const isOld = (line: BasketLine) =>
    now.basket?.lines.some(({ label, amount }) => label === line.label && amount === line.amount);
  return shown.filter(isOld);
}
