/** Languages that Clearcart's own texts are complete in. Adding one: CONTRIBUTING.md, "A language". */
export const LANGUAGES = {
  en: { name: 'English', dir: 'ltr' },
  de: { name: 'Deutsch', dir: 'ltr' },
} as const satisfies Record<string, { name: string; dir: 'ltr' | 'rtl' }>;

export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as [Language, ...Language[]];

export function isLanguage(code: string): code is Language {
  return Object.hasOwn(LANGUAGES, code);
}

/** The first of the wanted BCP 47 tags (`de-AT`) that we have, else English. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const code = tag.split('-', 1)[0]?.toLowerCase() ?? '';
    if (isLanguage(code)) return code;
  }
  return 'en';
}
