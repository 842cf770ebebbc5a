import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inOrder } from './in-order.ts';

describe('inOrder', () => {
  it('hands results out in the order of the items, however long each takes', async () => {
    const done: string[] = [];
    const work = async (ms: number) => {
      await pause(ms);
      return `${ms} ms`;
    };
    await inOrder([30, 1, 15, 2, 0], 3, work, (item, result) => done.push(`${item}: ${result}`));
    expect(done).toEqual(['30: 30 ms', '1: 1 ms', '15: 15 ms', '2: 2 ms', '0: 0 ms']);
  });

  it('never works on more items at a time than it may', async () => {
    let working = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++working);
      await pause(1);
      working--;
    };
    await inOrder(Array.from({ length: 9 }), 4, work, () => undefined);
    expect(most).toBe(4);
  });

  it('hands out each result as soon as its turn comes', async () => {
    let finishLast = () => {};
    const last = new Promise<void>((resolve) => {
      finishLast = resolve;
    });
    const done: number[] = [];
    const all = inOrder(
      [0, 1],
      2,
      (item) => (item === 1 ? last : Promise.resolve()),
      (item) => done.push(item),
    );
    await pause(5);
    expect(done).toEqual([0]);
    finishLast();
    await all;
    expect(done).toEqual([0, 1]);
  });
});
