import { RUNS_TOGETHER, WORDS } from '@/lib/text/letters.ts';

/** The words of a text in comparable characters, as anchors are looked for in them. */
export interface WordsOfText {
  readonly words: readonly string[];
  /** A script without blanks is among them: there one may begin inside of what looks like a word. */
  readonly runTogether: boolean;
}

interface Anchor {
  readonly word: string;
  /** All words that begin so, too. */
  readonly begun: boolean;
  /** Numbers of the cues that want it. */
  readonly cues: number[];
}

const MARKED = /[~_][^\s!-&(-/:-@[-`{-¿×÷ß\u2000-\u2bff\u3000-\u3004\u3008-\u3030・]+/g;
const NO_WORDS: readonly string[] = [];
const NO_ANCHORS: readonly Anchor[] = [];
/** Anchors are sorted by this many characters. */
const SORTED_BY = 3;

/** @param text in comparable characters */
export function wordsOf(text: string): WordsOfText {
  return { words: text.match(WORDS) ?? NO_WORDS, runTogether: RUNS_TOGETHER.test(text) };
}

/** The words by which texts are sorted out, as `anchor-marks.ts` marked them in all templates of a language. */
export class Anchors {
  readonly #byBeginning = new Map<number, Anchor[]>();
  #shortest = SORTED_BY;

  /** @param templates as packs have them; their places are the numbers of the cues. */
  constructor(templates: readonly string[]) {
    for (const [number, template] of templates.entries())
      for (const marked of template.match(MARKED) ?? []) {
        const word = marked.slice(1);
        for (const each of new Set([longestPiece(word), word.replaceAll("'", '')]))
          this.#add(each, marked.startsWith('_'), number);
      }
  }

  #add(word: string, begun: boolean, number: number): void {
    const length = Math.min(SORTED_BY, word.length);
    this.#shortest = Math.min(this.#shortest, length);
    const key = beginningOf(word, 0, length);
    const anchors = this.#byBeginning.get(key);
    const known = anchors?.find((anchor) => anchor.word === word && anchor.begun === begun);
    if (known) known.cues.push(number);
    else if (anchors) anchors.push({ word, begun, cues: [number] });
    else this.#byBeginning.set(key, [{ word, begun, cues: [number] }]);
  }

  /**
   * Calls back with the numbers of the cues that want an anchor, for each that stands in the text. They may be more than match
   * (where a script has no blanks the ends of words are not looked at), never less.
   */
  find({ words, runTogether }: WordsOfText, onFound: (cues: readonly number[]) => void): void {
    for (const word of words) {
      const last = runTogether ? word.length : 1;
      for (let at = 0; at < last; at++)
        for (let length = Math.min(SORTED_BY, word.length - at); length >= this.#shortest; length--)
          for (const anchor of this.#byBeginning.get(beginningOf(word, at, length)) ?? NO_ANCHORS) {
            const ends = anchor.begun || runTogether || anchor.word.length === word.length;
            if (ends && word.startsWith(anchor.word, at)) onFound(anchor.cues);
          }
    }
  }
}

/** Of the words that apostrophes part, which may be missing from a text. */
export const longestPiece = (word: string): string =>
  word.split("'").reduce((longest, piece) => (piece.length > longest.length ? piece : longest));

/** A number for some characters of a word; others may have the same. */
function beginningOf(word: string, at: number, length: number): number {
  let number = 0;
  for (let next = at; next < at + length; next++) number = number * 31 + word.charCodeAt(next);
  return number;
}
