import { describe, expect, it } from 'vitest';
import { createPace, systemClock } from './pace.ts';

describe('a pace', () => {
  it('yields when a slice is used up, and leaves the waiting out of the work', async () => {
    let now = 0;
    let yields = 0;
    const pace = createPace({
      now: () => now,
      yield: async () => {
        yields++;
        now += 1000;
      },
    });
    for (const work of [1, 1, 1, 1, 1, 7, 2]) {
      now += work;
      await pace.pause();
    }
    expect(yields).toBe(3);
    expect(pace.worked()).toBe(14);
  });

  it('yields to other tasks on the system clock', async () => {
    let turn = false;
    setTimeout(() => {
      turn = true;
    }, 0);
    const end = systemClock.now() + 2000;
    while (!turn && systemClock.now() < end) await systemClock.yield();
    expect(turn).toBe(true);
  });
});
