/** This process is overloaded when its timers come so late. In milliseconds; Crawlee's own 50 are passed whenever a browser starts. */
const LATE_MS = 1_000;

/** How often memory is measured. In milliseconds; Crawlee's own is one second. */
const MEASURED_EVERY_MS = 10_000;

/** Lets work run, so much of it at once as the machine bears. */
export interface Slots {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Ends when all that was begun has ended. */
  close(): Promise<void>;
}

/**
 * By Crawlee's pool, which watches memory and whether this process keeps up: it begins less while they are overloaded. Busy processors
 * are no reason: a visit waits for most of its time, and fewer at once would leave them idle in turns (0.45 of the rate of
 * mere loading became 0.60, by `npm run bench:throughput` on four sites).
 * @param most so much at once at most
 */
export async function createSlots(most: number): Promise<Slots> {
  const { AutoscaledPool, Configuration, log } = await import('@crawlee/core');
  log.setLevel(log.LEVELS.OFF);
  // It measures the machine; without it the pool would know of nothing. It starts a process each time, which the browser pays for.
  Configuration.getGlobalConfig().set('systemInfoIntervalMillis', MEASURED_EVERY_MS);
  const events = Configuration.getEventManager();
  await events.init();
  const waiting: (() => Promise<void>)[] = [];
  let isClosing = false;
  const pool = new AutoscaledPool({
    minConcurrency: 1,
    maxConcurrency: most,
    desiredConcurrency: most,
    systemStatusOptions: { maxCpuOverloadedRatio: 1, currentHistorySecs: 2 * (MEASURED_EVERY_MS / 1000) },
    snapshotterOptions: { maxBlockedMillis: LATE_MS },
    isTaskReadyFunction: async () => waiting.length > 0,
    isFinishedFunction: async () => isClosing,
    runTaskFunction: async () => waiting.shift()?.(),
  });
  const running = pool.run();
  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        // What fails is the affair of whoever asked for it, not of the pool.
        waiting.push(() => work().then(resolve, reject));
        void pool.notify();
      }),
    async close() {
      isClosing = true;
      await pool.notify();
      await running;
      await events.close();
    },
  };
}
