import type { Reporter, TestModule } from 'vitest/node';

/** How often a run says how far it has come, in milliseconds. */
const EVERY_MS = 60_000;

/**
 * Prints a line a minute for as long as tests end, and none when none does: `scripts/test.mjs` takes a long silence for a run that hangs, and the
 * last line names the files it hangs in.
 */
export default class Heartbeat implements Reporter {
  readonly #running = new Set<string>();
  #ended = 0;
  #told = 0;
  #timer: NodeJS.Timeout | undefined;

  onTestRunStart(): void {
    this.#timer = setInterval(() => this.#tell(), EVERY_MS);
    // The run's end is not to wait for it.
    this.#timer.unref();
  }

  onTestModuleStart({ relativeModuleId }: TestModule): void {
    this.#running.add(relativeModuleId);
  }

  onTestCaseResult(): void {
    this.#ended++;
  }

  onTestModuleEnd({ relativeModuleId }: TestModule): void {
    this.#running.delete(relativeModuleId);
  }

  onTestRunEnd(): void {
    clearInterval(this.#timer);
  }

  #tell(): void {
    if (this.#ended === this.#told) return;
    this.#told = this.#ended;
    console.log(`… ${this.#ended} tests have ended; running: ${[...this.#running].join(', ')}`);
  }
}
