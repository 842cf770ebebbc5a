import type { LimitHit } from '@/lib/model/page.ts';

/** A page that is still busy and has such a part of it new, so many looks in a row, does not settle. */
const SHARE = 1 / 4;
const LOOKS = 2;

/** Tells a page that rewrites itself without end from one that changes and then stands still. */
export class Unrest {
  #looks = 0;
  #since = 0;
  #hit: LimitHit | undefined;

  /**
   * Notes what one look at the page found.
   * @param busy whether it was still changing when it was looked at.
   * @param replaced how many of its parts were new or gone, `all` being all there are.
   * @returns whether it has come to rest, or has shown to find none, with this look.
   */
  note(busy: boolean, replaced: number, all: number, now = performance.now()): boolean {
    const before = this.#hit;
    if (!busy || replaced < Math.max(1, all * SHARE)) {
      this.#looks = 0;
      this.#hit = undefined;
    } else {
      if (this.#looks++ === 0) this.#since = now;
      if (this.#looks >= LOOKS) this.#hit ??= { limit: 'settle', at: Math.round(now - this.#since) };
    }
    return this.#hit !== before;
  }

  /** The limit that such a page hits: after so many milliseconds it was read as it was. */
  get limits(): readonly LimitHit[] {
    return this.#hit ? [this.#hit] : [];
  }
}
