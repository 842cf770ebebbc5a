/** Samples of a survey's findings and of what it left alone, for labels by hand, and what comes of them. */
import * as v from 'valibot';
import { LONGEST_ADDRESS, LONGEST_TEXT } from './survey.ts';
import type { Agreement, Estimate, Share } from './survey-summary.ts';
import type { PatternId } from './vocabulary.ts';

/** Patterns that words show by themselves, with what stands beside them. Others take a page to judge, and are not sampled. */
export const WORDED = [
  'countdown-timer',
  'limited-time',
  'low-stock',
  'high-demand',
  'activity-message',
  'unsourced-testimonial',
  'confirmshaming',
  'trick-wording',
  'pressured-selling',
  'hidden-cost',
  'hidden-subscription',
  'reference-price',
  'hard-to-cancel',
  'forced-registration',
  'sensitive-data-request',
  'chat-pressure',
] as const satisfies readonly PatternId[];
export type Worded = (typeof WORDED)[number];

/** Texts without a finding that presses: fair mentions, and others by how near the classifier puts them to pressure. */
export const SILENT_STRATA = ['fair', 'near', 'middle', 'far'] as const;
export type SilentStratum = (typeof SILENT_STRATA)[number];
export const STRATA = [...WORDED, ...SILENT_STRATA] as const;
export type StratumId = (typeof STRATA)[number];

/** What a labeller may say of a text besides patterns; only one of these, and no pattern beside it but with `other`. */
export const OTHER_ANSWERS = ['none', 'other', 'unsure'] as const;
export const ANSWERS = [...WORDED, ...OTHER_ANSWERS] as const;
export type Answer = (typeof ANSWERS)[number];

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
const Id = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));

/** How a sample was drawn. Units are texts of a site: the same words on two of its pages are one, numbers in them left out. */
export const SampleDesign = v.strictObject({
  schema: v.literal('clearcart.sample/1'),
  seed: Count,
  wave: Count,
  tool: v.strictObject({ version: v.string(), rules: v.string() }),
  /** Sites and pages that were looked through, and pages of which no texts are kept. */
  sites: Count,
  pages: Count,
  withoutTexts: Count,
  /** Texts that were there and are not kept. */
  left: Count,
  /** Units; those of them with a finding that presses, and their sites. A text with two such patterns is a unit of both their strata. */
  texts: Count,
  found: Count,
  foundSites: Count,
  strata: v.array(v.strictObject({ stratum: v.picklist(STRATA), units: Count, sites: Count, drawn: Count })),
});
export type SampleDesign = v.InferOutput<typeof SampleDesign>;

export const SampleItem = v.strictObject({
  /** Names the text and its site. */
  id: Id,
  site: v.string(),
  url: v.pipe(v.string(), v.maxLength(LONGEST_ADDRESS)),
  lang: v.string(),
  text: Text,
  /** What stands before and behind it on the page. */
  before: v.array(Text),
  after: v.array(Text),
  /** Patterns that were found in it and press. */
  found: v.array(v.picklist(WORDED)),
  /** So many of these patterns were found on its site. */
  patterns: Count,
  /** Of which strata it was drawn, and how many units of each it stands for: one by its chance to be drawn. */
  drawn: v.array(v.strictObject({ stratum: v.picklist(STRATA), weight: v.pipe(v.number(), v.minValue(1)) })),
});
export type SampleItem = v.InferOutput<typeof SampleItem>;

/** One answer of a labeller; none takes an earlier one back. */
export const LabelLine = v.strictObject({
  id: Id,
  answers: v.pipe(
    v.array(v.picklist(ANSWERS)),
    v.maxLength(ANSWERS.length, 'an answer is given twice'),
    v.check((all) => new Set(all).size === all.length, 'an answer is given twice'),
    v.check(
      (all) => all.length < 2 || !all.some((one) => one === 'none' || one === 'unsure'),
      'this answer stands alone',
    ),
  ),
  at: v.pipe(v.number(), v.minValue(0)),
});
export type LabelLine = v.InferOutput<typeof LabelLine>;

/** Who settles what two labellers said differently. */
export const DECIDED = 'decided';

/** How well one pattern is found, or any. */
export interface PatternQuality {
  readonly pattern: Worded | 'any';
  /** Of what was found, how much is right; `hits` and `of` are labelled ones. */
  readonly precision: Share;
  /** Of what is there, how much was found. `null` where a stratum has no label. */
  readonly recall: Estimate | null;
  /** Shares of texts: as found, and as corrected. */
  readonly texts: { readonly found: number; readonly corrected: Estimate | null };
  /**
   * Shares of sites: as found; corrected by what was wrong (`least`); and by what was missed, too, as if each missed text stood on a site
   * of its own (`most`).
   */
  readonly sites: { readonly found: Share; readonly least: Estimate | null; readonly most: Estimate | null };
  /** What too few labels were given for. */
  readonly unsure: readonly ('precision' | 'recall' | 'sites')[];
}

/** How far two labellers agree, and whether they both labelled too little to tell. */
export type LabelAgreement = Agreement & { readonly unsure: boolean };

export interface LabellersAgreement {
  readonly one: string;
  readonly other: string;
  /** Whole answers, `unsure` among them; then whether a text presses at all; then each pattern that one of both named. */
  readonly whole: LabelAgreement;
  readonly presses: LabelAgreement | null;
  readonly patterns: readonly { readonly pattern: Worded; readonly agreement: LabelAgreement }[];
}

/** What a labelled sample tells. */
export interface SampleResult {
  readonly design: SampleDesign;
  readonly labellers: readonly string[];
  readonly items: number;
  /** Items with an answer that counts; those on which labellers differ; those nobody could tell; those without any label. */
  readonly judged: number;
  readonly disputed: number;
  readonly unsure: number;
  readonly open: number;
  readonly agreements: readonly LabellersAgreement[];
  readonly qualities: readonly PatternQuality[];
  /** Of each stratum of silent texts, how many press. */
  readonly silent: readonly { readonly stratum: SilentStratum; readonly texts: number; readonly pressing: Share }[];
  /** What was found, or the stratum of silent texts, against what people said; the most frequent first. */
  readonly confusion: readonly { readonly stratum: StratumId; readonly answer: string; readonly items: number }[];
}

const IS_WORDED: ReadonlySet<PatternId> = new Set<PatternId>(WORDED);
export const isWorded = (pattern: PatternId): pattern is Worded => IS_WORDED.has(pattern);
