import { describe, expect, it } from 'vitest';
import type { Measure } from '@/lib/model/detector.ts';
import type { Control, Measurement, PageModel } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { disguisedAd } from './detector.ts';

const SEEN: Measurement = {
  visible: true,
  rect: { x: 0, y: 0, width: 90, height: 14 },
  fontSize: 14,
  fontWeight: 400,
  contrast: 8,
  struck: false,
  name: '',
  steps: [],
};
/** Everything is easy to read but the first text. */
const look =
  (label: Partial<Measurement>): Measure =>
  (parts) =>
    new Map(parts.map((id) => [id, id === 1 ? { ...SEEN, ...label } : SEEN]));

const card = (group: number, link: Partial<Control> = {}, note = 'Enamel') => [
  { text: note, group },
  { name: `Pan ${group}`, kind: 'link' as const, href: `/pan-${group}`, group, ...link },
  { text: '$29.00', group },
];
const list = (note: string, link: Partial<Control> = {}, rest: Partial<PageModel> = {}) =>
  samplePage([...card(1, link, note), ...card(2), ...card(3)], { kinds: ['listing'], ...rest });
const find = (page: PageModel, label: Partial<Measurement> = {}) => findingsOn(page, disguisedAd, look(label));

describe('disguised-ad', () => {
  it.each([
    [{ fontSize: 7 }, 'label-small'],
    [{ contrast: 1.6 }, 'label-pale'],
    [{ fontSize: 9.5, contrast: 2.9 }, 'label-hard'],
  ])('tells how a label is hard to read: %j', async (label, reason) => {
    expect(await find(list('Sponsored'), label)).toMatchObject([{ reason, quote: 'Sponsored' }]);
  });

  it.each([{ fontSize: 10 }, { contrast: 3 }, { contrast: undefined }, { visible: false, fontSize: 7 }])(
    'leaves a label alone that one can read, or not see at all: %j',
    async (label) => {
      expect(await find(list('Sponsored'), label)).toEqual([]);
    },
  );

  it('says so of a paid link without a label', async () => {
    expect(await find(list('Enamel', { sponsored: true }))).toMatchObject([{ reason: 'no-label', quote: 'Pan 1' }]);
    expect(await find(list('Sponsored', { sponsored: true }))).toEqual([]);
    expect(await find(list('Sponsored', { sponsored: true }), { visible: false })).toMatchObject([
      { reason: 'no-label' },
    ]);
    expect(await find(list('Enamel', { href: 'https://ad.doubleclick.net/clk' }))).toHaveLength(1);
    expect(await find(list('Enamel', { href: 'https://doubleclick.net.shop.test/clk' }))).toEqual([]);
  });

  it('needs other items that nobody pays for', async () => {
    const two = samplePage([...card(1, { sponsored: true }), ...card(2)], { kinds: ['listing'] });
    expect(await find(two)).toEqual([]);
    const all = [1, 2, 3].flatMap((group) => card(group, { sponsored: true }));
    expect(await find(samplePage(all, { kinds: ['listing'] }))).toEqual([]);
  });

  it('is silent in articles, and of paid links on the page of one product', async () => {
    expect(await find(list('Sponsored', {}, { kinds: ['article'] }), { fontSize: 7 })).toEqual([]);
    expect(await find(list('Enamel', { sponsored: true }, { kinds: ['product'] }))).toEqual([]);
  });

  it('wants the label in a card with a price', async () => {
    const loose = samplePage([{ text: 'Sponsored' }, ...card(2), ...card(3), ...card(4)], { kinds: ['listing'] });
    expect(await find(loose, { fontSize: 7 })).toEqual([]);
  });
});
