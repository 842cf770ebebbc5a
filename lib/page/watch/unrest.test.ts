import { describe, expect, it } from 'vitest';
import { Unrest } from './unrest.ts';

/** What was noted, as `busy replaced/all`, and the limits after each. */
function looks(...noted: [busy: boolean, replaced: number, all: number][]) {
  const unrest = new Unrest();
  return noted.map(([busy, replaced, all], second) => {
    const changed = unrest.note(busy, replaced, all, second * 1_000);
    return { changed, limits: unrest.limits };
  });
}
const CALM = { changed: false, limits: [] };

describe('a page', () => {
  it('that has much of it new again and again does not settle, and is told of once', () => {
    const limits = [{ limit: 'settle', at: 1_000 }];
    expect(looks([true, 30, 100], [true, 25, 100], [true, 100, 100])).toEqual([
      CALM,
      { changed: true, limits },
      { changed: false, limits },
    ]);
  });

  it('that comes to rest after all is no such page any more', () => {
    expect(looks([true, 3, 3], [true, 3, 3], [false, 0, 3], [true, 3, 3])).toMatchObject([
      CALM,
      { changed: true },
      { changed: true, limits: [] },
      CALM,
    ]);
  });

  it.each([
    ['loads in two goes', [true, 90, 90], [false, 90, 90]],
    ['moves pictures while a slogan changes now and then', [true, 1, 3], [true, 0, 3], [true, 1, 3]],
    ['changes in one corner', [true, 3, 100], [true, 3, 100], [true, 3, 100]],
    ['was emptied and stays so', [true, 9, 0], [true, 0, 0], [true, 0, 0]],
  ] as [string, ...[boolean, number, number][]][])('that %s settles', (_, ...noted) => {
    expect(looks(...noted)).toEqual(noted.map(() => CALM));
  });
});
