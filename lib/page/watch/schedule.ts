/** A page has settled when nothing changed for so long; one that never settles is read every second. */
const QUIET_MS = 120;
const LONGEST_WAIT_MS = 1_000;
/** Reading again takes at most one part in so many of the time. */
const SHARE = 12;

/** Runs one job again and again, some time after it was asked for and never twice at once. */
export class Schedule {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firstAsked = 0;
  #notBefore = 0;
  #lastAsked = 0;
  #due = 0;
  #running = false;
  readonly #job: (busy: boolean) => Promise<void>;

  /** @param job is told whether what asks for it was still at it. */
  constructor(job: (busy: boolean) => Promise<void>) {
    this.#job = job;
  }

  ask(): void {
    const now = performance.now();
    this.#lastAsked = now;
    if (this.#firstAsked === 0) this.#firstAsked = now;
    if (this.#running) return;
    const due = Math.max(Math.min(now + QUIET_MS, this.#firstAsked + LONGEST_WAIT_MS), this.#notBefore);
    // A timer that is set anew at every turn would never come to its own.
    if (due === this.#due) return;
    this.#due = due;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), due - now);
  }

  /** Drops what was asked for. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#firstAsked = 0;
    this.#due = 0;
  }

  async #run(): Promise<void> {
    this.#running = true;
    this.#firstAsked = 0;
    this.#due = 0;
    const start = performance.now();
    try {
      // Timers may be a little early.
      await this.#job(start - this.#lastAsked < 0.9 * QUIET_MS);
    } finally {
      this.#running = false;
      const end = performance.now();
      this.#notBefore = end + Math.min((end - start) * SHARE, 10 * LONGEST_WAIT_MS);
      if (this.#firstAsked > 0) this.ask();
    }
  }
}
