import { describe, expect, it } from 'vitest';
import type { Steps } from '@/lib/model/source.ts';
import { atOnce, createPace, paced, systemClock } from './pace.ts';

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

describe('work in steps', () => {
  function* counting(): Steps<string> {
    yield;
    yield;
    return 'done';
  }

  it('is done at once', () => {
    expect(atOnce(counting())).toBe('done');
  });

  it('is done with the pauses that are due', async () => {
    let pauses = 0;
    const due = [true, false];
    const pace = { isDue: () => due.shift() === true, pause: async () => void pauses++ };
    expect(await paced(counting(), pace)).toBe('done');
    expect(pauses).toBe(1);
  });
});
