import type { LexiconFile, LexiconPack, PackedCue } from '@/lib/model/lexicon.ts';
import type { PatternId } from '@/lib/model/vocabulary.ts';
import { anchorsOf } from './cue.ts';

/**
 * Packs one language's lexicons for the scanner: cues without examples, and the anchors by which texts are sorted out, so
 * that the scanner need not read a template before one of its anchors occurred.
 * @param files lexicon of each pattern that has one in this language.
 * @throws TemplateError for a template that breaks the grammar.
 */
export function packLexicons(lang: string, files: Readonly<Partial<Record<PatternId, LexiconFile>>>): LexiconPack {
  const patterns: Partial<Record<PatternId, PackedCue[]>> = {};
  const wanted = new Map<string, Set<number>>();
  let number = 0;
  for (const pattern of (Object.keys(files) as PatternId[]).sort()) {
    patterns[pattern] = (files[pattern]?.cues ?? []).map(({ id, group, template, weight }) => {
      for (const anchor of anchorsOf(template)) wanted.set(anchor, (wanted.get(anchor) ?? new Set()).add(number));
      number++;
      return [id, group, template, weight];
    });
  }
  return { lang, patterns, anchors: withoutLonger(wanted) };
}

/** An anchor that begins with another one is never met alone: its cues go to the shorter one. */
function withoutLonger(wanted: ReadonlyMap<string, ReadonlySet<number>>): Record<string, number[]> {
  const anchors: Record<string, number[]> = {};
  for (const anchor of [...wanted.keys()].sort()) {
    const shorter = Object.keys(anchors).find((each) => anchor.startsWith(each)) ?? anchor;
    anchors[shorter] = [...new Set([...(anchors[shorter] ?? []), ...(wanted.get(anchor) ?? [])])].sort((a, b) => a - b);
  }
  return anchors;
}

/**
 * Reads a pack that `packLexicons` made, with a look at its shape and no more: it is our own build output.
 * @throws with the language's name when it is not such a pack.
 */
export function parsePack(lang: string, json: string): LexiconPack {
  const pack = JSON.parse(json) as Partial<LexiconPack> | null;
  if (pack?.lang !== lang || typeof pack.anchors !== 'object' || typeof pack.patterns !== 'object')
    throw new Error(`The lexicon pack "${lang}" is not one: build the extension again.`);
  return pack as LexiconPack;
}
