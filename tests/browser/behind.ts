import type { DocumentReader } from '@/lib/engine/behind.ts';
import { createLexicons } from '@/lib/engine/lexicon.ts';
import { atOnce } from '@/lib/engine/pace.ts';
import { packLexicons, pageWords } from '@/lib/engine/pack.ts';
import type { Lexicon, LexiconFile } from '@/lib/model/lexicon.ts';
import type { PageModel } from '@/lib/model/page.ts';
import type { LexiconId, Topic } from '@/lib/model/vocabulary.ts';
import { type ElementOf, readBehind, readChat } from '@/lib/page/behind/reader.ts';
import type { SelectorSearch } from '@/lib/page/behind/selector-traces.ts';
import { createLivePage } from '@/lib/page/live-page.ts';
import { readRegistry } from '@/lib/signals/registry.ts';
import { packs } from './packs.ts';

const LEXICONS = import.meta.glob<LexiconFile>('../../lib/signals/*/lexicon/*.json', {
  import: 'default',
  eager: true,
});

const byLang: Record<string, Partial<Record<LexiconId, LexiconFile>>> = {};
for (const [path, file] of Object.entries(LEXICONS)) {
  const [topic, , name] = path.split('/').slice(-3);
  const lang = name?.replace('.json', '') ?? '';
  byLang[lang] = { ...byLang[lang], [topic as Topic]: file };
}
const behindPacks = Object.fromEntries(
  Object.entries(byLang).map(([lang, files]) => [lang, JSON.stringify(packLexicons(lang, files))]),
);

/** A document's body as the product reads it, with the lexicons of what is looked for behind a page. */
export async function readBehindPage(
  body: string,
  lang: string,
  head = '',
): Promise<{ page: PageModel; lexicon: (id: LexiconId) => Lexicon }> {
  document.documentElement.lang = lang;
  document.title = 'Shop';
  const described = document.createRange().createContextualFragment(head);
  document.head.append(...described.childNodes);
  document.body.innerHTML = body;
  const source = createLivePage(document, { words: async (langs) => pageWords(packs, langs) });
  try {
    const page = await source.read();
    const lexicons = createLexicons(behindPacks);
    atOnce(lexicons.update(page, undefined));
    return { page, lexicon: lexicons.of };
  } finally {
    source.stop();
    document.body.replaceChildren();
    for (const script of document.head.querySelectorAll('script[type="application/ld+json"],meta[property]'))
      script.remove();
  }
}

/** No vendors are known. */
export const NO_VENDORS = () => readRegistry('');

/** Nor looked for. */
const NO_SEARCH: SelectorSearch = {
  // biome-ignore lint/correctness/useYield: nothing to wait for
  *in() {
    return [];
  },
};

/** This document as a reader of what is behind it asks for it. */
export const documentReader = (elementOf: ElementOf): DocumentReader => ({
  readChat: (page) => readChat(document, page, elementOf),
  read: (page) => readBehind(document, page, () => NO_SEARCH),
  around: () => [],
  tracesSince: () => [],
  now: () => performance.now(),
});
