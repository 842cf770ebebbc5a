/** Texts of the report of a survey: they come with this file, as the command line alone tells of surveys. */
import type { Language } from './languages.ts';
import de from './locales/de/survey.json';
import en from './locales/en/survey.json';
import { type Translator, textsBeside } from './one-language.ts';
import type { KeyOf } from './texts.ts';

/** By language, as `TEXTS`. */
export const SURVEY_TEXTS = { en: { survey: en }, de: { survey: de } } as const satisfies Record<
  Language,
  { survey: typeof en }
>;

export type SurveyTranslator = Translator<KeyOf<(typeof SURVEY_TEXTS)['en']>>;

/** A translator of these texts, beside one of all others. */
export const surveyTranslator: (translator: Translator) => SurveyTranslator =
  textsBeside<(typeof SURVEY_TEXTS)['en']>(SURVEY_TEXTS);
