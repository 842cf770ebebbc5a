import { surroundingsOf } from '@/lib/detectors/surroundings.ts';
import type { Measure } from '@/lib/model/detector.ts';
import type { Basket, BasketLine } from '@/lib/model/journey.ts';
import type { PageModel, Price, Segment } from '@/lib/model/page.ts';
import type { BasketLineKind, PageKind, PatternId, PriceRole, Region } from '@/lib/model/vocabulary.ts';
import type { Lexicons } from './lexicon.ts';

/** Where what one buys is added up. */
const SUMS: ReadonlySet<PageKind> = new Set(['cart', 'checkout', 'booking']);
/** What stands there is no line of a sum. */
const ASIDE: ReadonlySet<Region> = new Set(['header', 'footer', 'navigation', 'review', 'article', 'user-content']);
const NO_LINE: ReadonlySet<PriceRole> = new Set(['was', 'unit', 'per-period']);
const MOST_LINES = 60;
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

interface Row {
  readonly kind: BasketLineKind;
  readonly price: Price;
  readonly segment: Segment;
  readonly label: string;
}

/**
 * The lines of a page's own sum, in reading order up to its last total. `undefined` where nothing is added up, or in several
 * currencies. What a box offers is no line, nor is what stands in a dialog.
 */
export function basketOf(page: PageModel, lexicons: Lexicons, measure: Measure | null): Basket | undefined {
  if (!page.kinds.some((kind) => SUMS.has(kind))) return undefined;
  const rows = rowsOf(page, lexicons);
  const [first] = rows;
  if (!first || rows.some(({ price }) => price.currency !== first.price.currency)) return undefined;
  const measured = measure?.(rows.map(({ segment }) => segment.id));
  const shown = measured ? rows.filter(({ segment }) => measured.get(segment.id)?.visible) : rows;
  const lines = shown.map(
    ({ kind, price, segment, label }): BasketLine => ({
      kind,
      label,
      amount: price.amount,
      steps: measured?.get(segment.id)?.steps ?? [],
    }),
  );
  if (lines.length === 0) return undefined;
  return { currency: first.price.currency, lines, adds: adds(lines) };
}

function rowsOf(page: PageModel, lexicons: Lexicons): Row[] {
  const surroundings = surroundingsOf(page);
  const rows: Row[] = [];
  let summing = false;
  for (const [at, segment] of page.segments.entries()) {
    const isLine = !ASIDE.has(segment.region) && segment.dialog === undefined && segment.role !== 'button';
    // A label of a box says what it would cost.
    if (!isLine || segment.control !== undefined || segment.role === 'option') continue;
    const prices = surroundings.pricesIn(segment).filter(({ role }) => !NO_LINE.has(role));
    const price = prices.at(-1);
    if (!price) continue;
    const before = page.segments[at - 1];
    const own = page.segments[at]?.text.replace(price.text, '') ?? '';
    const labels = [own, surroundings.titleOf(segment)?.text ?? '', cellOf(segment, page), beforeOf(before, segment)];
    const label = (labels.find((text) => LETTERS.test(text)) ?? '')
      .trim()
      .replace(/[:：]$/, '')
      .trim();
    const parts = [segment, ...(before && label === beforeOf(before, segment).trim() ? [before] : [])];
    const named = NAMED.find(
      ([pattern, group]) =>
        parts.some((part) => lexicons.of(pattern).says(part, group)) ||
        lexicons
          .of(pattern)
          .match(label, segment.lang)
          .some((hit) => hit.group === group),
    );
    const kind = kindOf(price.role, named?.[2], summing);
    summing ||= kind === 'subtotal' || kind === 'shipping' || kind === 'total';
    if (label !== '') rows.push({ kind, price, segment, label: label.slice(0, LONGEST_LABEL) });
    if (rows.length === MOST_LINES) break;
  }
  const last = rows.findLastIndex(({ kind }) => kind === 'total');
  return last < 0 ? [] : rows.slice(0, last + 1).filter(isFirst);
}

const LETTERS = /\p{L}{2}/u;

/** The text of a row's own cells that is longest. */
function cellOf(segment: Segment, page: PageModel): string {
  const surroundings = surroundingsOf(page);
  const texts = surroundings
    .groupOf(segment)
    .flatMap((part) =>
      'text' in part && part.id !== segment.id && surroundings.pricesIn(part).length === 0 ? part.text : [],
    );
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}

const beforeOf = (before: Segment | undefined, segment: Segment) =>
  before && before.group === segment.group && before.control === undefined ? before.text : '';

function kindOf(role: PriceRole, named: BasketLineKind | undefined, summing: boolean): BasketLineKind {
  // "Delivery insurance" is no delivery, a "delivery charge" is; and the words of a subtotal's neighbour are not its own.
  if (named === 'extra' || named === 'subtotal') return named;
  if (role === 'shipping' || role === 'discount') return role;
  if (named) return named;
  if (role === 'total') return role;
  return summing ? 'other' : 'item';
}

/** The same line told twice, for small and for large screens. */
const isFirst = (row: Row, place: number, rows: readonly Row[]) =>
  rows.findIndex(
    ({ kind, label, price }) => kind === row.kind && label === row.label && price.amount === row.price.amount,
  ) === place;

/** Whether what stands before the last total makes it up, or what stands before the subtotal does that one. */
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
