import type { Language } from './languages.ts';
import { type Translator, translatorOf } from './one-language.ts';
import { DE } from './texts-de.ts';
import { EN, type Texts } from './texts-en.ts';

export type { Translator, Values } from './one-language.ts';

export const TEXTS: Record<Language, Texts> = { en: EN, de: DE };

/** See `translatorOf`; with all languages at hand, where nobody waits for them to be loaded. */
export function createTranslator(lang: Language, options: { strict?: boolean } = {}): Translator {
  return translatorOf(lang, TEXTS[lang], options);
}
