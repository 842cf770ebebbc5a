import type { PageDetector } from '@/lib/model/detector.ts';
import { personalisedPrice } from './personalised-price/detector.ts';

/** Detectors of what shows only behind a page, in the order of their ids: see `BEHIND_IDS`. */
export const BEHIND_DETECTORS: readonly PageDetector[] = [personalisedPrice];
