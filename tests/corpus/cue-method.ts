import { labelledBy } from './classifier/method.ts';
import type { TextMethod } from './texts.ts';

/** The detectors and lexicons as shipped, over a text by itself. There is nothing to fit in it. */
export const CUE_METHOD: TextMethod = { name: 'cues', fit: async () => labelledBy() };
