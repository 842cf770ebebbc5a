/** Texts of documents made of evidence. Many that few ask for: they come with this file, and views load it when they need it. */
import type { Language } from './languages.ts';
import de from './locales/de/exhibits.json';
import en from './locales/en/exhibits.json';
import { textsBeside } from './one-language.ts';
import type { KeyOf } from './texts.ts';

/** By language, as `TEXTS`. */
export const EXHIBIT_TEXTS = { en: { exhibits: en }, de: { exhibits: de } } as const satisfies Record<
  Language,
  { exhibits: typeof en }
>;

export type ExhibitKey = KeyOf<(typeof EXHIBIT_TEXTS)['en']>;

/** A translator of these texts, beside one of all others. */
export const exhibitTranslator = textsBeside<(typeof EXHIBIT_TEXTS)['en']>(EXHIBIT_TEXTS);
