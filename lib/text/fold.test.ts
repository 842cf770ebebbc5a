import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldSpace } from './fold.ts';

describe('foldSpace', () => {
  it.each([
    ['  two\n\t words\u00a0 \u3000here ', 'two words here'],
    ['Nur\u00a0noch', 'Nur noch'],
    ['Nur n\u00adoch', 'Nur noch'],
    ['O\u200bnly\u2060 3\ufeff', 'Only 3'],
    ['O\u200dn\u200cly', 'Only'],
    ['u\u0308ber', 'über'],
    ['\u202e3 left\u202c', '3 left'],
    ['\ud835\udc0b\ud835\udc1a\ud835\udc2c\ud835\udc2d chance', 'Last chance'],
    ['“Only 3 left” – hurry', '“Only 3 left” – hurry'],
    ['क्‍ष', 'क्‍ष'],
    ['👩‍👧', '👩‍👧'],
    ['', ''],
    [' \n ', ''],
  ])('%j reads %j', (text, seen) => expect(foldSpace(text)).toBe(seen));
});

describe('fold', () => {
  it.each([
    ['I don’t “want” it — no', 'I don\'t "want" it - no'],
    ['１２９９円', '1299円'],
    ['٣ ۴ ५', '3 4 5'],
    ['￥１，９８０', '¥1,980'],
    ['1\u202f299\u00a0€', '1 299 €'],
    ['١٬٢٩٩٫٥', '1,299.5'],
    ['Größe', 'Größe'],
    ['CO₂ in 12 m³', 'CO2 in 12 m³'],
  ])('%j folds to %j', (text, folded) => expect(fold(text)).toBe(folded));

  it('keeps every offset', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => fold(text).length === text.length),
      { numRuns: 50 },
    );
  });
});
