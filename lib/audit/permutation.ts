import { grouped } from '@/lib/model/grouped.ts';
import { randomFrom } from '@/lib/model/random.ts';

/** One value, in which group and which block it was seen. */
export interface Seen {
  readonly group: string;
  readonly block: number;
  readonly value: number;
}

/** So many ways to deal the values out are drawn: the smallest p is one in ten thousand. */
const DRAWS = 9_999;

/** After so many that lie as far apart, p is known well enough (Besag and Clifford 1991). */
const ENOUGH = 40;

/** The same values always give the same p. */
const SEED = 20_261_129;

/**
 * Permutation test of whether groups differ: how often, if what group a value belongs to were settled by lot within its block,
 * groups would lie at least so far apart (by the variance between them) as they do. Blocks hold apart what time changes for all.
 * An upper bound that is right however values are spread (Phipson and Smyth 2010: one is added above and below, so that p is never 0).
 */
export function permutationTest(seen: readonly Seen[]): number {
  const groups = [...new Set(seen.map(({ group }) => group))];
  const blocks = grouped(seen, ({ block }) => block);
  const counts = groups.map((name) => seen.filter(({ group }) => group === name).length);
  const places = blocks.map((block) => block.map(({ group }) => groups.indexOf(group)));
  const mean = seen.reduce((sum, { value }) => sum + value, 0) / seen.length;
  // Around their mean, so that cents count among thousands.
  const values = blocks.map((block) => block.map(({ value }) => value - mean));
  /** Sum of squares between groups, but for what no dealing out changes. */
  const between = () => {
    const sums = groups.map(() => 0);
    places.forEach((block, at) => {
      block.forEach((group, place) => {
        sums[group] = (sums[group] ?? 0) + (values[at]?.[place] ?? 0);
      });
    });
    return sums.reduce((total, sum, group) => total + sum ** 2 / (counts[group] ?? 1), 0);
  };
  const observed = between() * (1 - 1e-9);
  const random = randomFrom(SEED);
  let asFar = 0;
  for (let draw = 1; draw <= DRAWS; draw++) {
    for (const block of values) shuffle(block, random);
    if (between() >= observed) asFar++;
    if (asFar === ENOUGH) return ENOUGH / draw;
  }
  return (asFar + 1) / (DRAWS + 1);
}

/** Fisher and Yates. */
function shuffle(values: number[], random: () => number): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [values[last], values[other]] = [values[other] ?? 0, values[last] ?? 0];
  }
}
