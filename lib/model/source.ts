import type { Measure } from './detector.ts';
import type { PageModel, PartId } from './page.ts';

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
