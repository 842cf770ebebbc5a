import { describe, expect, it } from 'vitest';
import type { Signal } from '@/lib/model/finding.ts';
import type { PageModel } from '@/lib/model/page.ts';
import type { BlockParts } from '@/lib/model/source.ts';
import type { SignalRole } from '@/lib/model/vocabulary.ts';
import { lexiconOn, looking, measureOf, samplePage } from '@/tests/cases/sample-page.ts';
import { packRegistry } from './pack.ts';
import { chosenRegions, fillerOf } from './regions.ts';
import { readRegistry } from './registry.ts';

const signal = (vendor: string, role: SignalRole, ...selectors: string[]): Signal => ({
  vendor,
  roles: [role],
  certainty: 'likely',
  traces: selectors.map((value) => ({ kind: 'selector', value })),
});

type Parts = Parameters<typeof samplePage>[0];

const find = (page: PageModel, measure: Parameters<typeof chosenRegions>[2] = null) =>
  chosenRegions(page, lexiconOn(page, 'chosen-for-you'), measure);
const heading = (text: string, rest = {}) => ({ text, role: 'heading' as const, ...rest });

let links = 0;
/** A card as shops draw it: a linked name, then its price; each in a group of its own, or in none. */
function card(grouped = true, ...marks: string[]): Parts {
  const group = ++links;
  const rest = grouped ? { group } : {};
  return [
    { name: `Pan ${group}`, kind: 'link', href: `/pan-${group}`, ...rest },
    { text: `Pan ${group}`, role: 'link', ...rest },
    ...marks.map((text) => ({ text, ...rest })),
    { text: '€49.00', ...rest },
  ];
}
const cards = (grouped = true): Parts => [...card(grouped), ...card(grouped), ...card(grouped)];
const inArticle = (part: Parts[number]): Parts[number] =>
  typeof part === 'string' ? part : { ...part, region: 'article' };
const own: Parts = [heading('Steel pan'), '€59.00'];
/** On a product's page, with three things behind it. */
const headed = (text: string, lang = 'en') => find(samplePage([...own, heading(text), ...cards()], { lang }));

describe('chosenRegions', () => {
  it.each([
    ['en', 'Recommended for you', 'personal'],
    ['en', 'Inspired by your browsing history', 'personal'],
    ['en', 'Because you viewed Steel pan', 'personal'],
    ['en', 'Recently viewed', 'personal'],
    ['en', 'Your picks', 'personal'],
    ['en', 'Customers who bought this item also bought', 'popular'],
    ['en', 'Frequently bought together', 'popular'],
    ['en', 'Trending now', 'popular'],
    ['en', 'Related products', 'related'],
    ['en', 'Goes well with', 'related'],
    ['en', 'Sponsored products', 'paid'],
    ['en', 'You may also like', 'unclear'],
    ['de', 'Für dich ausgewählt', 'personal'],
    ['de', 'Empfohlen für Sie', 'personal'],
    ['de', 'Zuletzt angesehen', 'personal'],
    ['de', 'Kunden kauften auch', 'popular'],
    ['de', 'Ähnliche Artikel', 'related'],
    ['de', 'Gesponserte Produkte', 'paid'],
    ['fr', 'Recommandé pour vous', 'personal'],
    ['fr', 'Les clients ont aussi acheté', 'popular'],
    ['fr', 'Produits similaires', 'related'],
    ['fr', 'Vous aimerez aussi', 'unclear'],
    ['ja', 'あなたへのおすすめ', 'personal'],
    ['ja', '最近チェックした商品', 'personal'],
    ['ja', 'この商品を買った人はこんな商品も買っています', 'popular'],
    ['ja', '関連商品', 'related'],
  ])('tells by its heading how a block was chosen: %s, "%s" is %s', (lang, text, choice) => {
    const regions = headed(text, lang);
    expect(regions).toMatchObject([{ choice, quote: text, items: 3, sponsored: 0 }]);
  });

  it('counts things by link and price, in cards that markup does not tell apart, too', () => {
    const was = { text: 'Was €69.00' };
    const parts = [...own, heading('Recommended for you'), ...card(false), was, ...card(false), was];
    expect(find(samplePage(parts))).toMatchObject([{ items: 2 }]);
  });

  it('counts those that are marked as paid for', () => {
    const paid = { name: 'Pot', kind: 'link' as const, href: '/pot', sponsored: true as const, group: 900 };
    const parts = [heading('Recommended for you'), ...card(true, 'Sponsored'), paid, { text: '€9.00', group: 900 }];
    expect(find(samplePage([...own, ...parts, ...card()]))).toMatchObject([{ items: 3, sponsored: 2 }]);
  });

  it('ends a block at the next heading', () => {
    const parts = [...own, heading('Recently viewed'), ...card(), ...card(), heading('All pans'), ...cards()];
    expect(find(samplePage(parts))).toMatchObject([{ items: 2 }]);
  });

  it('does not give a heading the things of the next one', () => {
    const parts = [...own, heading('Recommended for you'), heading('Bestsellers'), ...cards()];
    expect(find(samplePage(parts)).map(({ quote }) => quote)).toEqual(['Bestsellers']);
  });

  it('takes a text for a heading where its words are sure', () => {
    expect(find(samplePage([...own, 'Customers also bought', ...cards()]))).toHaveLength(1);
    expect(find(samplePage([...own, 'Bestsellers', ...cards()]))).toEqual([]);
  });

  it('finds things without prices on a page that sells something only', () => {
    const bare = cards().filter((part) => typeof part !== 'string' && !('text' in part && part.text.startsWith('€')));
    const parts = [heading('Steel pan'), heading('Customers also bought'), ...bare];
    expect(find(samplePage(parts))).toMatchObject([{ items: 3 }]);
    expect(find(samplePage(parts, { kinds: ['other'] }))).toEqual([]);
  });

  it.each<[string, Parts]>([
    ['a heading without cards', [heading('Recommended for you'), 'Nothing here yet.']],
    ['one thing only', [heading('Recommended for you'), ...card()]],
    ['a link of the menu', [{ text: 'Bestsellers', role: 'link', region: 'navigation' }, ...cards()]],
    ['a heading of the menu', [heading('Bestsellers', { region: 'navigation' }), ...cards()]],
    ['an article', [heading('Recommended for you', { region: 'article' }), ...cards()]],
    ['reports of things', [heading('Recommended for you'), ...cards().map((part) => inArticle(part))]],
    ['a sentence', [heading(`Recommended for you ${'by the people of our shop '.repeat(5)}`), ...cards()]],
    ['a notice on data', ['We show what is recommended for you based on your visits.', ...cards()]],
    ['a choice of e-mails', [{ text: 'Recommended for you', role: 'label', control: 99 }, ...cards()]],
    ['what buyers say', [heading('Recommended for you by 9 of 10 buyers'), ...cards()]],
    ['a size', ['Recommended for you: M', { name: 'Add to cart' }, 'Free returns']],
    ['a mark on a card', [{ text: 'Sponsored', group: links + 1 }, ...card(), ...cards()]],
    ['a sure mark on a card', [{ text: 'Recommended for you', group: links + 1 }, ...card(), ...cards()]],
    ['a list far below', [heading('Recommended for you'), ...Array<string>(20).fill('Words.'), ...cards()]],
    ['prices that lead nowhere', [heading('Recommended for you'), '€5.00', '€6.00', '€7.00']],
    ['other headings', [heading('Reasons to buy here'), ...cards()]],
  ])('leaves out: %s', (_, parts) => {
    expect(find(samplePage([...own, ...parts]))).toEqual([]);
  });

  it("leaves the page's own heading: it was asked for", () => {
    const page = (title: string, kinds: PageModel['kinds'] = ['other'], text = 'Bestsellers') =>
      find(samplePage([heading(text), ...cards()], { title, kinds }));
    expect(page('Home')).toHaveLength(1);
    expect(page('Bestsellers | Shop')).toEqual([]);
    expect(page('Pans', ['listing'])).toEqual([]);
    expect(page('Pans', ['listing'], 'Recommended for you')).toHaveLength(1);
  });

  it('tells where a block stands, and nothing of what nobody sees', () => {
    const page = samplePage([...own, heading('Recently viewed'), ...cards()]);
    const measure = measureOf(page, { 'Recently viewed': { steps: ['#seen'] } });
    expect(find(page, measure)).toMatchObject([{ target: { frame: 0, steps: ['#seen'] } }]);
    expect(find(page, measureOf(page, { 'Recently viewed': { visible: false } }))).toEqual([]);
    const noCard = (parts: readonly number[]) =>
      new Map(parts.map((id) => [id, looking({ visible: id === 3, steps: [] })]));
    expect(find(page, noCard)).toEqual([]);
  });
});

describe('fillerOf', () => {
  const strong = (value: string) => ({ kind: 'selector', value, strength: 'strong' }) as const;
  const registry = readRegistry(
    packRegistry([
      {
        id: 'picks',
        roles: ['recommendation'],
        traces: [
          strong('.picks'),
          { kind: 'selector', value: '.grid', strength: 'weak' },
          { kind: 'host', value: 'picks.example', strength: 'strong' },
        ],
      },
      { id: 'likes', roles: ['recommendation'], traces: [strong('.likes')] },
      { id: 'stars', roles: ['reviews'], traces: [strong('.stars')] },
    ]),
  );
  const signals: Signal[] = [
    signal('picks', 'recommendation', '.picks', '.grid'),
    signal('likes', 'recommendation', '.likes'),
    signal('stars', 'reviews', '.stars'),
  ];
  const block = { shown: [1], others: [] };
  const filledBy = (...found: string[]) =>
    fillerOf(signals, registry, (_, selectors) => selectors.filter((selector) => found.includes(selector)))(block);

  it('names whose strong trace stands around a block', () => {
    expect(filledBy('.picks')).toBe('picks');
    expect(filledBy('.likes', '.grid')).toBe('likes');
  });

  it('names nobody by weak traces, by software that does not recommend, or by two that do', () => {
    expect([filledBy(), filledBy('.grid'), filledBy('.stars'), filledBy('.picks', '.likes')]).toEqual(
      Array<undefined>(4).fill(undefined),
    );
  });

  it('does not look where no such software was seen', () => {
    const never = () => {
      throw new Error('looked');
    };
    expect(fillerOf(signals.slice(2), registry, never)(block)).toBeUndefined();
  });

  it('is asked for the things of a block, and for what is not in it', () => {
    const page = samplePage([...own, heading('Recently viewed'), ...cards(), heading('Bestsellers'), ...cards()]);
    const asked: BlockParts[] = [];
    const regions = chosenRegions(page, lexiconOn(page, 'chosen-for-you'), null, (parts) => {
      asked.push(parts);
      return asked.length === 1 ? 'picks' : undefined;
    });
    expect(regions.map(({ quote, vendor }) => [quote, vendor])).toEqual([
      ['Recently viewed', 'picks'],
      ['Bestsellers', undefined],
    ]);
    const texts = ({ others }: BlockParts) =>
      page.segments.filter(({ id }) => others.includes(id)).map(({ text }) => text);
    expect(asked.map(texts)).toEqual([
      ['Steel pan', 'Bestsellers'],
      ['Steel pan', 'Recently viewed'],
    ]);
    expect(regions[1] && 'vendor' in regions[1]).toBe(false);
  });
});
