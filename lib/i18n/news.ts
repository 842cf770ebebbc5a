/** News of a watched page in one sentence. Without the translator: the background, which tells it, stays small. */
import type { News } from '@/lib/model/watch.ts';
import type { Language } from './languages.ts';
import de from './locales/de/news.json';
import en from './locales/en/news.json';
import { moneyText } from './money.ts';

const TEXTS: Record<Language, typeof en> = { en, de };

/** What a notification has room for. */
const LONGEST_QUOTE = 80;

export function newsSentence(news: News, lang: Language): string {
  const texts = TEXTS[lang];
  if (news.kind === 'verdict') return filled(texts[news.value], { quote: shortened(news.quote) });
  const { before, now, currency } = news;
  return filled(texts[now < before ? 'cheaper' : 'dearer'], {
    now: moneyText(now, currency, lang),
    before: moneyText(before, currency, lang),
  });
}

/** What is put in is not looked at again: a page's words can hold no slot of ours. */
const filled = (text: string, values: Readonly<Record<string, string>>) =>
  text.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => values[slot] ?? '');

function shortened(quote: string): string {
  const characters = [...quote.replace(/\s+/g, ' ').trim()];
  return characters.length > LONGEST_QUOTE
    ? `${characters.slice(0, LONGEST_QUOTE - 1).join('')}…`
    : characters.join('');
}
