/**
 * Rules about what a thing is said to have cost. A price may be the reader's own, a member's or a country's, and one shopper never
 * saw every day: these rules doubt, and none says `false`.
 */
import type { Observation } from '@/lib/model/finding.ts';
import { DAY, type Known, type Rule } from '../rule.ts';

/** Directive 98/6/EC, article 6a: the prior price is the lowest one of the thirty days before the reduction. */
const PRIOR = 30 * DAY;
/** Rounding of currencies and taxes. */
const ROUNDING = 0.01;

interface Paid extends Observation {
  readonly value: number;
}

/** What the product cost on earlier visits, in the currency of the claim. */
function earlierPrices({ prices, now }: Known): Paid[] {
  const known = prices.filter(
    (look): look is Paid =>
      look.value !== undefined && (!now.currency || !look.currency || look.currency === now.currency),
  );
  return known.filter(({ at, visit }) => visit !== now.visit && at < now.at);
}

/** Visits on which the claim itself was not made: then the price was no reduced one. */
const unreduced = ({ visits }: Known, prices: readonly Paid[]) =>
  prices.filter(({ visit }) => !visits.some((look) => look.visit === visit));

/**
 * Within the thirty days before, when nothing was reduced, it cost less than the price that is called the former one, or the
 * lowest of those days.
 */
export const undercut: Rule = (known) => {
  const { now } = known;
  const claimed = now.value;
  if (claimed === undefined) return undefined;
  const proof = unreduced(known, earlierPrices(known)).findLast(
    ({ at, value }) => now.at - at <= PRIOR && value < claimed * (1 - ROUNDING),
  );
  return proof && { value: 'doubtful', proof: [proof, now] };
};

const LOOKS = 3;

/** Over a month and more it was never seen at its former price. */
export const neverCharged: Rule = (known) => {
  const { now } = known;
  const earlier = earlierPrices(known);
  const [first] = earlier;
  const former = now.value;
  if (!first || former === undefined || earlier.length < LOOKS - 1 || now.at - first.at < PRIOR) return undefined;
  return earlier.every(({ value }) => value < former * (1 - ROUNDING))
    ? { value: 'doubtful', proof: [first, now] }
    : undefined;
};
