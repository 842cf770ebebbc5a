import { describe, expect, it } from 'vitest';
import type { Control, Price, Segment } from '@/lib/model/page.ts';
import type { ControlKind, PriceRole, Region } from '@/lib/model/vocabulary.ts';
import { allWords } from '@/tests/samples/page-words.ts';
import { type KindInput, kindMatchers, pageKinds as kindsBy } from './kinds.ts';

const MATCHERS = kindMatchers(allWords());
const pageKinds = (input: KindInput) => kindsBy(input, MATCHERS);

let next = 0;
const heading = (text: string, region: Region = 'main'): Segment => ({ ...text_(text, region), role: 'heading' });
const text_ = (text: string, region: Region = 'main'): Segment => ({
  id: ++next,
  order: next,
  region,
  text,
  lang: '',
  langFrom: 'none',
  role: 'text',
});
const control = (kind: ControlKind, name: string, more: Partial<Control> = {}): Control => ({
  id: ++next,
  order: next,
  region: 'main',
  kind,
  name,
  lang: '',
  ...more,
});
const button = (name: string, more?: Partial<Control>) => control('button', name, more);
const field = (name: string, more?: Partial<Control>) => control('text-field', name, more);
const price = (role: PriceRole, segment = ++next): Price => ({
  segment,
  amount: 5,
  currency: 'EUR',
  role,
  text: '5 €',
});
const long = (region: Region = 'main') =>
  text_('A long story about how this came to be and what it means. '.repeat(4), region);

type Structured = KindInput['structured'];

function kindsOf(page: Partial<Omit<KindInput, 'structured'>> & { structured?: Partial<Structured> }) {
  const structured = { types: new Map(), products: 0, openGraphType: '', cardField: false, ...page.structured };
  return pageKinds({
    url: 'https://shop.example/',
    title: '',
    segments: [],
    controls: [],
    prices: [],
    ...page,
    structured,
  });
}
const described = (...types: string[]): Partial<Structured> => ({ types: new Map(types.map((type) => [type, 1])) });
const product: Partial<Structured> = {
  product: { name: 'Shirt', price: 5, from: ['json-ld'] },
  products: 1,
  types: new Map([['json-ld:Product', 1]]),
};

describe('pageKinds', () => {
  it('knows a product page by its structured data, and says so', () =>
    expect(kindsOf({ structured: product })).toEqual({
      kinds: ['product'],
      kindEvidence: { product: ['json-ld:Product'] },
    }));

  it('takes what stands in the markup of a form for no description of a product', () => {
    const from = (...sources: ('open-graph' | 'markup')[]) =>
      kindsOf({ structured: { product: { name: 'Shirt', price: 5, from: sources } } });
    expect(from('open-graph', 'markup')).toEqual(from('open-graph'));
  });

  it.each([
    'Add to basket',
    'ADD TO YOUR BAG',
    'Buy now',
    'In den Warenkorb',
    'Jetzt kaufen',
    'Ajouter au panier',
    'Añadir al carrito',
    'Aggiungi al carrello',
    'In winkelwagen',
    'Do koszyka',
    'Adicionar ao carrinho',
    'Lägg i varukorgen',
    'カートに入れる',
    '장바구니 담기',
    '加入购物车',
    'कार्ट में डालें',
  ])('knows a product page by "%s" and its address', (name) =>
    expect(kindsOf({ url: 'https://shop.example/products/shirt', controls: [button(name)] }).kinds).toEqual([
      'product',
    ]),
  );

  it.each(['Add to wish list', 'Buying guide', 'Kaufberatung', 'Compare', 'Bought together', 'Add a review'])(
    'does not take "%s" for buying',
    (name) =>
      expect(kindsOf({ url: 'https://shop.example/products/shirt', controls: [button(name)] }).kinds).toEqual([
        'other',
      ]),
  );

  it('knows a listing by many buttons and prices in items of their own', () => {
    const items = Array.from({ length: 12 }, (_, group) => ({ ...text_('5 €'), group }));
    const found = kindsOf({
      segments: items,
      controls: items.map(() => button('Add to cart')),
      prices: items.map(({ id }) => price('now', id)),
    });
    expect(found.kinds).toEqual(['listing']);
    expect(found.kindEvidence.listing).toEqual(['prices', 'control:buy']);
  });

  it('keeps a product page a product page for all that it recommends', () => {
    const items = Array.from({ length: 12 }, (_, group) => ({ ...text_('5 €'), group }));
    const found = kindsOf({
      structured: { ...product, products: 20 },
      segments: items,
      controls: [button('Add to cart'), field('Password', { inputType: 'password' }), button('Sign in')],
      prices: items.map(({ id }) => price('now', id)),
    });
    expect(found.kinds).toEqual(['product']);
  });

  it.each([
    ['cart', { url: 'https://s.example/cart', title: 'Your cart – Shop', segments: [heading('Your cart')] }],
    [
      'cart',
      { segments: [heading('Ihr Warenkorb')], controls: [button('Weiter zur Kasse')], prices: [price('total')] },
    ],
    ['checkout', { url: 'https://s.example/checkout/step-2', segments: [heading('2. Payment')] }],
    ['checkout', { controls: [field('Card number'), field('CVV'), button('Place order')] }],
    ['checkout', { controls: [button('Zahlungspflichtig bestellen')], segments: [heading('Zahlungsart')] }],
    ['checkout', { structured: { cardField: true }, segments: [heading('Billing address'), heading('Payment')] }],
    ['booking', { structured: described('json-ld:Hotel'), controls: [field('Check-in'), field('Check-out date')] }],
    ['booking', { url: 'https://s.example/hotels/7', controls: [button('Jetzt buchen')] }],
    ['account', { url: 'https://s.example/login', controls: [field('Password', { inputType: 'password' })] }],
    ['account', { controls: [field('Passwort', { inputType: 'password' }), button('Anmelden')] }],
    ['subscription', { segments: [heading('Choose your plan')], controls: [button('Start free trial')] }],
    ['subscription', { url: 'https://s.example/abo', prices: [price('per-period')] }],
    ['cancellation', { segments: [heading('Cancel your subscription')], controls: [button('Keep my benefits')] }],
    ['signed-up', { segments: [heading('Your membership has begun')] }],
    ['signed-up', { segments: [heading('Thank you for joining')] }],
    ['cancellation', { url: 'https://s.example/kuendigen', segments: [heading('Abo kündigen')] }],
    ['chat', { controls: [field('Type a message')], segments: [text_('Hello', 'chat')] }],
    ['article', { structured: described('json-ld:NewsArticle') }],
    ['article', { structured: described('microdata:Recipe') }],
    ['article', { segments: Array.from({ length: 9 }, () => long()) }],
  ] as const)('knows %s: %#', (kind, page) =>
    expect(kindsOf(page as Parameters<typeof kindsOf>[0]).kinds).toContain(kind),
  );

  it.each([
    ...[
      'Your membership',
      'Your subscription has been cancelled',
      'Your account',
      'Welcome back',
      'Welcome to Ternhouse',
    ],
    ...['Thank you for your order', 'Subscription', 'Ihre Mitgliedschaft endet', 'Sie sind angemeldet', 'Ihr Konto'],
  ])('does not take "%s" for the end of signing up', (words) => {
    expect(kindsOf({ segments: [heading(words)] }).kinds).not.toContain('signed-up');
  });
  it('knows the end of signing up in German', () => {
    for (const words of ['Ihre Mitgliedschaft hat begonnen', 'Vielen Dank, dass Sie Mitglied geworden sind'])
      expect(kindsOf({ segments: [heading(words)] }).kinds).toEqual(['signed-up']);
  });

  describe('tells plain pages by what stands together', () => {
    const tag = (text: string, more: Partial<Segment> = {}) => {
      const segment = { ...text_(text), ...more };
      return { segment, price: { ...price('now', segment.id), text: text.match(/[\d,]+ €/g)?.at(-1) ?? '' } };
    };
    /** A heading, a price, and what stands after it. */
    const plain = (name: string, ...controls: Control[]) => {
      const title = heading(name);
      const { segment, price: asked } = tag('89,00 €');
      return { segments: [title, segment], prices: [asked], controls };
    };
    const card = (at: number, text: string, href = `/things/${at}`) => {
      const { segment, price: asked } = tag(text, { group: 1000 + at });
      return { segment, price: asked, link: control('link', `Thing ${at}`, { group: 1000 + at, href }) };
    };
    const cards = (count: number, text: string, href?: string) => {
      const all = Array.from({ length: count }, (_, at) => card(at, text, href && `${href}${at}`));
      return {
        segments: all.map(({ segment }) => segment),
        prices: all.map((each) => each.price),
        controls: all.map(({ link }) => link),
      };
    };

    it.each(['Add to cart', 'In den Warenkorb'])('a price beside the one button to buy: %s', (name) => {
      const order = next + 9;
      const found = kindsOf(plain('Oak table', button(name, { order })));
      expect(found.kindEvidence).toEqual({ product: ['control:buy', 'price', 'price:by-buy'] });
    });

    it.each(['Reserve', 'Book a seat', 'Zimmer buchen'])('a price beside the button to book: %s', (name) =>
      expect(kindsOf(plain('Double room', button(name, { order: next + 9 }))).kinds).toEqual(['booking']),
    );

    it('does not book what can be bought, to be fetched from a store', () =>
      expect(kindsOf(plain('Oak table', button('Buy now'), button('Reserve'))).kinds).toEqual(['product']));

    it.each([
      ['the price stands elsewhere', { order: 2_000_000 }],
      ['the button leads to another site', { kind: 'link', href: 'https://market.example/t' }],
      ['the button stands in a review', { region: 'review' }],
    ] as const)('nothing where %s', (_, more) =>
      expect(kindsOf(plain('Oak table', button('Buy now', more))).kinds).toEqual(['other']),
    );

    it('no product in a story, a basket, or where several things can be bought', () => {
      const story = plain('How we tested tables', button('Buy now'));
      const told = [...story.segments, ...Array.from({ length: 5 }, () => long('article'))];
      expect(kindsOf({ ...story, segments: told }).kinds).not.toContain('product');
      const basket = plain('Your basket', button('Add to cart'));
      expect(kindsOf({ ...basket, url: 'https://shop.example/basket' }).kinds).toEqual(['cart']);
      const three = plain('Tables', ...[1, 2, 3].map((group) => button('Add to cart', { group })));
      expect(kindsOf(three).kinds).toEqual(['other']);
    });

    it('cards with a heading, a price and a button each, however few', () => {
      const things = (names: readonly string[], buys: number) =>
        names.map((name, at) => {
          const thing = plain(name);
          const order = ++next;
          return at < buys ? { ...thing, controls: [button('Add to cart', { order })] } : thing;
        });
      const page = (first: ReturnType<typeof things>) => ({
        segments: first.flatMap(({ segments }) => segments),
        prices: first.flatMap(({ prices }) => prices),
        controls: first.flatMap(({ controls }) => controls),
      });
      const list = (title: Segment, buys: number) => {
        const { segments, ...rest } = page(things(['Bowl', 'Plate', 'Cup', 'Box'], buys));
        return kindsOf({ segments: [title, ...segments], ...rest });
      };
      expect(list(heading('Bowls (56 items)'), 3).kindEvidence).toEqual({
        listing: ['control:buy'],
      });
      expect(list(heading('Bowls (56 items)'), 2).kinds).toEqual(['listing']);
      // What it goes with can be bought right there.
      expect(kindsOf(page(things(['Oak table', 'Chair', 'Lamp', 'Vase'], 3))).kinds).toEqual(['product']);
      expect(kindsOf(page(things(['Oak table', 'Chair', 'Lamp', 'Vase'], 1))).kinds).toEqual(['product']);
      // The name of the shop is no title of a list.
      expect(list(heading('Bowls & more', 'header'), 3).kinds).toEqual(['product']);
    });

    it('cards that lead to priced things, with a basket or many of them', () => {
      const few = cards(4, 'Instead of 9 € now 5 €');
      expect(kindsOf(few).kinds).toEqual(['other']);
      const basket = control('link', 'Basket (2)', { region: 'header', href: '/de/basket' });
      expect(kindsOf({ ...few, controls: [...few.controls, basket] }).kindEvidence).toEqual({
        listing: ['cards', 'link:cart'],
      });
      expect(kindsOf(cards(8, '5 €', 'https://shop.example/')).kinds).toEqual(['listing']);
    });

    it('no list in headlines that name sums, in links to other sites, and in a story', () => {
      const headlines = cards(8, 'The new phone costs 100 € less than the one before it did, says its maker');
      expect(kindsOf(headlines).kinds).not.toContain('listing');
      expect(kindsOf(cards(5, '5 €', 'https://market.example/')).kinds).toEqual(['other']);
      const { segments, ...rest } = cards(5, '5 €');
      const basket = control('link', 'Basket', { region: 'header', href: '/basket' });
      const story = {
        segments: [...segments, ...Array.from({ length: 5 }, () => long('article'))],
        prices: rest.prices,
      };
      expect(kindsOf({ ...story, controls: [...rest.controls, basket] }).kinds).not.toContain('listing');
    });
  });

  it('knows a question for consent by what stands beside its button', () => {
    const dialog = 77;
    const words = { ...text_('We use cookies', 'dialog'), dialog };
    expect(
      kindsOf({ segments: [words], controls: [button('Accept all', { dialog, region: 'dialog' })] }).kinds,
    ).toEqual(['consent']);
    expect(
      kindsOf({ segments: [words], controls: [button('Alle akzeptieren', { dialog: 78, region: 'dialog' })] }).kinds,
    ).toEqual(['other']);
    expect(kindsOf({ segments: [words], controls: [button('Close', { dialog, region: 'dialog' })] }).kinds).toEqual([
      'other',
    ]);
    expect(kindsOf({ segments: [text_('We use cookies')], controls: [button('Got it')] }).kinds).toEqual(['consent']);
  });

  it('tells an article about a product from a page that sells it', () => {
    const review = { structured: { ...product, ...described('json-ld:Product', 'json-ld:Review', 'json-ld:Article') } };
    expect(kindsOf(review).kinds).toEqual(['article']);
    expect(kindsOf({ ...review, controls: [button('Add to cart')] }).kinds).toEqual(['product']);
    const story = { structured: product, segments: Array.from({ length: 9 }, () => long()) };
    expect(kindsOf(story).kinds).toEqual(['product']);
  });

  it('finds nothing in what every page carries', () => {
    const everywhere = (['header', 'footer', 'navigation'] as const).flatMap((region) => [
      button('Sign in', { region }),
      field('Password', { region, inputType: 'password' }),
      button('Checkout', { region }),
      button('Subscribe now', { region }),
      control('link', 'Verträge hier kündigen', { region }),
    ]);
    expect(
      kindsOf({
        controls: everywhere,
        segments: [heading('Your cart is empty', 'dialog'), heading('Shopping cart', 'header'), long('footer')],
      }),
    ).toEqual({ kinds: ['other'], kindEvidence: { other: [] } });
  });

  it.each([
    'https://shop.example/cartoons',
    'https://shop.example/accounting',
    'https://shop.example/planet',
    'not an address',
    'https://shop.example/%',
  ])('sees nothing in the address %s', (url) =>
    expect(kindsOf({ url, prices: [price('per-period')] }).kinds).toEqual(['other']),
  );

  it('is not touched by names of the language', () =>
    expect(
      kindsOf({
        structured: described('json-ld:constructor', 'microdata:__proto__'),
        controls: [button('constructor')],
      }).kinds,
    ).toEqual(['other']));
});
