import { createInstance, type Resource } from 'i18next';
import { visible } from '@/lib/text/visible.ts';
import { durationText } from './duration.ts';
import { LANGUAGES, type Language } from './languages.ts';
import { moneyText } from './money.ts';
import type { KeyOf, TextKey } from './texts.ts';
import { EN, type Texts } from './texts-en.ts';

/** What a text's slots are filled with. Page text among it is put in as it is, see `visible`: it can hold no key, slot or markup of ours. */
export type Values = Readonly<Record<string, string | number | Date | readonly string[]>>;

export interface Translator<Key extends string = TextKey> {
  readonly lang: Language;
  readonly dir: 'ltr' | 'rtl';
  /** See `translatorOf`. */
  readonly strict: boolean;
  /** The text under a key, its slots filled. `count` chooses the plural form. */
  t(key: Key, values?: Values): string;
  /** For keys made from data: whether there is such a text. */
  has(key: string): key is Key;
}

/**
 * Texts of one language, by i18next. Formats that a text may use in a slot: i18next's own (`{{n, number}}`,
 * `{{names, list}}`, `{{at, datetime(...)}}`), `{{seconds, duration}}` and `{{amount, money}}`, of the currency that is named beside it.
 *
 * @param strict throw for a missing key instead of falling back to English, then to the key; on in tests.
 */
export function translatorOf(lang: Language, texts: Texts, { strict = false } = {}): Translator {
  return translatorBetween<TextKey>(lang, { en: EN, [lang]: texts }, strict);
}

/** The same over any texts, by language and namespace; those in English for what another lacks. */
export function translatorBetween<Key extends string>(
  lang: Language,
  resources: Readonly<Record<string, object>>,
  strict: boolean,
): Translator<Key> {
  const i18n = createInstance();
  void i18n.init({
    lng: lang,
    fallbackLng: strict ? false : 'en',
    resources: resources as Resource,
    defaultNS: 'report',
    initAsync: false,
    // Views and terminal put texts out as text, never as markup: only what would turn the rest of our sentence round is to be escaped.
    interpolation: { escape: visible, skipOnVariables: true },
    parseMissingKeyHandler: (key) => {
      if (strict) throw new Error(`No text for "${key}" in "${lang}": add it to lib/i18n/locales/${lang}/.`);
      return key;
    },
    missingInterpolationHandler: (text: string, [slot = '']: string[] = []) => {
      if (strict) throw new Error(`No value for ${slot} in the text "${text}" (${lang}).`);
      return '';
    },
  });
  i18n.services.formatter?.add('duration', (seconds: number) => durationText(seconds, lang));
  i18n.services.formatter?.add('money', (amount: number, _, { currency = '' }) =>
    moneyText(amount, String(currency), lang),
  );

  return {
    lang,
    dir: LANGUAGES[lang].dir,
    strict,
    // As `replace`, so that no value can pass for one of i18next's own options.
    t: (key, values = {}) =>
      i18n.t(key, { replace: values, ...(typeof values.count === 'number' ? { count: values.count } : {}) }),
    has: (key): key is Key => [{ count: 1 }, {}].some((form) => i18n.exists(key, { ...form, returnObjects: false })),
  };
}

/**
 * For texts that few ask for, which come with the file that names them instead of with all others: makes their translator beside one of
 * all others, once, as making one takes some milliseconds.
 *
 * @param texts by language, as `TEXTS`.
 */
export function textsBeside<Texts>(
  texts: Readonly<Record<Language, Texts>>,
): (translator: Translator) => Translator<KeyOf<Texts>> {
  const made = new WeakMap<Translator, Translator<KeyOf<Texts>>>();
  return (translator) => {
    const { lang, strict } = translator;
    const own =
      made.get(translator) ?? translatorBetween<KeyOf<Texts>>(lang, texts as Readonly<Record<string, object>>, strict);
    made.set(translator, own);
    return own;
  };
}
