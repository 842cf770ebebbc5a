import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { LexiconFile } from '@/lib/model/lexicon.ts';
import type { PatternId } from '@/lib/model/vocabulary.ts';
import type { Lang } from './copy.ts';

const FOLDER = new URL('../../lib/detectors/', import.meta.url);

/** What was read once is kept: each page that is served asks for it. */
function kept<T>(read: (text: string) => T): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    const found = known.get(path) ?? read(readFileSync(new URL(path, FOLDER), 'utf8'));
    known.set(path, found);
    return found;
  };
}

const lexiconAt = kept((text) => v.parse(LexiconFile, JSON.parse(text)));
const linesAt = kept((text) => text.split('\n'));

/**
 * How shops of a language word one part of a pattern, such as a button: the example of a group's first cue.
 *
 * @throws where there is no such cue
 */
export function cueExample(pattern: PatternId, group: string, lang: Lang): string {
  const cue = lexiconAt(`${pattern}/lexicon/${lang}.json`).cues.find((each) => each.group === group);
  if (!cue) throw new RangeError(`No cue of ${pattern} in ${lang} is of the group ${group}.`);
  return cue.example;
}

/** How chats of a language word something, such as that a machine writes. @throws where there is no such cue */
export function chatExample(group: string, lang: Lang): string {
  const cue = lexiconAt(`../chat/chat-turn/lexicon/${lang}.json`).cues.find((each) => each.group === group);
  if (!cue) throw new RangeError(`No cue of chats in ${lang} is of the group ${group}.`);
  return cue.example;
}

/** So many of a list are used: what comes first in it is worded most plainly. */
const PLAINEST = 2;

/**
 * Wordings collected from shops: those that press, or those that only look like it.
 *
 * @param matching what they must hold, such as a number
 */
export function collected(pattern: PatternId, sign: '+' | '-', lang: Lang, matching = /./): readonly string[] {
  return linesAt(`${pattern}/wordings/${lang}.txt`)
    .filter((line) => line.startsWith(`${sign} `) && matching.test(line.slice(2)))
    .slice(0, PLAINEST)
    .map((line) => line.slice(2));
}
