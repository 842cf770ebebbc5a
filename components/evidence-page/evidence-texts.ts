import { useTranslator } from '@/components/translation/translation.ts';
import { evidenceTranslator } from '@/lib/i18n/evidence.ts';

/** The texts of this page, in the language of the views around. */
export const useEvidenceTexts = () => evidenceTranslator(useTranslator());
