import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Translator, translatorOf } from '@/lib/i18n/one-language.ts';
import { EN } from '@/lib/i18n/texts-en.ts';

/** The language that the views below speak; each page provides its own. */
export const Translation = createContext<Translator>(translatorOf('en', EN));

export function useTranslator(): Translator {
  return useContext(Translation);
}
