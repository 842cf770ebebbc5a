import * as v from 'valibot';
import { Instant, Lang, Trace } from './page.ts';
import {
  CERTAINTIES,
  CLAIM_KINDS,
  CLAIM_UNITS,
  type ClaimKind,
  CONFIDENCES,
  LOOKS,
  PATTERN_IDS,
  SIGNAL_ROLES,
  STANCES,
  VERDICTS,
} from './vocabulary.ts';

/** Frame number as the browser gives it: 0 is the tab's top document. */
export const FrameId = v.pipe(v.number(), v.integer(), v.minValue(0));
export type FrameId = v.InferOutput<typeof FrameId>;

export const Target = v.strictObject({
  frame: FrameId,
  /** One selector per shadow root entered, the last one the element. Empty for a page that is not rendered. */
  steps: v.array(v.string()),
});
export type Target = v.InferOutput<typeof Target>;

/** What fills a gap of a sentence: words, or a number that there is. A union of valibot's costs the background 120 bytes more. */
export const Filling = v.custom<number | string>((value) => typeof value === 'string' || Number.isFinite(value));
/** By the gap's name. */
const Filled = v.record(v.string(), Filling);

/** A cue that matched, and what its slots held. `start` and `end` are offsets into the text it was matched in. */
export const CueHit = v.strictObject({
  /** Its template, in comparable characters: what names the wording, as long as it is the same. */
  cue: v.string(),
  group: v.string(),
  lang: Lang,
  weight: v.number(),
  quote: v.string(),
  start: v.number(),
  end: v.number(),
  slots: Filled,
});
export type CueHit = v.InferOutput<typeof CueHit>;

/** Something besides words that speaks for (weight above 0) or against (below 0) a finding, as a key into the texts. */
export const Support = v.strictObject({ key: v.string(), weight: v.number() });
export type Support = v.InferOutput<typeof Support>;

export const Claim = v.strictObject({
  kind: v.picklist(CLAIM_KINDS),
  /**
   * Survives changed numbers: the same claim on a later visit has the same signature. Of a sighting: the words by which it is
   * known again, where those are not the quote's.
   */
  signature: v.string(),
  /** Seconds for times left and times ago, milliseconds since 1970 for absolute deadlines, else the bare number; absent for claims without one. */
  value: v.optional(v.number()),
  unit: v.picklist(CLAIM_UNITS),
  /** How far two readings of an unchanged claim may lie apart, in `unit`. */
  tolerance: v.number(),
  /** Of which thing it is said, as far as its place tells: what the page itself sells, or what its card names. */
  of: v.optional(v.picklist(['page', 'card'])),
  /** Of money, as `Price.currency`. */
  currency: v.optional(v.string()),
  /** Of a clock that was watched: seconds that it lost in a second, and for how many it was watched. */
  pace: v.optional(v.strictObject({ rate: v.number(), watched: v.number() })),
});
export type Claim = v.InferOutput<typeof Claim>;

/** A claim's value as seen at one moment; kept, so that later ones can be held against it. */
export const Observation = v.strictObject({
  /** Host name of the site, without `www.`. */
  site: v.string(),
  /** What the page is about, so that it is known again: see `lib/memory/subject.ts`. */
  subject: v.string(),
  signature: v.string(),
  kind: v.picklist(CLAIM_KINDS),
  at: Instant,
  value: v.optional(v.number()),
  unit: v.picklist(CLAIM_UNITS),
  tolerance: v.number(),
  currency: v.optional(v.string()),
  quote: v.string(),
  look: v.picklist(LOOKS),
  /** Name of the document that showed it: what stands in one was seen in one visit. */
  visit: v.string(),
  /** Read from markup as it was served: what scripts write into it, and what styles hide, is not known. */
  copy: v.optional(v.literal(true)),
  /** The shop says that no cache between may keep this page: it was made for this look. */
  uncached: v.optional(v.literal(true)),
  /** The same part of the page as on the look before it, and the page received nothing in between. */
  silent: v.optional(v.literal(true)),
  /** Timed by a clock that nobody sets while the program runs; such looks are of one run. */
  steady: v.optional(v.literal(true)),
});
export type Observation = v.InferOutput<typeof Observation>;

/** What checking a claim gave. Anything but `unchecked` names its rule and carries its proof. */
export const Verdict = v.strictObject({
  value: v.picklist(VERDICTS),
  rule: v.optional(v.string()),
  proof: v.array(Observation),
});
export type Verdict = v.InferOutput<typeof Verdict>;

/** What a reader is shown. Keys and data, never prose. */
export const Finding = v.strictObject({
  /** Differs for two findings of one page; the same again on a later scan of the same element. */
  id: v.string(),
  /** Pattern and words with the numbers taken out: what a reader's "not a problem here" is kept under. */
  signature: v.string(),
  pattern: v.picklist(PATTERN_IDS),
  stance: v.picklist(STANCES),
  target: Target,
  quote: v.string(),
  /** Which of the pattern's ways was seen: a key below the pattern's texts. */
  reason: v.string(),
  data: Filled,
  cues: v.array(CueHit),
  supports: v.array(Support),
  confidence: v.picklist(CONFIDENCES),
  claim: v.optional(Claim),
  verdict: Verdict,
});
export type Finding = v.InferOutput<typeof Finding>;

/** What a second look at the same moment can settle. */
const SETTLED_AT_ONCE: ReadonlySet<ClaimKind> = new Set<ClaimKind>([
  'deadline',
  'delivery-cut-off',
  'stock',
  'viewers',
]);

/** Whether a second look may tell if what a finding claims is true. */
export const isOpen = ({ claim, verdict }: Finding): boolean =>
  claim?.value !== undefined &&
  SETTLED_AT_ONCE.has(claim.kind) &&
  (verdict.value === 'unchecked' || verdict.value === 'doubtful');

/** A trace of software that tailors, tests, records or prices. */
export const Signal = v.strictObject({
  vendor: v.string(),
  roles: v.array(v.picklist(SIGNAL_ROLES)),
  traces: v.array(Trace),
  certainty: v.picklist(CERTAINTIES),
});
export type Signal = v.InferOutput<typeof Signal>;
