import { idOf } from '../ids.ts';
import { textKey } from '../texts.ts';
import type { SharedText } from './gather.ts';

/** A group of texts as it is told. */
export interface Cluster {
  /** Named by its leader's words: the same again in another survey. */
  readonly id: string;
  /** Different texts, and sites that have one of them. */
  readonly texts: number;
  readonly sites: number;
  /** How likely they press, by the classifier: the mean over texts, from 0 to 1. */
  readonly likeness: number;
  /** What it is sorted by: sites, as many of them as press if the classifier is right. */
  readonly interest: number;
  /** Words that are frequent here and rare elsewhere, the most telling first. */
  readonly words: readonly string[];
  /** Its leader, then those on most sites. */
  readonly examples: readonly { readonly text: string; readonly url: string }[];
}

const EXAMPLES = 5;
const MOST_WORDS = 6;

/** Parts of a text that blanks and signs set apart. */
const WORD = /[\p{L}\p{M}]+/gu;
const wordsOf = (text: string): Set<string> => new Set(textKey(text).match(WORD) ?? []);

/**
 * Describes groups of texts and puts those first of which a reviewer may learn most: what is on many sites and sounds like pressure.
 *
 * @param groups numbers of texts, each group's leader first
 * @param likeness how likely a text presses, from 0 to 1
 * @param least sites that a group has at the least
 */
export function rankClusters(
  texts: readonly SharedText[],
  groups: readonly (readonly number[])[],
  likeness: (text: string) => number,
  least: number,
): Cluster[] {
  const frequencies = new Map<string, number>();
  for (const { text } of texts)
    for (const word of wordsOf(text)) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  const clusters = groups.flatMap((group) => {
    const own = group.flatMap((at) => texts[at] ?? []);
    const sites = new Set(own.flatMap((text) => [...text.sites])).size;
    const [leader] = own;
    if (!leader || sites < least) return [];
    const mean = own.reduce((sum, { text }) => sum + likeness(text), 0) / own.length;
    return [
      {
        id: idOf(textKey(leader.text)),
        texts: own.length,
        sites,
        likeness: mean,
        interest: sites * mean,
        words: tellingWords(own, frequencies, texts.length),
        examples: own.slice(0, EXAMPLES).map(({ text, url }) => ({ text, url })),
      },
    ];
  });
  return clusters.sort((one, other) => other.interest - one.interest || (one.id < other.id ? -1 : 1));
}

/** By the share of texts here that have a word, and how few have it elsewhere (tf-idf; Spärck Jones 1972). */
function tellingWords(own: readonly SharedText[], frequencies: ReadonlyMap<string, number>, all: number): string[] {
  const here = new Map<string, number>();
  for (const { text } of own) for (const word of wordsOf(text)) here.set(word, (here.get(word) ?? 0) + 1);
  const weight = ([word, times]: readonly [string, number]) =>
    (times / own.length) * Math.log(1 + all / (frequencies.get(word) ?? 1));
  return [...here]
    .sort((one, other) => weight(other) - weight(one) || (one[0] < other[0] ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(([word]) => word);
}
