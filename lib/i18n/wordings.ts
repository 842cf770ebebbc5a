import type { Finding } from '@/lib/model/finding.ts';

/** Words of grammar: alone they say nothing to a reader about why a page was understood as it was. By language of the cue. */
const GRAMMAR: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(
    `a an the and or but if of to in on at by for from with as no not yes none i me my mine myself i'm i'll i'd i've you your yours
    it its this that these those we us our is am are be was were do does did don't will would won't can have has had
    just only so than then thanks`,
  ),
  de: words(
    `der die das den dem des ein eine einen einem einer und oder aber wenn von zu zum zur in im an am auf aus bei für mit
    nach über um nein ja nicht kein keine keinen ich mich mir mein meine meinen du dich dir sie ihr ihre ihren wir uns unser
    es ist bin sind war wird werde werden hat habe haben will möchte kann nur noch so als dann danke`,
  ),
};

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

const wordsIn = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{N}\p{M}'-]+/gu) ?? [];

interface Place {
  readonly words: string;
  /** Where it stands in the finding's quote and the words beside that, -1 for in neither. */
  readonly start: number;
}

/** More wordings than this say nothing more about how sure we are. */
const MOST_NAMED = 3;

/** The wordings by which a finding was recognised that are worth naming: of those that overlap the longest, as the page has them. */
export function tellingWordings({ cues, quote, data }: Finding): string[] {
  // The words beside a clock hold wordings that overlap: "price ends" and "ends in" of "This price ends in".
  const text = `${quote}\n${data.context ?? ''}`;
  const places = cues
    .map((cue) => ({ lang: cue.lang, words: withoutOpenBracket(cue.quote), start: text.indexOf(cue.quote) }))
    .filter(({ lang, words }) => wordsIn(words).some((word) => GRAMMAR[lang]?.has(word) !== true));
  const kept: typeof places = [];
  for (const place of places.toSorted((a, b) => b.words.length - a.words.length)) {
    if (!kept.some((other) => isWithin(place.words, other.words) || overlap(place, other))) kept.push(place);
  }
  // What stands beside the quote comes after what stands in it.
  const [inside, beside] = [places.filter(({ start }) => start >= 0), places.filter(({ start }) => start < 0)];
  return [...inside.sort((a, b) => a.start - b.start), ...beside]
    .filter((place) => kept.includes(place))
    .slice(0, MOST_NAMED)
    .map(({ words }) => words);
}

function withoutOpenBracket(words: string): string {
  const open = words.lastIndexOf('(');
  return open < 0 || words.includes(')', open) ? words : words.slice(0, open).trimEnd();
}

const isWithin = (words: string, others: string) => others.toLowerCase().includes(words.toLowerCase());

function overlap(one: Place, other: Place): boolean {
  if (one.start < 0 || other.start < 0) return false;
  return one.start < other.start + other.words.length && other.start < one.start + one.words.length;
}

/** Whether these wordings are one single word: then a sentence about them speaks of "the word". */
export function areOneWord(wordings: readonly string[]): boolean {
  return wordsIn(wordings.join(' ')).length === 1;
}
