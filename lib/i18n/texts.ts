import type { Language } from './languages.ts';
import deChat from './locales/de/chat.json';
import deLaws from './locales/de/laws.json';
import deNews from './locales/de/news.json';
import deOptions from './locales/de/options.json';
import dePatterns from './locales/de/patterns.json';
import dePopup from './locales/de/popup.json';
import deReport from './locales/de/report.json';
import deSupports from './locales/de/supports.json';
import deVerdicts from './locales/de/verdicts.json';
import deWatched from './locales/de/watched.json';
import deWelcome from './locales/de/welcome.json';
import enChat from './locales/en/chat.json';
import enLaws from './locales/en/laws.json';
import enNews from './locales/en/news.json';
import enOptions from './locales/en/options.json';
import enPatterns from './locales/en/patterns.json';
import enPopup from './locales/en/popup.json';
import enReport from './locales/en/report.json';
import enSupports from './locales/en/supports.json';
import enVerdicts from './locales/en/verdicts.json';
import enWatched from './locales/en/watched.json';
import enWelcome from './locales/en/welcome.json';

const EN = {
  patterns: enPatterns,
  supports: enSupports,
  verdicts: enVerdicts,
  laws: enLaws,
  report: enReport,
  popup: enPopup,
  welcome: enWelcome,
  options: enOptions,
  watched: enWatched,
  news: enNews,
  chat: enChat,
};
const DE = {
  patterns: dePatterns,
  supports: deSupports,
  verdicts: deVerdicts,
  laws: deLaws,
  report: deReport,
  popup: dePopup,
  welcome: deWelcome,
  options: deOptions,
  watched: deWatched,
  news: deNews,
  chat: deChat,
};

/** All texts by language and namespace (one JSON file each). English is the one that the key types come from. */
export const TEXTS: Record<Language, typeof EN> = { en: EN, de: DE };

type WithoutPlural<K extends string> = K extends `${infer Stem}_${Intl.LDMLPluralRule}` ? Stem : K;
type Leaves<T, Path extends string> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${WithoutPlural<K>}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** `namespace:path.to.text`, without plural endings: `report:checked.none`. */
export type TextKey = { [N in keyof typeof EN]: Leaves<(typeof EN)[N], `${N}:`> }[keyof typeof EN];
