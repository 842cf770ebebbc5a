import { describe, expect, it } from 'vitest';
import type { PageModel } from '@/lib/model/page.ts';
import type { PriceRole } from '@/lib/model/vocabulary.ts';
import { looking, samplePage } from '@/tests/cases/sample-page.ts';
import { basketOf, basketRows } from './basket.ts';
import { createLexicons } from './lexicon.ts';
import { atOnce } from './pace.ts';

const lexicons = createLexicons({});
const rowsOf = (page: PageModel) => atOnce(basketRows(page, lexicons));

/** A text a line of a sum; what begins with "Total" is one. */
function sum(texts: readonly string[], group?: number): PageModel {
  const page = samplePage(
    texts.map((text) => ({ text, ...(group !== undefined && { group }) })),
    { kinds: ['cart'] },
  );
  const isTotal = new Set(page.segments.filter(({ text }) => text.startsWith('Total')).map(({ id }) => id));
  const roleOf = (segment: number): PriceRole => (isTotal.has(segment) ? 'total' : 'now');
  return { ...page, prices: page.prices.map((price) => ({ ...price, role: roleOf(price.segment) })) };
}
const items = (count: number) => Array.from({ length: count }, () => '€2.00');

describe('a sum', () => {
  it('is told line by line, as far as its last total', () => {
    const basket = basketOf(rowsOf(sum(['Mug €2.00', 'Total €2.00', 'Cup €9.00'])), null);
    expect(basket?.lines.map(({ label, amount }) => `${label} ${amount}`)).toEqual(['Mug 2', 'Total 2']);
  });
  it('counts a line once that is told for small and for large screens, whichever of the two is seen', () => {
    const rows = rowsOf(sum(['Mug €2.00', 'Mug €2.00', 'Total €2.00']));
    for (const hidden of [1, 2]) {
      const measured = new Map([1, 2, 3].map((id) => [id, looking({ visible: id !== hidden })]));
      expect(basketOf(rows, measured)).toMatchObject({ lines: [{ label: 'Mug' }, { label: 'Total' }], adds: true });
    }
  });
});

describe('a sum in a dialog', () => {
  const page = (called: boolean, total = 'Total €5.00') => {
    const own = sum(['Mug €2.00', 'Total €2.00', 'Mug €2.00', 'Tray €3.00', total]);
    return {
      ...own,
      segments: own.segments.map((segment, at) => (at > 1 ? { ...segment, dialog: 9 } : segment)),
      dialogs: [
        { id: 9, order: 9, modal: true, label: '', from: 'role' as const, ...(called && { called: true as const }) },
      ],
    };
  };
  const told = (page: PageModel) => {
    const basket = basketOf(rowsOf(page), null);
    return [basket?.dialog, basket?.lines.map(({ label }) => label).join()];
  };
  it('that the reader called up stands for the page’s own', () => {
    expect(told(page(true))).toEqual([true, 'Mug,Tray,Total']);
  });
  it('that came by itself does not, nor one that adds nothing up', () => {
    expect(told(page(false))).toEqual([undefined, 'Mug,Total']);
    expect(told(page(true, 'Postcard €5.00'))).toEqual([undefined, 'Mug,Total']);
  });
});

describe('is bounded', () => {
  it('takes a page with very many prices for no basket', () => {
    expect(rowsOf(sum([...items(399), 'Total €2.00']))).toHaveLength(1);
    expect(rowsOf(sum([...items(400), 'Total €2.00']))).toEqual([]);
  });
  it('looks for a line’s words in no group that is too large to be a row', () => {
    const labels = (count: number) => rowsOf(sum(['Mug', ...items(count), 'Total €2.00'], 1)).map(({ label }) => label);
    expect(labels(2)).toEqual(['Mug', 'Mug', 'Total']);
    // The one beside it is still the first one's name.
    expect(labels(50)).toEqual(['Mug', 'Total']);
  });
  it('lets the page work between two lines', () => {
    const rows = basketRows(sum(['Mug €2.00', 'Cup €3.00', 'Total €5.00']), lexicons);
    expect([rows.next().done, rows.next().done, rows.next().done, rows.next().done]).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});
