import { packLexicons } from '@/lib/engine/pack.ts';
import type { LexiconFile, PageWords } from '@/lib/model/lexicon.ts';
import type { PatternId } from '@/lib/model/vocabulary.ts';

const LEXICONS = import.meta.glob<LexiconFile>('../../lib/detectors/*/lexicon/*.json', {
  import: 'default',
  eager: true,
});
const WORDS = import.meta.glob<PageWords>('../../lib/page/facts/words/*.json', { import: 'default', eager: true });

const byLang: Record<string, Partial<Record<PatternId, LexiconFile>>> = {};
for (const [path, file] of Object.entries(LEXICONS)) {
  const [pattern, , name] = path.split('/').slice(-3);
  const lang = name?.replace('.json', '') ?? '';
  byLang[lang] = { ...byLang[lang], [pattern as PatternId]: file };
}
/** The lexicon packs as the build makes them, by language. */
export const packs: Record<string, string> = Object.fromEntries(
  Object.entries(byLang).map(([lang, files]) => [
    lang,
    JSON.stringify(packLexicons(lang, files, WORDS[`../../lib/page/facts/words/${lang}.json`])),
  ]),
);
