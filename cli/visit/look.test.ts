import { describe, expect, it } from 'vitest';
import { frameReport, SHAMING, sampleFinding } from '@/tests/samples/report.ts';
import { counts, standingClaims } from './look.ts';

const stock = (changes: Parameters<typeof sampleFinding>[0] = {}) => sampleFinding({ id: 'one', ...changes });
const SIGNATURE = stock().claim?.signature ?? '';
const page = (...findings: ReturnType<typeof stock>[]) => frameReport({ document: 'visit', findings });
const standing = (before: ReturnType<typeof page>, after: ReturnType<typeof page>) => [
  ...standingClaims([before], [after]),
];

describe('a claim stands', () => {
  it('where one part of the page makes it again, whatever its number', () => {
    const claim = { kind: 'stock' as const, signature: SIGNATURE, value: 2, unit: 'pieces' as const, tolerance: 0 };
    expect(standing(page(stock()), page(stock({ claim, quote: 'Only 2 left in stock' })))).toEqual([SIGNATURE]);
  });
  it('not where another part makes it, or the same beside another thing: they take turns', () => {
    expect(standing(page(stock()), page(stock({ id: 'two' })))).toEqual([]);
    expect(standing(page(stock()), page(stock({ data: { count: 2, context: 'Oak board' } })))).toEqual([]);
  });
  it('not in another document, nor where it is new', () => {
    expect(standing(page(stock()), { ...page(stock()), document: 'next' })).toEqual([]);
    expect(standing(page(), page(stock()))).toEqual([]);
  });
});

it('a page that counts is one that numbers pieces or people', () => {
  expect(counts([page(SHAMING), page(stock())])).toBe(true);
  expect(counts([page(SHAMING)])).toBe(false);
});
