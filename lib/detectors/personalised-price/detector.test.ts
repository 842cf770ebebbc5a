import { describe, expect, it } from 'vitest';
import { findingsOn, measureOf, samplePage } from '@/tests/cases/sample-page.ts';
import { personalisedPrice } from './detector.ts';

type Parts = Parameters<typeof samplePage>[0];
type Options = Parameters<typeof samplePage>[1];
const find = (parts: Parts, options?: Options) => findingsOn(samplePage(parts, options), personalisedPrice);
const around = (text: string): Parts => [{ text: 'Lamp', role: 'heading' }, '$49.00', text, { name: 'Add to cart' }];
const NEW_YORK = 'THIS PRICE WAS SET BY AN ALGORITHM USING YOUR PERSONAL DATA';

describe('personalised-price', () => {
  it.each([
    [NEW_YORK, 'algorithm', 'high'],
    ['The price has been personalised on the basis of automated decision-making.', 'automated', 'high'],
    ['Your personalised price', 'personal', 'high'],
    ['Prices may vary based on your browsing history', 'may-vary', 'high'],
  ])('says of "%s" that it is %s', async (text, reason, confidence) => {
    expect(await find(around(text))).toMatchObject([{ stance: 'pressure', quote: text, reason, confidence }]);
  });

  it('takes a price for members for an honest one', async () => {
    expect(await find(around('Member price'))).toMatchObject([{ stance: 'fair', reason: 'members' }]);
    expect(await find(['Member price', 'Words.'], { kinds: ['listing'] })).toEqual([]);
  });

  it('tells of the first that shows, however many cards have one', async () => {
    const card = (group: number, text: string) => [
      { text: `Pan ${group}`, group },
      { text: '$9.00', group },
      { text, group },
    ];
    const page = samplePage([...card(1, 'Member price'), ...card(2, 'App price'), ...card(3, 'Club price')], {
      kinds: ['listing'],
    });
    expect((await findingsOn(page, personalisedPrice)).map(({ quote }) => quote)).toEqual(['Member price']);
    const measure = measureOf(page, { 'Member price': { visible: false } });
    expect((await findingsOn(page, personalisedPrice, measure)).map(({ quote }) => quote)).toEqual(['App price']);
  });

  it('asks for a price, or a page on which one is to be paid', async () => {
    expect(await find([NEW_YORK], { kinds: ['other'] })).toEqual([]);
    expect(await find([NEW_YORK, '$49.00'], { kinds: ['other'] })).toEqual([]);
    expect(await find([NEW_YORK], { kinds: ['checkout'] })).toHaveLength(1);
    const card = [NEW_YORK, '$49.00'].map((text) => ({ text, group: 1 }));
    expect(await find(card, { kinds: ['other'] })).toHaveLength(1);
  });

  it('leaves what reports of it', async () => {
    expect(await find(around(NEW_YORK), { kinds: ['article'] })).toEqual([]);
    expect(await find(around(`Shops in New York must say “${NEW_YORK}”`))).toEqual([]);
    for (const region of ['article', 'review', 'footer', 'navigation'] as const)
      expect(await find(['$49.00', { text: NEW_YORK, region }])).toEqual([]);
  });

  it.each([
    'We do not personalise our prices',
    'This price was set by our team',
    'Delivery prices depend on your location',
    'Prices vary by size',
    'Is this price personalised for you?',
    'Personalised gifts from $9.00',
    'Join our members and pay less on every order that you make with us all year',
  ])('leaves "%s"', async (text) => {
    expect(await find(around(text))).toEqual([]);
  });
});
