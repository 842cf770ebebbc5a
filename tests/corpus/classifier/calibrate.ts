import type { ModelHead } from '@/lib/classifier/model.ts';
import { wilson } from '@/lib/survey/statistics/share.ts';
import { f1 } from '../statistics.ts';
import { minimise } from './minimise.ts';

interface Told {
  readonly is: boolean;
  /** Log odds before calibration. */
  readonly sum: number;
  /** A cue says that it presses: then the classifier is not asked. */
  readonly byCue?: boolean;
}

/** False alarms on pages that `label` may give at most: it reads texts of which many press, a scan would take far fewer. */
const MOST_ALARMS = 10 / 1000;

/**
 * Log odds that hold for texts that were left out (Platt scaling), and from which probability a text is called dark: where F1
 * of cues and classifier together is best, among the thresholds that pages bear.
 *
 * @param innocent sums of texts of pages that were left out
 */
export function calibrate(
  told: readonly Told[],
  innocent: readonly number[],
): Pick<ModelHead, 'slope' | 'shift' | 'darkFrom'> {
  const [slope = 1, shift = 0] = minimise(
    ([slope = 0, shift = 0], gradient) => {
      let loss = 0;
      gradient.fill(0);
      for (const { is, sum } of told) {
        const margin = (slope * sum + shift) * (is ? 1 : -1);
        loss += Math.log1p(Math.exp(-margin)) / told.length;
        const push = (is ? -1 : 1) / (1 + Math.exp(margin)) / told.length;
        gradient[0] = (gradient[0] ?? 0) + push * sum;
        gradient[1] = (gradient[1] ?? 0) + push;
      }
      return loss;
    },
    2,
    100,
  );
  const probability = (sum: number) => 1 / (1 + Math.exp(-(slope * sum + shift)));
  let best = { darkFrom: 0.5, f1: 0 };
  for (let percent = LOWEST_PERCENT; percent <= HIGHEST_PERCENT; percent++) {
    const darkFrom = percent / 100;
    if (innocent.filter((sum) => probability(sum) >= darkFrom).length > MOST_ALARMS * innocent.length) continue;
    const of = (is: boolean, said: boolean) =>
      told.filter((each) => each.is === is && (each.byCue === true || probability(each.sum) >= darkFrom) === said)
        .length;
    const reached = f1({
      truePositives: of(true, true),
      falsePositives: of(false, true),
      falseNegatives: of(true, false),
      trueNegatives: of(false, false),
    });
    if (reached > best.f1) best = { darkFrom, f1: reached };
  }
  return { slope: rounded(slope), shift: rounded(shift), darkFrom: best.darkFrom };
}

/** Nothing is shown below a score of 0.4 (`CONFIDENCE_FROM`). */
const LOWEST_PERCENT = 40;
const HIGHEST_PERCENT = 90;
const rounded = (number: number) => Math.round(number * 1e4) / 1e4;

/** What findings from a sum on would be worth among texts of which a share presses. `precisionAtLeast` takes the worst alarms that 95 % allow. */
export function precisionAmong(
  dark: readonly number[],
  innocent: readonly number[],
  from: number,
  baseRate: number,
): { recall: number; alarms: number; precision: number; precisionAtLeast: number } {
  const recall = dark.filter((sum) => sum >= from).length / dark.length;
  const { value, high } = wilson(innocent.filter((sum) => sum >= from).length, innocent.length);
  const precisionAt = (alarms: number) => (recall * baseRate) / (recall * baseRate + alarms * (1 - baseRate) || 1);
  return { recall, alarms: value ?? 0, precision: precisionAt(value ?? 0), precisionAtLeast: precisionAt(high ?? 1) };
}
