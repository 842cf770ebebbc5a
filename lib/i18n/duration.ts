import type { Language } from './languages.ts';

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/**
 * A length of time in words, rounded to its two largest units: 8110 -> `2 hours and 15 minutes`. Exactness beyond that
 * would be false: the time was read a while ago.
 *
 * @param seconds negative counts as 0
 */
export function durationText(seconds: number, lang: Language): string {
  const whole = Math.max(0, Math.round(seconds));
  const largest = UNITS.findIndex(([, size]) => whole >= size);
  const [, smallestSize] = UNITS[Math.min(largest + 1, UNITS.length - 1)] ?? UNITS[3];
  let rest = largest === -1 ? 0 : Math.round(whole / smallestSize) * smallestSize;
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0) {
      parts.push(new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(amount));
    }
  }
  if (parts.length === 0)
    return new Intl.NumberFormat(lang, { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(0);
  return new Intl.ListFormat(lang, { type: 'conjunction' }).format(parts);
}
