/** Shops in which one can buy, as they are behind the counter: what they sell, how they sum up, and what they write where. */
import fc from 'fast-check';
import type { BasketLine } from '@/lib/model/journey.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';
import { between } from '../clock.ts';

/** Money is in cents here. */
type Cents = number;

export interface Thing {
  readonly name: string;
  readonly sku: boolean;
  /** What it costs in each season: shops change prices while nobody looks. */
  readonly seasons: readonly [Cents, Cents, Cents];
  /** Sizes or colours; each after the first costs so much more. */
  readonly variants: number;
  readonly dearer: Cents;
  /** Wrapping, engraving, a warranty: the reader may tick it on the thing's page. */
  readonly option: Cents;
  readonly deposit: Cents;
  /** Sold as one, listed in the basket as two. */
  readonly bundle: boolean;
}

/** How a thing's name is written in one place of the shop. */
type Naming = 'same' | 'short' | 'cut' | 'variant' | 'variant-in-brackets' | 'branded' | 'capitals';

export interface Traits {
  readonly things: readonly Thing[];
  readonly currency: string;
  readonly naming: { readonly cart: Naming; readonly checkout: Naming };
  /** Whether the rows of the sum have titles by which they are told as things. */
  readonly titled: { readonly cart: boolean; readonly checkout: boolean };
  /** What stands in a row: the price of all pieces, of one, or of both. */
  readonly amounts: 'row' | 'piece' | 'both';
  /** Several pieces of a thing make several rows: one of a set is reduced, say. */
  readonly splits: boolean;
  readonly optionNaming: 'plain' | 'after-thing' | 'in-row';
  readonly optionKind: 'extra' | 'item' | 'other';
  /** Prices without tax, as shops for tradespeople have them: it comes as a row, or prices grow by it when it is known where to. */
  readonly net: 'no' | 'row-in-cart' | 'row-at-checkout' | 'gross-in-cart' | 'gross-at-checkout';
  /** Percent, of states whose prices hold it. */
  readonly vat: number;
  /** Percent, of states whose prices do not. */
  readonly salesTax: number;
  /** Prices hold the tax, and a row says how much it is. */
  readonly namesTax: boolean;
  readonly shipping: Cents;
  readonly shippingFrom: 'cart' | 'address';
  readonly freeFrom: Cents;
  /** A fee that everybody pays: in the first sum already, or named in words on the way to it. */
  readonly fee: 'none' | 'in-cart' | 'told-on-product' | 'told-in-cart' | 'small-orders';
  readonly feeName: number;
  /** Paying at the door costs more, and is chosen by who wants it. */
  readonly doorFee: Cents;
  /** Goods sent abroad cost customs. */
  readonly customs: boolean;
  /** Costs nothing, or is taken off again by a row of its own. */
  readonly freeGift: 'none' | 'cart' | 'checkout' | 'taken-off';
  readonly recycling: boolean;
  /** Who buys three pays less for each. */
  readonly bulk: boolean;
  /** Sums are rounded to what can be paid in coins: as a row of its own, or row by row in the checkout. */
  readonly rounding: 'no' | 'row' | 'rows';
  /** Asks for a gift before payment. */
  readonly asksGift: boolean;
  /** The account knows that the reader lives abroad. */
  readonly livesAbroad: boolean;
  /** After "add to basket". */
  readonly added: 'cart' | 'stays' | 'dialog';
  readonly routing: 'pages' | 'queries' | 'history' | 'hash';
  /** The checkout is one page that is written anew with each step. */
  readonly oneCheckout: boolean;
  readonly needsLogin: boolean;
  /** What lay in the basket of the account comes back with the login. */
  readonly savedThing: boolean;
  /** What stands on its pages for machines keeps the first variant's price, whichever is chosen. */
  readonly dataStays: boolean;
  /** Whether the way on is told as such by its name. */
  readonly wayOn: 'proceed' | 'other' | 'link';
  /** A box that the reader ticked before stands ticked on the next page: a detector of single pages cannot know why. */
  readonly showsChoices: boolean;
  readonly cartKinds: readonly PageKind[];
  readonly consent: boolean;
  readonly newsletter: 'none' | 'on-other-days' | 'until-answered';
  readonly cancelPages: 1 | 2 | 3;
  readonly cancelPaths: 'each' | 'one';
  readonly helpIsCancellation: boolean;
}

const NAMES = [
  'Harbour mug',
  'Harbour mug, set of 4',
  'Harbour mug lid',
  'Oak board',
  'Oak board with groove for juice, oiled by hand',
  'Linen tea towel',
  'Wool picnic rug with waterproof back, 150 × 200 cm',
  'Cast iron pan 28',
  'Gift box',
  'Delivery bag for bikes',
] as const;

const cents = (min: Cents, max: Cents) =>
  fc.oneof(
    between(min, max),
    between(Math.ceil(min / 100), Math.floor(max / 100)).map((whole) => whole * 100 - 1),
  );
const none = (arbitrary: fc.Arbitrary<Cents>, weight = 2) =>
  fc.oneof({ weight, arbitrary: fc.constant(0) }, { weight: 1, arbitrary });
const seldom = fc.integer({ min: 0, max: 3 }).map((n) => n === 3);

const seasons: fc.Arbitrary<Thing['seasons']> = fc
  .tuple(cents(400, 15_000), between(-30, 40), between(-30, 40))
  .map(([first, second, third]) => [
    first,
    Math.round((first * (100 + second)) / 100),
    Math.round((first * (100 + third)) / 100),
  ]);

const thing = (name: string): fc.Arbitrary<Thing> =>
  fc.record({
    name: fc.constant(name),
    sku: fc.boolean(),
    seasons,
    variants: fc.constantFrom(1, 1, 2, 3),
    dearer: none(cents(100, 2_000), 1),
    option: none(cents(150, 1_500), 1),
    deposit: none(fc.constantFrom(8, 15, 25), 4),
    bundle: fc.integer({ min: 0, max: 5 }).map((n) => n === 5),
  });

/** Of the European Union, the United Kingdom, Switzerland, Norway, Japan, Australia, New Zealand, India and Canada. */
const VAT_PERCENT = [
  2.6, 3.8, 5, 5.5, 6, 7, 8, 8.1, 9, 10, 12, 13, 13.5, 14, 15, 17, 18, 19, 20, 21, 22, 23, 24, 25, 25.5, 27,
];

const naming = fc.constantFrom<Naming>(
  'same',
  'same',
  'short',
  'cut',
  'variant',
  'variant-in-brackets',
  'branded',
  'capitals',
);

export const honestTraits: fc.Arbitrary<Traits> = fc.record({
  things: fc
    .subarray([...NAMES], { minLength: 2, maxLength: 4 })
    .chain((names) => fc.tuple(...names.map(thing)) as fc.Arbitrary<Thing[]>),
  currency: fc.constantFrom('EUR', 'EUR', 'USD', 'GBP', 'SEK', ''),
  naming: fc.record({ cart: naming, checkout: naming }),
  titled: fc.record({ cart: fc.constantFrom(true, true, false), checkout: fc.boolean() }),
  amounts: fc.constantFrom('row', 'row', 'row', 'piece', 'both'),
  splits: seldom,
  optionNaming: fc.constantFrom('plain', 'after-thing', 'in-row'),
  optionKind: fc.constantFrom('extra', 'item', 'other'),
  net: fc.constantFrom('no', 'no', 'no', 'row-in-cart', 'row-at-checkout', 'gross-in-cart', 'gross-at-checkout'),
  vat: fc.constantFrom(...VAT_PERCENT),
  salesTax: fc.constantFrom(2.9, 6, 7.25, 8.875, 10.25),
  namesTax: fc.boolean(),
  shipping: none(cents(290, 1_200), 1),
  shippingFrom: fc.constantFrom('cart', 'address'),
  freeFrom: cents(2_000, 10_000),
  fee: fc.constantFrom('none', 'none', 'in-cart', 'told-on-product', 'told-in-cart', 'small-orders'),
  feeName: between(0, 3),
  doorFee: none(cents(200, 700), 1),
  customs: fc.boolean(),
  freeGift: fc.constantFrom('none', 'none', 'cart', 'checkout', 'taken-off'),
  recycling: seldom,
  bulk: seldom,
  rounding: fc.constantFrom('no', 'no', 'no', 'row', 'rows'),
  asksGift: seldom,
  livesAbroad: seldom,
  added: fc.constantFrom('cart', 'stays', 'dialog'),
  routing: fc.constantFrom('pages', 'pages', 'queries', 'history', 'hash'),
  oneCheckout: seldom,
  needsLogin: seldom,
  savedThing: seldom,
  dataStays: fc.boolean(),
  wayOn: fc.constantFrom('proceed', 'proceed', 'other', 'link'),
  showsChoices: fc.boolean(),
  cartKinds: fc.constantFrom<readonly PageKind[]>(
    ['cart'],
    ['cart'],
    ['cart', 'listing'],
    ['cart', 'checkout'],
    ['booking'],
  ),
  consent: fc.boolean(),
  newsletter: fc.constantFrom('none', 'on-other-days', 'until-answered'),
  cancelPages: fc.constantFrom(1, 2, 3),
  cancelPaths: fc.constantFrom('each', 'one'),
  helpIsCancellation: fc.boolean(),
});

/** What a shop does that it should not; an honest one nothing of it. */
export interface Tricks {
  /** Comes into the order by itself, from a step on. */
  readonly sneaks?: {
    readonly label: string;
    readonly kind: 'extra' | 'item';
    readonly cents: Cents;
    readonly from: Stage;
  };
  /** Things cost so much more from a step on. */
  readonly raises?: { readonly percent: number; readonly from: Stage };
  /** A fee that nobody was told of, from a step on. */
  readonly drips?: { readonly label: string; readonly cents: Cents; readonly from: Stage };
  /** A box that stands ticked in the basket, and is part of the sum from the next step on. */
  readonly ticks?: { readonly label: string; readonly cents: Cents };
  /** Asks again on the very next pages, however often it was refused. */
  readonly nags?: true;
  /** Pages that it takes to cancel. */
  readonly cancelPages?: number;
}

/** Where sums stand, in the order of the way. */
export const STAGES = ['cart', 'address', 'delivery', 'payment', 'done'] as const;
export type Stage = (typeof STAGES)[number];
const isFrom = (stage: Stage, from: Stage) => STAGES.indexOf(stage) >= STAGES.indexOf(from);

/** What the shop keeps of one visitor. */
export interface Order {
  readonly lines: readonly OrderLine[];
  readonly coupon: boolean;
  readonly giftCard: boolean;
  readonly donation: boolean;
  readonly express: boolean;
  readonly door: boolean;
  readonly abroad: boolean;
  /** So much of the shop's money is one of the reader's. */
  readonly rate: number;
  readonly currency: string;
  readonly season: 0 | 1 | 2;
}
export interface OrderLine {
  readonly thing: number;
  readonly variant: number;
  readonly pieces: number;
  readonly option: boolean;
}

export type Row = Pick<BasketLine, 'kind' | 'label' | 'amount'>;

const VARIANTS = ['Blue', 'Forest green', 'XL'];
const FEES: readonly (readonly [line: string, told: string])[] = [
  ['Handling fee', 'plus a handling fee of 3.50 per order'],
  ['Service fee', 'A service fee of 3.50 applies to each order'],
  ['Processing charge', 'All orders: processing charge 3.50'],
  ['Booking fee', '+ booking fee 3.50'],
];
const FEE = 350;

export const feeTold = ({ feeName }: Traits) => FEES[feeName]?.[1] ?? '';
const feeLabel = ({ feeName }: Traits) => FEES[feeName]?.[0] ?? '';

function nameIn(naming: Naming, { name, variants }: Thing, variant: number): string {
  const chosen = VARIANTS[variant] ?? '';
  if (naming === 'short') return name.split(/,| with /)[0] ?? name;
  if (naming === 'cut') return name.length > 24 ? `${name.slice(0, 23)}…` : name;
  if (naming === 'variant') return variants > 1 ? `${name} – ${chosen}` : name;
  if (naming === 'variant-in-brackets') return variants > 1 ? `${name} (${chosen})` : name;
  if (naming === 'branded') return `Nordlicht ${name}`;
  return naming === 'capitals' ? name.toUpperCase() : name;
}

export const optionLabel = ({ optionNaming }: Traits, thing: Thing) =>
  optionNaming === 'after-thing' ? `Gift wrap for ${thing.name}` : 'Gift wrap';

/** What one piece costs in the shop's own money, as its page says. */
export const priceOf = ({ seasons, dearer }: Thing, variant: number, { season }: Pick<Order, 'season'>): Cents =>
  seasons[season] + (variant > 0 ? dearer : 0);

/** In the reader's money, in units. */
export const asAmount = (price: Cents, { rate }: Pick<Order, 'rate'>): number => Math.round(price * rate) / 100;

/** The rows of a sum at one step, the total last. */
export function rowsOf(traits: Traits, tricks: Tricks, order: Order, stage: Stage): Row[] {
  const { things, net, vat } = traits;
  const isCart = stage === 'cart';
  const isTitled = isCart ? traits.titled.cart : traits.titled.checkout;
  const naming = isCart ? traits.naming.cart : traits.naming.checkout;
  const isGross = net === 'gross-in-cart' || (net === 'gross-at-checkout' && !isCart);
  const raised = tricks.raises && isFrom(stage, tricks.raises.from) ? 1 + tricks.raises.percent / 100 : 1;
  const charged = (price: Cents) => {
    const full = price * raised * (isGross ? 1 + vat / 100 : 1);
    // Other money is reckoned first and rounded last.
    return order.rate === 1 ? Math.round(full) : full;
  };

  const rows: Row[] = [];
  let due = 0;
  const add = (kind: Row['kind'], label: string, price: Cents, isShown = true) => {
    due += asAmount(price, order);
    if (isShown) rows.push({ kind, label, amount: asAmount(price, order) });
  };
  const item = isTitled ? 'item' : 'other';

  for (const line of order.lines) {
    const thing = things[line.thing % things.length];
    if (!thing) continue;
    const label = nameIn(naming, thing, line.variant);
    const hasOption = line.option && thing.option > 0;
    const inRow = hasOption && traits.optionNaming === 'in-row' ? charged(thing.option) : 0;
    const bulk = traits.bulk && line.pieces > 2 ? 0.9 : 1;
    const full = Math.round(charged(priceOf(thing, line.variant, order)) * bulk) + inRow;
    const piece = traits.rounding === 'rows' && !isCart ? inCoins(full) : full;
    if (thing.bundle && line.pieces === 1) {
      add(item, `${label}: first part`, Math.round(piece * 0.6));
      add(item, `${label}: second part`, piece - Math.round(piece * 0.6));
    } else if (traits.splits && line.pieces > 1) {
      add(item, label, piece * (line.pieces - 1));
      add(item, label, Math.round(piece * 0.8));
    } else {
      const showsPiece = traits.amounts === 'piece' || (traits.amounts === 'both' && line.pieces > 1);
      if (showsPiece) rows.push({ kind: item, label, amount: asAmount(piece, order) });
      add(item, label, piece * line.pieces, traits.amounts !== 'piece');
    }
    if (hasOption && inRow === 0)
      add(traits.optionKind, optionLabel(traits, thing), charged(thing.option) * line.pieces);
    if (thing.deposit > 0) add('other', 'Deposit', thing.deposit * line.pieces);
    if (traits.recycling && isCart) add('other', 'Recycling contribution', 45 * line.pieces);
    else if (traits.recycling) add('other', 'Eco participation', 45 * line.pieces);
  }
  const goods = due;
  const isWorth = (price: Cents) => goods >= asAmount(price, order);
  const { sneaks, drips, ticks } = tricks;
  if (sneaks && isFrom(stage, sneaks.from)) add(sneaks.kind, sneaks.label, sneaks.cents);
  if (ticks && stage !== 'cart') add('extra', ticks.label, ticks.cents);
  if (order.donation) add('extra', 'Donation to the sea rescue', 200);
  if (traits.freeGift !== 'none' && (traits.freeGift === 'cart' || !isCart) && isWorth(2_500))
    add(item, 'Sample of soap, free', traits.freeGift === 'taken-off' ? 495 : 0);
  rows.push({ kind: 'subtotal', label: 'Subtotal', amount: round(due) });
  if (traits.freeGift === 'taken-off' && !isCart && isWorth(2_500)) add('discount', 'Your free sample', -495);
  if (order.coupon) add('discount', 'Coupon SUMMER', -Math.round((goods * 10) / order.rate));
  if (traits.shippingFrom === 'cart' || isFrom(stage, 'delivery')) {
    const standard = isWorth(traits.freeFrom) ? 0 : traits.shipping * (order.abroad ? 2 : 1);
    add('shipping', order.express ? 'Express delivery' : 'Delivery', order.express ? 1_490 : standard);
  }
  const isFeeDue =
    traits.fee === 'in-cart' ||
    (traits.fee === 'small-orders' && !isWorth(3_000)) ||
    ((traits.fee === 'told-on-product' || traits.fee === 'told-in-cart') && !isCart);
  if (isFeeDue) add('fee', traits.fee === 'small-orders' ? 'Surcharge for small orders' : feeLabel(traits), FEE);
  if (drips && isFrom(stage, drips.from)) add('fee', drips.label, drips.cents);
  if (order.door && traits.doorFee > 0) add('fee', 'Fee for paying at the door', traits.doorFee);
  if (order.abroad && traits.customs && isFrom(stage, 'delivery'))
    add('other', 'Import duties', Math.round((goods * 4) / order.rate));
  const tax = Math.round((due / order.rate) * (order.currency === 'USD' ? traits.salesTax : vat));
  if (net === 'row-in-cart' || (net === 'row-at-checkout' && isFrom(stage, 'delivery'))) add('other', 'VAT', tax);
  else if (net === 'no' && traits.namesTax)
    rows.push({ kind: 'other', label: 'VAT included', amount: round((due * vat) / (100 + vat)) });
  if (order.giftCard) add('discount', 'Gift card', -Math.min(1_000, Math.round((due * 100) / order.rate)));
  const total = Math.round((due * 100) / order.rate);
  if (traits.rounding === 'row' && inCoins(total) !== total) add('other', 'Rounding', inCoins(total) - total);
  rows.push({ kind: 'total', label: 'Total', amount: round(due) });
  return rows;
}

const inCoins = (price: Cents): Cents => Math.round(price / 5) * 5;
const round = (amount: number) => Math.round(amount * 100) / 100;
