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
