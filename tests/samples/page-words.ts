import { fileURLToPath } from 'node:url';
import type { PageWords } from '@/lib/model/lexicon.ts';
import { joinWords } from '@/lib/page/facts/words.ts';
import { readPageWords } from '@/scripts/lexicons.ts';

/** The words by which facts are told, by language. */
export const PAGE_WORDS = readPageWords(fileURLToPath(new URL('../..', import.meta.url)));

/** Those of all languages at once: stricter than any page, whose words are of two languages at most. */
export const allWords = (): PageWords => joinWords(Object.values(PAGE_WORDS));
