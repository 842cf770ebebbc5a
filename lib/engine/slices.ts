/** Time as the engine needs it; tests hand in their own. */
export interface Clock {
  /** Milliseconds, never running backwards. */
  now(): number;
  /** Lets the page work, then resolves. */
  yield(): Promise<void>;
}

interface Scheduler {
  yield?(): Promise<void>;
}

/** `scheduler.yield` keeps our turn before other tasks; a message takes 0 ms where it is missing, a timer 4. */
export const systemClock: Clock = {
  now: () => performance.now(),
  yield: () => {
    const { scheduler } = globalThis as { scheduler?: Scheduler };
    if (scheduler?.yield) return scheduler.yield();
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  },
};

/** Milliseconds after which a pause is taken: a stretch may last 8, and the chunk that follows the look at the clock costs up to half. */
const SLICE_MS = 4;

/** Work cut into slices, and how long it took without the waiting in between. */
export interface Slices {
  /** Call between chunks of work that take a few milliseconds at most. Yields when the slice is used up. */
  readonly pause: () => Promise<void>;
  /** Whether the next pause would yield; for loops that are too tight to wait for nothing. */
  isDue(): boolean;
  /** Milliseconds of work since the slices were made. */
  workMs(): number;
}

export function createSlices(clock: Clock = systemClock): Slices {
  let started = clock.now();
  let before = 0;
  const isDue = () => clock.now() - started >= SLICE_MS;
  return {
    isDue,
    async pause() {
      if (!isDue()) return;
      before += clock.now() - started;
      await clock.yield();
      started = clock.now();
    },
    workMs: () => before + clock.now() - started,
  };
}
