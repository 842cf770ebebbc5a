import { describe, expect, it } from 'vitest';
import type {
  Basket,
  BasketLine,
  Journey,
  JourneyStep,
  Listed,
  Offer,
  OpenDialog,
  Press,
  TimedPress,
} from '@/lib/model/journey.ts';
import type { Memory } from '@/lib/model/report.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';
import { frameReport, observation } from '@/tests/samples/report.ts';
import { TAB_DETECTORS } from './all.ts';
import { goesOn, MOST_STEPS, stepOf, withPress, withStep } from './journey.ts';
import { PAUSE_MS } from './way.ts';

const START = Date.UTC(2026, 10, 3, 9, 53);
const MINUTE = 60_000;

type Line = readonly [label: string, amount: number, kind?: BasketLine['kind']];

/** A basket whose last line is the sum of the others, unless a total is given. */
function basket(
  lines: readonly Line[],
  { total, currency = 'EUR' }: { total?: number; currency?: string } = {},
): Basket {
  const made = lines.map(
    ([label, amount, kind = 'item']): BasketLine => ({ kind, label, amount, steps: [`#${amount}`] }),
  );
  const sum = made.reduce((all, { amount }) => all + amount, 0);
  const last: BasketLine = { kind: 'total', label: 'Total', amount: total ?? sum, steps: ['#total'] };
  return { currency, lines: [...made, last], adds: total === undefined || total === sum };
}

interface Page extends Partial<Omit<JourneyStep, 'kinds' | 'presses'>> {
  readonly kinds?: readonly PageKind[];
  readonly presses?: readonly Press[];
}

/** Steps one minute apart, each a page of its own unless it says otherwise; what is pressed is pressed just before the next one. */
const wayOf = (...pages: readonly Page[]): Journey => ({
  site: 'shop.example',
  steps: pages.map(({ kinds = ['cart'], presses = [], ...page }, at) => ({
    at: START + at * MINUTE,
    tab: 1,
    document: `d${at}`,
    path: `/p${at}`,
    title: 'Page',
    dialogs: [],
    fees: [],
    options: [],
    ...page,
    kinds: [...kinds],
    presses: presses.map((press) => ({ ...press, at: START + (at + 1) * MINUTE - 3_000 })),
  })),
});

const NOTHING: Memory = { observations: () => [], ofKind: () => [] };

/** What is told on the last page of a way. */
function told(
  journey: Journey,
  memory: Memory = NOTHING,
  open: readonly OpenDialog[] = [],
  offers: readonly Offer[] = [],
): string[] {
  const last = journey.steps.at(-1);
  const { kinds = [], basket: sum } = last ?? {};
  const page = {
    kinds,
    kindEvidence: {},
    lang: 'en',
    title: '',
    dialogs: [...open],
    offers: [...offers],
    ...(sum && { basket: sum }),
  };
  const frames = [frameReport({ document: last?.document ?? '', page, findings: [] })];
  return TAB_DETECTORS.flatMap(({ detect }) => detect(frames, journey, memory)).map(
    ({ pattern, reason, quote }) => `${pattern} ${reason}: ${quote}`,
  );
}

const pressed = (kind: Press['kind'], name: string = kind, part?: number): Press => ({
  kind,
  name,
  ...(part !== undefined && { part }),
});
const ON = [pressed('proceed', 'To checkout')];
const BUY = [pressed('buy', 'Add to basket')];
const MUG: Page = {
  kinds: ['product'],
  product: { name: 'Blue mug', price: 18, currency: 'EUR' },
  presses: BUY,
};
const COVER: Line = ['Delivery insurance', 4.9, 'extra'];

describe('a thing that lies in the basket by itself', () => {
  const came = (between: Page, after: readonly Line[] = [['Blue mug', 18], COVER]) =>
    told(wayOf({ basket: basket([['Blue mug', 18]]), presses: ON, ...between }, { basket: basket(after) }));

  it('is told', () => {
    expect(came({})).toEqual(['sneak-into-basket came-by-itself: Delivery insurance']);
    expect(
      came({}, [
        ['Blue mug', 18],
        ['Red cup', 9],
      ]),
    ).toEqual(['sneak-into-basket came-by-itself: Red cup']);
  });
  it('is told where pages without a sum lay between, and where the page says whence it came', () => {
    const steps = wayOf(
      { basket: basket([['Blue mug', 18]]), presses: ON, path: '/cart' },
      { kinds: ['checkout'], presses: ON, path: '/address', from: '/cart' },
      { basket: basket([['Blue mug', 18], COVER]), path: '/pay', from: '/address' },
    );
    expect(told(steps)).toHaveLength(1);
  });
  it.each([
    ['another button before the way on', [pressed('other', 'Yes please'), ...ON]],
    ['another button that led on', [pressed('other', 'Continue')]],
    ['a link that led on: it may have said yes', [pressed('link', '')]],
    ['a choice that sends itself', [pressed('choice', '')]],
    ['something that we do not know', [pressed('other', ''), ...ON]],
    ['a button that buys', [...BUY, ...ON]],
    ['nothing at all', []],
  ])('is none where the reader pressed %s', (_, presses) => {
    expect(came({ presses })).toEqual([]);
  });
  it('is none where the way has a gap', () => {
    // Another page lay between that was not read.
    const gap = (more: Page) =>
      told(
        wayOf(
          { basket: basket([['Blue mug', 18]]), presses: ON, path: '/cart' },
          { basket: basket([['Blue mug', 18], COVER]), path: '/pay', ...more },
        ),
      );
    expect(gap({ from: '/cart' })).toHaveLength(1);
    expect(gap({ from: '/cup' })).toEqual([]);
    expect(gap({ at: START + 10 * MINUTE })).toEqual([]);
    // The same page once more: what was pressed may have put it there.
    expect(gap({ path: '/cart' })).toEqual([]);
  });
  it('is none that may have been chosen on an earlier page of the way', () => {
    const chosen = (presses: Press[]) =>
      told(
        wayOf(
          { ...MUG, presses },
          { basket: basket([['Blue mug', 18]]), presses: ON },
          { basket: basket([['Blue mug', 18], COVER]) },
        ),
      );
    expect(chosen(BUY)).toHaveLength(1);
    expect(chosen([pressed('choice', ''), ...BUY])).toEqual([]);
    expect(chosen([pressed('other', ''), ...BUY])).toEqual([]);
  });
  it('is none where another tab of the site was used meanwhile', () => {
    const other = { ...MUG, tab: 2, path: '/mug' };
    const steps = wayOf(
      other,
      { basket: basket([['Blue mug', 18]]), presses: ON },
      { basket: basket([['Blue mug', 18], COVER]) },
    );
    expect(told(steps)).toHaveLength(1);
    const late = steps.steps.map((step) =>
      step.tab === 2 ? { ...step, presses: [{ ...pressed('buy'), at: START + 1.5 * MINUTE }] } : step,
    );
    expect(told({ ...steps, steps: late })).toEqual([]);
  });
  it('is none where sums do not add up, are of another currency, or where nothing was seen before', () => {
    expect(came({ basket: basket([['Blue mug', 18]], { total: 20 }) })).toEqual([]);
    const unclear = basket([['Blue mug', 18], COVER], { total: 30 });
    expect(told(wayOf({ basket: basket([['Blue mug', 18]]), presses: ON }, { basket: unclear }))).toEqual([]);
    const before = basket([['Blue mug', 18]], { total: 15 });
    expect(told(wayOf({ basket: before, presses: ON }, { basket: basket([['Blue mug', 18], COVER]) }))).toEqual([]);
    expect(came({ basket: basket([['Blue mug', 18]], { currency: 'USD' }) })).toEqual([]);
    expect(told(wayOf({ basket: basket([['Blue mug', 18], COVER]) }))).toEqual([]);
    expect(told(wayOf(MUG, { basket: basket([['Blue mug', 18], COVER]) }))).toEqual([]);
  });
  it('is none of shipping, taxes, discounts and what costs nothing', () => {
    const rest: Line[] = [
      ['Shipping', 4, 'shipping'],
      ['VAT', 3, 'other'],
      ['Voucher', -2, 'discount'],
      ['Gift card', 0, 'extra'],
    ];
    for (const line of rest) expect(came({}, [['Blue mug', 18], line])).toEqual([]);
  });
  it('is none that lay there earlier on, whose name only grew, or that has another name at the same price', () => {
    const gone = wayOf(
      { basket: basket([['Blue mug', 18], COVER]), presses: ON },
      { basket: basket([['Blue mug', 18]]), presses: ON },
      { basket: basket([['Blue mug', 18], COVER]) },
    );
    expect(told(gone)).toEqual([]);
    expect(came({}, [['Blue mug, size M', 18]])).toEqual([]);
    expect(came({}, [['Article 4711', 18]])).toEqual([]);
  });
  it('is told under a name that holds another thing’s, where that thing still lies beside it', () => {
    const plan: Line = ['Blue mug care plan', 6, 'extra'];
    expect(came({}, [['Blue mug', 18], plan])).toEqual(['sneak-into-basket came-by-itself: Blue mug care plan']);
    const twoMugs = basket([
      ['Blue mug', 18],
      ['Red mug', 19],
    ]);
    const withPlan = basket([['Blue mug', 18], ['Red mug', 19], plan]);
    expect(told(wayOf({ basket: twoMugs, presses: ON }, { basket: withPlan }))).toHaveLength(1);
  });
  it.each([
    ['only has a longer name', [['Blue mug with care plan', 18, 'extra']]],
    [
      'took a part of the price of the thing with it',
      [
        ['Blue mug', 15],
        ['Blue mug care plan', 3, 'extra'],
      ],
    ],
    [
      'came with a change of the thing: more of it, say',
      [
        ['Blue mug', 36],
        ['Blue mug care plan', 6, 'extra'],
      ],
    ],
    [
      'tells the thing’s size or colour',
      [
        ['Blue mug', 18],
        ['Blue mug, size M', 18],
      ],
    ],
    [
      'is a deposit of the thing',
      [
        ['Blue mug', 18],
        ['Blue mug deposit', 2, 'other'],
      ],
    ],
    [
      'is a fee of the thing',
      [
        ['Blue mug', 18],
        ['Blue mug eco fee', 2, 'fee'],
      ],
    ],
    [
      'is a discount on the thing',
      [
        ['Blue mug', 18],
        ['Blue mug discount', -2, 'discount'],
      ],
    ],
    [
      'is the thing’s shipping',
      [
        ['Blue mug', 18],
        ['Blue mug shipping', 4, 'shipping'],
      ],
    ],
  ] satisfies [string, Line[]][])('is none that %s', (_, after) => {
    expect(came({}, after).filter((each) => each.startsWith('sneak'))).toEqual([]);
  });
  it('is none that was there before under that name, or that the reader may have chosen', () => {
    const plan: Line = ['Blue mug care plan', 6, 'extra'];
    const after: Line[] = [['Blue mug', 18], plan];
    expect(
      came(
        {
          basket: basket([
            ['Blue mug', 18],
            ['Care plan', 6, 'extra'],
          ]),
        },
        after,
      ),
    ).toEqual([]);
    expect(came({ presses: [pressed('choice', ''), ...ON] }, after)).toEqual([]);
    expect(came({ basket: basket(after) }, after)).toEqual([]);
    // Named twice, counted once.
    const unclear = basket(after, { total: 18 });
    expect(told(wayOf({ basket: basket([['Blue mug', 18]]), presses: ON }, { basket: unclear }))).toEqual([]);
  });
  it('is an option that was chosen beforehand, where one speaks of it', () => {
    expect(came({ options: ['Add delivery insurance (€4.90)'] })).toEqual([
      'preselected-option kept-to-payment: Delivery insurance',
    ]);
  });
});

describe('a fee that comes late', () => {
  const fee: Line = ['Handling fee', 3.5, 'fee'];
  const late = (first: Page, line = fee) =>
    told(
      wayOf(
        { basket: basket([['Blue mug', 18]]), presses: ON, ...first },
        { basket: basket([['Blue mug', 18], line]) },
      ),
    );
  it('is told where a total was named without it', () => {
    expect(late({})).toEqual(['hidden-cost drip: Handling fee']);
    // What is told of on this very page is late all the same.
    const sum = basket([['Blue mug', 18], fee]);
    const here = { basket: sum, fees: ['Plus a handling fee of €3.50'] };
    expect(told(wayOf({ basket: basket([['Blue mug', 18]]), presses: ON }, here))).toHaveLength(1);
    const twoPages = wayOf(
      { basket: basket([['Blue mug', 18]]), presses: ON },
      { basket: basket([['Blue mug', 18]]), presses: ON },
      { basket: basket([['Blue mug', 18], fee]) },
    );
    expect(told(twoPages)).toEqual(['hidden-cost drip: Handling fee']);
  });
  it('is none whose amount was told, under another name', () => {
    expect(late({ fees: ['We hold a booking fee of €3.50 for each order'] })).toEqual([]);
    expect(late({ fees: ['We hold a booking fee of €4 for each order'] })).toHaveLength(1);
  });
  it('is none that was told on the way, or that stood there from the first sum on', () => {
    expect(late({ fees: ['Plus a handling fee of €3.50'] })).toEqual([]);
    expect(late({ basket: basket([['Blue mug', 18], fee]) })).toEqual([]);
  });
  it('is none that the reader may have chosen, a way to pay say, nor one of another order', () => {
    expect(late({ presses: [pressed('choice', ''), ...ON] })).toEqual([]);
    expect(late({ presses: [pressed('choice', '')] })).toEqual([]);
    expect(late({ at: START - 40 * MINUTE })).toHaveLength(1);
    expect(late({ presses: [] })).toEqual([]);
  });
  it('is none where the total did not grow by it, or the sum does not add up', () => {
    const end = (total: number) =>
      told(
        wayOf(
          { basket: basket([['Blue mug', 18]]), presses: ON },
          { basket: basket([['Blue mug', 18], fee], { total }) },
        ),
      );
    expect(end(18)).toEqual([]);
    expect(end(30)).toEqual([]);
  });
});

describe('a sum in a dialog over the page’s own', () => {
  const { page: read } = frameReport();
  const ownSum = basket([['Blue mug', 18]]);
  const overSum: Basket = {
    ...basket([
      ['Blue mug', 18],
      ['Handling fee', 3.5, 'fee'],
    ]),
    dialog: true,
  };
  const report = (sum: Basket, seconds: number) =>
    stepOf(
      frameReport({
        ...{ document: 'pay', url: 'https://shop.example/pay', scannedAt: START + seconds * 1_000, findings: [] },
        page: { ...read, kinds: ['checkout'], basket: sum, from: '/cart' },
      }),
      1,
    );
  const heard = (journey: Journey, press: Press, seconds: number) =>
    withPress(journey, 1, 'pay', { ...press, at: START + seconds * 1_000 });
  const before = (...presses: readonly Press[]) =>
    presses.reduce(
      (way, press, at) => heard(way, press, 5 + at),
      withStep({ site: 'shop.example', steps: [] }, report(ownSum, 0)),
    );
  const open = (...presses: readonly Press[]) => withStep(before(...presses), report(overSum, 10));

  it('that the way on leads to is the next one of the way', () => {
    expect(told(open(...ON))).toEqual(['hidden-cost drip: Handling fee']);
    // Heard of once more, and with a press of its own.
    expect(told(withStep(open(...ON), report(overSum, 12)))).toHaveLength(1);
    const paid = heard(open(...ON), pressed('proceed'), 20);
    expect(paid.steps.map(({ presses }) => presses.length)).toEqual([1, 1]);
    expect(told(withStep(paid, report(overSum, 22)))).toHaveLength(1);
  });
  it('is none to speak of where the reader may have changed something, or asked for it in another way', () => {
    expect(told(open(pressed('choice', ''), ...ON))).toEqual([]);
    expect(told(open(pressed('other', 'Details')))).toEqual([]);
    expect(told(open())).toEqual([]);
  });
  it('that was closed leaves one step, which knows of all that was pressed', () => {
    const closed = withStep(heard(open(...ON), pressed('other', ''), 15), report(ownSum, 17));
    expect(closed.steps.map(({ path, presses }) => [path, presses.map(({ kind }) => kind)])).toEqual([
      ['/pay', ['proceed', 'other']],
    ]);
    expect(told(withStep(heard(closed, pressed('proceed'), 20), report(overSum, 22)))).toEqual([]);
  });
  it('is the page’s sum where the page has none of its own', () => {
    const bare = withStep({ site: 'shop.example', steps: [] }, { ...report(ownSum, 0), basket: undefined });
    expect(withStep(bare, report(overSum, 5)).steps.map(({ path }) => path)).toEqual(['/pay']);
    expect(withStep(withStep(bare, report(overSum, 5)), report(ownSum, 9)).steps).toHaveLength(1);
  });
});

describe('a price', () => {
  const inBasket = (amount: number, product: Page = MUG, label = 'Blue mug') =>
    told(wayOf(product, { basket: basket([[label, amount]]) }));

  it('that is higher in the basket than on the product’s page is told', () => {
    expect(inBasket(20)).toEqual(['price-changed after-choosing: Blue mug']);
  });
  it('that is the same, lower, or of several pieces is none', () => {
    for (const amount of [18, 18.005, 15, 36, 50, 54]) expect(inBasket(amount)).toEqual([]);
  });
  it('that grew by a usual tax is none: a shop may show prices without it at first', () => {
    for (const amount of [18.9, 19.26, 19.44, 19.8, 21.42, 21.6, 21.78]) expect(inBasket(amount)).toEqual([]);
  });
  describe('that grew by a usual tax', () => {
    /** A sum with a tax of so much, which its prices hold already. */
    const holding = (lines: readonly Line[], tax: Line): Basket => ({
      ...basket([...lines, tax], { total: lines.reduce((sum, [, amount]) => sum + amount, 0) }),
      adds: true,
    });
    const mug = (amount: number): Line[] => [['Blue mug', amount]];
    const vat = (amount: number, rate = 20): Line => [`VAT ${rate}%`, amount, 'other'];
    const rises = (before: Basket, after: Basket) => told(wayOf({ basket: before, presses: ON }, { basket: after }));

    it('is told where the sum before held the tax', () => {
      const before = holding(mug(18), vat(3));
      expect(rises(before, holding(mug(21.6), vat(3.6)))).toEqual(['price-changed in-basket: Blue mug']);
      expect(rises(before, basket(mug(21.6)))).toHaveLength(1);
      const withPost: Line[] = [...mug(18), ['Post', 4.5, 'shipping'], ['Voucher', -2, 'discount']];
      expect(rises(holding(withPost, ['enthaltene MwSt. 19 %', 3.27, 'other']), basket(mug(21.42)))).toHaveLength(1);
    });
    it('is told where the tax still comes on top', () => {
      const after = basket([...mug(21.6), vat(4.32)]);
      expect(rises(basket([...mug(18), vat(3.6)]), after)).toEqual(['price-changed in-basket: Blue mug']);
      expect(told(wayOf(MUG, { basket: after }))).toEqual(['price-changed after-choosing: Blue mug']);
    });
    it.each([
      ['no sum told of a tax before', basket(mug(18)), holding(mug(21.6), vat(3.6))],
      ['the tax came on top before, and is held now', basket([...mug(18), vat(3.6)]), holding(mug(21.6), vat(3.6))],
      ['nothing tells of a tax', basket(mug(18)), basket(mug(21.6))],
      ['the tax became another: that of where it goes', holding(mug(18), vat(3)), holding(mug(19.8), vat(1.8, 10))],
      [
        'what names a rate comes on top, but not with that part',
        basket([...mug(18), ['Wool 20%', 5, 'other']]),
        basket([...mug(21.6), ['Wool 20%', 5, 'other']]),
      ],
      ['no rate is named', holding(mug(18), ['VAT', 3, 'other']), basket(mug(21.6))],
      ['what names a rate is no tax by its amount', holding(mug(18), ['Wool 20%', 5, 'other']), basket(mug(21.6))],
      [
        'what names a rate is a fee',
        basket([...mug(18), ['Service 20%', 3.6, 'fee']]),
        basket([...mug(21.6), ['Service 20%', 4.32, 'fee']]),
      ],
    ] as const)('is excused where %s', (_, before, after) => {
      expect(rises(before, after)).toEqual([]);
    });
    it('is excused where only the basket holds the tax, not the product’s page', () => {
      expect(told(wayOf(MUG, { basket: holding(mug(21.6), vat(3.6)) }))).toEqual([]);
    });
  });
  it('is left alone where there are variants or choices, another currency, or another thing', () => {
    expect(inBasket(20.5, { ...MUG, choices: true })).toEqual([]);
    expect(inBasket(20.5, { ...MUG, presses: [pressed('choice', ''), ...BUY] })).toEqual([]);
    expect(inBasket(20.5, { ...MUG, presses: [] })).toEqual([]);
    const product = { name: 'Blue mug', price: 18, currency: 'EUR' };
    expect(inBasket(20.5, { ...MUG, product: { ...product, variants: 3 } })).toEqual([]);
    expect(inBasket(20.5, { ...MUG, product: { ...product, currency: 'USD' } })).toEqual([]);
    // A sign that several currencies share.
    expect(told(wayOf(MUG, { basket: basket([['Blue mug', 20.5]], { currency: '' }) }))).toHaveLength(1);
    for (const label of ['Blue bowl', 'Blue mug set', 'Blue mug XL', 'Blue mug 2'])
      expect(inBasket(20.5, MUG, label)).toEqual([]);
    const two = basket([
      ['Blue mug', 18],
      ['Blue mug', 20.5],
    ]);
    expect(told(wayOf(MUG, { basket: two }))).toEqual([]);
  });
  it('that rises between basket and payment is told, unless the reader may have changed something', () => {
    const rises = (presses: Press[], after = 20.5) =>
      told(wayOf({ basket: basket([['Blue mug', 18]]), presses }, { basket: basket([['Blue mug', after]]) }));
    expect(rises(ON)).toEqual(['price-changed in-basket: Blue mug']);
    expect(rises([pressed('other', '+'), ...ON])).toEqual([]);
    expect(rises([pressed('choice', ''), ...ON])).toEqual([]);
    expect(rises(ON, 36)).toEqual([]);
    const twice = basket([
      ['Blue mug', 18],
      ['Blue mug', 19],
    ]);
    expect(told(wayOf({ basket: twice, presses: ON }, { basket: basket([['Blue mug', 20.5]]) }))).toEqual([]);
  });
  it('that rises is none of a tax’s, which grows with shipping, but of a thing’s whose own page the reader saw', () => {
    const held = (tax: Line, ...more: readonly Line[]): Basket => {
      const lines: Line[] = [['Blue mug', 18], ...more];
      return { ...basket([...lines, tax], { total: lines.reduce((sum, [, amount]) => sum + amount, 0) }), adds: true };
    };
    const rises =
      (...before: readonly Page[]) =>
      (after: Basket) =>
        told(wayOf(...before, { basket: after }));
    const more = held(['VAT', 3.83, 'other'], ['Shipping', 6, 'shipping']);
    expect(rises({ basket: held(['VAT', 2.87, 'other']), presses: ON })(more)).toEqual([]);
    const bare = (amount: number) => basket([['Blue mug', amount, 'other']]);
    expect(rises({ basket: bare(18), presses: ON })(bare(20.5))).toEqual([]);
    expect(rises(MUG, { basket: bare(18), presses: ON })(bare(20.5))).toEqual(['price-changed in-basket: Blue mug']);
  });
  it('is that of the very line, where names differ by a size', () => {
    const shirts: Line[] = [
      ['Shirt S', 20],
      ['Shirt XL', 26],
    ];
    expect(told(wayOf({ basket: basket(shirts), presses: ON }, { basket: basket(shirts) }))).toEqual([]);
  });

  describe('in the list that led to its page', () => {
    const card: Listed = { name: 'Blue mug', amount: 18, currency: 'EUR', path: '/mug' };
    const list: Page = { kinds: ['listing'], path: '/list', listed: [card], presses: [pressed('link', '')] };
    const mug: Page = { ...MUG, path: '/mug', presses: [] };
    const priced = (amount: number, more: Partial<Offer> = {}): Offer => ({
      ...{ segment: 1, name: 'Blue mug', amount, currency: 'EUR', role: 'now', text: '', href: '', steps: ['#price'] },
      ...more,
    });
    /** What is told where the list said 18 and the product's page asks another price. */
    const asked = (amount: number, changes: { list?: Page; mug?: Page; offers?: Offer[] } = {}) => {
      const product = { name: 'Blue mug', price: amount, currency: 'EUR' };
      const way = wayOf({ ...list, ...changes.list }, { ...mug, product, ...changes.mug });
      return told(way, NOTHING, [], changes.offers ?? [priced(amount)]);
    };
    const TOLD = ['price-changed after-listing: Blue mug'];

    it('that is lower than on its page is told, where the price stands', () => {
      expect(asked(20.5)).toEqual(TOLD);
      const frames = [
        frameReport({ document: 'd1', page: { ...frameReport().page, kinds: ['product'], offers: [priced(20.5)] } }),
      ];
      const way = wayOf(list, { ...mug, product: { name: 'Blue mug', price: 20.5, currency: 'EUR' } });
      const [found] = TAB_DETECTORS.flatMap(({ detect }) => detect(frames, way, NOTHING));
      expect(found).toMatchObject({ data: { before: 18, cost: 20.5 }, target: { steps: ['#price'] } });
    });
    it('is none that is the same, higher, raised by a usual tax, or that of several', () => {
      for (const amount of [18, 15, 21.42, 36]) expect(asked(amount)).toEqual([]);
    });
    it('is none where the reader may have chosen something, on either page', () => {
      expect(asked(20.5, { list: { presses: [pressed('choice', ''), pressed('link', '')] } })).toEqual([]);
      expect(asked(20.5, { list: { presses: [pressed('other', ''), pressed('link', '')] } })).toEqual([]);
      expect(asked(20.5, { list: { presses: [pressed('accept'), pressed('link', '')] } })).toEqual(TOLD);
      expect(asked(20.5, { mug: { presses: [pressed('choice', '')] } })).toEqual([]);
      expect(asked(20.5, { mug: { choices: true } })).toEqual([]);
      const product = { name: 'Blue mug', price: 20.5, currency: 'EUR', variants: 2 };
      expect(asked(20.5, { mug: { product } })).toEqual([]);
    });
    it('is none of another thing, another page, another currency, or of a card that says several things', () => {
      const listed = (...cards: Partial<Listed>[]) => ({
        list: { listed: cards.map((each) => ({ ...card, ...each })) },
      });
      expect(asked(20.5, listed({ name: 'Blue mug XL' }))).toEqual([]);
      expect(asked(20.5, listed({ path: '/cup' }))).toEqual([]);
      expect(asked(20.5, listed({ currency: 'USD' }))).toEqual([]);
      expect(asked(20.5, listed({ currency: '' }))).toEqual([]);
      expect(asked(20.5, listed({}, { amount: 20.5 }))).toEqual([]);
      expect(asked(20.5, listed({}, { name: 'Red mug' }))).toEqual([]);
      expect(asked(20.5, listed({}, {}))).toEqual(TOLD);
    });
    it('is told of a sign that several currencies share', () => {
      const offers = [priced(20.5, { currency: 'USD' })];
      expect(asked(20.5, { list: { listed: [{ ...card, currency: '' }] }, offers })).toEqual(TOLD);
    });
    it('is none where the page names another amount for it, or its price is not in sight', () => {
      expect(asked(20.5, { offers: [priced(20.5), priced(18)] })).toEqual([]);
      expect(asked(20.5, { offers: [priced(20.5), priced(25, { role: 'was' })] })).toEqual(TOLD);
      expect(asked(20.5, { offers: [] })).toEqual([]);
      expect(asked(20.5, { offers: [priced(19.5)] })).toEqual([]);
    });
    it('is none where the reader came another way, or later', () => {
      expect(asked(20.5, { list: { presses: [] } })).toEqual([]);
      expect(asked(20.5, { list: { presses: [pressed('buy')] } })).toEqual([]);
      expect(asked(20.5, { mug: { from: '/cup' } })).toEqual([]);
      expect(asked(20.5, { list: { tab: 2 } })).toEqual([]);
      expect(asked(20.5, { list: { at: START - 30 * MINUTE } })).toEqual([]);
      expect(asked(20.5, { list: { at: START - 28 * MINUTE } })).toEqual(TOLD);
    });
  });

  describe('since the last visit', () => {
    const seen = (changes: Parameters<typeof observation>[0]): Memory => ({
      ...NOTHING,
      observations: (wanted) =>
        wanted === 'price'
          ? [
              observation({
                ...{ subject: 'sku:1', signature: 'price', kind: 'price', unit: 'money', currency: 'EUR' },
                ...{ value: 14, at: START - 86_400_000, visit: 'yesterday' },
                ...changes,
              }),
            ]
          : [],
    });
    it('is told where it rose, without reproach', () => {
      expect(told(wayOf(MUG), seen({}))).toEqual(['price-changed since-last-visit: Blue mug']);
      const frames = [frameReport({ document: 'd0' })];
      const found = TAB_DETECTORS.flatMap(({ detect }) => detect(frames, wayOf(MUG), seen({})));
      expect(found.map(({ stance }) => stance)).toEqual(['fair']);
    });
    it.each([
      ['the same', { value: 18 }],
      ['raised by a usual tax', { value: 15 }],
      ['lower', { value: 20 }],
      ['in another currency', { currency: 'USD' }],
      ['known by its address only', { subject: '/mug' }],
      ['this visit’s own', { visit: 'd0' }],
      ['seen by a stranger', { look: 'stranger' }],
      ['long ago', { at: START - 40 * 86_400_000 }],
    ] as const)('is none that is %s', (_, changes) => {
      expect(told(wayOf(MUG), seen(changes))).toEqual([]);
    });
  });
});

describe('a way out', () => {
  const OUT = [pressed('cancel', 'Continue to cancel')];
  const page = (path: string, more: Page = {}): Page => ({
    kinds: ['cancellation'],
    path,
    title: 'Leave',
    presses: OUT,
    ...more,
  });
  const led = (paths: readonly string[], more: Page = {}) => told(wayOf(...paths.map((path) => page(path, more))));
  it('of three pages is none to speak of, of four it is told', () => {
    // The fourth may be the one that says that it is done.
    expect(led(['/1', '/2', '/3', '/4'])).toEqual([]);
    expect(led(['/1', '/2', '/3', '/4', '/5'])).toEqual(['hard-to-cancel long-way: Leave']);
  });
  it('is none of pages that were just read, one after the other', () => {
    expect(led(['/1', '/2', '/3', '/4', '/5'], { presses: [] })).toEqual([]);
    expect(led(['/1', '/2', '/3', '/4', '/5'], { presses: [pressed('link', '')] })).toEqual([]);
  });
  it('begins anew after another page, and where the way has a gap', () => {
    const back = wayOf(
      ...['/1', '/2', '/3'].map((path) => page(path)),
      { kinds: ['account'], presses: OUT },
      ...['/1', '/2', '/3'].map((path) => page(path)),
    );
    expect(told(back)).toEqual([]);
    expect(told(wayOf(page('/1'), page('/2'), page('/3'), page('/4'), page('/5', { from: '/help' })))).toEqual([]);
  });
  it('goes over a page whose words name no cancelling, if it goes on to one that does', () => {
    const over = (kind: PageKind, presses = [pressed('other', '')]) =>
      told(wayOf(page('/1'), page('/2'), page('/why', { kinds: [kind], presses }), page('/3'), page('/4'), page('/5')));
    for (const kind of ['other', 'subscription', 'consent'] as const)
      expect(over(kind)).toEqual(['hard-to-cancel long-way: Leave']);
    expect(over('account')).toEqual([]);
    expect(over('product')).toEqual([]);
    expect(over('other', [pressed('link', '')])).toEqual([]);
    expect(over('subscription', [pressed('buy')])).toEqual([]);
  });
  it('goes on where only its first page names it, as long as pages lie beside that', () => {
    const going = (folder: string, more: Page = {}, first = '/de/leave/1') =>
      told(
        wayOf(
          page(first),
          ...['2', '3', '4', '5', '6'].map((name) => page(folder + name, { kinds: ['other'], ...more })),
        ),
      );
    expect(going('/de/leave/')).toEqual(['hard-to-cancel long-way: Leave']);
    expect(going('/cancel/', {}, '/cancel')).toEqual(['hard-to-cancel long-way: Leave']);
    // Help, and back to the shop.
    expect(going('/de/help/')).toEqual([]);
    expect(going('/de/', {}, '/de/leave')).toEqual([]);
    expect(going('/', {}, '/leave')).toEqual([]);
    expect(going('/de/leave/', { kinds: ['account'] })).toEqual([]);
    expect(going('/de/leave/', { presses: [pressed('link', '')] })).toEqual([]);
  });
  it('is none of an account, help and a shop', () => {
    const account = page('/account', { kinds: ['account'] });
    const rest = ['/help', '/help/2', '/help/3', '/'].map((path) => page(path, { kinds: ['other'] }));
    expect(told(wayOf(account, ...rest, page('/shop', { kinds: ['listing'] })))).toEqual([]);
    expect(told(wayOf(page('/leave'), account, ...rest))).toEqual([]);
  });

  describe('held against the way in', () => {
    const took = (pages: number, presses = pages, changes: Parameters<typeof observation>[0] = {}): Memory => {
      const seen = { subject: 'sign-up', kind: 'sign-up', unit: 'none', visit: 'spring' } as const;
      const kept = [
        observation({ ...seen, signature: 'sign-up-pages', value: pages }),
        observation({ ...seen, signature: 'sign-up-presses', value: presses, ...changes }),
      ];
      return { ...NOTHING, observations: (wanted) => kept.filter(({ signature }) => signature === wanted) };
    };
    /** After so many pages, each left by one press. */
    const out = (pages: number, memory: Memory) =>
      told(wayOf(...Array.from({ length: pages + 1 }, (_, at) => page(`/${at}`))), memory);
    const TOLD = ['hard-to-cancel longer-than-sign-up: Leave'];

    it('is told early where it takes more than twice as many pages', () => {
      expect(out(3, took(1))).toEqual(TOLD);
      expect(out(2, took(1))).toEqual([]);
      expect(out(3, took(2))).toEqual([]);
      expect(out(3, NOTHING)).toEqual([]);
    });
    it('is told later where it takes more, and never where it takes no more', () => {
      expect(out(4, took(3))).toEqual(TOLD);
      expect(out(4, took(4))).toEqual([]);
      expect(out(6, took(7))).toEqual([]);
    });
    it('is not told early where signing up took as many presses on fewer pages', () => {
      expect(out(3, took(1, 3))).toEqual([]);
      expect(out(4, took(1, 9))).toEqual(TOLD);
    });
    it('is held against one time of signing up only', () => {
      expect(out(3, took(1, 1, { visit: 'summer' }))).toEqual([]);
      expect(out(3, took(1, 1, { subject: '/sign-up' }))).toEqual([]);
      expect(out(4, took(1, 1, { visit: 'summer' }))).toEqual(['hard-to-cancel long-way: Leave']);
    });
    it('names both', () => {
      const way = wayOf(...['/1', '/2', '/3', '/4', '/5'].map((path) => page(path)));
      const frames = [frameReport({ document: 'd4', page: { ...frameReport().page, kinds: ['cancellation'] } })];
      const [found] = TAB_DETECTORS.flatMap(({ detect }) => detect(frames, way, took(2, 3)));
      expect(found?.data).toEqual({ pages: 4, presses: 4, signUpPages: 2, signUpPresses: 3 });
    });
  });
  it('is the way in one tab', () => {
    const tabs = [page('/1', { tab: 2 }), page('/2', { tab: 2 }), page('/3'), page('/4'), page('/5')];
    expect(told(wayOf(...tabs))).toEqual([]);
  });
});

describe('a dialog', () => {
  const LETTER: OpenDialog = { id: 7, words: 'letter', label: 'A letter', refusals: [8] };
  const AGAIN: OpenDialog = { ...LETTER, id: 9, refusals: [10] };
  const refused = (more: Page = {}): Page => ({
    kinds: ['product'],
    dialogs: [LETTER],
    presses: [pressed('other', '', 8)],
    ...more,
  });
  const comes = (first: Page, open: readonly OpenDialog[] = [AGAIN]) =>
    told(wayOf(first, { kinds: ['product'], dialogs: [...open] }), NOTHING, open);

  it('that comes back after it was refused is told', () => {
    expect(comes(refused())).toEqual(['nagging comes-back: A letter']);
  });
  it('is none that was left standing, answered in any other way, or closed again meanwhile', () => {
    expect(comes(refused({ presses: [] }))).toEqual([]);
    expect(comes(refused({ presses: [pressed('accept', 'Yes', 11)] }))).toEqual([]);
    expect(comes(refused({ presses: [pressed('other', '', 12)] }))).toEqual([]);
    expect(told(wayOf(refused(), { kinds: ['product'], dialogs: [AGAIN] }), NOTHING, [])).toEqual([]);
  });
  it('is none that the reader may have called for', () => {
    expect(comes(refused(), [{ ...AGAIN, called: true }])).toEqual([]);
    expect(comes(refused({ dialogs: [{ ...LETTER, called: true }] }))).toEqual([]);
  });
  it('is none that belongs to its one page', () => {
    expect(comes(refused({ path: '/p1' }))).toEqual([]);
    expect(comes(refused({ document: 'd1' }))).toEqual([]);
  });
  it('is the same with one word of five another, and with the same words in another order', () => {
    const words = 'a b c d e f g h i j';
    const back = (now: string, was = words) =>
      comes(refused({ dialogs: [{ ...LETTER, words: was }] }), [{ ...AGAIN, words: now }]);
    expect(back('b a d c e f g h i j')).toHaveLength(1);
    expect(back('a b c d e f g h y z')).toHaveLength(1);
    expect(back('a b c d e f g x y z')).toEqual([]);
    // All of it, and as much again.
    expect(back(`${words} k l m`)).toEqual([]);
    expect(back(words, `${words} k l m`)).toEqual([]);
    expect(back('a b c d e f z', 'a b c d e f g')).toEqual([]);
  });
  it('is none that says something else, or in another tab', () => {
    expect(comes(refused(), [{ ...AGAIN, words: 'cookies' }])).toEqual([]);
    expect(comes(refused({ tab: 2 }))).toEqual([]);
  });
});

describe('a journey', () => {
  const page = (document: string, more: Parameters<typeof frameReport>[0] = {}) =>
    stepOf(frameReport({ document, scannedAt: START, ...more }), 1);
  const none: Journey = { site: 'shop.example', steps: [] };
  const at = (press: Press, moment = START): TimedPress => ({ ...press, at: moment });

  it('grows by a step for each document, and takes up what a document says later', () => {
    const one = withStep(none, page('a'));
    const two = withStep(one, page('b'));
    expect(two.steps.map(({ document }) => document)).toEqual(['a', 'b']);
    const later = withStep(withPress(two, 1, 'b', at(pressed('buy'))), page('b', { scannedAt: START + MINUTE }));
    expect(later.steps.map(({ document, at, presses }) => [document, at, presses.length])).toEqual([
      ['a', START, 0],
      ['b', START, 1],
    ]);
    expect(withStep(two, page('b'))).toBe(two);
  });
  it('keeps in mind which dialogs were open in a step', () => {
    const dialogs = [{ id: 7, words: 'letter', label: 'A letter', refusals: [] }];
    const { page: told } = frameReport();
    const open = withStep(none, page('a', { page: { ...told, dialogs } }));
    expect(withStep(open, page('a')).steps[0]?.dialogs).toEqual(dialogs);
  });
  it('notes a dialog as closed that is gone right after its cross was pressed', () => {
    const { page: told } = frameReport();
    const dialogs = [{ id: 7, words: 'letter', label: 'A letter', refusals: [] }];
    const cross = pressed('other', '', 7);
    const gone = (presses: readonly Press[], after: Parameters<typeof frameReport>[0] = {}) => {
      const open = withStep(none, page('a', { page: { ...told, dialogs } }));
      const done = presses.reduce((way, press) => withPress(way, 1, 'a', at(press)), open);
      return withStep(done, page('a', after)).steps[0]?.dialogs[0]?.closed;
    };
    expect(gone([cross])).toBe(true);
    expect(gone([pressed('other', '', 7), cross])).toBe(true);
    expect(gone([cross, pressed('accept', 'Yes', 8)])).toBeUndefined();
    expect(gone([])).toBeUndefined();
    expect(gone([cross], { scannedAt: START + 5_000 })).toBeUndefined();
    expect(gone([cross], { url: 'https://shop.example/other' })).toBeUndefined();
    expect(gone([cross], { page: { ...told, dialogs } })).toBeUndefined();
  });
  it('holds no page on which nothing is sold or ended, and no query', () => {
    const { page: told } = frameReport();
    expect(withStep(none, page('a', { page: { ...told, kinds: ['article'] } }))).toBe(none);
    expect(page('a', { url: 'https://shop.example/cart?token=secret#x' }).path).toBe('/cart');
  });
  it('keeps what a list says of pages of its own site, for some pages', () => {
    const { page: told } = frameReport();
    const offer: Offer = {
      ...{ segment: 1, amount: 18, currency: 'EUR', role: 'now', text: '€18', steps: ['#x'] },
      ...{ name: 'Blue mug', href: 'mug' },
    };
    const offers = [offer, { ...offer, href: 'https://other.example/mug' }, { ...offer, href: 'https://' }];
    const list = (kinds: PageKind[]) =>
      page('list', { url: 'https://shop.example/all/?sort=1', page: { ...told, kinds, offers } });
    expect(list(['listing']).listed).toEqual([{ name: 'Blue mug', amount: 18, currency: 'EUR', path: '/all/mug' }]);
    // Orders of another day, say.
    expect(list(['listing', 'account']).listed).toBeUndefined();
    let long = withStep(none, list(['listing']));
    for (let at = 0; at < 6; at++) long = withStep(long, page(`d${at}`));
    expect(long.steps[0]?.listed).toBeDefined();
    expect(withStep(long, page('more')).steps[0]?.listed).toBeUndefined();
  });
  it('begins anew after a long pause, and stays short', () => {
    const one = withStep(none, page('a'));
    expect(withStep(one, page('b', { scannedAt: START + PAUSE_MS + 1 })).steps).toHaveLength(1);
    let long = none;
    for (let at = 0; at < MOST_STEPS + 5; at++) long = withStep(long, page(`d${at}`));
    expect(long.steps).toHaveLength(MOST_STEPS);
    expect(long.steps.at(-1)?.document).toBe(`d${MOST_STEPS + 4}`);
  });
  it('has a page to which the reader came back at its end', () => {
    const back = withStep(withStep(withStep(none, page('a')), page('b')), page('a', { scannedAt: START + MINUTE }));
    expect(back.steps.map(({ document, at }) => [document, at])).toEqual([
      ['b', START],
      ['a', START + MINUTE],
    ]);
  });
  it('goes on right after a button of a basket or of a page to leave was pressed, in its own tab', () => {
    const { page: told } = frameReport();
    const having = (kind: PageKind, press: Press) =>
      withPress(withStep(none, page('a', { page: { ...told, kinds: [kind] } })), 1, 'a', at(press));
    expect(goesOn(having('cancellation', pressed('cancel')), 1, START + 5_000)).toBe(true);
    expect(goesOn(having('cart', pressed('proceed')), 1, START + MINUTE)).toBe(false);
    expect(goesOn(having('cart', pressed('link')), 1, START)).toBe(false);
    expect(goesOn(having('cart', pressed('proceed')), 2, START)).toBe(false);
    expect(goesOn(having('product', pressed('buy')), 1, START)).toBe(false);
    expect(goesOn(none, 1, START)).toBe(false);
  });
  it('takes in what buttons led to, whatever it looks like, and goes on from there', () => {
    const { page: told } = frameReport();
    const other = (document: string, at: number) =>
      page(document, { scannedAt: at, url: `https://shop.example/${document}`, page: { ...told, kinds: ['other'] } });
    const leave = withStep(none, page('leave', { page: { ...told, kinds: ['cancellation'] } }));
    const led = withStep(withPress(leave, 1, 'leave', at(pressed('cancel'))), other('why', START + 1_000));
    expect(led.steps.map(({ document }) => document)).toEqual(['leave', 'why']);
    const on = withPress(led, 1, 'why', at(pressed('other', ''), START + 2_000));
    expect(goesOn(on, 1, START + 3_000)).toBe(true);
    expect(withStep(on, other('sure', START + 3_000)).steps).toHaveLength(3);
    // By a link, in another tab, or after a page of the shop.
    const byLink = withPress(leave, 1, 'leave', at(pressed('link', '')));
    expect(withStep(byLink, other('why', START + 1_000)).steps).toHaveLength(1);
    expect(withStep(on, { ...other('sure', START + 3_000), tab: 2 }).steps).toHaveLength(2);
    const shop = { ...other('shop', START + 3_000), kinds: ['product' as const] };
    const bought = withPress(withStep(on, shop), 1, 'shop', at(pressed('other', ''), START + 4_000));
    expect(goesOn(bought, 1, START + 5_000)).toBe(false);
  });
  it('loses the thread after some pages that name nothing', () => {
    const { page: told } = frameReport();
    let way = withStep(none, page('p0', { page: { ...told, kinds: ['cancellation'] } }));
    for (let step = 1; step < 20; step++) {
      way = withPress(way, 1, `p${step - 1}`, at(pressed('other', ''), START + step * 1_000));
      const next = { scannedAt: START + step * 1_000, url: `https://shop.example/p${step}` };
      way = withStep(way, page(`p${step}`, { ...next, page: { ...told, kinds: ['other'] } }));
    }
    expect(way.steps).toHaveLength(9);
  });
  it('has what was pressed in an unknown document, or in a frame, done after the last step of that tab', () => {
    const one = withStep(none, page('a'));
    expect(withPress(one, 1, '', at(pressed('proceed'))).steps[0]?.presses).toEqual([at(pressed('other', ''))]);
    const early = withPress(one, 2, 'a', at(pressed('buy')));
    expect(early.steps).toEqual(one.steps);
    expect(withStep(early, { ...page('a'), tab: 2 }).steps.at(-1)?.presses).toEqual([at(pressed('buy'))]);
  });
});
