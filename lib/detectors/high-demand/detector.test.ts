import { describe, expect, it } from 'vitest';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { highDemand } from './detector.ts';

type Parts = Parameters<typeof samplePage>[0];
const find = (parts: Parts, options?: Parameters<typeof samplePage>[1]) =>
  findingsOn(samplePage(parts, options), highDemand);
const around = (text: string): Parts => [
  { text: 'Lamp Aurora', role: 'heading' },
  '$49.00',
  text,
  { name: 'Add to cart' },
];

describe('high-demand', () => {
  it.each([
    ['This item is in high demand', 'wanted'],
    ['In demand', 'wanted'],
    ['Selling out fast', 'selling-fast'],
    ['Popular – book now', 'popular-hurry'],
  ])('says of "%s" what was said', async (text, reason) => {
    const [finding] = await find(around(text));
    expect(finding).toMatchObject({ stance: 'pressure', quote: text, reason });
    expect(finding?.claim).toBeUndefined();
  });

  it.each(['Bestseller', 'Popular', 'Trending'])(
    'takes the badge "%s" for pressure only where it urges',
    async (word) => {
      expect(await find(around(word))).toEqual([]);
      expect(await find(around(`${word}: order soon`))).toHaveLength(1);
    },
  );

  it('takes a question in any script for no notice', async () => {
    const on = (text: string) => find(['鉄のフライパン', '¥4,900', text], { lang: 'ja' });
    expect(await on('ご注文が殺到しています')).toHaveLength(1);
    expect(await on('ご注文が殺到しています？')).toEqual([]);
  });

  it('takes "in demand" inside a sentence only where it urges', async () => {
    expect(await find(around('Learn what is in demand'))).toEqual([]);
    expect(await find(around('This course is in demand, book soon'))).toHaveLength(1);
  });

  it.each(['Selling fast! Only 3 left', 'In high demand, almost gone'])(
    'leaves how much is left to low-stock: %s',
    async (text) => {
      expect(await find(around(text))).toEqual([]);
    },
  );

  it('leaves notices about service', async () => {
    expect(await find(around('Due to high demand, delivery may take longer'))).toEqual([]);
  });

  it('asks for something on offer', async () => {
    const text = 'High demand today';
    expect(await find([text], { kinds: ['other'] })).toEqual([]);
    expect(await find([text], { kinds: ['listing'] })).toEqual([]);
    expect(await find([text], { kinds: ['booking'] })).toHaveLength(1);
    expect(await find([text, '$49.00'], { kinds: ['other'] })).toEqual([]);
    const card = [text, '$49.00'].map((each) => ({ text: each, group: 1 }));
    expect(await find(card, { kinds: ['other'] })).toHaveLength(1);
    const cells = card.map((each) => ({ ...each, role: 'cell' as const }));
    expect(await find(cells, { kinds: ['other'] })).toEqual([]);
    expect(await find([text, { name: 'Add to cart' }], { kinds: ['other'] })).toHaveLength(1);
  });

  it('leaves prose on pages that sell nothing', async () => {
    const text =
      'There is no doubt that the new card is in high demand, which we saw when the shops opened at nine on Monday morning.';
    expect(await find([text, '$49.00'], { kinds: ['other'] })).toEqual([]);
    expect(await find([text, '$49.00'])).toHaveLength(1);
  });

  it('takes a link for a category unless a price stands in its card', async () => {
    const link = { text: 'Selling fast', role: 'link' as const, group: 1 };
    expect(await find(['$49.00', link])).toEqual([]);
    expect(await find([{ text: '$49.00', group: 1 }, link])).toHaveLength(1);
  });

  it.each(['navigation', 'footer', 'review', 'article'] as const)('leaves out: %s', async (region) => {
    expect(await find(['$49.00', { text: 'In high demand', region }])).toEqual([]);
  });
});
