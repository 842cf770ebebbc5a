import type { PatternId } from '@/lib/model/vocabulary.ts';
import { createFeatures, createPlainText, readFeatures, readPlain } from './features.ts';
import { darkPlace, type Model, patternPlace } from './model.ts';

/** What the classifier says of a text. */
export interface Judgement {
  /** Calibrated: of texts that get 0.7, seven of ten press, where half of all do. */
  readonly probability: number;
  /** The likeliest pattern, should it press. */
  readonly pattern: PatternId;
  /** The words that spoke most for it, as written, the strongest first. */
  readonly words: readonly string[];
}

export interface Classifier {
  /** `undefined` where the text does not press, or not surely enough to be told without any cue. */
  judge(text: string): Judgement | undefined;
  /** How much speaks for a text pressing, as log odds; 0 is even. */
  logOdds(text: string): number;
}

const MOST_WORDS = 5;
const MOST_WORD_LENGTH = 40;

/** @param model may be used by several at once; a classifier may not, since it keeps the text it looks at. */
export function createClassifier({ head, dark, patterns }: Model): Classifier {
  const plain = createPlainText();
  const features = createFeatures();

  function sumOf(text: string): number {
    readPlain(text, plain);
    readFeatures(plain, features);
    const { hashes, words, all } = features;
    let ofWords = 0;
    let ofCharacters = 0;
    for (let i = 0; i < words; i++) ofWords += dark[darkPlace(hashes[i] ?? 0, head.darkBits)] ?? 0;
    for (let i = words; i < all; i++) ofCharacters += dark[darkPlace(hashes[i] ?? 0, head.darkBits)] ?? 0;
    return weighed(ofWords, ofCharacters) * head.darkScale + head.darkBias;
  }

  /** A text counts as much however long it is, and its words as much as its characters. */
  function weighed(ofWords: number, ofCharacters: number): number {
    const { words, all } = features;
    return ofWords / Math.sqrt(Math.max(1, words)) + ofCharacters / Math.sqrt(Math.max(1, all - words));
  }

  function likeliestPattern(): PatternId {
    const { hashes, words, all } = features;
    let best = head.patterns[0] as PatternId;
    let most = Number.NEGATIVE_INFINITY;
    head.patterns.forEach((pattern, k) => {
      const table = k << head.patternBits;
      let ofWords = 0;
      let ofCharacters = 0;
      for (let i = 0; i < words; i++) ofWords += patterns[table + patternPlace(hashes[i] ?? 0, head.patternBits)] ?? 0;
      for (let i = words; i < all; i++)
        ofCharacters += patterns[table + patternPlace(hashes[i] ?? 0, head.patternBits)] ?? 0;
      const sum = weighed(ofWords, ofCharacters) * head.patternScale + (head.patternBias[k] ?? 0);
      if (sum <= most) return;
      most = sum;
      best = pattern;
    });
    return best;
  }

  /** Each character gets its share of every feature that covers it; a word has what its characters have. */
  function heaviestWords(text: string): string[] {
    const { hashes, from, to, words, all } = features;
    const { at, length } = plain;
    const shares = new Float64Array(text.length + 1);
    for (let i = 0; i < all; i++) {
      const [start = 0, end = 0] = [from[i], to[i]];
      // How long a text is belongs to none of its words.
      if (start === 0 && end === length) continue;
      const count = i < words ? words : all - words;
      const share = (dark[darkPlace(hashes[i] ?? 0, head.darkBits)] ?? 0) / Math.sqrt(count) / (end - start);
      for (let code = start; code < end; code++) {
        const place = at[code] ?? 0;
        shares[place] = (shares[place] ?? 0) + share;
      }
    }
    const weights = new Map<string, number>();
    for (const { 0: word, index } of text.matchAll(WORD)) {
      let sum = 0;
      for (let i = index; i < index + word.length; i++) sum += shares[i] ?? 0;
      if (sum > 0) weights.set(word.slice(0, MOST_WORD_LENGTH), Math.max(sum, weights.get(word) ?? 0));
    }
    return [...weights]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST_WORDS)
      .map(([word]) => word);
  }

  const logOdds = (text: string) => head.slope * sumOf(text) + head.shift;
  return {
    logOdds,
    judge(text) {
      const probability = 1 / (1 + Math.exp(-logOdds(text)));
      if (probability < head.darkFrom) return undefined;
      return { probability, pattern: likeliestPattern(), words: heaviestWords(text) };
    },
  };
}

const WORD = /[^\s!-&(-,./:-@[-`{-¿]+/g;
