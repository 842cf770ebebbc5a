import type { TabDetector } from '@/lib/model/detector.ts';
import { drip } from './drip.ts';
import { longWay } from './long-way.ts';
import { nagging } from './nagging.ts';
import { priceChanged } from './price-changed.ts';
import { keptOption, sneakIntoBasket } from './sneaked.ts';

/** What spans frames, pages and days, in the order of ids. */
export const TAB_DETECTORS: readonly TabDetector[] = [
  longWay,
  drip,
  nagging,
  keptOption,
  priceChanged,
  sneakIntoBasket,
];
