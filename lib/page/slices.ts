/** Longest stretch of work before the page may go on: half of what a reader begins to notice. */
const SLICE_MS = 6;

/** Does some work until the clock (`performance.now`) says `until`, or until done; true when done. */
export type Step = (until: number) => boolean;

/** Runs `step` in slices, letting the page go on between them. Returns the milliseconds of work, waiting left out. */
export async function inSlices(step: Step): Promise<number> {
  let worked = 0;
  for (;;) {
    const start = performance.now();
    const done = step(start + SLICE_MS);
    worked += performance.now() - start;
    if (done) return worked;
    await letPageGoOn();
  }
}

interface Yielding {
  readonly scheduler?: { yield?(): Promise<void> };
}

/** A background tab slows timers down to one a second or worse, but not messages. */
function letPageGoOn(): Promise<void> {
  const { scheduler } = globalThis as Yielding;
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
