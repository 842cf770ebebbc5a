import type { DeepFacts } from './behind.ts';
import type { Measure, PageDetector } from './detector.ts';
import type { Finding } from './finding.ts';
import type { Press } from './journey.ts';
import type { Lexicon } from './lexicon.ts';
import type { PageModel, PartId } from './page.ts';
import type { FrameReport } from './report.ts';
import type { LexiconId } from './vocabulary.ts';

/** What became of a page since it was last read. */
export interface PageChange {
  readonly model: PageModel;
  /** Parts that are new or read differently; a text that merely ticked on is not among them. */
  readonly changed: ReadonlySet<PartId>;
  /** The address changed without a new document: everything found so far belongs to another page. */
  readonly navigated: boolean;
}

/** Cuts work into slices, so that the page can go on between them. */
export interface Pace {
  /** Whether the slice is used up; for loops that are too tight to wait for nothing. */
  isDue(): boolean;
  /** Call between chunks of work that take a few milliseconds at most. Lets the page work when the slice is used up. */
  pause(): Promise<void>;
  /** Waits for what others do. */
  waiting<T>(promise: Promise<T>): Promise<T>;
  /** Milliseconds worked since some moment, waiting left out; the difference of two calls says how long something took. */
  worked(): number;
}

/** Work that is done in steps: it yields where a pause may be made. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** A page as the engine sees it: live (`lib/page`) or recorded. */
export interface PageSource {
  /** Reads the whole document once, in slices. Never rejects for what a page contains: it reports `limits` instead. */
  read(): Promise<PageModel>;
  /** The page as it stands now, by what has been watched since: clocks show their present time. */
  now(): PageModel;
  /** Calls back when something changed and has settled. Returns a function that stops watching. */
  watch(changed: (change: PageChange) => void): () => void;
  readonly measure: Measure;
}

/** What is found behind a page: see `FrameReport`. */
export type FoundBehind = Pick<FrameReport, 'signals' | 'chat' | 'behind'>;

/** A page with what more was read of its document. */
export interface DeepPage extends PageModel {
  readonly deep: DeepFacts;
}

/** A block of things on a page, and what of the page is not in it. */
export interface BlockParts {
  readonly shown: readonly PartId[];
  readonly others: readonly PartId[];
}

/** What the page's own run found, as far as it bears on what is behind. */
export interface OwnRun {
  readonly findings: readonly Finding[];
  /** What refuses in a consent dialog. */
  readonly refusals: ReadonlySet<PartId>;
  /** All that answers in one. */
  readonly answers: ReadonlySet<PartId>;
}

/**
 * Looks behind a page that was read: whose software it runs, what that chose, who speaks in its chat, who is responsible. Its code
 * and lexicons come by a script of their own, so that what presses the reader is found first.
 */
export interface BehindReader {
  /** JSON text of each language's lexicon pack of what it looks for; may grow. */
  readonly packs: Readonly<Record<string, string>>;
  /** Patterns that show only there. They see the page as `read` gives it. */
  readonly detectors: readonly PageDetector[];
  /** The page with the turns of its chat, and without what the visitor wrote in it: nothing is told before that is known. */
  read(page: PageModel, lexicon: (id: LexiconId) => Lexicon): Steps<PageModel>;
  /** Hears of controls that the reader presses. */
  pressed(press: Press): void;
  /** In how many milliseconds there may be more to see, though the page does not change; `undefined` where there will not. */
  awaits(): number | undefined;
  /**
   * @param page as `read` gave it.
   * @param lexicon the wordings of one pattern or topic, with their hits in this page.
   */
  conclude(
    page: PageModel,
    own: OwnRun,
    lexicon: (id: LexiconId) => Lexicon,
    measure: Measure | null,
  ): Steps<FoundBehind>;
}

/** Selectors by the way in which they are looked for. */
export interface WantedSelectors {
  /** Names of ids and of classes. */
  readonly ids: readonly string[];
  readonly classes: ReadonlySet<string>;
  /** Selectors that begin with the name of a custom element, and what more has to hold of it in brackets. */
  readonly elements: readonly string[];
  /** Whole selectors. */
  readonly others: readonly string[];
}
