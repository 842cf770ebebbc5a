/** What was seen of a watched page over time, in words. */
import { INVENTORY, PRICE } from '@/lib/model/vocabulary.ts';
import { isOver, type Series, type WatchedPage } from '@/lib/model/watch.ts';
import { moneyText } from './money.ts';
import type { TextKey } from './texts.ts';
import type { Translator } from './translator.ts';

/** A value of a series in words: `€59.00`, `3`, `29 Nov 2026, 14:05`. */
export function valueText({ unit, currency }: Pick<Series, 'unit' | 'currency'>, value: number, { lang }: Translator) {
  if (unit === 'money') return moneyText(value, currency, lang);
  if (unit === 'count') return new Intl.NumberFormat(lang).format(value);
  return momentText(value, lang);
}

/** A moment of the reader's own clock. */
export function momentText(at: number, lang: string): string {
  // What a page says may lie beyond all calendars.
  if (Math.abs(at) > LAST_MOMENT) return '–';
  const format = moments.get(lang) ?? new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' });
  moments.set(lang, format);
  return format.format(at);
}
/** To make one takes longer than to use it for a whole list. */
const moments = new Map<string, Intl.DateTimeFormat>();
const LAST_MOMENT = 8.64e15;

/** Two moments, as short as they can be told apart: by their days where these are some. */
export function spanText(first: number, last: number, lang: string): readonly [string, string] {
  const day = new Intl.DateTimeFormat(lang, { dateStyle: 'medium' });
  return last - first > SOME_DAYS_MS
    ? [day.format(first), day.format(last)]
    : [momentText(first, lang), momentText(last, lang)];
}
const SOME_DAYS_MS = 2 * 86_400_000;

/** What a series is about. */
export function seriesName({ kind, signature }: Pick<Series, 'kind' | 'signature'>, { t, has }: Translator): string {
  // What the page tells machines, too.
  const key = `watched:kind.${signature === 'inventory' ? signature : kind}`;
  return has(key) ? t(key) : t('watched:kind.other');
}

/** The words of the page that a series is read from; absent where they are no more than its number. */
export function seriesQuote({ points, signature }: Series): string | undefined {
  return signature === INVENTORY || signature === PRICE ? undefined : points.at(-1)?.quote;
}

/** A whole series in one sentence. */
export function seriesText(series: Series, translator: Translator): string {
  const { t } = translator;
  const { points, unit } = series;
  const say = (value: number) => valueText(series, value, translator);
  const count = points.length;
  const values = points.map(({ value }) => value);
  const last = values.at(-1) ?? 0;
  if (count === 1) return t('watched:once', { value: say(last) });
  // Ends that differ by less than they are told to are the same one, read a little earlier or later.
  const said = unit === 'instant' ? endsOf(series) : values;
  const times = new Set(said).size;
  if (times === 1) return t('watched:same', { value: say(last), count });
  if (unit === 'instant') return t('watched:ends', { times, count, last: say(last) });
  return t('watched:range', {
    least: say(Math.min(...values)),
    most: say(Math.max(...values)),
    last: say(last),
    count,
  });
}

const SAME_END_MS = 90_000;

/** The end that each look named, those that lie close together as the first of them. */
function endsOf({ points }: Series): number[] {
  const ends: number[] = [];
  return points.map(({ value }) => {
    const known = ends.find((end) => Math.abs(end - value) <= SAME_END_MS);
    if (known === undefined) ends.push(value);
    return known ?? value;
  });
}

/** How a watch goes on, or ended. */
export function watchText(page: WatchedPage, now: number, { t }: Translator): string {
  if (page.ended) return t(`watched:state.${page.ended.why}`, { at: new Date(page.ended.at) });
  const until = new Date(page.until);
  if (isOver(page, now)) return t('watched:state.over', { until });
  const goesOn = t(`watched:state.${page.every}`, { until });
  return page.tells ? `${goesOn} ${t('watched:state.tells')}` : goesOn;
}

/** What was found out about one claim: whether it is true, and by what. */
export function claimText(
  { value, rule }: WatchedPage['claims'][number],
  { t, has }: Translator,
): { readonly text: string; readonly why: string } {
  const why = `verdicts:${rule}.${value}`;
  const isKnown = (key: string): key is TextKey => has(key);
  return { text: t(`report:verdict.${value}`), why: isKnown(why) ? t(why) : '' };
}
