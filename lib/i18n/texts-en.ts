import behind from './locales/en/behind.json';
import chat from './locales/en/chat.json';
import news from './locales/en/news.json';
import options from './locales/en/options.json';
import patterns from './locales/en/patterns.json';
import popup from './locales/en/popup.json';
import report from './locales/en/report.json';
import responsible from './locales/en/responsible.json';
import rules from './locales/en/rules.json';
import supports from './locales/en/supports.json';
import vendors from './locales/en/vendors.json';
import verdicts from './locales/en/verdicts.json';
import watched from './locales/en/watched.json';
import welcome from './locales/en/welcome.json';

/**
 * Texts by namespace (one JSON file each); those of laws and places come with `rules.ts`, when somebody asks. English is the one that
 * the key types come from.
 */
export const EN = {
  patterns,
  supports,
  verdicts,
  vendors,
  rules,
  responsible,
  report,
  popup,
  welcome,
  options,
  watched,
  news,
  behind,
  chat,
};
export type Texts = typeof EN;
