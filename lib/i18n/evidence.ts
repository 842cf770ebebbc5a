/** Texts of the page of evidence: they come with this file, as few readers open it. */
import type { Language } from './languages.ts';
import de from './locales/de/evidence.json';
import en from './locales/en/evidence.json';
import { textsBeside } from './one-language.ts';

/** By language, as `TEXTS`. */
export const EVIDENCE_TEXTS = { en: { evidence: en }, de: { evidence: de } } as const satisfies Record<
  Language,
  { evidence: typeof en }
>;

/** A translator of these texts, beside one of all others. */
export const evidenceTranslator = textsBeside<(typeof EVIDENCE_TEXTS)['en']>(EVIDENCE_TEXTS);
