import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { packLexicons } from '@/lib/engine/pack.ts';
import { LexiconFile } from '@/lib/model/lexicon.ts';
import type { PatternId } from '@/lib/model/vocabulary.ts';

/**
 * The lexicons of all detectors, packed as the scanner gets them: JSON text by language.
 *
 * @param root the project's folder
 * @throws for a lexicon that is not of its form
 */
export function readLexiconPacks(root: string): Record<string, string> {
  const folder = path.join(root, 'lib/detectors');
  const byLang = new Map<string, Partial<Record<PatternId, LexiconFile>>>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const [pattern, room, name = ''] = file.split(/[\\/]/);
    if (room !== 'lexicon' || !name.endsWith('.json')) continue;
    const lang = name.slice(0, -'.json'.length);
    const lexicon = v.parse(LexiconFile, JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
    byLang.set(lang, { ...byLang.get(lang), [pattern as PatternId]: lexicon });
  }
  return Object.fromEntries([...byLang].map(([lang, files]) => [lang, JSON.stringify(packLexicons(lang, files))]));
}
