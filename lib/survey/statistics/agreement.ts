import type { Agreement } from '@/lib/model/survey-summary.ts';
import { Z } from './share.ts';

/**
 * Cohen's kappa of two judges' answers (Cohen 1960, Educ. Psychol. Meas. 20:37), with that paper's standard error.
 * @returns `null` of no cases
 */
export function cohenKappa(pairs: readonly (readonly [string, string])[]): Agreement | null {
  const of = pairs.length;
  if (of === 0) return null;
  const answers = new Set(pairs.flat());
  const observed = pairs.filter(([one, other]) => one === other).length / of;
  const share = (judge: 0 | 1, answer: string) => pairs.filter((pair) => pair[judge] === answer).length / of;
  const expected = [...answers].reduce((sum, answer) => sum + share(0, answer) * share(1, answer), 0);
  if (answers.size === 1) return { of, observed, expected, kappa: null };
  const value = (observed - expected) / (1 - expected);
  const error = Math.sqrt((observed * (1 - observed)) / of) / (1 - expected);
  const kappa = { value, low: Math.max(-1, value - Z * error), high: Math.min(1, value + Z * error) };
  return { of, observed, expected, kappa };
}
