import type { PatternId } from '@/lib/model/vocabulary.ts';
import type { FitOptions } from './fit.ts';

/** Patterns that the classifier names: those that words alone can show, and that there are texts of. */
const PATTERNS: readonly PatternId[] = [
  'countdown-timer',
  'limited-time',
  'low-stock',
  'high-demand',
  'activity-message',
  'unsourced-testimonial',
  'confirmshaming',
  'trick-wording',
  'pressured-selling',
  'preselected-option',
  'hidden-cost',
  'hidden-subscription',
  'hard-to-cancel',
  'forced-registration',
];

/**
 * Sizes: 2^17 weights for whether a text presses, 2^12 for each of 14 patterns: 188,416 characters, within the 200 kB that the
 * weights may take. Penalties were chosen by how well texts that were left out were told.
 */
export const OPTIONS: FitOptions = {
  darkBits: 17,
  patternBits: 12,
  patterns: PATTERNS,
  darkPenalty: 0.006,
  patternPenalty: 0.05,
  steps: 60,
};
