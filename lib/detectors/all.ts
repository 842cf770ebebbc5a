import type { PageDetector } from '@/lib/model/detector.ts';
import { confirmshaming } from './confirmshaming/detector.ts';
import { countdownTimer } from './countdown-timer/detector.ts';
import { lowStock } from './low-stock/detector.ts';
import { preselectedOption } from './preselected-option/detector.ts';

/** All page detectors, one line each in the order of their ids; `npm run new:detector` adds to it. */
export const PAGE_DETECTORS: readonly PageDetector[] = [confirmshaming, countdownTimer, lowStock, preselectedOption];
