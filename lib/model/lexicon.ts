import * as v from 'valibot';
import type { CueHit } from './finding.ts';
import { type Control, Lang, type PartId, type Segment } from './page.ts';
import { PATTERN_IDS, TOPICS } from './vocabulary.ts';

/** A wording that hints at a pattern, written as a template that a translator can write (grammar: `lib/engine/cue.ts`). */
export const Cue = v.strictObject({
  /** Unique within its lexicon; kebab-case. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)),
  /** What the detector uses it for, such as `scarce` or `delivery`; each detector names its own. */
  group: v.string(),
  template: v.pipe(v.string(), v.minLength(1)),
  /** How much this wording alone speaks for its group, 0 to 1. */
  weight: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** One text that must match, one that looks like it and must not. */
  example: v.string(),
  counterexample: v.string(),
  /** Where the wording was met, in a few words; no address. */
  source: v.string(),
});
export type Cue = v.InferOutput<typeof Cue>;

/** `lib/detectors/<pattern>/lexicon/<lang>.json` */
export const LexiconFile = v.strictObject({ cues: v.array(Cue) });
export type LexiconFile = v.InferOutput<typeof LexiconFile>;

/**
 * `lib/page/facts/words/<lang>.json`: words by which a page's facts are told in one language, by what they speak for. Each is
 * alternatives of a regular expression, matched in folded, lower-case text; groups in it do not capture.
 */
export const PageWords = v.record(
  v.pipe(v.string(), v.regex(/^[a-z]+(?:[:-][a-z]+)*$/)),
  v.pipe(v.string(), v.regex(/^[^|]/), v.regex(/[^|]$/)),
);
export type PageWords = Readonly<v.InferOutput<typeof PageWords>>;

/**
 * What the scanner gets per language of one group's cues of one weight: group, weight, and then their templates, in
 * comparable characters and with their anchors marked (`lib/engine/anchor-marks.ts`).
 */
export const PackedCues = v.tupleWithRest([v.string(), v.number()], v.string());
export const LexiconPack = v.strictObject({
  lang: Lang,
  patterns: v.record(v.picklist([...PATTERN_IDS, ...TOPICS]), v.array(PackedCues)),
  /** Number words and what they count. */
  numbers: v.record(v.string(), v.number()),
  /** Names of months and weekdays in lower case, as `DateNames` of `lib/text/date.ts`. */
  dates: v.record(v.string(), v.number()),
  /** What tells a page's facts. */
  page: v.optional(PageWords),
});
export type PackedCues = v.InferOutput<typeof PackedCues>;
export type LexiconPack = v.InferOutput<typeof LexiconPack>;

/** One pattern's cues over all languages that were loaded, as its detector sees them. */
export interface Lexicon {
  /** Segments and controls in which a cue of this pattern may have matched, in reading order: nowhere else are there hits. */
  readonly parts: readonly (Segment | Control)[];
  /** Of `parts`, those in which a cue of one of these groups may have matched: what a detector begins with costs least. */
  partsWith(groups: ReadonlySet<string>): readonly (Segment | Control)[];
  /** What the cues of this pattern matched in a segment or control; `undefined` for nothing. */
  readonly hits: Pick<ReadonlyMap<PartId, readonly CueHit[]>, 'get'>;
  /** Whether a cue of this group matched in a part; in none that is not there. */
  says(part: { readonly id: PartId } | undefined, group: string): boolean;
  /** Whether there are cues of this group in a language; of a language that is not known, there are none. */
  knows(group: string, lang: string): boolean;
  /** Matches any other text, an accessible name say. `lang` `''` tries all languages at a lower weight. */
  match(text: string, lang: string): readonly CueHit[];
}
