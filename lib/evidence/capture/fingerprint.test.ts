import { expect, it } from 'vitest';
import { fingerprintOf } from './fingerprint.ts';

it.each([
  [['Only 3 left'], ['Only 2 left']],
  [['Only 3 left'], ['Only 3 left', 'of this']],
  [
    ['a', 'b'],
    ['ab', ''],
  ],
  [['€ 12.00 now'], ['€ 13.00 each']],
])('%j is not %j', (one, other) => expect(fingerprintOf(one)).not.toBe(fingerprintOf(other)));

it.each([
  [['Ends in 02:14:55'], ['Ends in 02:14:54']],
  [
    ['02', ':', '14'],
    ['02', ':', '13'],
  ],
  [['Ends in 2 h 14 min'], ['Ends in 2 h 13 min']],
  [['Mug', '  '], [' Mug ']],
])('%j says what %j says', (one, other) => expect(fingerprintOf(one)).toBe(fingerprintOf(other)));
