import { describe, expect, it } from 'vitest';
import type { Basket, BasketLine, Journey, JourneyStep, OpenDialog, Press } from '@/lib/model/journey.ts';
import type { Memory } from '@/lib/model/report.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';
import { frameReport, observation } from '@/tests/samples/report.ts';
import { TAB_DETECTORS } from './all.ts';
import { goesOn, MOST_STEPS, PAUSE_MS, stepOf, withPress, withStep } from './journey.ts';

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

interface Page extends Partial<Omit<JourneyStep, 'kinds'>> {
  readonly kinds?: readonly PageKind[];
}

/** Steps one minute apart, each a page of its own unless it says otherwise. */
const wayOf = (...pages: readonly Page[]): Journey => ({
  site: 'shop.example',
  steps: pages.map(({ kinds = ['cart'], ...page }, at) => ({
    at: START + at * MINUTE,
    tab: 1,
    document: `d${at}`,
    path: `/p${at}`,
    title: 'Page',
    dialogs: [],
    fees: [],
    options: [],
    presses: [],
    ...page,
    kinds: [...kinds],
  })),
});

const NOTHING: Memory = { observations: () => [], ofKind: () => [] };

/** What is told on the last page of a way. */
function told(journey: Journey, memory: Memory = NOTHING, open: readonly OpenDialog[] = []): string[] {
  const last = journey.steps.at(-1);
  const page = { kinds: last?.kinds ?? [], kindEvidence: {}, lang: 'en', title: '', dialogs: [...open] };
  const frames = [frameReport({ document: last?.document ?? '', page, findings: [] })];
  return TAB_DETECTORS.flatMap(({ detect }) => detect(frames, journey, memory)).map(
    ({ pattern, reason, quote }) => `${pattern} ${reason}: ${quote}`,
  );
}

const pressed = (kind: Press['kind'], name: string = kind, dialog?: number): Press => ({
  kind,
  name,
  ...(dialog !== undefined && { dialog }),
});
const ON = [pressed('proceed', 'To checkout')];
const MUG: Page = { kinds: ['product'], product: { name: 'Blue mug', price: 18, currency: 'EUR' } };
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
  it('is told where the way on has no name that says so', () => {
    expect(came({ presses: [pressed('other', 'Continue')] })).toHaveLength(1);
  });
  it('is none where the reader pressed anything else', () => {
    expect(came({ presses: [pressed('other', 'Yes please'), ...ON] })).toEqual([]);
    expect(came({ presses: [pressed('buy'), ...ON] })).toEqual([]);
    expect(came({ presses: [pressed('other', 'Add')], path: '/p1' })).toEqual([]);
    expect(came({ presses: [pressed('proceed', 'Checkout with insurance')] })).toEqual([]);
  });
  it('is none where sums do not add up, are of another currency, or where nothing was seen before', () => {
    expect(came({ basket: basket([['Blue mug', 18]], { total: 20 }) })).toEqual([]);
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
  it('is none that lay there earlier on, or whose name only grew', () => {
    const gone = wayOf(
      { basket: basket([['Blue mug', 18], COVER]) },
      { basket: basket([['Blue mug', 18]]), presses: ON },
      { basket: basket([['Blue mug', 18], COVER]) },
    );
    expect(told(gone)).toEqual([]);
    expect(came({}, [['Blue mug, size M', 18]])).toEqual([]);
  });
  it('is no product where a product’s page was seen in between', () => {
    const between = (line: Line) =>
      told(
        wayOf(
          { basket: basket([['Blue mug', 18]]), presses: [pressed('link')] },
          { kinds: ['product'], product: { name: 'Red cup', price: 9, currency: 'EUR' }, presses: [pressed('link')] },
          { basket: basket([['Blue mug', 18], line]) },
        ),
      );
    expect(between(['Red cup', 9])).toEqual([]);
    expect(between(COVER)).toHaveLength(1);
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
    const twoPages = wayOf(
      { basket: basket([['Blue mug', 18]]), presses: ON },
      { basket: basket([['Blue mug', 18]]), presses: ON },
      { basket: basket([['Blue mug', 18], fee]) },
    );
    expect(told(twoPages)).toEqual(['hidden-cost drip: Handling fee']);
  });
  it('is none that was told on the way, or that stood there from the first sum on', () => {
    expect(late({ fees: ['Plus a handling fee of €3.50'] })).toEqual([]);
    expect(late({ basket: basket([['Blue mug', 18], fee]) })).toEqual([]);
  });
  it('is none that the reader may have chosen, a way to pay say', () => {
    expect(late({ presses: [pressed('other', 'Pay on delivery'), ...ON] })).toEqual([]);
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

describe('a price', () => {
  const inBasket = (amount: number, product: Page = MUG, label = 'Blue mug') =>
    told(wayOf(product, { basket: basket([[label, amount]]) }));

  it('that is higher in the basket than on the product’s page is told', () => {
    expect(inBasket(20)).toEqual(['price-changed after-choosing: Blue mug']);
  });
  it('that is the same, lower, or of several pieces is none', () => {
    for (const amount of [18, 18.005, 15, 36, 54]) expect(inBasket(amount)).toEqual([]);
  });
  it('that grew by a usual tax is none: a shop may show prices without it to businesses', () => {
    for (const amount of [21.42, 21.6, 21.78]) expect(inBasket(amount)).toEqual([]);
  });
  it('is left alone where there are variants, another currency, or another thing', () => {
    expect(inBasket(20, { ...MUG, choices: true })).toEqual([]);
    expect(inBasket(20, { ...MUG, product: { name: 'Blue mug', price: 18, currency: 'EUR', variants: 3 } })).toEqual(
      [],
    );
    expect(inBasket(20, { ...MUG, product: { name: 'Blue mug', price: 18, currency: 'USD' } })).toEqual([]);
    expect(inBasket(20, MUG, 'Blue bowl')).toEqual([]);
    const two = basket([
      ['Blue mug, small', 18],
      ['Blue mug, large', 20],
    ]);
    expect(told(wayOf(MUG, { basket: two }))).toEqual([]);
  });
  it('that rises between basket and payment is told, unless the reader changed something there', () => {
    const rises = (presses: Press[]) =>
      told(wayOf({ basket: basket([['Blue mug', 18]]), presses }, { basket: basket([['Blue mug', 20]]) }));
    expect(rises(ON)).toEqual(['price-changed in-basket: Blue mug']);
    expect(rises([pressed('other', '+')])).toEqual([]);
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
    it('is told where it rose', () => {
      expect(told(wayOf(MUG), seen({}))).toEqual(['price-changed since-last-visit: Blue mug']);
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
  const page = (path: string, more: Page = {}): Page => ({ kinds: ['cancellation'], path, title: 'Leave', ...more });
  it('of three pages is none to speak of, of four it is told', () => {
    const out = ['/1', '/2', '/3', '/4'].map((path) => page(path));
    expect(told(wayOf(...out.slice(0, 3)))).toEqual([]);
    expect(told(wayOf(...out))).toEqual(['hard-to-cancel long-way: Leave']);
  });
  it('counts a page that was loaded anew once, and begins anew after another page', () => {
    expect(told(wayOf(...['/1', '/1', '/2', '/2', '/3'].map((path) => page(path))))).toEqual([]);
    const back = wayOf(page('/1'), page('/2'), { kinds: ['account'] }, page('/1'), page('/2'), page('/3'));
    expect(told(back)).toEqual([]);
  });
  it('is the way in one tab', () => {
    expect(told(wayOf(page('/1', { tab: 2 }), page('/2', { tab: 2 }), page('/3'), page('/4')))).toEqual([]);
  });
});

describe('a dialog', () => {
  const LETTER: OpenDialog = { id: 7, words: 'letter', label: 'A letter' };
  const refused = (more: Page = {}): Page => ({
    kinds: ['product'],
    dialogs: [LETTER],
    presses: [pressed('other', 'No thanks', 7)],
    ...more,
  });
  const again: Page = { kinds: ['product'], dialogs: [{ ...LETTER, id: 9 }] };
  const comes = (first: Page, open: readonly OpenDialog[] = [{ ...LETTER, id: 9 }]) =>
    told(wayOf(first, { ...again, dialogs: [...open] }), NOTHING, open);

  it('that comes back after it was refused is told', () => {
    expect(comes(refused())).toEqual(['nagging comes-back: A letter']);
  });
  it('is none that was agreed to, left standing, or closed again meanwhile', () => {
    expect(comes(refused({ presses: [pressed('accept', 'Yes', 7)] }))).toEqual([]);
    expect(comes(refused({ presses: [] }))).toEqual([]);
    expect(comes(refused({ presses: [pressed('other', 'Menu')] }))).toEqual([]);
    expect(told(wayOf(refused(), again), NOTHING, [])).toEqual([]);
  });
  it('is none that the reader may have called for', () => {
    expect(comes(refused(), [{ ...LETTER, id: 9, called: true }])).toEqual([]);
    expect(comes(refused({ dialogs: [{ ...LETTER, called: true }] }))).toEqual([]);
  });
  it('is none that says something else, or in another tab', () => {
    expect(comes(refused(), [{ id: 9, words: 'cookies', label: 'Cookies' }])).toEqual([]);
    expect(comes(refused({ tab: 2 }))).toEqual([]);
  });
});

describe('a journey', () => {
  const page = (document: string, more: Parameters<typeof frameReport>[0] = {}) =>
    stepOf(frameReport({ document, scannedAt: START, ...more }), 1);
  const none: Journey = { site: 'shop.example', steps: [] };

  it('grows by a step for each document, and takes up what a document says later', () => {
    const one = withStep(none, page('a'));
    const two = withStep(one, page('b'));
    expect(two.steps.map(({ document }) => document)).toEqual(['a', 'b']);
    const later = withStep(withPress(two, 1, 'a', pressed('buy')), page('a', { scannedAt: START + MINUTE }));
    expect(later.steps.map(({ document, at, presses }) => [document, at, presses.length])).toEqual([
      ['a', START, 1],
      ['b', START, 0],
    ]);
  });
  it('keeps in mind which dialogs were open in a step', () => {
    const dialogs = [{ id: 7, words: 'letter', label: 'A letter' }];
    const { page: told } = frameReport();
    const open = withStep(none, page('a', { page: { ...told, dialogs } }));
    expect(withStep(open, page('a')).steps[0]?.dialogs).toEqual(dialogs);
  });
  it('holds no page on which nothing is sold or ended, and no query', () => {
    const { page: told } = frameReport();
    expect(withStep(none, page('a', { page: { ...told, kinds: ['article'] } }))).toBe(none);
    expect(page('a', { url: 'https://shop.example/cart?token=secret#x' }).path).toBe('/cart');
  });
  it('begins anew after a long pause, and stays short', () => {
    const one = withStep(none, page('a'));
    expect(withStep(one, page('b', { scannedAt: START + PAUSE_MS + 1 })).steps).toHaveLength(1);
    let long = none;
    for (let at = 0; at < MOST_STEPS + 5; at++) long = withStep(long, page(`d${at}`));
    expect(long.steps).toHaveLength(MOST_STEPS);
    expect(long.steps.at(-1)?.document).toBe(`d${MOST_STEPS + 4}`);
  });
  it('goes on for some minutes after a basket or a wish to leave, in its own tab', () => {
    const { page: told } = frameReport();
    const at = (kind: PageKind) => withStep(none, page('a', { page: { ...told, kinds: [kind] } }));
    expect(goesOn(at('cancellation'), 1, START + MINUTE)).toBe(true);
    expect(goesOn(at('cart'), 1, START + 11 * MINUTE)).toBe(false);
    expect(goesOn(at('cart'), 2, START)).toBe(false);
    expect(goesOn(at('product'), 1, START)).toBe(false);
    expect(goesOn(none, 1, START)).toBe(false);
  });
  it('leaves out what nobody can place', () => {
    const one = withStep(none, page('a'));
    expect(withPress(one, 2, 'a', pressed('buy'))).toBe(one);
  });
});
