/**
 * Evidence that is kept without a press for each page: a journey in one tab, or a site that the reader chose. What was kept already is
 * known by names from which neither an address nor a word can be read.
 */
import * as v from 'valibot';
import type { CAPTURE_WAYS } from './evidence.ts';

/** Captures of one journey, and of one site a day. */
export const MOST_KEPT_BY_ITSELF = 50;
/** A page that always says something new (who bought what a moment ago) is kept so often. */
export const MOST_OF_PAGE = 5;
/** Of what presses on one page, so much is told apart. */
export const MOST_KEPT_FOUND = 100;

/** One address, and what pressed there whenever it was kept. */
const KeptPage = v.strictObject({ page: v.string(), found: v.array(v.string()), times: v.number() });

/** What was kept so far. */
export const KeptSoFar = v.strictObject({
  /** Since the reader wished it in this press: what was kept for an earlier wish counts no more. */
  wish: v.string(),
  /** Into which case; absent before the first. */
  case: v.optional(v.string()),
  /** On which day; what was kept on another one counts no more. Absent for a journey. */
  day: v.optional(v.string()),
  steps: v.number(),
  /** What was to be kept and could not be. */
  missed: v.number(),
  pages: v.array(KeptPage),
  /** What is being kept just now, or was when the page that keeps died of it: not tried again while it is shown. */
  trying: v.optional(v.strictObject({ page: v.string(), found: v.array(v.string()) })),
});
export type KeptSoFar = v.InferOutput<typeof KeptSoFar>;

export const nothingKept = (wish: string): KeptSoFar => ({ wish, steps: 0, missed: 0, pages: [] });

export type KeepingWay = Exclude<(typeof CAPTURE_WAYS)[number], 'press'>;

/** A page as it is shown, by names. */
export interface PageShown {
  readonly page: string;
  readonly found: readonly string[];
}
