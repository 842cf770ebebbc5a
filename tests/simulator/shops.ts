/**
 * Shops as they are behind the counter, honest and dishonest ones, each seen by one reader over time. They are written from the
 * shops' side, without a thought of how they will be judged: what an honest shop may truly say must never be called a lie.
 */
import fc from 'fast-check';
import { DISHONEST_COUNTS } from './dishonest/counts.ts';
import { DISHONEST_DAYS } from './dishonest/days.ts';
import { DISHONEST_MESSAGES } from './dishonest/messages.ts';
import { DISHONEST_PRICES } from './dishonest/prices.ts';
import { DISHONEST_TIMERS } from './dishonest/timers.ts';
import { HONEST_DAYS } from './honest/days.ts';
import { HONEST_MESSAGES } from './honest/messages.ts';
import { HONEST_OCCASIONS } from './honest/occasions.ts';
import { HONEST_PRICES } from './honest/prices.ts';
import { HONEST_COUNTS } from './honest/stock.ts';
import { HONEST_TIMERS } from './honest/timers.ts';
import type { History } from './shop.ts';

/** All that these shops say is so. Two to twelve looks, over seconds or months. */
export const HONEST: Record<string, fc.Arbitrary<History>> = {
  ...HONEST_TIMERS,
  ...HONEST_COUNTS,
  ...HONEST_PRICES,
  ...HONEST_OCCASIONS,
  ...HONEST_MESSAGES,
  ...HONEST_DAYS,
};

/** What these shops say is not so, and three looks with which a shopper could know. */
export const DISHONEST: Record<string, fc.Arbitrary<History>> = {
  ...DISHONEST_TIMERS,
  ...DISHONEST_COUNTS,
  ...DISHONEST_PRICES,
  ...DISHONEST_MESSAGES,
  ...DISHONEST_DAYS,
};

export const honestHistory: fc.Arbitrary<History> = fc.oneof(...Object.values(HONEST));
export const dishonestHistory: fc.Arbitrary<History> = fc.oneof(...Object.values(DISHONEST));
