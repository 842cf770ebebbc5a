/** Honest ways on which Clearcart once told of pressure, as short as they can be; and what must still be told beside them. */
import { describe, expect, it } from 'vitest';
import type { Basket, BasketLine, OpenDialog, Press } from '@/lib/model/journey.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';
import { frameReport, sampleFinding } from '@/tests/samples/report.ts';
import { findingsOn, type Heard } from './journeys/clearcart.ts';

const START = Date.UTC(2026, 2, 3, 9);
const HOURS = 3_600;

type Row = readonly [kind: BasketLine['kind'], label: string, amount: number];

function sum(...rows: readonly Row[]): Basket {
  const total = rows.reduce((all, [, , amount]) => all + amount, 0);
  const lines: Row[] = [...rows, ['total', 'Total', Math.round(100 * total) / 100]];
  return {
    currency: 'EUR',
    adds: true,
    lines: lines.map(([kind, label, amount]) => ({ kind, label, amount, steps: ['#x'] })),
  };
}

interface Page {
  readonly path: string;
  readonly kinds: readonly PageKind[];
  readonly from?: string;
  readonly more?: Partial<FrameReport['page']>;
  readonly findings?: FrameReport['findings'];
}

/** What a document says, so many seconds after the start. */
const says = (second: number, document: string, { path, kinds, from, more, findings = [] }: Page): Heard => ({
  is: 'report',
  at: START + second * 1_000,
  tab: 1,
  report: frameReport({
    document,
    url: `https://shop.example${path}`,
    scannedAt: START + second * 1_000,
    findings: [...findings],
    page: { kinds: [...kinds], kindEvidence: {}, lang: 'en', title: path, ...(from && { from }), ...more },
  }),
});

const presses = (second: number, document: string, kind: Press['kind'], name = '', part = 100): Heard => ({
  is: 'press',
  at: START + second * 1_000,
  tab: 1,
  document,
  press: { kind, name, part },
});

const BOARD: Row = ['item', 'Oak board', 4];
const TIP: Row = ['extra', 'Donation', 2];
const FEE: Row = ['fee', 'Handling fee', 3.5];
const FEE_TOLD = sampleFinding({ pattern: 'hidden-cost', quote: 'plus a handling fee of 3.50 per order' });
const product = (price = 4): NonNullable<Page['more']> => ({
  product: { name: 'Oak board', price, currency: 'EUR', from: ['json-ld'] },
});
const productPage = (more: Partial<Page> = {}): Page => ({ path: '/p', kinds: ['product'], more: product(), ...more });
const cart = (...rows: readonly Row[]): Page => ({
  path: '/cart',
  kinds: ['cart'],
  from: '/p',
  more: { basket: sum(...rows) },
});
const checkout = (...rows: readonly Row[]): Page => ({
  path: '/checkout',
  kinds: ['checkout'],
  from: '/cart',
  more: { basket: sum(...rows) },
});
/** From a basket by its button to the checkout. */
const toCheckout = (before: Page, after: Page): Heard[] => [
  says(0, 'a', before),
  presses(10, 'a', 'proceed', 'To checkout'),
  says(12, 'b', after),
];
const toCart = (before: Page, after: Page): Heard[] => [
  says(0, 'a', before),
  presses(5, 'a', 'buy', 'Add to basket'),
  says(7, 'b', after),
];
const letter: OpenDialog[] = [{ id: 1, words: 'w', label: 'Newsletter', refusals: [2] }];
const withLetter = (page: Page): Page => ({ ...page, more: { ...page.more, dialogs: letter } });

const told = async (heard: readonly Heard[]) =>
  (await findingsOn(heard))
    .filter(({ stance }) => stance === 'pressure')
    .map(({ pattern, reason, quote }) => `${pattern} ${reason}: ${quote}`);

const HONEST: Readonly<Record<string, readonly Heard[]>> = {
  ...Object.fromEntries(
    (['choice', 'other', 'buy', 'link'] as const).map((kind) => [
      `a donation that comes into the sum of a page on which something was pressed: ${kind}`,
      [...toCheckout(cart(BOARD), checkout(BOARD)), presses(30, 'b', kind), says(31, 'b', checkout(BOARD, TIP))],
    ]),
  ),
  'a donation chosen on a page that was not read yet': [
    says(0, 'a', cart(BOARD)),
    presses(10, 'a', 'proceed', 'To checkout'),
    presses(13, 'b', 'choice'),
    says(14, 'b', checkout(BOARD, TIP)),
  ],
  'a dearer choice made on a product page that was not read yet': [
    presses(13, 'b', 'choice'),
    says(14, 'b', productPage()),
    presses(20, 'b', 'buy', 'Add to basket'),
    says(22, 'c', cart(['item', 'Oak board', 5.99])),
  ],
  'a choice that outlives a reload of its page': [
    says(0, 'a', productPage()),
    presses(3, 'a', 'choice'),
    says(5, 'b', productPage()),
    presses(9, 'b', 'buy', 'Add to basket'),
    says(11, 'c', cart(['item', 'Oak board', 5.5])),
  ],
  'a sample that a row below takes off again': toCheckout(
    cart(BOARD),
    checkout(
      BOARD,
      ['item', 'Sample of soap', 4.95],
      ['discount', 'Your free sample', -4.95],
      ['shipping', 'Delivery', 6.9],
    ),
  ),
  'rows that are rounded to coins': toCheckout(cart(['item', 'Gift box', 5.68]), checkout(['item', 'Gift box', 5.7])),
  'a tax that grows with a fee that was told': toCheckout(
    { ...cart(BOARD, ['shipping', 'Delivery', 2.9], ['other', 'VAT', 0.18]), findings: [FEE_TOLD] },
    checkout(BOARD, ['shipping', 'Delivery', 2.9], FEE, ['other', 'VAT', 0.27]),
  ),
  'a rate of tax for hotels': toCart(productPage({ more: product(100) }), cart(['item', 'Oak board', 103.8])),
  'a tax that is rounded for each of three': toCheckout(
    cart(['item', 'Mugs', 11.97]),
    checkout(['item', 'Mugs', 12.27]),
  ),
  'a basket that comes with a login': [
    says(0, 'a', cart(BOARD)),
    presses(4, 'a', 'proceed', 'To checkout'),
    says(6, 'b', { path: '/login', kinds: ['account'], from: '/cart' }),
    presses(20, 'b', 'proceed', 'Continue'),
    says(22, 'c', { ...cart(BOARD, ['item', 'Gift box', 6]), from: '/login' }),
  ],
  'a fee that was told on a page that stood open for hours': [
    says(0, 'a', productPage({ findings: [FEE_TOLD] })),
    presses(6 * HOURS, 'a', 'buy', 'Add to basket'),
    says(6 * HOURS + 2, 'b', cart(BOARD)),
    presses(6 * HOURS + 10, 'b', 'proceed', 'To checkout'),
    says(6 * HOURS + 12, 'c', checkout(BOARD, FEE)),
  ],
  'a price of another hour in a basket that stood open': [
    ...toCart(productPage(), cart(BOARD)),
    says(6 * HOURS, 'b', cart(['item', 'Oak board', 5.04])),
  ],
  'a dialog on an older page to which the reader comes back': [
    says(0, 'a', withLetter(productPage())),
    presses(5, 'a', 'link'),
    says(7, 'b', withLetter(cart(BOARD))),
    presses(9, 'b', 'other', '', 2),
    says(10, 'b', cart(BOARD)),
    says(15, 'a', withLetter(productPage())),
  ],
  'a dialog of a page that is heard of after the next one': [
    says(0, 'z', productPage()),
    presses(2, 'z', 'buy', 'Add to basket'),
    presses(5, 'a', 'proceed', 'To checkout'),
    says(7, 'b', withLetter(checkout(BOARD))),
    { ...says(4, 'a', withLetter(cart(BOARD))), at: START + 8_000 } as Heard,
    presses(9, 'b', 'other', '', 2),
    says(10, 'b', checkout(BOARD)),
  ],
};

describe('an honest way is not accused', () => {
  it.each(Object.entries(HONEST))('%s', async (_, heard) => {
    expect(await told(heard)).toEqual([]);
  });
});

const DISHONEST: Readonly<Record<string, readonly [Heard[], string]>> = {
  'a donation that comes into a sum while nothing is pressed': [
    [...toCheckout(cart(BOARD), checkout(BOARD)), says(31, 'b', checkout(BOARD, TIP))],
    'sneak-into-basket came-by-itself: Donation',
  ],
  'a donation that was there before anything was pressed': [
    [...toCheckout(cart(BOARD), checkout(BOARD, TIP)), presses(30, 'b', 'choice'), says(31, 'b', checkout(BOARD, TIP))],
    'sneak-into-basket came-by-itself: Donation',
  ],
  'a basket that is dearer than its page': [
    toCart(productPage({ more: product(100) }), cart(['item', 'Oak board', 112.5])),
    'price-changed after-choosing: Oak board',
  ],
  'a dialog that comes on the next page after it was refused': [
    [
      says(0, 'a', withLetter(productPage())),
      presses(5, 'a', 'other', '', 2),
      says(6, 'a', productPage()),
      presses(8, 'a', 'link'),
      says(10, 'b', withLetter(cart(BOARD))),
    ],
    'nagging comes-back: Newsletter',
  ],
};

describe('what is no honest way is told', () => {
  it.each(Object.entries(DISHONEST))('%s', async (_, [heard, expected]) => {
    expect(await told(heard)).toContain(expected);
  });
});
