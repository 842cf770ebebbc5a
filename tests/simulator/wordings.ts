/** What stands on the shops' pages: claims in words, with the values that these words have. */
import fc from 'fast-check';
import { DAY, dayAt, HOUR, MINUTE, SECOND } from './clock.ts';
import type { Load } from './histories.ts';
import type { Shown, ShownClaim } from './shop.ts';

const GRAINS = { second: SECOND, minute: MINUTE, hour: HOUR, day: DAY };
type Grain = keyof typeof GRAINS;

/** How a shop tells the time that is left. */
export interface Timer {
  /** The smallest unit shown; `nearer-finer` shows days from afar and seconds on the last two. */
  readonly grain: Grain | 'nearer-finer';
  readonly rounded: 'down' | 'up';
  /** Whether the server works out what is left, to stand still or to tick from there, or the page itself by the reader's clock. */
  readonly counts: 'server-still' | 'server-ticking' | 'page';
}

export const anyTimer: fc.Arbitrary<Timer> = fc.record({
  grain: fc.constantFrom<Timer['grain']>('second', 'second', 'minute', 'hour', 'day', 'nearer-finer'),
  rounded: fc.constantFrom('down', 'up'),
  counts: fc.constantFrom('server-still', 'server-ticking', 'page'),
});

/** One that shows what every evergreen timer shows: the seconds. */
export const fineTimer: fc.Arbitrary<Timer> = fc.record({
  grain: fc.constantFrom<Grain>('second', 'second', 'minute'),
  rounded: fc.constantFrom('down', 'up'),
  counts: fc.constant('server-ticking'),
});

const two = (n: number) => String(n).padStart(2, '0');

/** Always the same words around the numbers, also for one: a shop's template knows no plural. */
const spoken = (seconds: number, grain: Grain): string => {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  switch (grain) {
    case 'second':
      return `${two(hours)}:${two(minutes % 60)}:${two(seconds % 60)}`;
    case 'minute':
      return `${hours} h ${minutes % 60} min`;
    case 'hour':
      return `${hours} h`;
    case 'day':
      return `${hours / 24} d`;
  }
};

const untilEnd = (counts: Timer['counts'], end: number, load: Load): number => {
  switch (counts) {
    case 'server-still':
      return end - load.made;
    case 'server-ticking':
      return end - load.made - (load.read - load.loaded);
    case 'page':
      return end - load.watch;
  }
};

export const timeLeft = (
  timer: Timer,
  end: number,
  load: Load,
  words: string,
  reason: ShownClaim['reason'] = 'offer-deadline',
): ShownClaim => {
  const left = Math.max(0, untilEnd(timer.counts, end, load));
  const grain = timer.grain === 'nearer-finer' ? (left > 2 * DAY ? 'day' : 'second') : timer.grain;
  const unit = GRAINS[grain];
  const value = (Math[timer.rounded === 'up' ? 'ceil' : 'floor'](left / unit) * unit) / SECOND;
  return {
    kind: reason === 'delivery-cut-off' ? 'delivery-cut-off' : 'deadline',
    value,
    unit: 'seconds-left',
    tolerance: Math.max(5, unit / SECOND),
    quote: `${words} ${spoken(value, grain)}`,
    reason,
  };
};

/** The day on which something ends where the shop is, and with `hour` the time of that day. */
export const untilDay = (end: number, zone: number, hour: boolean, words = 'Sale ends'): ShownClaim => {
  const day = dayAt(end - 1, zone);
  const named = new Date(day * DAY);
  const date = `${named.getUTCDate()}.${named.getUTCMonth() + 1}.${named.getUTCFullYear()}`;
  const inDay = Math.floor((end + zone - day * DAY) / MINUTE);
  return {
    kind: 'deadline',
    // As whoever reads it has to take it: for a day of Greenwich.
    value: hour ? day * DAY + inDay * MINUTE : (day + 1) * DAY,
    unit: 'instant',
    tolerance: hour ? 14 * HOUR : 26 * HOUR,
    quote: `${words} ${date}${hour ? `, ${two(Math.floor(inDay / 60))}:${two(inDay % 60)}` : ''}`,
    reason: 'other',
  };
};

const counted = (kind: 'stock' | 'viewers', unit: ShownClaim['unit'], value: number, quote: string): ShownClaim => ({
  kind,
  value,
  unit,
  tolerance: 0,
  quote,
  reason: 'other',
});

export const onlyLeft = (pieces: number, where = ''): ShownClaim =>
  counted('stock', 'pieces', pieces, `Only ${pieces} left${where}`);

export const areViewing = (people: number): ShownClaim =>
  counted('viewers', 'people', people, `${people} people are viewing this right now`);

/** A buyer by name and town, and how long ago in whole minutes, hours or days. */
export const boughtAgo = (who: string, ago: number): ShownClaim => {
  const [word, unit] =
    ago < HOUR ? (['minute', MINUTE] as const) : ago < DAY ? (['hour', HOUR] as const) : (['day', DAY] as const);
  const many = Math.max(1, Math.floor(ago / unit));
  return {
    kind: 'activity',
    value: (many * unit) / SECOND,
    unit: 'seconds-ago',
    tolerance: unit / SECOND,
    quote: `${who} bought this ${many} ${word}${many === 1 ? '' : 's'} ago`,
    reason: 'somebody',
  };
};

const money = (kind: 'former-price' | 'lowest-price', value: number, quote: string): ShownClaim => ({
  kind,
  value,
  unit: 'money',
  tolerance: 0,
  quote,
  reason: 'other',
});

export const inCents = (amount: number): number => Math.round(amount * 100) / 100;

export const formerly = (price: number, currency = 'EUR', words = 'Was'): ShownClaim =>
  money('former-price', price, `${words} ${currency} ${price.toFixed(2)}`);

/** The percentage stands in the words; the value is the former price that it means. */
export const percentOff = (percent: number, price: number): ShownClaim =>
  money('former-price', inCents(price / (1 - percent / 100)), `You save ${percent} %`);

export const lowest = (price: number, words = 'Lowest price in the 30 days before the sale'): ShownClaim =>
  money('lowest-price', price, `${words}: EUR ${price.toFixed(2)}`);

const said = (kind: 'only-today' | 'last-chance', quote: string): ShownClaim => ({
  kind,
  unit: 'none',
  tolerance: 0,
  quote,
  reason: 'other',
});

export const onlyToday = (): ShownClaim => said('only-today', 'Today only');
export const lastChance = (words = 'Last chance'): ShownClaim => said('last-chance', words);

/** A product's page in euros; what the shop leaves open is filled in here. */
export const shows = (price: number, claims: readonly ShownClaim[], more: Partial<Shown> = {}): Shown => ({
  path: '/kettle',
  sku: 'K-1',
  price,
  currency: 'EUR',
  ...more,
  claims,
});
