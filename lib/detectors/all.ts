import type { PageDetector } from '@/lib/model/detector.ts';

/** All page detectors, one line each in the order of their ids; `npm run new:detector` adds to it. */
export const PAGE_DETECTORS: readonly PageDetector[] = [];
