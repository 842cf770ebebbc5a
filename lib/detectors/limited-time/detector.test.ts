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
    const [alone] = await find(around('Sale price until 31 March 2026'));
    expect(alone).toMatchObject({ stance: 'fair', reason: 'named-day' });
  });

  it('presses where words hurry on top of it, and names the day all the same', async () => {
    const [finding] = await find(around('Hurry! This price ends on 31 March 2026'));
    expect(finding).toMatchObject({ stance: 'pressure', reason: 'named-day', data: { date: '31 March 2026' } });
  });

  const capturedAt = Date.UTC(2026, 10, 16);
  const claimed = async (text: string, lang = 'en') => (await find(around(text), { lang, capturedAt }))[0]?.claim;

  it.each([
    ['en', 'Limited time offer, ends 30 November'],
    ['en', 'Offer ends November 30th'],
    ['de', 'Angebot gültig bis Sonntag, 30.11.'],
    ['es', 'Oferta válida hasta el 30 de noviembre'],
    ['fr', 'Offre valable jusqu’au 30 novembre'],
    ['it', "L'offerta termina il 30 novembre"],
    ['nl', 'Actie geldig t/m 30 november'],
    ['pl', 'Promocja trwa do 30 listopada'],
    ['pt', 'A oferta termina a 30 de novembro'],
    ['sv', 'Erbjudandet gäller till och med 30 november'],
    ['hi', 'ऑफर 30/11/2026 तक'],
    ['ja', '期間限定 11月30日まで'],
    ['ko', '기간 한정 특가, 11월 30일까지'],
    ['zh', '限时优惠，11月30日截止'],
  ])('claims the end of the day in %s: %s', async (lang, text) => {
    expect(await claimed(text, lang)).toMatchObject({
      kind: 'deadline',
      unit: 'instant',
      value: Date.UTC(2026, 11, 1),
      tolerance: 26 * 3_600_000,
    });
  });

  it('claims the same with another day, and something else with other words', async () => {
    const [one, later, other] = [
      await claimed('Sale ends 30 November'),
      await claimed('Sale ends Dec 12th, 2026'),
      await claimed('Bundle price until 12 December'),
    ];
    expect(later?.signature).toBe(one?.signature);
    expect(later?.value).toBeGreaterThan(one?.value ?? 0);
    expect(other?.signature).not.toBe(one?.signature);
  });

  it('claims a named end where it presses, too, and none where the day is unclear', async () => {
    expect(await claimed('Sale ends Friday 20 November, be quick')).toMatchObject({ unit: 'instant' });
    expect(await claimed('Sale ends 4/5')).toBeUndefined();
    expect(await claimed('Limited time offer, ends 4/5')).toMatchObject({ kind: 'deadline', unit: 'none' });
    expect(await claimed('Hurry! Last chance, offer ends 30 November')).toMatchObject({ kind: 'last-chance' });
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
