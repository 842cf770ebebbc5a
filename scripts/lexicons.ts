import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { packLexicons } from '@/lib/engine/pack.ts';
import { LexiconFile, PageWords } from '@/lib/model/lexicon.ts';
import { BEHIND_IDS, type LexiconId } from '@/lib/model/vocabulary.ts';
import { readAs } from './read-as.ts';

const BEHIND: ReadonlySet<string> = new Set(BEHIND_IDS);
/** Rooms whose folders may hold lexicons: `lib/<room>/<id>/lexicon/<lang>.json`. */
const ROOMS = ['detectors', 'signals', 'chat'];

type Lexicons = Partial<Record<LexiconId, LexiconFile>>;

/**
 * The lexicons of what is looked for in a page, packed as the scanner gets them: JSON text by language.
 *
 * @param root the project's folder
 * @throws for a lexicon that is not of its form
 */
export function readLexiconPacks(root: string): Record<string, string> {
  const byLang = readLexicons(root, (id) => !BEHIND.has(id));
  const words = readPageWords(root);
  const langs = [...new Set([...byLang.keys(), ...Object.keys(words)])].sort();
  return Object.fromEntries(
    langs.map((lang) => [lang, JSON.stringify(packLexicons(lang, byLang.get(lang) ?? {}, words[lang]))]),
  );
}

/** The same for what is looked for behind a page. */
export function readBehindPacks(root: string): Record<string, string> {
  const byLang = readLexicons(root, (id) => BEHIND.has(id));
  return Object.fromEntries(
    [...byLang].sort().map(([lang, files]) => [lang, JSON.stringify(packLexicons(lang, files))]),
  );
}

function readLexicons(root: string, isWanted: (id: string) => boolean): Map<string, Lexicons> {
  const byLang = new Map<string, Lexicons>();
  for (const folder of ROOMS.map((room) => path.join(root, 'lib', room)).filter((room) => existsSync(room)))
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const [id = '', room, name = ''] = file.split(/[\\/]/);
      if (room !== 'lexicon' || !name.endsWith('.json') || !isWanted(id)) continue;
      const lang = name.slice(0, -'.json'.length);
      const lexicon = readAs(LexiconFile, path.join(folder, file));
      byLang.set(lang, { ...byLang.get(lang), [id]: lexicon });
    }
  return byLang;
}

/**
 * The words by which a page's facts are told, by language.
 *
 * @throws for a file that is not of its form
 */
export function readPageWords(root: string): Record<string, PageWords> {
  const folder = path.join(root, 'lib/page/facts/words');
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((file) => [path.basename(file, '.json'), readAs(PageWords, path.join(folder, file))]),
  );
}
