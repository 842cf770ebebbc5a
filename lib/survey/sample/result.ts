import {
  type Answer,
  DECIDED,
  type LabelAgreement,
  type LabellersAgreement,
  type SampleDesign,
  type SampleItem,
  type SampleResult,
  type StratumId,
  WORDED,
} from '@/lib/model/sample.ts';
import { cohenKappa } from '../statistics/agreement.ts';
import { isTooFew, qualitiesOf, silentOf } from './estimate.ts';
import { type Answers, answerWords, pressesBy, settle } from './labels.ts';

/** A text that labellers said different things of, for a third decision. */
export interface Dispute {
  readonly item: SampleItem;
  readonly answers: readonly { readonly labeller: string; readonly answer: string }[];
}

/** @param labels what each labeller says, by their names; `DECIDED` stands above the others */
export function resultOf(
  design: SampleDesign,
  items: readonly SampleItem[],
  labels: ReadonlyMap<string, Answers>,
): { readonly result: SampleResult; readonly disputes: readonly Dispute[] } {
  const { answers, disputed, unsure, open } = settle(items, labels);
  const labellers = [...labels.keys()].filter((name) => name !== DECIDED).sort();
  const result: SampleResult = {
    design,
    labellers,
    items: items.length,
    judged: answers.size,
    disputed: disputed.length,
    unsure,
    open,
    agreements: labellers.flatMap((one, at) =>
      labellers.slice(at + 1).flatMap((other) => agreementOf(items, [one, other], labels) ?? []),
    ),
    qualities: qualitiesOf(design, items, answers),
    silent: silentOf(design, items, answers),
    confusion: confusionOf(items, answers),
  };
  const disputes = disputed.map((item) => ({
    item,
    answers: labellers.flatMap((labeller) => {
      const answer = labels.get(labeller)?.get(item.id);
      return answer ? [{ labeller, answer: answerWords(answer) }] : [];
    }),
  }));
  return { result, disputes };
}

function agreementOf(
  items: readonly SampleItem[],
  [one, other]: readonly [string, string],
  labels: ReadonlyMap<string, Answers>,
): LabellersAgreement | undefined {
  const pairs = items.flatMap(({ id }) => {
    const [first, second] = [labels.get(one)?.get(id), labels.get(other)?.get(id)];
    return first && second ? [[first, second] as const] : [];
  });
  const whole = judged(pairs.map(([first, second]) => [answerWords(first), answerWords(second)]));
  if (!whole) return undefined;
  const sure = pairs.filter((pair) => pair.every((answer) => pressesBy(answer) !== undefined));
  const by = (ask: (answer: ReadonlySet<Answer>) => boolean) =>
    judged(sure.map(([first, second]) => [String(ask(first)), String(ask(second))]));
  return {
    one,
    other,
    whole,
    presses: by((answer) => pressesBy(answer) === true),
    patterns: WORDED.filter((pattern) => sure.flat().some((answer) => answer.has(pattern))).flatMap((pattern) => {
      const agreement = by((answer) => answer.has(pattern));
      return agreement ? [{ pattern, agreement }] : [];
    }),
  };
}

/** Kappa's own interval says nothing of few cases: of one, or where all are alike, it has no width. */
function judged(pairs: Parameters<typeof cohenKappa>[0]): LabelAgreement | null {
  const agreement = cohenKappa(pairs);
  return agreement && { ...agreement, unsure: isTooFew(agreement.of, agreement.kappa ?? { low: 1, high: 1 }) };
}

function confusionOf(items: readonly SampleItem[], answers: Answers): SampleResult['confusion'] {
  const counts = new Map<string, { stratum: StratumId; answer: string; items: number }>();
  for (const { id, drawn } of items) {
    const given = answers.get(id);
    if (!given) continue;
    const answer = answerWords(given);
    for (const { stratum } of drawn) {
      const count = counts.get(`${stratum} ${answer}`) ?? { stratum, answer, items: 0 };
      count.items++;
      counts.set(`${stratum} ${answer}`, count);
    }
  }
  return [...counts.values()].sort(
    (a, b) => b.items - a.items || a.stratum.localeCompare(b.stratum) || a.answer.localeCompare(b.answer),
  );
}
