import behind from './locales/de/behind.json';
import chat from './locales/de/chat.json';
import news from './locales/de/news.json';
import options from './locales/de/options.json';
import patterns from './locales/de/patterns.json';
import popup from './locales/de/popup.json';
import report from './locales/de/report.json';
import responsible from './locales/de/responsible.json';
import rules from './locales/de/rules.json';
import supports from './locales/de/supports.json';
import vendors from './locales/de/vendors.json';
import verdicts from './locales/de/verdicts.json';
import watched from './locales/de/watched.json';
import welcome from './locales/de/welcome.json';
import type { Texts } from './texts-en.ts';

export const DE: Texts = {
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
