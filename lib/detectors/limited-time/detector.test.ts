import { describe, expect, it } from 'vitest';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { limitedTime } from './detector.ts';

type Parts = Parameters<typeof samplePage>[0];
const find = (parts: Parts, options?: Parameters<typeof samplePage>[1]) =>
  findingsOn(samplePage(parts, options), limitedTime);
const around = (text: string): Parts => [
  { text: 'Lamp Aurora', role: 'heading' },
  '$49.00',
  text,
  { name: 'Add to cart' },
];

describe('limited-time', () => {
  it.each([
    ['Limited time offer', 'limited-time', 'deadline'],
    ['Sale ends tonight', 'ends-soon', 'deadline'],
    ['Today only', 'only-today', 'only-today'],
    ['Last chance!', 'last-chance', 'last-chance'],
    ['Prices go up tonight', 'price-rises', 'deadline'],
  ])('says of "%s" what was said and what it claims', async (text, reason, kind) => {
    const [finding] = await find(around(text));
    expect(finding).toMatchObject({ stance: 'pressure', quote: text, reason, claim: { kind, unit: 'none' } });
  });

  it('is fair where the day is named and nothing else presses', async () => {
    const [finding] = await find(around('Limited time offer, sale price until 31 March 2026'));
    expect(finding).toMatchObject({ stance: 'fair', reason: 'named-day', data: { date: '31 March 2026' } });
    expect(await find(around('Sale price until 31 March 2026'))).toEqual([]);
  });

  it('needs something on offer', async () => {
    expect(await find(['Deleted files are kept for a limited time.'], { kinds: ['other'] })).toEqual([]);
    const kept = 'Your files are kept for a limited time, then they go.';
    expect(await find([kept, '$49.00'], { kinds: ['other'] })).toEqual([]);
    expect(await find(['Limited time only!', '$49.00'], { kinds: ['other'] })).toHaveLength(1);
    expect(await find([{ text: 'Free for a limited time', region: 'header' }], { kinds: ['other'] })).toHaveLength(1);
  });

  it('presses in spite of a day where it urges', async () => {
    const [finding] = await find(around('Hurry! Last chance, offer ends 31 March'));
    expect(finding).toMatchObject({ stance: 'pressure', reason: 'last-chance' });
  });

  it.each(['Limited time offer ends in 02:14:55', 'Hurry, this sale ends tonight: 3 h 20 min'])(
    'leaves a clock to the countdown: %s',
    async (text) => {
      expect(await find(around(text))).toEqual([]);
    },
  );

  it('takes "24 hours only" for no clock', async () => {
    expect(await find(around('24 hours only: extra 20% off'))).toHaveLength(1);
  });

  it('takes the label of a clock only where no digits stand beside it', async () => {
    expect(await find(['$49.00', 'Offer ends in', 'Days'])).toHaveLength(1);
    expect(await find(['$49.00', 'Offer ends in', '02', 'Days'])).toEqual([]);
  });

  it.each(['Last chance', 'Today only', 'Final days'])('asks "%s" for an offer', async (words) => {
    expect(await find(around(words))).toHaveLength(1);
    expect(await find(around(`${words} of a long summer`))).toEqual([]);
    expect(await find(around(`${words} to save 20%`))).toHaveLength(1);
    expect(await find([words], { kinds: ['other'] })).toEqual([]);
  });

  it('takes a link of such words for a category unless a price stands in its card', async () => {
    const link = { text: 'Last chance', role: 'link' as const, group: 1 };
    expect(await find(['$49.00', link])).toEqual([]);
    expect(await find([{ text: '$49.00', group: 1 }, link])).toHaveLength(1);
  });

  it.each(['navigation', 'footer', 'review', 'article', 'user-content'] as const)('leaves out: %s', async (region) => {
    expect(await find(['$49.00', { text: 'Limited time offer', region }])).toEqual([]);
  });

  it('asks an article for a bar, a window, a price or a button', async () => {
    const kinds = ['article' as const];
    const text = 'Limited time offer';
    expect(await find([text], { kinds })).toEqual([]);
    expect(await find([{ text, region: 'header' }], { kinds })).toHaveLength(1);
    expect(await find([text, { name: 'Subscribe now' }], { kinds })).toHaveLength(1);
  });

  it('takes an offer that ends for one anywhere on a page with prices', async () => {
    const far = Array.from({ length: 20 }, (_, at) => `Line ${at}`);
    expect(await find(['Hot deal ends soon!', ...far, '$49.00'], { kinds: ['other'] })).toHaveLength(1);
    expect(await find(['Hot deal ends soon!', ...far], { kinds: ['other'] })).toEqual([]);
    expect(await find(['Hot deal ends soon!', ...far, '$49.00'], { kinds: ['article'] })).toEqual([]);
  });

  it('leaves prose on pages that sell nothing', async () => {
    const text =
      'The deal that both countries signed three years ago in the old town hall ends tonight, and nobody knows what comes.';
    expect(await find([text, { text: '$49.00' }], { kinds: ['other'] })).toEqual([]);
    expect(await find(['The deal ends tonight', { text: '$49.00' }], { kinds: ['other'] })).toHaveLength(1);
  });

  it('leaves what is asked and what others said', async () => {
    expect(await find(around('Does the sale end soon?'))).toEqual([]);
    expect(await find(around('Many write “Limited time offer” all year'))).toEqual([]);
  });
});
