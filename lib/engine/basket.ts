import { isShopsOwn, LARGEST_GROUP, surroundingsOf } from '@/lib/detectors/surroundings.ts';
import type { Basket, BasketLine } from '@/lib/model/journey.ts';
import type { Measurements, PageModel, Price, Segment } from '@/lib/model/page.ts';
import type { Steps } from '@/lib/model/source.ts';
import type { BasketLineKind, PageKind, PatternId, PriceRole } from '@/lib/model/vocabulary.ts';
import type { Lexicons } from './lexicon.ts';

/** Where what one buys is added up. */
const SUMS: ReadonlySet<PageKind> = new Set(['cart', 'checkout', 'booking']);
const NO_LINE: ReadonlySet<PriceRole> = new Set(['was', 'unit', 'per-period']);
const MOST_LINES = 60;
/** Texts with a price: where there are more, a calendar or a table of fares say, the page is no basket. */
const MOST_PRICED = 400;
const LONGEST_LABEL = 200;
/** How far lines that are rounded one by one may be from their sum, in units of the currency per line. */
const ROUNDING = 0.02;

/** What names a line's kind, by the cues of which pattern; the first that matches. */
const NAMED: readonly [PatternId, string, BasketLineKind][] = [
  ['hidden-cost', 'subtotal', 'subtotal'],
  ['sneak-into-basket', 'extra', 'extra'],
  ['hidden-cost', 'tip', 'extra'],
  ['hidden-cost', 'fee', 'fee'],
  ['hidden-cost', 'bare', 'fee'],
];

/** A priced line as it is told, before it is known whether anybody sees it. */
export interface Row {
  readonly kind: BasketLineKind;
  readonly price: Price;
  readonly segment: Segment;
  readonly label: string;
}

/**
 * What may be the lines of a page's own sum, in reading order up to its last total, of one currency. None where nothing is added
 * up, and where there are more prices than a sum has. What a box offers is no line, nor is what stands in a dialog, unless the
 * reader called it up and it adds up by itself: then it alone counts.
 */
export function* basketRows(page: PageModel, lexicons: Lexicons): Steps<readonly Row[]> {
  if (!page.kinds.some((kind) => SUMS.has(kind))) return [];
  const surroundings = surroundingsOf(page);
  const named = NAMED.map(([pattern, group, kind]) => ({ pattern, group, kind, lexicon: lexicons.of(pattern) }));
  const totals = new Set(page.prices.filter(({ role }) => role === 'total').map(({ segment }) => segment));
  const called = page.dialogs.filter((dialog) => dialog.called).map(({ id }) => id);
  const place = page.segments.findLast(
    ({ id, dialog }) => dialog !== undefined && totals.has(id) && called.includes(dialog),
  )?.dialog;
  const rows: Row[] = [];
  let looked = 0;
  let summing = false;
  for (const [at, segment] of page.segments.entries()) {
    const isOwn = isShopsOwn(segment) && segment.region !== 'header';
    const isLine = isOwn && segment.dialog === place && segment.role !== 'button';
    // A label of a box says what it would cost.
    if (!isLine || segment.control !== undefined || segment.role === 'option') continue;
    const price = surroundings.pricesIn(segment).findLast(({ role }) => !NO_LINE.has(role));
    if (!price) continue;
    if (++looked > MOST_PRICED) return [];
    yield;
    const label = labelOf(segment, price, page, page.segments[at - 1]);
    if (label === '') continue;
    const inLabel = lexicons.read(label, segment.lang);
    const name = named.find(
      ({ pattern, group, lexicon }) =>
        lexicon.says(segment, group) || inLabel(pattern).some((hit) => hit.group === group),
    );
    const kind = kindOf(price.role, name?.kind, summing, surroundings.titleOf(segment) !== undefined);
    summing ||= kind === 'subtotal' || kind === 'shipping' || kind === 'total';
    rows.push({ kind, price, segment, label });
    if (rows.length === MOST_LINES) break;
  }
  const last = rows.findLastIndex(({ kind }) => kind === 'total');
  const sum = rows.slice(0, last + 1);
  return sum.some(({ price }) => price.currency !== sum[0]?.price.currency) ? [] : sum;
}

/**
 * What a page adds up; `undefined` where that is nothing.
 * @param measured the rows' segments: what nobody sees is no line. `null` for a page that is not rendered.
 */
export function basketOf(rows: readonly Row[], measured: Measurements | null): Basket | undefined {
  const shown = (measured ? rows.filter(({ segment }) => measured.get(segment.id)?.visible) : rows).filter(isFirst);
  const [first] = shown;
  if (!first) return undefined;
  const lines = shown.map(
    ({ kind, price, segment, label }): BasketLine => ({
      kind,
      label,
      amount: price.amount,
      steps: measured?.get(segment.id)?.steps ?? [],
    }),
  );
  return {
    currency: first.price.currency,
    lines,
    adds: adds(lines),
    ...(first.segment.dialog !== undefined && { dialog: true }),
  };
}

const LETTERS = /\p{L}{2}/u;

/** What a line is called: the first that has words of its own text, its card's title, its row's cells and what stands before it. */
function labelOf(segment: Segment, price: Price, page: PageModel, before: Segment | undefined): string {
  const places = [
    () => segment.text.replace(price.text, ''),
    () => surroundingsOf(page).titleOf(segment)?.text ?? '',
    () => cellOf(segment, page),
    () => beforeOf(before, segment),
  ];
  for (const textOf of places) {
    const text = textOf();
    if (LETTERS.test(text))
      return text
        .trim()
        .slice(0, LONGEST_LABEL)
        .replace(/[:：]$/, '')
        .trim();
  }
  return '';
}

/** The text of a row's own cells that is longest; none of a group too large to be a row. */
function cellOf(segment: Segment, page: PageModel): string {
  const surroundings = surroundingsOf(page);
  const group = surroundings.groupOf(segment);
  if (group.length > LARGEST_GROUP) return '';
  const texts = group.flatMap((part) =>
    'text' in part && part.id !== segment.id && surroundings.pricesIn(part).length === 0 ? part.text : [],
  );
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}

const beforeOf = (before: Segment | undefined, segment: Segment) =>
  before && before.group === segment.group && before.control === undefined ? before.text : '';

/** @param isThing has a title of its own, as things on sale have and taxes and deposits have not. */
function kindOf(
  role: PriceRole,
  named: BasketLineKind | undefined,
  summing: boolean,
  isThing: boolean,
): BasketLineKind {
  // "Delivery insurance" is no delivery, a "delivery charge" is; and the words of a subtotal's neighbour are not its own.
  if (named === 'extra' || named === 'subtotal') return named;
  if (role === 'shipping' || role === 'discount') return role;
  if (named) return named;
  if (role === 'total') return role;
  return isThing && !summing ? 'item' : 'other';
}

/** The same line told twice, for small and for large screens. */
const isFirst = (row: Row, place: number, rows: readonly Row[]) =>
  rows.findIndex(
    ({ kind, label, price }) => kind === row.kind && label === row.label && price.amount === row.price.amount,
  ) === place;

/** Whether what stands before the last total makes it up. */
function adds(lines: readonly BasketLine[]): boolean {
  const total = lines.at(-1)?.amount ?? 0;
  const parts = lines.filter(({ kind }) => kind !== 'subtotal' && kind !== 'total');
  const sum = (wanted: (line: BasketLine) => boolean) =>
    parts.filter(wanted).reduce((all, { kind, amount }) => all + (kind === 'discount' ? -Math.abs(amount) : amount), 0);
  const tolerance = ROUNDING * (parts.length + 1);
  const isTotal = (amount: number) => Math.abs(amount - total) <= tolerance;
  // A tax may be held in the total already.
  return parts.length > 0 && (isTotal(sum(() => true)) || isTotal(sum(({ kind }) => kind !== 'other')));
}
