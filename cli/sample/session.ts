import { type Answer, DECIDED, type SampleItem } from '@/lib/model/sample.ts';
import { idOf } from '@/lib/survey/ids.ts';
import { answerWords, settle } from '@/lib/survey/sample/labels.ts';
import { addLabels, readLabels, type Sample } from './folder.ts';

/** A text as its labeller sees it: nothing tells what was found, unless they asked for it. */
export interface ShownItem extends Pick<SampleItem, 'id' | 'text' | 'before' | 'after' | 'url' | 'lang'> {
  readonly answers: readonly Answer[];
  readonly found?: readonly string[];
  /** What labellers said that differ, without their names. */
  readonly said?: readonly string[];
}

/** One labeller at work on a sample. */
export interface Session {
  items(): ShownItem[];
  /** @throws Failure where it cannot be kept */
  answer(id: string, answers: readonly Answer[]): 'kept' | 'unfit';
}

/**
 * Each labeller has an order of their own, drawn by lot, so that no text is late, or beside the same one, for all. Who decides sees what is in
 * dispute only.
 *
 * @param open shows what was found
 * @param told hears of lines in the files of labels that are none
 */
export function openSession(
  place: string,
  { design, items }: Sample,
  { labeller, open }: { readonly labeller: string; readonly open: boolean },
  told: (problem: string) => void,
): Session {
  const labels = readLabels(place, items, told);
  const own = new Map(labels.get(labeller));
  const others = new Map([...labels].filter(([name]) => name !== DECIDED));
  const isDecider = labeller === DECIDED;
  const disputed = new Set(isDecider ? settle(items, others).disputed.map(({ id }) => id) : []);
  const lots = new Map(items.map(({ id }) => [id, idOf(design.seed, labeller, id)]));
  const shown = items
    .filter(({ id }) => !isDecider || disputed.has(id))
    .toSorted((one, other) => ((lots.get(one.id) ?? '') < (lots.get(other.id) ?? '') ? -1 : 1));
  const known = new Set(shown.map(({ id }) => id));
  return {
    items: () =>
      shown.map(({ id, text, before, after, url, lang, found }) => ({
        id,
        text,
        before,
        after,
        url,
        lang,
        answers: [...(own.get(id) ?? [])],
        ...(open && { found }),
        ...(isDecider && {
          said: [...others.values()].flatMap((each) => {
            const answer = each.get(id);
            return answer ? [answerWords(answer)] : [];
          }),
        }),
      })),
    answer(id, answers) {
      const line = { id, answers: [...answers], at: Date.now() };
      if (!known.has(id)) return 'unfit';
      addLabels(place, labeller, [line]);
      if (answers.length > 0) own.set(id, new Set(answers));
      else own.delete(id);
      return 'kept';
    },
  };
}
