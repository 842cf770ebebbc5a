import type { TabDetector } from '@/lib/model/detector.ts';
import type { Finding, Observation } from '@/lib/model/finding.ts';
import type { Basket, BasketLine, JourneyStep, Offer } from '@/lib/model/journey.ts';
import { listedFor } from '@/lib/model/listed.ts';
import type { FrameReport, Memory } from '@/lib/model/report.ts';
import { PRICE, type PressKind } from '@/lib/model/vocabulary.ts';
import { mayBeIn } from '@/lib/text/same-currency.ts';
import { areOne, found, type Here, hasBasket, linesShown, sameLine, untouched, wayOn, whereIs } from './way.ts';

/** Amounts that differ by no more are one, in units of the currency: three pieces that are each rounded to coins of five come to that. */
const SAME = 0.1;
/** A tax may be rounded for each piece. */
const ROUNDED = 0.015;
const CENT = 0.01;
/** What rises by less, in parts of it, may have been rounded, and is nothing to tell of. */
const TELLING = 1.01;
/** More than this is not the same thing grown dearer, but more of it. */
const MORE_OF_IT = 1.5;
/**
 * Rates of value added, goods and sales taxes in the countries whose languages are read, from which a price without it may be shown
 * at first: in the European Union 2.1 to 27 (2026), else Japan 8 and 10, Korea 10, China 6, 9 and 13, India 5, 12, 18 and 28, Canada
 * 5, 13, 14 and 15, Australia 10, Norway 12, 15 and 25, Switzerland 2.6, 3.8 and 8.1, all in percent.
 */
const TAX_PERCENT = [
  ...[2.1, 2.6, 3, 3.8, 4, 4.8, 5, 5.5, 6, 7, 8, 8.1, 9, 9.5, 10, 11, 12, 13, 13.5, 14, 15],
  ...[16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 25.5, 27, 28],
];
const DAY = 86_400_000;

const isInCoins = (amount: number) => Math.abs(amount * 20 - Math.round(amount * 20)) < 1e-6;

function isTax(before: number, after: number): boolean {
  // Rounded to coins of five on top.
  const isRounded = isInCoins(after) && !isInCoins(before);
  const most = Math.max(isRounded ? 2 * ROUNDED : ROUNDED, after * 0.0005);
  return TAX_PERCENT.some((rate) => Math.abs(before * (1 + rate / 100) - after) <= most);
}

const RATE = /(\d{1,2}(?:[.,]\d{1,2})?) ?%/;

/**
 * The tax that a sum tells of: a line that names its rate and comes to just that part of all else, `held` in the prices or on top
 * of them. So it is known whatever it is called; where there are several rates, or none is named, nothing is.
 */
function taxOf(basket: Basket | undefined): { rate: number; held: boolean } | undefined {
  const parts = basket?.lines.filter(({ kind }) => kind !== 'subtotal' && kind !== 'total') ?? [];
  const total = basket?.lines.findLast(({ kind }) => kind === 'total')?.amount ?? 0;
  const isNear = (one: number, other: number) => Math.abs(one - other) <= 2 * CENT;
  for (const { kind, label, amount } of parts) {
    const rate = Number(RATE.exec(label)?.[1]?.replace(',', '.'));
    if (kind !== 'other' || !TAX_PERCENT.includes(rate)) continue;
    const rest = parts.reduce(
      (sum, part) => sum + (part.kind === 'discount' ? -Math.abs(part.amount) : part.amount),
      -amount,
    );
    if (isNear(rest, total) && isNear(amount, (rest * rate) / (100 + rate))) return { rate, held: true };
    if (isNear(rest + amount, total) && isNear(amount, (rest * rate) / 100)) return { rate, held: false };
  }
  return undefined;
}

/** Whether no tax can have been added to prices: it was held in them before, and is no other one now, or still comes on top. */
function hasNoTaxAdded(before: Basket | undefined, after: Basket | undefined): boolean {
  const [was, is] = [taxOf(before), taxOf(after)];
  return is?.held === false || (was?.held === true && (is === undefined || is.rate === was.rate));
}

/** Whether something costs more than before, by more than a tax that may have been left out, and is not just more of it. */
const isDearer = (before: number, after: number, noTaxAdded = false) =>
  after > Math.max(before + SAME, before * TELLING) &&
  after <= before * MORE_OF_IT &&
  (noTaxAdded || !isTax(before, after));

/**
 * A product that costs more on its page than in the list that led there, or on the way to payment than where the reader chose it;
 * and, as a fact without reproach, one that costs more than on the last visit.
 *
 * Abstains where there are variants (the price of another may have been shown), where a name is not the very same or fits several
 * lines, where the reader may have changed something, where currencies differ, where the price went down, and where it rose by
 * just a usual tax that the sums do not rule out.
 */
export const priceChanged: TabDetector = {
  meta: { id: 'price-changed', family: 'price', needs: [], kinds: ['product', 'cart', 'checkout', 'booking'] },
  detect(frames, journey, memory) {
    const here = whereIs(frames, journey);
    if (!here) return [];
    return [...afterListing(here, frames), ...onTheWay(here, frames), ...sinceLastVisit(here.now, memory)];
  },
};

/** What a list says its product costs holds for so long: later the shop may have changed it for all, in milliseconds. */
const LISTED_MS = 30 * 60_000;
/** Changes no price: another choice may be another thing, place or sort of buyer. */
const HARMLESS: ReadonlySet<PressKind> = new Set<PressKind>(['link', 'accept', 'buy']);

/** A product whose own page asks more than the card that the reader just followed there. */
function* afterListing({ now, run }: Here, frames: readonly FrameReport[]): Iterable<Finding> {
  const list = run.at(-1);
  const card = list && listedFor(now, list);
  const own = card && ownOffer(now, frames);
  if (!own || !areOne(card.name, own.name) || !mayBeIn(card.currency, own.currency)) return;
  const hasChosen = [...list.presses, ...now.presses].some(({ kind }) => !HARMLESS.has(kind));
  const isLate = now.at - list.at > LISTED_MS;
  if (hasChosen || isLate || wayOn(list, now)?.kind !== 'link' || !isDearer(card.amount, own.amount)) return;
  const { name, amount, currency } = own;
  yield found({
    pattern: 'price-changed',
    reason: 'after-listing',
    quote: name,
    line: own,
    data: { item: name, before: card.amount, cost: amount, currency },
    supports: ['same-product'],
    confidence: 'medium',
  });
}

/** What a page asks for its product, by its data and in sight; none where it names another amount for that, for members say. */
function ownOffer({ product, kinds }: JourneyStep, frames: readonly FrameReport[]): Offer | undefined {
  const { offers = [] } = frames.find(({ top }) => top)?.page ?? {};
  const own = offers.find(({ amount, role }) => role === 'now' && amount === product?.price);
  const isOne = offers.every(({ amount, role }) => amount === own?.amount || role === 'was' || role === 'shipping');
  return isOne && kinds.includes('product') && !kinds.includes('listing') ? own : undefined;
}

function* onTheWay(here: Here, frames: readonly FrameReport[]): Iterable<Finding> {
  const { basket } = here.now;
  const items = linesShown(frames, here).filter(({ kind }) => kind === 'item' || kind === 'other');
  for (const line of items) {
    const isOnly = items.filter(({ label }) => areOne(label, line.label)).length === 1;
    const told = isOnly ? (inBasket(line, here) ?? onItsPage(line, here)) : undefined;
    if (told === undefined || !isDearer(told.price, line.amount, hasNoTaxAdded(told.sum, basket))) continue;
    yield found({
      pattern: 'price-changed',
      reason: told.where,
      quote: line.label,
      line,
      data: { item: line.label, before: told.price, cost: line.amount, currency: basket?.currency ?? '' },
      supports: ['same-product'],
      confidence: 'medium',
    });
  }
}

/** What a line cost in the sum before. One without a title may be a tax, which grows with shipping, unless the reader saw its page. */
function inBasket(line: BasketLine, here: Here) {
  const isThing = line.kind === 'item' || here.before.some(({ product }) => areOne(product?.name ?? '', line.label));
  const [last] = isThing ? untouched(here, 'last') : [];
  const isComparable = last?.basket.adds && here.now.basket?.adds && last.basket.currency === here.now.basket.currency;
  const same = isComparable ? sameLine(last, line) : undefined;
  return same && { price: same.amount, where: 'in-basket', sum: last?.basket };
}

/** What the product of a line cost on its own page, from where the reader went straight into the basket. */
function onItsPage(line: BasketLine, { now, run, before }: Here) {
  if (run.some(hasBasket)) return undefined;
  const step = run.findLast(({ product }) => areOne(product?.name ?? '', line.label));
  const { product, choices } = step ?? {};
  // What was chosen stays chosen where the page is loaded again.
  const presses = before.filter(({ path }) => path === step?.path).flatMap((each) => each.presses);
  // A sign that several currencies share is that of the page before.
  const isOther = now.basket?.currency !== '' && product?.currency !== now.basket?.currency;
  if (product?.price === undefined || isOther) return undefined;
  const isChosen = product.variants || choices || presses.some(({ kind }) => kind === 'choice' || kind === 'other');
  return isChosen ? undefined : { price: product.price, where: 'after-choosing', sum: undefined };
}

function sinceLastVisit({ product, document, choices, at }: JourneyStep, memory: Memory): Finding[] {
  const { price, currency = '', name = '', variants } = product ?? {};
  if (price === undefined || variants || choices) return [];
  const isOther = (look: Observation) =>
    look.visit !== document && look.look === 'visit' && look.value !== undefined && (look.currency ?? '') === currency;
  const last = memory.observations(PRICE).filter(isOther).at(-1);
  // Known by its own number only: at one address another thing may be sold.
  if (last?.value === undefined || !last.subject.startsWith('sku:') || at - last.at > 30 * DAY) return [];
  if (!isDearer(last.value, price)) return [];
  return [
    found({
      pattern: 'price-changed',
      reason: 'since-last-visit',
      stance: 'fair',
      quote: name,
      data: { item: name, before: last.value, cost: price, currency, seen: last.at },
      supports: ['same-product'],
      confidence: 'medium',
    }),
  ];
}
