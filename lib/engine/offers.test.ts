import { describe, expect, it } from 'vitest';
import type { Control, PageModel, Segment } from '@/lib/model/page.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';
import { looking, samplePage } from '@/tests/cases/sample-page.ts';
import { offerRows, offersOf } from './offers.ts';
import { atOnce } from './pace.ts';

type Part = ({ text: string } & Partial<Segment>) | ({ name: string } & Partial<Control>);
const TITLE: Part = { text: 'Blue mug', role: 'heading' };
const LINK: Part = { name: 'Blue mug', kind: 'link', href: '/mug' };

const told = (page: PageModel, hidden?: number) => {
  const rows = atOnce(offerRows(page));
  const measured = new Map(page.segments.map(({ id }) => [id, looking({ visible: id !== hidden, steps: ['#x'] })]));
  return offersOf(rows, measured).map(({ name, href, amount }) => `${name} ${href} ${amount}`);
};
const cardWith = (parts: readonly Part[], kinds: PageKind[] = ['listing']) =>
  samplePage(
    parts.map((part) => ({ ...part, group: 1 })),
    { kinds },
  );

describe('what a list offers', () => {
  it('is each card that names a thing, its one price and where it leads', () => {
    expect(told(cardWith([LINK, TITLE, { text: '€18.00' }]))).toEqual(['Blue mug /mug 18']);
    const more: Part[] = [{ text: '4.5 (12)' }, { text: 'Add to basket', role: 'button' }, { name: 'Add to basket' }];
    expect(told(cardWith([LINK, TITLE, { text: '€18.00' }, ...more]))).toEqual(['Blue mug /mug 18']);
  });
  it.each([
    ['a price from', [{ text: 'from €18.00' }]],
    ['a price from, beside it', [{ text: 'from' }, { text: '€18.00' }]],
    ['a span', [{ text: '€18.00 – €24.00' }]],
    ['a price for members', [{ text: '€18.00' }, { text: 'Club price' }]],
    ['a price without tax', [{ text: '€18.00 excl. VAT' }]],
    ['a price of a kilo', [{ text: '€18.00 / kg' }]],
    ['two prices', [{ text: '€18.00' }, { text: '€24.00' }]],
    ['a rebate that not all may get', [{ text: '€18.00' }, { text: '-20 %' }]],
    ['another language', [{ text: 'ab 18,00 €' }]],
    ['a script without spaces', [{ text: '18,00 €起' }]],
  ] as [string, Part[]][])('is none of a card with %s', (_, parts) => {
    expect(told(cardWith([LINK, TITLE, ...parts]))).toEqual([]);
  });
  it('is none that nobody sees, and none outside of cards', () => {
    expect(told(cardWith([LINK, TITLE, { text: '€18.00' }]), 3)).toEqual([]);
    expect(told(samplePage([TITLE, LINK, { text: '€18.00' }], { kinds: ['listing'] }))).toEqual([]);
  });
  it('is told of a list only, and bounded', () => {
    expect(told(cardWith([LINK, TITLE, { text: '€18.00' }], ['product']))).toEqual([]);
    const many = Array.from({ length: 70 }, (_, group) =>
      [LINK, TITLE, { text: '€18.00' }].map((part) => ({ ...part, group: group + 1 })),
    );
    expect(told(samplePage(many.flat(), { kinds: ['listing'] }))).toHaveLength(60);
  });
});

it('of a product’s page it is each price below its heading', () => {
  const page = samplePage([TITLE, '€18.00', 'Members pay €16.00'], { title: 'Blue mug' });
  expect(told(page)).toEqual(['Blue mug  18', 'Blue mug  16']);
});
