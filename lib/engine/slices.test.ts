import { describe, expect, it } from 'vitest';
import { createSlices, systemClock } from './slices.ts';

describe('slices', () => {
  it('yield when used up, and leave the waiting out of the work', async () => {
    let now = 0;
    let yields = 0;
    const slices = createSlices({
      now: () => now,
      yield: async () => {
        yields++;
        now += 1000;
      },
    });
    for (const work of [1, 1, 1, 1, 1, 7, 2]) {
      now += work;
      await slices.pause();
    }
    expect(yields).toBe(2);
    expect(slices.workMs()).toBe(14);
  });

  it('yield to other tasks on the system clock', async () => {
    let turn = false;
    setTimeout(() => {
      turn = true;
    }, 0);
    const end = systemClock.now() + 2000;
    while (!turn && systemClock.now() < end) await systemClock.yield();
    expect(turn).toBe(true);
  });
});
