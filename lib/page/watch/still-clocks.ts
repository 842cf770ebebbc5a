import type { PartId, Segment } from '@/lib/model/page.ts';
import type { Pace } from '@/lib/model/source.ts';
import { findDurations } from '@/lib/text/duration.ts';

const DIGIT = /\d/;

/** Clocks to the second that showed the same at a first look and at a second one, some seconds later. */
export class StillClocks {
  readonly #texts = new Map<PartId, string>();
  readonly #isTicking: (id: PartId) => boolean;
  #looks = 0;

  constructor(isTicking: (id: PartId) => boolean) {
    this.#isTicking = isTicking;
  }

  /** True when there is something to tell: at the second look, if a clock stood still. */
  async look(segments: readonly Segment[], pace: Pick<Pace, 'isDue' | 'pause'>): Promise<boolean> {
    if (this.#looks++ > 0) return this.list(segments).length > 0;
    for (const { id, text } of segments) {
      if (!DIGIT.test(text)) continue;
      if (findDurations(text).some(({ unit }) => unit === 1)) this.#texts.set(id, text);
      if (pace.isDue()) await pace.pause();
    }
    return false;
  }

  list(segments: readonly Segment[]): PartId[] {
    if (this.#looks < 2 || this.#texts.size === 0) return [];
    const still: PartId[] = [];
    for (const { id, text } of segments) if (this.#texts.get(id) === text && !this.#isTicking(id)) still.push(id);
    return still;
  }

  /** Of another page, or one that nobody looked at, nothing is known. */
  clear(): void {
    this.#texts.clear();
  }
}
