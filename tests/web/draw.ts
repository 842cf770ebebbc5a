import { createHash } from 'node:crypto';

type Key = string | number;

/** Chance that can be told again: the same keys give the same number, from 0 up to 1. */
export const draw = (...keys: readonly Key[]): number =>
  createHash('sha256').update(JSON.stringify(keys)).digest().readUIntBE(0, 6) / 2 ** 48;

/** @throws for an empty list: there is nothing to draw */
export function drawOf<T>(list: readonly T[], ...keys: readonly Key[]): T {
  const drawn = list[Math.floor(draw(...keys) * list.length)];
  if (drawn === undefined) throw new RangeError('There is nothing to draw from.');
  return drawn;
}

/** A whole number from `least` to `most`. */
export const drawBetween = (least: number, most: number, ...keys: readonly Key[]): number =>
  least + Math.floor(draw(...keys) * (most - least + 1));
