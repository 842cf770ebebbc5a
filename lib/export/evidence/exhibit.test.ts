import { expect, it } from 'vitest';
import type { Opened } from '@/lib/model/evidence.ts';
import { KETTLE } from '@/tests/samples/evidence.ts';
import { numbered } from './exhibit.ts';

const [first, second, third] = KETTLE;
const at = (opened: Opened, capturedAt: string): Opened => ({
  ...opened,
  file: { ...opened.file, circumstances: { ...opened.file.circumstances, capturedAt } },
});
const sequences = (items: readonly Opened[]) =>
  numbered(items.map((opened) => ({ opened }))).map(({ number, opened }) => [number, opened.file.chain.sequence]);

it('counts by time, wherever an item stands in its case', () => {
  expect(sequences([first, second, at(third, '2026-01-01T00:00:00.000Z')])).toEqual([
    [1, 3],
    [2, 1],
    [3, 2],
  ]);
});

it('counts what was captured at one moment as its case does, however it is given', () => {
  const same = KETTLE.map((opened) => at(opened, '2026-05-03T00:00:00.000Z'));
  expect(sequences(same.toReversed())).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
});
