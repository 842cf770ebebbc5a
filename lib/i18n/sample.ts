/** Texts of samples that are labelled by hand: they come with this file, as the command line alone tells of them. */
import type { Language } from './languages.ts';
import de from './locales/de/sample.json';
import en from './locales/en/sample.json';
import { type Translator, textsBeside } from './one-language.ts';
import type { KeyOf } from './texts.ts';

/** By language, as `TEXTS`. */
export const SAMPLE_TEXTS = { en: { sample: en }, de: { sample: de } } as const satisfies Record<
  Language,
  { sample: typeof en }
>;

export type SampleTranslator = Translator<KeyOf<(typeof SAMPLE_TEXTS)['en']>>;

/** A translator of these texts, beside one of all others. */
export const sampleTranslator: (translator: Translator) => SampleTranslator =
  textsBeside<(typeof SAMPLE_TEXTS)['en']>(SAMPLE_TEXTS);
