import { describe, expect, it } from 'vitest';
import type { EvidenceItem } from '@/lib/model/evidence.ts';
import { sampleCase, sampleItem, uuidOf } from '@/tests/samples/evidence-items.ts';
import { apart, rowsOf, Texts, tagsOf, type Wish } from './rows.ts';

const WISH: Wish = { words: '', order: 'time', inCase: '', tag: '' };
const texts = new Texts(({ case: of }) => [`case ${of}`]);
const A = sampleItem(1, {
  quotes: [],
  title: 'Ａpple pie',
  capturedAt: 1,
  site: 'b.example',
  bytes: 5,
  patterns: [],
  tags: ['x'],
});
const B = sampleItem(2, {
  quotes: [],
  title: 'Pear',
  capturedAt: 2,
  site: 'a.example',
  bytes: 9,
  note: 'For Monday',
  tags: ['x', 'y'],
  patterns: [{ pattern: 'low-stock', verdict: 'holds' }],
});
const C = sampleItem(3, {
  title: 'Plum',
  capturedAt: 3,
  site: 'a.example',
  bytes: 1,
  case: '00000000-0000-4000-8000-0000000000ff',
  quotes: ['Only 3 LEFT'],
  patterns: [
    { pattern: 'low-stock', verdict: 'unchecked' },
    { pattern: 'countdown-timer', verdict: 'false' },
  ],
});
const rows = (changes: Partial<Wish>) => rowsOf([A, B, C], { ...WISH, ...changes }, texts);

describe('rows', () => {
  it.each<[Wish['order'], EvidenceItem[]]>([
    ['time', [C, B, A]],
    ['oldest', [A, B, C]],
    ['site', [C, B, A]],
    ['gravity', [C, B, A]],
    ['size', [B, A, C]],
  ])('are ordered by %s', (order, expected) => expect(rows({ order })).toEqual(expected));

  it.each<[string, EvidenceItem[]]>([
    ['apple', [A]],
    ['only left', [C]],
    ['left only pear', []],
    ['monday', [B]],
    ['low-stock', [C, B]],
    ['00ff', [C]],
    ['products', [C, B, A]],
    ['  ', [C, B, A]],
  ])('are found by all words, anywhere: %j', (words, expected) => expect(rows({ words })).toEqual(expected));

  it('are of a case and a tag', () => {
    expect(rows({ inCase: C.case })).toEqual([C]);
    expect(rows({ tag: 'x' })).toEqual([B, A]);
    expect(rows({ tag: 'x', words: 'pear' })).toEqual([B]);
    expect(tagsOf([A, B, C])).toEqual(['x', 'y', ...C.tags]);
  });
});

it('tells cases of one name apart by when they were begun, and leaves the others as they are', () => {
  const [one, two] = [20, 21].map((day) => sampleCase({ id: uuidOf(day), createdAt: Date.UTC(2026, 10, day, 12) }));
  const other = sampleCase({ id: uuidOf(9), name: 'Lamps' });
  if (!one || !two) throw new Error('no cases');
  const [first, second, third] = apart([one, two, other], 'en').map(({ name }) => name);
  expect(first).toMatch(/^Linen shops before Black Friday, .*\b20\b/);
  expect(second).toMatch(/^Linen shops before Black Friday, .*\b21\b/);
  expect(third).toBe('Lamps');
});
