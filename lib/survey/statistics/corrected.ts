import { randomFrom } from '@/lib/model/random.ts';
import type { Counted, Estimate, Share } from '@/lib/model/survey-summary.ts';
import { RESAMPLES } from './bootstrap.ts';
import { wilson } from './share.ts';

/** What people said of a sample: how many of those with the pattern were found, and of those without it were left alone. */
export interface Judged {
  readonly sensitivity: Counted;
  readonly specificity: Counted;
}

/**
 * How common something truly is, from how often it was found and how well finding works (Rogan and Gladen 1978, Am. J. Epidemiol. 107:71).
 * The interval is the parametric bootstrap's over all three shares. One more half of a hit and of a miss stands with each when drawing,
 * as a sample without errors does not prove that there are none.
 *
 * @returns `null` where findings are no better than chance, or nothing was counted
 */
export function roganGladen(found: Counted, { sensitivity, specificity }: Judged, seed: number): Estimate | null {
  const value = corrected(ratio(found), ratio(sensitivity), ratio(specificity));
  if (found.of === 0 || value === null) return null;
  const random = randomFrom(seed);
  const drawn = Array.from({ length: RESAMPLES }, () =>
    corrected(drawShare(found, random), drawShare(sensitivity, random), drawShare(specificity, random)),
  )
    .filter((one) => one !== null)
    .sort((a, b) => a - b);
  const at = (share: number) => drawn[Math.min(drawn.length - 1, Math.floor(share * drawn.length))] ?? value;
  return { value, low: Math.min(value, at(0.025)), high: Math.max(value, at(0.975)) };
}

const ratio = ({ hits, of }: Counted) => hits / of;

function corrected(found: number, sensitivity: number, specificity: number): number | null {
  const better = sensitivity + specificity - 1;
  return better > 0 ? Math.min(1, Math.max(0, (found + specificity - 1) / better)) : null;
}

/** Draws as many cases anew. */
function drawShare({ hits, of }: Counted, random: () => number): number {
  const chance = (hits + 0.5) / (of + 1);
  let drawn = 0;
  for (let each = 0; each < of; each++) if (random() < chance) drawn++;
  return drawn / of;
}

/** Cases of one kind: how many there are, and what people said of a sample of them. */
export interface Stratum {
  readonly size: number;
  readonly sample: Counted;
}

/**
 * A share over strata of which samples were judged: each counts by its size (Cochran 1977, Sampling Techniques, 5.3 and 5.10, with the correction
 * for finite strata). The interval is Wilson's at the number of cases that a simple sample would need for the same variance
 * (Korn and Graubard 1998, Surv. Methodol. 24:193).
 *
 * @returns all `null` where a stratum has no sample
 */
export function stratified(strata: readonly Stratum[]): Share {
  const size = strata.reduce((sum, stratum) => sum + stratum.size, 0);
  const judged = strata.reduce((sum, { sample }) => sum + sample.of, 0);
  const filled = strata.filter((stratum) => stratum.size > 0);
  if (size === 0 || filled.some(({ sample }) => sample.of === 0)) return wilson(0, 0);
  const value = filled.reduce((sum, stratum) => sum + (stratum.size / size) * ratio(stratum.sample), 0);
  const variance = filled.reduce((sum, stratum) => {
    const share = ratio(stratum.sample);
    const unseen = 1 - stratum.sample.of / stratum.size;
    return sum + ((stratum.size / size) ** 2 * unseen * share * (1 - share)) / Math.max(1, stratum.sample.of - 1);
  }, 0);
  const of = variance > 0 ? (value * (1 - value)) / variance : judged;
  return wilson(value * of, of);
}
