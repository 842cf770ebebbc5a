import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { idleFor } from './idle.ts';

// Pauses of Node's are not those that the clock replaces.
vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)),
}));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Seconds until it ended; each answer is a count and how many seconds it took, the last one for good. */
async function idleAfter(seconds: number, answers: readonly (readonly [count: number, took: number])[]) {
  let asked = 0;
  const getJobCountByTypes = async () => {
    const [count, took] = answers[Math.min(asked++, answers.length - 1)] ?? [0, 0];
    await new Promise((resolve) => setTimeout(resolve, took * 1000));
    return count;
  };
  const started = performance.now();
  let ended: number | undefined;
  void idleFor({ getJobCountByTypes }, seconds * 1000).then(() => {
    ended = performance.now();
  });
  await vi.advanceTimersByTimeAsync(600_000);
  return ended === undefined ? undefined : Math.round((ended - started) / 1000);
}

it.each([
  ['without work', [[0, 0]], 30],
  [
    'from the last work on',
    [
      [2, 0],
      [1, 0],
      [0, 0],
    ],
    32,
  ],
  [
    'from when the server is back, which may have forgotten its work',
    [
      [0, 0],
      [0, 60],
      [0, 0],
    ],
    92,
  ],
] as const)('is idle %s', async (_, answers, seconds) => {
  expect(await idleAfter(30, answers)).toBe(seconds);
});

it('is never idle while there is work', async () => {
  expect(await idleAfter(30, [[1, 0]])).toBeUndefined();
});
