import type { Rule } from '../rule.ts';

/** What the price detector found by reckoning: the page's own numbers contradict each other, whoever looks and whenever. */
const CONTRADICTIONS: ReadonlySet<string> = new Set([
  'percent-differs',
  'saving-differs',
  'not-lower',
  'lowest-not-higher',
]);

/** The saving, in percent or money, is more than the prices make it, or there is none. `false`, where they surely belong together. */
export const saysOtherThanArithmetic: Rule = ({ finding, now }) =>
  CONTRADICTIONS.has(finding.reason) && finding.confidence !== 'low' ? { value: 'false', proof: [now] } : undefined;

/** The sum to pay is more than its lines: `doubtful`, for a line may stand where we cannot read it. */
export const sumExceedsLines: Rule = ({ finding, now }) =>
  finding.reason === 'total-exceeds' && finding.confidence !== 'low' ? { value: 'doubtful', proof: [now] } : undefined;

/**
 * More is said to be missing for free shipping than shipping is free from, in one sentence: `false`. More than the basket's sum leaves
 * of it: `doubtful`, for not all goods may count.
 */
export const moreThanIsMissing: Rule = ({ finding: { reason, confidence }, now }) => {
  if (confidence === 'low') return undefined;
  if (reason === 'free-shipping-above') return { value: 'false', proof: [now] };
  return reason === 'free-shipping-differs' ? { value: 'doubtful', proof: [now] } : undefined;
};
