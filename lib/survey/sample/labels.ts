import { type Answer, DECIDED, type LabelLine, type SampleItem } from '@/lib/model/sample.ts';

/** What one labeller says of each item, by its id. */
export type Answers = ReadonlyMap<string, ReadonlySet<Answer>>;

/** The last answer to each item counts, and none takes it back. */
export function answersOf(lines: Iterable<LabelLine>): Map<string, ReadonlySet<Answer>> {
  const answers = new Map<string, ReadonlySet<Answer>>();
  for (const line of lines) {
    if (line.answers.length > 0) answers.set(line.id, new Set(line.answers));
    else answers.delete(line.id);
  }
  return answers;
}

/** In the order of the vocabulary of answers, so that the same answers are the same words. */
export const answerWords = (answer: ReadonlySet<Answer>): string => [...answer].sort().join(' + ');

/** Whether a text that was labelled so presses; nothing where the labeller could not tell. */
export function pressesBy(answer: ReadonlySet<Answer>): boolean | undefined {
  return answer.has('unsure') ? undefined : !answer.has('none');
}

export interface Settled {
  /** Answers that count. */
  readonly answers: Answers;
  readonly disputed: readonly SampleItem[];
  readonly unsure: number;
  readonly open: number;
}

/**
 * What counts of several people's labels: what was decided; else what all say that labelled the text. Where they differ, or say that they
 * cannot tell, nothing counts.
 */
export function settle(items: readonly SampleItem[], labels: ReadonlyMap<string, Answers>): Settled {
  const answers = new Map<string, ReadonlySet<Answer>>();
  const disputed: SampleItem[] = [];
  let [unsure, open] = [0, 0];
  for (const item of items) {
    const own = labels.get(DECIDED)?.get(item.id);
    const given = own ? [own] : [...labels.values()].flatMap((each) => each.get(item.id) ?? []);
    const [first] = given;
    if (!first) open++;
    else if (new Set(given.map(answerWords)).size > 1) disputed.push(item);
    else if (first.has('unsure')) unsure++;
    else answers.set(item.id, first);
  }
  return { answers, disputed, unsure, open };
}
