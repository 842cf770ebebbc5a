/** Texts for whoever drafts a complaint: they come with this file, as few do. */
import type { Language } from './languages.ts';
import de from './locales/de/complaint.json';
import en from './locales/en/complaint.json';
import { textsBeside } from './one-language.ts';

/** By language, as `TEXTS`. */
export const COMPLAINT_TEXTS = { en: { complaint: en }, de: { complaint: de } } as const satisfies Record<
  Language,
  { complaint: typeof en }
>;

/** A translator of these texts, beside one of all others. */
export const complaintTranslator = textsBeside<(typeof COMPLAINT_TEXTS)['en']>(COMPLAINT_TEXTS);
