import type { Language } from './languages.ts';
import deBehind from './locales/de/behind.json';
import deChat from './locales/de/chat.json';
import deNews from './locales/de/news.json';
import deOptions from './locales/de/options.json';
import dePatterns from './locales/de/patterns.json';
import dePopup from './locales/de/popup.json';
import deReport from './locales/de/report.json';
import deResponsible from './locales/de/responsible.json';
import deRules from './locales/de/rules.json';
import deSupports from './locales/de/supports.json';
import deVendors from './locales/de/vendors.json';
import deVerdicts from './locales/de/verdicts.json';
import deWatched from './locales/de/watched.json';
import deWelcome from './locales/de/welcome.json';
import enBehind from './locales/en/behind.json';
import enChat from './locales/en/chat.json';
import enNews from './locales/en/news.json';
import enOptions from './locales/en/options.json';
import enPatterns from './locales/en/patterns.json';
import enPopup from './locales/en/popup.json';
import enReport from './locales/en/report.json';
import enResponsible from './locales/en/responsible.json';
import enRules from './locales/en/rules.json';
import enSupports from './locales/en/supports.json';
import enVendors from './locales/en/vendors.json';
import enVerdicts from './locales/en/verdicts.json';
import enWatched from './locales/en/watched.json';
import enWelcome from './locales/en/welcome.json';

const EN = {
  patterns: enPatterns,
  supports: enSupports,
  verdicts: enVerdicts,
  vendors: enVendors,
  rules: enRules,
  responsible: enResponsible,
  report: enReport,
  popup: enPopup,
  welcome: enWelcome,
  options: enOptions,
  watched: enWatched,
  news: enNews,
  behind: enBehind,
  chat: enChat,
};
const DE = {
  patterns: dePatterns,
  supports: deSupports,
  verdicts: deVerdicts,
  vendors: deVendors,
  rules: deRules,
  responsible: deResponsible,
  report: deReport,
  popup: dePopup,
  welcome: deWelcome,
  options: deOptions,
  watched: deWatched,
  news: deNews,
  behind: deBehind,
  chat: deChat,
};

/** Texts by language and namespace (one JSON file each); those of laws and places come with `rules.ts`, when somebody asks. English is the one that the key types come from. */
export const TEXTS: Record<Language, typeof EN> = { en: EN, de: DE };

type WithoutPlural<K extends string> = K extends `${infer Stem}_${Intl.LDMLPluralRule}` ? Stem : K;
type Leaves<T, Path extends string> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${WithoutPlural<K>}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** `namespace:path.to.text`, without plural endings: `report:checked.none`. */
export type TextKey = { [N in keyof typeof EN]: Leaves<(typeof EN)[N], `${N}:`> }[keyof typeof EN];
