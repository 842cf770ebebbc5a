import type { Language } from './languages.ts';
import { EN, type Texts } from './texts-en.ts';

/** English is always there, for what another language lacks; that one is brought when somebody reads it. */
export async function loadTexts(lang: Language): Promise<Texts> {
  switch (lang) {
    case 'en':
      return EN;
    case 'de':
      return (await import('./texts-de.ts')).DE;
  }
}

type WithoutPlural<K extends string> = K extends `${infer Stem}_${Intl.LDMLPluralRule}` ? Stem : K;
type Leaves<T, Path extends string> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${WithoutPlural<K>}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** `namespace:path.to.text`, without plural endings: `report:checked.none`. */
export type KeyOf<T> = { [N in keyof T & string]: Leaves<T[N], `${N}:`> }[keyof T & string];
export type TextKey = KeyOf<Texts>;
