/** Rules about numbers of things and people. Stock does fall, come back and stand still: only what no stock does proves anything. */
import type { Observation } from '@/lib/model/finding.ts';
import { DAY, HOUR, lookedAt, MINUTE, neighbours, type Rule } from '../rule.ts';

interface Counted extends Observation {
  readonly value: number;
}

const isCounted = (look: Observation): look is Counted =>
  (look.unit === 'pieces' || look.unit === 'people') && look.value !== undefined;

/** So much more than claimed stands in the data that no sale in between, and no stock kept aside, makes the two one. */
const MANY_TIMES = 3;
const MANY_MORE = 10;

/**
 * The page's own product data name far more pieces than the words do. Where the data hold several variants, the words may speak
 * of one of them: abstains. `false`.
 */
export const contradictsData: Rule = ({ now, page: { product } }) => {
  const level = product?.inventoryLevel;
  if (level === undefined || now.value === undefined || now.unit !== 'pieces' || product?.variants) return undefined;
  if (level < now.value * MANY_TIMES || level < now.value + MANY_MORE) return undefined;
  const quote = String(level);
  return { value: 'false', proof: [now, { ...now, signature: 'inventory', value: level, quote }] };
};

/** A step up or down by as many pieces is no single sale, and no basket that was given up. */
const STEP = 2;

/**
 * Within an hour the number rose and fell by several pieces: `doubtful`; when it did so again and again: `false`. Restocking raises
 * it once, to many; sales lower it; what comes back from baskets is little.
 */
export const jumps: Rule = ({ visits }) => {
  const counts = visits.filter(isCounted);
  const now = counts.at(-1);
  if (!now) return undefined;
  const recent = counts.filter(({ at }) => now.at - at <= HOUR);
  const steps = neighbours(recent).map(([a, b]) => b.value - a.value);
  const rises = steps.filter((step) => step >= STEP).length;
  const falls = steps.filter((step) => step <= -STEP).length;
  if (rises === 0 || falls === 0) return undefined;
  return { value: rises >= 3 && falls >= 2 ? 'false' : 'doubtful', proof: recent };
};

const AT_ONCE = MINUTE;
/** By less than this two looks may differ since counts are cached and people come and go. */
const APART = { pieces: 2, people: 5 } as const;
const RATIO = 1.5;

/** The reader and a stranger were told different numbers at one moment: `doubtful`, and `false` when it happened three times. */
export const differsAtOnce: Rule = ({ visits }) => {
  const differing = neighbours(visits.filter(isCounted)).filter(([a, b]) => {
    const [less, more] = [Math.min(a.value, b.value), Math.max(a.value, b.value)];
    const apart = APART[a.unit as keyof typeof APART];
    return a.look !== b.look && b.at - a.at <= AT_ONCE && more - less >= apart && more >= less * RATIO;
  });
  if (differing.length === 0) return undefined;
  return { value: differing.length >= 3 ? 'false' : 'doubtful', proof: lookedAt(differing) };
};

const WEEKS = 14 * DAY;

/** The same few pieces have been the last ones for two weeks and more: `doubtful`, as slow goods exist. One piece may be the only one. */
export const neverMoves: Rule = ({ visits }) => {
  const counts = visits.filter(isCounted);
  const [first] = counts;
  const last = counts.at(-1);
  if (!first || !last || counts.length < 3 || last.at - first.at < WEEKS || last.value < 2) return undefined;
  return counts.every(({ value }) => value === last.value) ? { value: 'doubtful', proof: [first, last] } : undefined;
};
