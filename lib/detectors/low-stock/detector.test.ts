import { describe, expect, it } from 'vitest';
import type { PageModel } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { lowStock } from './detector.ts';

const find = (page: PageModel) => findingsOn(page, lowStock);
const around = (text: string, lang = 'en') => [
  { text: lang === 'de' ? 'Lampe Aurora' : 'Lamp Aurora', role: 'heading' as const },
  lang === 'de' ? '49,00 €' : '$49.00',
  text,
  { name: lang === 'de' ? 'In den Warenkorb' : 'Add to cart' },
];
const product = (inventoryLevel: number) => ({ product: { inventoryLevel, from: ['json-ld' as const] } });

describe('low-stock', () => {
  it.each(['Only 3 left in stock? Not here.', 'He said "only 3 left in stock"', '$5 left in stock'])(
    'leaves what is asked, told or no number: %s',
    async (text) => {
      expect(await find(samplePage(around(text)))).toEqual([]);
    },
  );

  it('needs something on offer, of which a price in a note says nothing', async () => {
    const kinds = { kinds: ['other' as const] };
    const text = 'Only 2 rolls left in B-02';
    expect(await find(samplePage([text, '$310.00'], kinds))).toEqual([]);
    expect(await find(samplePage(['🔥 Only 2 left in stock!', '$310.00'], kinds))).toHaveLength(1);
    const card = [
      { text, group: 1 },
      { text: '$310.00', group: 1 },
    ];
    expect(await find(samplePage(card, kinds))).toHaveLength(1);
    expect(
      await find(
        samplePage(
          card.map((part) => ({ ...part, role: 'cell' as const })),
          kinds,
        ),
      ),
    ).toEqual([]);
  });

  it('gives the number as data and as a claim', async () => {
    const [finding] = await find(samplePage(around('Only 3 left in stock')));
    expect(finding).toMatchObject({
      reason: 'number-left',
      confidence: 'high',
      data: { count: 3, context: 'Lamp Aurora', price: '$49.00' },
      claim: { kind: 'stock', value: 3, unit: 'pieces', tolerance: 0 },
    });
  });

  it.each(['Fewer than 10 remaining', 'Less than 5 left in stock'])(
    'takes no number from a bound: %s',
    async (text) => {
      const [finding] = await find(samplePage(around(text)));
      expect(finding).toMatchObject({ reason: 'few-left', claim: { kind: 'stock', unit: 'none' } });
      expect(finding?.data.count).toBeUndefined();
    },
  );

  it.each([
    ['Only 3 of 50 left', undefined],
    ['Only 3 of 50 rooms left', 'rooms'],
  ])('counts what is left of a number: %s', async (text, unit) => {
    const [finding] = await find(samplePage(around(text)));
    expect(finding?.data.count).toBe(3);
    expect(finding?.data.unit).toBe(unit);
  });

  it.each([
    '“Only 3 left in stock” is what it said',
    'Is it true that only 3 are left, or just 3 left here?',
    'Question: only 3 left in stock?',
    'It said only 3 left in stock',
  ])('leaves alone what is asked or reported: %s', async (text) => {
    expect(await find(samplePage(around(text)))).toEqual([]);
  });

  it('takes what is said before a question for a notice', async () => {
    expect(await find(samplePage(around('Are you ready? Only 3 left in stock!')))).toHaveLength(1);
  });

  it('wants a few bare words to end their clause', async () => {
    for (const text of ['Low stock', 'Low stock, order now', 'Almost gone 🔥', 'Low stock in your size'])
      expect(await find(samplePage(around(text))), text).toHaveLength(1);
    for (const text of ['Low stock height', 'Almost gone unnoticed', 'Limited stock colours: white'])
      expect(await find(samplePage(around(text))), text).toEqual([]);
  });

  it('keeps the same signature when the number falls', async () => {
    const [three] = await find(samplePage(around('Only 3 left in stock')));
    const [two] = await find(samplePage(around('Only 2 left in stock')));
    expect(two?.claim?.signature).toBe(three?.claim?.signature);
  });

  it.each([
    ['Only 16531 items left in stock!', 'medium'],
    ['Only 3 left!', 'high'],
  ])('%s: %s', async (text, confidence) => {
    expect((await find(samplePage(around(text))))[0]?.confidence).toBe(confidence);
  });

  it("weighs the page's own product data", async () => {
    const keys = async (level: number) =>
      (await find(samplePage(around('Only 3 left'), product(level))))[0]?.supports.map(({ key }) => key);
    expect(await keys(2)).toContain('structured-data-agrees');
    expect(await keys(250)).toContain('structured-data-differs');
  });

  it.each(['review', 'user-content', 'article', 'navigation', 'footer', 'chat'] as const)(
    'leaves the region %s alone',
    async (region) => {
      expect(await find(samplePage(['$49.00', { text: 'Only 3 left in stock', region }]))).toEqual([]);
    },
  );

  it('needs something on offer', async () => {
    expect(await find(samplePage(['Only 3 left in stock'], { kinds: ['other'] }))).toEqual([]);
    expect(await find(samplePage(['$49.00', 'Only 3 left in stock'], { kinds: ['article'] }))).toEqual([]);
  });

  it.each(['Only 3 left turns', 'Only 2 attempts left', 'Only 3 days left', '5 in stock', '330 sold', '80% left'])(
    'stays silent about %s',
    async (text) => {
      expect(await find(samplePage(around(text)))).toEqual([]);
    },
  );

  it.each(['Nur noch 2 Stunden', 'Nur noch 80 Milligramm', 'Nur noch 5,00 € bis zum Gratisversand', 'Auf Lager'])(
    'stays silent about %s',
    async (text) => {
      expect(await find(samplePage(around(text, 'de'), { lang: 'de' }))).toEqual([]);
    },
  );

  it.each([
    ...[
      'Limit: only 2 items available per customer',
      'Only 2 units available per household',
      'Only 2 tickets available per person',
      'Per customer only 2 items available',
      'Sold in limited quantities per customer',
      '3 items left in your basket',
      '2 items remaining in your wishlist',
      'You have 2 items left in your cart',
      'Only 2 more items left until your free gift',
      'Only 1 item left to unlock free shipping',
      'Only 2 items left to get free delivery',
      'Limited availability in your area',
      'Recently viewed: last 3 items',
      'Uploads: 3 left',
    ].map((text) => ['en', text] as const),
    ...[
      'Nur 1 Stück pro Kunde',
      'Pro Kunde nur 2 Stück',
      'Pro Person gibt es nur 2 Tickets',
      'Nur 2 Stück verfügbar pro Haushalt',
      'Nur 1 Artikel pro Bestellung',
      'Begrenzte Stückzahl pro Kunde',
      'Nur noch 1 Artikel bis zum Mengenrabatt',
      'Nur noch 2 Produkte bis zum Gratisgeschenk',
      'Nur noch 2 Artikel zum Gratisversand',
      'Gefertigt aus nur einem Stück',
      'Besteht aus nur 3 Teilen',
      'Nur 2 Größen: S und M',
      'Nur 2 Größen erhältlich',
      'Nur 1 Zimmer, 2 Gäste',
      'Nur 4 Termine im Jahr',
      '10 % auf Lager und Neuware',
    ].map((text) => ['de', text] as const),
  ])('takes no limit, set, basket or threshold for stock (%s): %s', async (lang, text) => {
    expect(await find(samplePage(around(text, lang), { lang }))).toEqual([]);
  });

  it.each([
    ...[
      '3 in stock - order soon',
      'Selling fast! 3 left',
      'Hurry! 2 left',
      '⚡ 3 left ⚡',
      'We have 2 left',
      'Last 2!',
      'Limited: 5 pcs',
      'Only 3 left, 1 per customer',
      'Only 2 left in your size',
    ].map((text) => ['en', text] as const),
    ...[
      'Beeile dich, nur noch 3!',
      'Letzte Chance: nur noch 4',
      'Schnell sein, nur noch 2',
      'Wir haben noch 1 Zimmer frei',
      'Noch 2 Plätze frei',
      'Nur 2 Zimmer frei',
      'Nur noch 3 Stück, maximal 1 pro Kunde',
      'Nur noch 2 Stück zum Aktionspreis',
      'Die letzten 2!',
    ].map((text) => ['de', text] as const),
  ])('knows the wording (%s): %s', async (lang, text) => {
    expect(await find(samplePage(around(text, lang), { lang }))).toMatchObject([
      { quote: text, stance: 'pressure', reason: 'number-left' },
    ]);
  });

  it('quotes the sentence only, where a text is long', async () => {
    const text = `${'This lamp was made by hand in a small town in the north. '.repeat(4)}Hurry, only 3 left in stock! It ships with a cable.`;
    expect((await find(samplePage(around(text))))[0]?.quote).toBe('Hurry, only 3 left in stock!');
  });

  it.each([
    ['en', 'Only 4 rooms left on our site', 'rooms'],
    ['en', 'Only 3 Puppies left', 'Puppies'],
    ['de', 'Nur noch 4 Zimmer frei', 'Zimmer'],
    ['de', 'Nur noch 2 Welpen', 'Welpen'],
    ['en', 'Only 3 left', undefined],
  ])("names what is counted in the page's own word (%s): %s", async (lang, text, unit) => {
    const [finding] = await find(samplePage(around(text, lang), { lang }));
    expect(finding?.data.unit).toBe(unit);
  });
});
