import type { Segment } from '@/lib/model/page.ts';
import { LONGEST_TEXT, MOST_TEXTS, type PageTexts } from '@/lib/model/survey.ts';
import { fold, foldSpace } from '@/lib/text/fold.ts';

/** So many characters are kept of all pages of a record: one travels through a queue, and is read as a whole. */
const MOST_CHARACTERS = 120_000;

const NUMBER = /\d[\d.,:]*/g;

/** Two texts of one site are the same where this is: case, numbers and ways to write a character do not count. */
export const textKey = (text: string): string => fold(foldSpace(text)).toLowerCase().replace(NUMBER, '#');

const LETTER = /\p{L}/u;

/** Texts of a page that a person could see, in reading order: numbers and signs alone say nothing by themselves. */
export function seenTexts(
  segments: readonly Pick<Segment, 'id' | 'order' | 'text'>[],
  isHidden: (part: Segment['id']) => boolean,
): string[] {
  return segments
    .filter(({ id, text }) => LETTER.test(text) && !isHidden(id))
    .toSorted((one, other) => one.order - other.order)
    .map(({ text }) => text.slice(0, LONGEST_TEXT).toWellFormed());
}

/** Takes the texts of one page after the other, and gives what is kept of each. */
export type TextKeeper = (texts: readonly string[]) => PageTexts;

/** @param cleaned a text without what is not to be kept */
export function createTextKeeper(cleaned: (text: string) => string, most = MOST_CHARACTERS): TextKeeper {
  const met = new Set<string>();
  let characters = 0;
  return (texts) => {
    const kept: string[] = [];
    let left = 0;
    for (const written of texts) {
      const key = textKey(written);
      if (met.has(key)) continue;
      const text = cleaned(written).slice(0, LONGEST_TEXT).toWellFormed();
      if (kept.length === MOST_TEXTS || characters + text.length > most) {
        left++;
        continue;
      }
      met.add(key);
      kept.push(text);
      characters += text.length;
    }
    return { kept, left };
  };
}
