import type { Claim, CueHit, Finding, Support } from './finding.ts';
import type { Journey } from './journey.ts';
import type { Lexicon } from './lexicon.ts';
import type { Measurements, PageModel, PartId } from './page.ts';
import type { FrameReport, Memory } from './report.ts';
import type { Family, ModelPart, PageKind, PatternId, Stance } from './vocabulary.ts';

export interface DetectorMeta {
  readonly id: PatternId;
  readonly family: Family;
  /** Parts of the page model it cannot do without. */
  readonly needs: readonly ModelPart[];
  /** Page kinds it looks at; on others it is `notApplicable`. */
  readonly kinds: readonly PageKind[] | 'any';
  /** Sees its pattern in texts, too, in which no cue matched: by their digits. */
  readonly wordless?: true;
}

/** What a detector says it saw, before the engine has measured it, weighed it and given it a name. */
export interface Sighting {
  readonly stance: Stance;
  /** The segment or control that shows it. */
  readonly part: PartId;
  readonly quote: string;
  readonly reason: string;
  readonly data: Readonly<Record<string, string | number>>;
  readonly cues: readonly CueHit[];
  readonly supports: readonly Support[];
  readonly claim?: Claim;
}

/** A pure function of one document's page model. */
export interface PageDetector {
  readonly meta: DetectorMeta;
  /** Parts to measure before `detect`; without it nothing is measured beforehand. */
  candidates?(page: PageModel, lexicon: Lexicon): readonly PartId[];
  /**
   * May throw: that costs its own outcome only. One that looks at every part is best a generator that yields for each of
   * them, a sighting or `undefined`: the engine lets the page work in between.
   */
  detect(page: PageModel, lexicon: Lexicon, measured: Measurements): Iterable<Sighting | undefined>;
}

/** Sees what spans frames, pages or days. Runs in the background over the frames' reports. */
export interface TabDetector {
  readonly meta: DetectorMeta;
  detect(frames: readonly FrameReport[], journey: Journey, memory: Memory): readonly Finding[];
}

/** Measures parts in the rendered page, or looks them up in a recording. Parts it cannot find are left out. */
export type Measure = (parts: readonly PartId[]) => Measurements;
