import { useTranslator } from '@/components/translation/translation.ts';
import { keepingTranslator } from '@/lib/i18n/keeping.ts';

/** The texts of keeping evidence, in the language of the views around. */
export const useKeepingTexts = () => keepingTranslator(useTranslator());
