import { packLexicons } from '@/lib/engine/pack.ts';
import type { LexiconFile, PageWords } from '@/lib/model/lexicon.ts';
import { BEHIND_IDS, type LexiconId } from '@/lib/model/vocabulary.ts';

const LEXICONS = import.meta.glob<LexiconFile>('../../lib/{detectors,signals,chat}/*/lexicon/*.json', {
  import: 'default',
  eager: true,
});
const WORDS = import.meta.glob<PageWords>('../../lib/page/facts/words/*.json', { import: 'default', eager: true });
const BEHIND: ReadonlySet<string> = new Set(BEHIND_IDS);

type Files = Partial<Record<LexiconId, LexiconFile>>;
const byLang: Record<string, { page: Files; behind: Files }> = {};
for (const [path, file] of Object.entries(LEXICONS)) {
  const [id = '', , name] = path.split('/').slice(-3);
  const lang = name?.replace('.json', '') ?? '';
  byLang[lang] ??= { page: {}, behind: {} };
  byLang[lang][BEHIND.has(id) ? 'behind' : 'page'][id as LexiconId] = file;
}

/** The lexicon packs as the build makes them, by language. */
export const packs: Record<string, string> = Object.fromEntries(
  Object.entries(byLang).map(([lang, { page }]) => [
    lang,
    JSON.stringify(packLexicons(lang, page, WORDS[`../../lib/page/facts/words/${lang}.json`])),
  ]),
);
/** Those of what is looked for behind a page. */
export const behindPacks: Record<string, string> = Object.fromEntries(
  Object.entries(byLang).map(([lang, { behind }]) => [lang, JSON.stringify(packLexicons(lang, behind))]),
);
