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

/** A page as the engine sees it: live (`lib/page`) or recorded. */
export interface PageSource {
  /** Reads the whole document once, in slices. Never rejects for what a page contains: it reports `limits` instead. */
  read(): Promise<PageModel>;
  /** Milliseconds of work that `read` took, waiting between slices left out. */
  workMs?(): number;
  /** Calls back when something changed and has settled. Returns a function that stops watching. */
  watch(changed: (change: PageChange) => void): () => void;
  readonly measure: Measure;
}
