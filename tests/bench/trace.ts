import type { CDPSession } from 'playwright-core';

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  /** Time for which the thread really ran. */
  tdur?: number;
  pid: number;
  tid: number;
  args?: { data?: { url?: string } };
}

/** What some work cost the page's main thread, in milliseconds. */
export interface Cost {
  /** Time for which the thread ran, whatever else the machine had to do meanwhile. */
  readonly busy: number;
  /** The longest task: until it ends, the page answers to nothing. */
  readonly longest: number;
}

/** Everything that the page's main thread did. */
const EVERYTHING = { categories: ['toplevel'], counts: (_: TraceEvent) => true };

/**
 * What the scripts of one address did, drawing and layout of the page left out: calls of them, and the promises settled
 * between tasks, which are theirs where the page's own scripts use none.
 */
export const scriptsOf = (url: string) => ({
  categories: ['devtools.timeline', 'v8.execute'],
  counts: ({ name, args }: TraceEvent) =>
    name === 'RunMicrotasks' || (name === 'FunctionCall' && args?.data?.url === url),
});

/**
 * What the page's main thread did between the marks `bench-start` and `bench-end` that the work leaves, as Chromium's own trace
 * has it: nothing of ours is asked how long it took.
 */
export async function costOf(
  cdp: CDPSession,
  work: () => Promise<unknown>,
  { categories, counts }: typeof EVERYTHING = EVERYTHING,
): Promise<Cost> {
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise<void>((resolve) => {
    cdp.once('Tracing.tracingComplete', () => resolve());
  });
  await cdp.send('Tracing.start', {
    traceConfig: { includedCategories: [...categories, 'blink.user_timing'], excludedCategories: ['*'] },
    transferMode: 'ReportEvents',
  });
  await work();
  await cdp.send('Tracing.end');
  await complete;
  const start = events.find((event) => event.name === 'bench-start');
  const end = events.find((event) => event.name === 'bench-end');
  if (!start || !end) throw new Error('The trace lacks the marks of the work: was the page closed?');
  const stretches = outermost(
    events
      .filter((event) => event.pid === start.pid && event.tid === start.tid && event.dur !== undefined)
      .filter((event) => event.ts + (event.dur ?? 0) > start.ts && event.ts < end.ts)
      .filter(counts),
  ).map(({ tdur = 0 }) => tdur / 1000);
  return { busy: stretches.reduce((sum, ms) => sum + ms, 0), longest: Math.max(0, ...stretches) };
}

/** Without what ran within another. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let until = 0;
  return [...events]
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
    .filter(({ ts, dur = 0 }) => {
      if (ts < until) return false;
      until = ts + dur;
      return true;
    });
}
