import type { Pace, Steps } from '@/lib/model/source.ts';

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

/** Milliseconds after which a pause is due: a stretch may last 8, and the chunk that follows the look at the clock costs up to half. */
const SLICE_MS = 4;

/** One pace is shared by all that work on a document, so that no two of them take a whole slice each without a pause between. */
export function createPace(clock: Clock = systemClock): Pace {
  // The first pause is taken at once: whoever makes a pace was just loaded, which takes a slice by itself.
  let started = clock.now() - SLICE_MS;
  let waited = 0;
  async function since<T>(from: number, promise: Promise<T>): Promise<T> {
    try {
      return await promise;
    } finally {
      started = clock.now();
      waited += started - from;
    }
  }
  return {
    isDue: () => clock.now() - started >= SLICE_MS,
    pause: async () => {
      const now = clock.now();
      if (now - started >= SLICE_MS) await since(now, clock.yield());
    },
    waiting: (promise) => since(clock.now(), promise),
    worked: () => clock.now() - waited,
  };
}

/** Does the work, with a pause wherever one is due. */
export async function paced<T>(steps: Steps<T>, pace: Pick<Pace, 'isDue' | 'pause'>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (pace.isDue()) await pace.pause();
  }
}

/** Does the work without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
