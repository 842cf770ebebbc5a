import type { PageWords } from '@/lib/model/lexicon.ts';

/** Stands for words that no language of a page has: matches nothing. */
export const NEVER = '(?!)';

/** The words of several languages as one. */
export function joinWords(languages: readonly PageWords[]): PageWords {
  const joined: Record<string, string> = {};
  for (const words of languages)
    for (const [key, alternatives] of Object.entries(words))
      joined[key] = key in joined ? `${joined[key]}|${alternatives}` : alternatives;
  return joined;
}
