import type { CDPSession } from 'playwright-core';

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  pid: number;
  tid: number;
}

/**
 * Longest task of the page's main thread between the marks `bench-start` and `bench-end` that the work leaves, in milliseconds,
 * as Chromium's own trace has it: nothing of ours is asked how long it took.
 */
export async function longestTask(cdp: CDPSession, work: () => Promise<void>): Promise<number> {
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise<void>((resolve) => {
    cdp.once('Tracing.tracingComplete', () => resolve());
  });
  await cdp.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'], excludedCategories: ['*'] },
    transferMode: 'ReportEvents',
  });
  await work();
  await cdp.send('Tracing.end');
  await complete;
  const start = events.find((event) => event.name === 'bench-start');
  const end = events.find((event) => event.name === 'bench-end');
  if (!start || !end) throw new Error('The trace lacks the marks of the scan: was the page closed?');
  const lengths = events
    .filter((event) => event.pid === start.pid && event.tid === start.tid && event.dur !== undefined)
    .filter((event) => /RunTask$/.test(event.name))
    .filter((event) => event.ts + (event.dur ?? 0) > start.ts && event.ts < end.ts)
    .map((event) => (event.dur ?? 0) / 1000);
  return Math.max(0, ...lengths);
}
