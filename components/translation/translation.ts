import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { createTranslator, type Translator } from '@/lib/i18n/translator.ts';

/** The language that the views below speak; each page provides its own. */
export const Translation = createContext<Translator>(createTranslator('en'));

export function useTranslator(): Translator {
  return useContext(Translation);
}
