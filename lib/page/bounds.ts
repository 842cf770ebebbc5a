import type { LimitHit } from '@/lib/model/page.ts';
import type { Limit } from '@/lib/model/vocabulary.ts';

/** How much of one document is read at most. */
export interface PageBounds {
  readonly elements: number;
  readonly segments: number;
  /** Characters of one segment. */
  readonly text: number;
  /** Levels of nesting. */
  readonly depth: number;
  /** Milliseconds of work for one reading, waiting between slices left out. */
  readonly time: number;
}

/** Far above what shops build (a large product list has 20,000 elements), far below what would be felt. */
export const BOUNDS: PageBounds = { elements: 250_000, segments: 50_000, text: 4_000, depth: 4_000, time: 3_000 };

/** Remembers which bounds were hit, each once. */
export class Limits {
  readonly #hits = new Map<Limit, number>();

  hit(limit: Limit, at: number): void {
    if (!this.#hits.has(limit)) this.#hits.set(limit, at);
  }

  list(): LimitHit[] {
    return Array.from(this.#hits, ([limit, at]) => ({ limit, at }));
  }
}
