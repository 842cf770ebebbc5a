/** What came of verifying a file, in a reader's words. Few ask for it, so its texts come with this file. */
import type { Language } from './languages.ts';
import de from './locales/de/verified.json';
import en from './locales/en/verified.json';
import { type Translator, translatorBetween } from './one-language.ts';
import type { KeyOf } from './texts.ts';

/** By language, as `TEXTS`. */
export const VERIFIED_TEXTS = { en: { verified: en }, de: { verified: de } } as const satisfies Record<
  Language,
  { verified: typeof en }
>;

export type VerifiedTranslator = Translator<KeyOf<(typeof VERIFIED_TEXTS)['en']>>;

export function verifiedTranslator(lang: Language, { strict = false } = {}): VerifiedTranslator {
  return translatorBetween(lang, VERIFIED_TEXTS, strict);
}
