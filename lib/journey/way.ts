/** What rules of a journey share: how lines are known again, and what the reader did in between. */
import type { Finding } from '@/lib/model/finding.ts';
import type { Basket, BasketLine, Journey, JourneyStep } from '@/lib/model/journey.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import type { PatternId } from '@/lib/model/vocabulary.ts';

/** A step on which things are added up. */
export interface BasketStep extends JourneyStep {
  readonly basket: Basket;
}
export const hasBasket = (step: JourneyStep): step is BasketStep => step.basket !== undefined;

/** Where the reader stands: the step of the document that the tab shows, and all before it. */
export interface Here {
  readonly now: JourneyStep;
  readonly before: readonly JourneyStep[];
}

/** @returns `undefined` where the tab's document is no step of the journey. */
export function whereIs(frames: readonly FrameReport[], { steps }: Journey): Here | undefined {
  const top = frames.find((frame) => frame.top);
  const at = steps.findLastIndex(({ document }) => document === top?.document);
  const now = steps[at];
  return now && { now, before: steps.slice(0, at) };
}

const WORDS = new Intl.Segmenter(undefined, { granularity: 'word' });
const isTelling = (word: string, least: number) =>
  word.length >= least || (word.length > 1 && /[^ -\u024f]/.test(word));

/** Words that tell one thing from another; particles are shorter, but in scripts whose words are short themselves. */
function wordsOf(text: string, least = 3): ReadonlySet<string> {
  const words = [...WORDS.segment(text.normalize('NFKC').toLowerCase())];
  return new Set(words.flatMap(({ segment, isWordLike }) => (isWordLike && isTelling(segment, least) ? segment : [])));
}

/** Whether two names are of one thing: one of them holds all words of the other. */
export function areOne(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const [fewer, more] = one.size <= other.size ? [one, other] : [other, one];
  return fewer.size > 0 && [...fewer].every((word) => more.has(word));
}

/** Whether two texts speak of one thing: they share a word that is no particle. */
export function sharesWord(a: string, b: string): boolean {
  const words = wordsOf(b, 4);
  return [...wordsOf(a, 4)].some((word) => words.has(word));
}

export const totalOf = ({ basket }: BasketStep): BasketLine | undefined =>
  basket.lines.findLast(({ kind }) => kind === 'total');

/** The same line at an earlier step. */
export const findLine = ({ basket }: BasketStep, line: BasketLine) =>
  basket.lines.find(({ label, kind }) => label === line.label || (kind === line.kind && areOne(label, line.label)));

/**
 * Whether the reader may have wanted something between two steps: pressed what is not just the way on, or anything whose name
 * speaks of it. The way on from a step is what was pressed last there before another page came.
 */
export function mayBeWanted(label: string, between: readonly JourneyStep[], next: JourneyStep): boolean {
  return between.some(({ presses, path }, at) => {
    const to = between[at + 1] ?? next;
    return presses.some(({ kind, name }, place) => {
      if (sharesWord(name, label)) return true;
      if (kind === 'proceed' || kind === 'link') return false;
      const isWayOn = kind === 'other' && place === presses.length - 1 && to.path !== path;
      return !isWayOn;
    });
  });
}

interface Seen {
  readonly pattern: PatternId;
  readonly reason: string;
  readonly quote: string;
  readonly steps: readonly string[];
  readonly data: Finding['data'];
  readonly supports: readonly string[];
  readonly confidence: Finding['confidence'];
}

/** A finding of what spans pages. Weights say only that each support speaks for it. */
export function found({ pattern, reason, quote, steps, data, supports, confidence }: Seen): Finding {
  const signature = `${pattern} ${reason} ${[...wordsOf(quote)].join(' ')}`.slice(0, 300);
  return {
    id: `${pattern}-way-${reason}-${[...wordsOf(quote)].join('-')}`.slice(0, 200),
    signature,
    pattern,
    stance: 'pressure',
    target: { frame: 0, steps: [...steps] },
    quote,
    reason,
    data,
    cues: [],
    supports: supports.map((key) => ({ key, weight: 0.5 })),
    confidence,
    verdict: { value: 'unchecked', proof: [] },
  };
}
