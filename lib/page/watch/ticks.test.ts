import { expect, it } from 'vitest';
import { Ticks } from './ticks.ts';

/** How fast a clock seems to run, of which a page is read at these seconds while it shows so much time. */
function rateOf(looks: readonly (readonly [at: number, left: number, halting?: boolean])[]): number {
  const ticks = new Ticks();
  const show = (left: number) => `Ends in ${left} seconds`;
  let before = show(looks[0]?.[1] ?? 0);
  for (const [at, left, halting = false] of looks) {
    ticks.halts(halting);
    ticks.note(1, show(left), at * 1000, before);
    before = show(left);
  }
  const [tick] = ticks.list();
  if (!tick) return Number.NaN;
  return (1000 * (tick.first.value - tick.last.value)) / (tick.last.at - tick.first.at);
}

it('times a clock', () => {
  expect(
    rateOf([
      [0, 900],
      [1, 899],
      [2, 898],
      [3, 897],
      [12, 888],
    ]),
  ).toBe(1);
  expect(
    rateOf([
      [0, 900],
      [1, 898],
      [2, 896],
      [3, 894],
      [12, 876],
    ]),
  ).toBe(2);
});

it('takes no clock for a fast one because the machine slept, or the page stood in the background', () => {
  const before = [
    [0, 900],
    [1, 899],
    [2, 898],
    [3, 897],
  ] as const;
  // What is read right after is still what was left before.
  expect(rateOf([...before, [4, 896, true], [5, 300], [6, 299], [16, 289]])).toBe(1);
  expect(
    rateOf([
      [0, 900],
      [1, 899, true],
      [61, 839, true],
      [62, 779],
      [63, 778],
      [64, 777],
      [74, 767],
    ]),
  ).toBe(1);
});
