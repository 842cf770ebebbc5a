/** Texts of keeping evidence: they come with this file, which views load when they have something to show of it. */
import type { Language } from './languages.ts';
import de from './locales/de/keeping.json';
import en from './locales/en/keeping.json';
import { textsBeside } from './one-language.ts';

/** By language, as `TEXTS`. */
export const KEEPING_TEXTS = { en: { keeping: en }, de: { keeping: de } } as const satisfies Record<
  Language,
  { keeping: typeof en }
>;

/** A translator of these texts, beside one of all others. */
export const keepingTranslator = textsBeside<(typeof KEEPING_TEXTS)['en']>(KEEPING_TEXTS);
