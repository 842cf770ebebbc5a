/** Rules about numbers of things and people. Stock does fall, come back and stand still: only what no stock does proves anything. */
import type { Observation } from '@/lib/model/finding.ts';
import { DAY, HOUR, isOfPage, type Known, lookedAt, MINUTE, neighbours, type Rule } from '../rule.ts';

interface Counted extends Observation {
  readonly value: number;
}

const isCounted = (look: Observation): look is Counted =>
  (look.unit === 'pieces' || look.unit === 'people') && look.value !== undefined;

/** Each variant may have its own stock. */
const hasVariants = ({ page: { product, choices } }: Known) => product?.variants !== undefined || choices === true;

/** Whether all looks counted one thing, as far as its place tells. Cards that no markup tells apart take turns. */
const isOneThing = ({ finding }: Known) => finding.claim?.of !== undefined;

/** So much more than claimed stands in the data that no sale in between, and no stock kept aside, makes the two one. */
const MANY_TIMES = 3;
const MANY_MORE = 10;
/** A page may be as old, by the caches between it and the shop. */
const OLDEST = 10 * MINUTE;

/**
 * The page's own product data name far more pieces than the words do: `doubtful`, for one of the two may be old; on two visits
 * some time apart: `false`. Abstains where there are variants: the words may speak of one of them; and where they may speak of another
 * thing than the page's.
 */
export const contradictsData: Rule = (known) => {
  const { visits, levels } = known;
  if (!isOfPage(known) || hasVariants(known)) return undefined;
  const contradicted = visits.filter(isCounted).flatMap((look) => {
    const level = levels.find(({ visit }) => visit === look.visit);
    const named = level?.value ?? 0;
    return level && named >= look.value * MANY_TIMES && named >= look.value + MANY_MORE ? [[look, level] as const] : [];
  });
  const [first] = contradicted;
  const last = contradicted.at(-1);
  if (!first || !last || last[0].visit !== visits.at(-1)?.visit) return undefined;
  const always = contradicted.length === visits.length && last[0].at - first[0].at >= OLDEST;
  return { value: always ? 'false' : 'doubtful', proof: first === last ? [...first] : [...first, ...last] };
};

/** Limits that anyone sets: 9, 99, 10, 50, 100. */
const ROUND = /^(?:9+|[125]0+)$/;

/**
 * The page lets one order far more at once than are said to be left: `doubtful`, for the limit may be any number. Abstains where there
 * are variants, and where another thing may be meant.
 */
export const lessThanMayBeOrdered: Rule = (known) => {
  const { now, page } = known;
  const most = page.product?.mostPerOrder;
  if (most === undefined || !isCounted(now) || !isOfPage(known) || hasVariants(known) || ROUND.test(String(most)))
    return undefined;
  return most >= now.value * MANY_TIMES && most >= now.value + MANY_MORE
    ? { value: 'doubtful', proof: [now] }
    : undefined;
};

/** What is no step: a single sale or basket, a few people who come or go. */
const STEP = { pieces: { by: 2, times: 1, within: HOUR }, people: { by: 5, times: 1.5, within: 10 * MINUTE } } as const;

/**
 * Within a short time the number rose and fell by a lot: `doubtful`; when it did so again and again: `false`. Restocking raises
 * stock once, to many; sales lower it; what comes back from baskets is little. Abstains where there are variants, and says no more than
 * `doubtful` where nobody can tell what is counted.
 */
export const jumps: Rule = (known) => {
  const counts = known.visits.filter(isCounted);
  const now = counts.at(-1);
  if (!now || hasVariants(known)) return undefined;
  const { by, times, within } = STEP[now.unit as keyof typeof STEP];
  const recent = counts.filter(({ at }) => now.at - at <= within);
  const isStep = (less: number, more: number) => more - less >= by && more >= less * times;
  const steps = neighbours(recent);
  const rises = steps.filter(([a, b]) => isStep(a.value, b.value)).length;
  const falls = steps.filter(([a, b]) => isStep(b.value, a.value)).length;
  if (rises === 0 || falls === 0) return undefined;
  const isOften = rises >= 3 && falls >= 2 && now.unit === 'pieces';
  return { value: isOften && isOneThing(known) ? 'false' : 'doubtful', proof: recent };
};

const AT_ONCE = MINUTE;
/** By less than this two looks may differ since counts are cached and people come and go. */
const APART = { pieces: 2, people: 5 } as const;
const RATIO = 1.5;

/**
 * Square roots of two counts of a crowd that comes and goes by chance (Poisson) differ with a spread of 0.71, however large it is: by so
 * much once in 200 times.
 */
const NO_CHANCE = 2;
const TIMES = 3;
/** What the reader's page counted when it was opened may stand there until now: for so long it is of one moment. */
const JUST_OPENED = 2 * MINUTE;

/**
 * Two who came at one moment were told different numbers: `doubtful`. It is `false` when second looks found it three times over days,
 * by more than people come and go, of pages just opened that no cache may keep, and now the reader was told more, now less: whoever is counted
 * for another market, or by another method under test, has always more or always less.
 * Copies are held against each other only, for scripts may write another number, and may come from two caches: they prove
 * nothing. Abstains where there are variants, and where the reader's page has been open for long; says no more than `doubtful` where
 * nobody can tell what is counted.
 */
export const differsAtOnce: Rule = (known) => {
  const { looks } = known;
  if (hasVariants(known)) return undefined;
  const openedAt = ({ visit, at }: Counted) => looks.find((look) => look.visit === visit)?.at ?? at;
  const isFresh = (look: Counted) => look.at - openedAt(look) <= OLDEST;
  const isFair = (a: Counted, b: Counted) =>
    a.copy || b.copy ? a.copy && b.copy && a.visit !== b.visit : a.look !== b.look && isFresh(a) && isFresh(b);
  const differing = neighbours(looks.filter(isCounted)).filter(([a, b]) => {
    const [less, more] = [Math.min(a.value, b.value), Math.max(a.value, b.value)];
    const apart = APART[a.unit as keyof typeof APART];
    return isFair(a, b) && b.at - a.at <= AT_ONCE && more - less >= apart && more >= less * RATIO;
  });
  const last = differing.at(-1);
  if (!last) return undefined;
  const told = differing
    .map(([a, b]) => (a.look === 'visit' ? { mine: a, other: b } : { mine: b, other: a }))
    .filter(({ mine, other }) => other.uncached && isNoChance(mine, other) && other.at - openedAt(mine) <= JUST_OPENED);
  const often =
    new Set(told.map(({ other }) => other.visit)).size >= TIMES &&
    (told.at(-1)?.other.at ?? 0) - (told[0]?.other.at ?? 0) >= DAY &&
    new Set(told.map(({ mine, other }) => mine.value > other.value)).size === 2;
  return { value: often && isOneThing(known) ? 'false' : 'doubtful', proof: lookedAt(differing) };
};

/** Stock is one number, whoever asks. */
const isNoChance = (a: Counted, b: Counted) =>
  a.unit === 'pieces' || Math.abs(Math.sqrt(a.value) - Math.sqrt(b.value)) >= NO_CHANCE;

/**
 * In one visit the number moved while the page received nothing, though nobody can know it but the shop. Two falls of a stock
 * that never rose, or people who came and went: `false`. Else `doubtful`: what was put aside in baskets comes back by the clock,
 * and a number may run up to what it is. People who bought within some time are told of by their times, and are only judged
 * when they rise and fall. Abstains about stock where there are variants, and says no more than `doubtful` where nobody can tell what is
 * counted. (Mathur et al. 2019: numbers drawn by scripts.)
 */
export const movesInSilence: Rule = (known) => {
  const { looks, now } = known;
  if (now.unit === 'pieces' && hasVariants(known)) return undefined;
  const moves = neighbours(looks.filter(isCounted)).filter(
    ([a, b]) => b.silent && a.visit === b.visit && a.value !== b.value,
  );
  if (moves.length === 0) return undefined;
  const rises = moves.filter(([a, b]) => b.value > a.value).length;
  const falls = moves.length - rises;
  const isInvented = now.unit === 'pieces' ? rises === 0 && falls >= 2 : rises > 0 && falls > 0;
  if (!isInvented && now.kind === 'activity') return undefined;
  return { value: isInvented && isOneThing(known) ? 'false' : 'doubtful', proof: lookedAt(moves) };
};

const WEEKS = 28 * DAY;
const LOOKS = 4;

/** The same few pieces have been the last ones for four weeks and more: `doubtful`, as slow goods exist. One piece may be the only one. */
export const neverMoves: Rule = ({ visits }) => {
  const counts = visits.filter(isCounted);
  const [first] = counts;
  const last = counts.at(-1);
  if (!first || !last || counts.length < LOOKS || last.at - first.at < WEEKS || last.value < 2) return undefined;
  return counts.every(({ value }) => value === last.value) ? { value: 'doubtful', proof: [first, last] } : undefined;
};
