/** What came of verifying a file, in a reader's words. Few ask for it, so its texts come with this file. */
import type { Language } from './languages.ts';
import de from './locales/de/verified.json';
import en from './locales/en/verified.json';
import { translatorOf, type Values } from './one-language.ts';
import { TEXTS } from './translator.ts';

/** By language, as `TEXTS`. */
export const VERIFIED_TEXTS: Readonly<Record<Language, { readonly verified: typeof en }>> = {
  en: { verified: en },
  de: { verified: de },
};

/** These texts in one language, by their path in the file. @throws Error where there is no such text */
export function verifiedTexts(lang: Language): (path: string, values?: Values) => string {
  const translator = translatorOf(lang, { ...TEXTS[lang], ...VERIFIED_TEXTS[lang] });
  return (path, values) => {
    const key = `verified:${path}`;
    if (!translator.has(key)) throw new Error(`There is no text "${path}" on verifying.`);
    return translator.t(key, values);
  };
}
