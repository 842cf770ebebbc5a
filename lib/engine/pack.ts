import type { LexiconFile, LexiconPack, PackedCues, PageWords } from '@/lib/model/lexicon.ts';
import type { LexiconId } from '@/lib/model/vocabulary.ts';
import { dateNames } from '@/lib/text/date.ts';
import { markAnchors } from './anchor-marks.ts';
import { numberWords } from './number-words.ts';

/**
 * Packs one language's lexicons for the scanner: cues without examples, the language's number words, its names of months and
 * weekdays, and what tells a page's facts.
 * @param files lexicon of each pattern that has one in this language.
 * @param page the words by which a page's facts are told, if there are any in this language.
 * @throws TemplateError for a template that breaks the grammar.
 */
export function packLexicons(
  lang: string,
  files: Readonly<Partial<Record<LexiconId, LexiconFile>>>,
  page?: PageWords,
): LexiconPack {
  const patterns: Partial<Record<LexiconId, PackedCues[]>> = {};
  for (const pattern of (Object.keys(files) as LexiconId[]).sort()) {
    const packed: PackedCues[] = [];
    for (const { group, template, weight } of files[pattern]?.cues ?? []) {
      const last = packed.at(-1);
      if (last?.[0] === group && last[1] === weight) last.push(markAnchors(template, lang));
      else packed.push([group, weight, markAnchors(template, lang)]);
    }
    patterns[pattern] = packed;
  }
  return {
    lang,
    patterns,
    numbers: Object.fromEntries(numberWords(lang)),
    dates: Object.fromEntries(dateNames(lang)),
    ...(page && { page }),
  };
}

/**
 * Reads a pack that `packLexicons` made, with a look at its shape and no more: it is our own build output.
 * @throws with the language's name when it is not such a pack.
 */
export function parsePack(lang: string, json: string): LexiconPack {
  const known = parsed.get(lang);
  if (known?.json === json) return known.pack;
  const pack = JSON.parse(json) as Partial<LexiconPack> | null;
  if (pack?.lang !== lang || !pack.patterns || !pack.numbers || !pack.dates)
    throw new Error(`The lexicon pack "${lang}" is not one: build the extension again.`);
  parsed.set(lang, { json, pack: pack as LexiconPack });
  return pack as LexiconPack;
}

/** The page's facts and the lexicons ask for the same packs. */
const parsed = new Map<string, { json: string; pack: LexiconPack }>();

/** The words for a page's facts in these languages, as far as there are packs that have them. */
export function pageWords(packs: Readonly<Record<string, string>>, langs: readonly string[]): PageWords[] {
  const found: PageWords[] = [];
  for (const lang of langs) {
    const json = Object.hasOwn(packs, lang) ? packs[lang] : undefined;
    const words = json === undefined ? undefined : parsePack(lang, json).page;
    if (words) found.push(words);
  }
  return found;
}
