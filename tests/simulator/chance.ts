/** Chance that can be told again: the same seed and the same keys give the same number, from 0 up to 1. */
import fc from 'fast-check';

export const seed: fc.Arbitrary<number> = fc.integer({ min: 0, max: 2 ** 31 - 1 });

/** Mixes as MurmurHash3 does at its end. */
const mixed = (hash: number): number => {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const again = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return again ^ (again >>> 16);
};

/** Large keys, such as moments, count with all of their digits. */
export const chance = (...keys: readonly number[]): number => {
  const hash = keys.reduce((sum, key) => {
    const whole = Math.trunc(key);
    return mixed(mixed(sum ^ (whole | 0)) + Math.trunc(whole / 2 ** 32) + 0x9e3779b9);
  }, 0x2545f491);
  return (hash >>> 0) / 2 ** 32;
};

export const chanceBetween = (min: number, max: number, ...keys: readonly number[]): number =>
  min + Math.floor(chance(...keys) * (max - min + 1));
