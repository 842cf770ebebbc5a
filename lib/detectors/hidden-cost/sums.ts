import { surroundingsOf } from '@/lib/detectors/surroundings.ts';
import type { Sighting } from '@/lib/model/detector.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { PageModel, Price, Segment } from '@/lib/model/page.ts';

/** Texts between the first and the last line of a sum at most. */
const LONGEST_SUM = 40;
/** How far lines that are rounded one by one may be from their sum, in units of the currency per line. */
const ROUNDING = 0.02;

/** A line of a sum: its amount, and the texts that say what for. */
interface Line {
  readonly price: Price;
  readonly segment: Segment;
  readonly label: Segment | undefined;
}

/** Sums of a basket or order that hold a tip, or more than their lines add up to. */
export function* sumsOf(page: PageModel, lexicon: Lexicon): Iterable<Sighting> {
  const groupsOf = (line: Line) =>
    [line.segment, line.label].flatMap(
      (segment) => lexicon.hits.get(segment?.id ?? 0)?.map(({ group }) => group) ?? [],
    );
  const surroundings = surroundingsOf(page);
  let lines: Line[] | undefined;
  let texts = 0;
  for (const [at, segment] of page.segments.entries()) {
    const here = surroundings.pricesIn(segment);
    if (here.length === 0) {
      // A text without an amount of its own or in the next one: something is added of which we don't know how much.
      const next = page.segments[at + 1];
      const known = [segment, next].some(
        (each) => each && (surroundings.pricesIn(each).length > 0 || lexicon.says(each, 'nothing')),
      );
      if (!known || ++texts > LONGEST_SUM) lines = undefined;
      continue;
    }
    const before = page.segments[at - 1];
    const label = before && surroundings.pricesIn(before).length === 0 ? before : undefined;
    const found = here.map((price) => ({ price, segment, label }));
    const [line] = found;
    if (line && found.length === 1 && groupsOf(line).includes('subtotal')) {
      lines = [line];
      texts = 0;
    } else if (line && lines && line.price.role === 'total') {
      yield* judge(lines, line, groupsOf, page);
      lines = undefined;
    } else lines?.push(...found);
  }
}

function* judge(
  lines: readonly Line[],
  total: Line,
  groupsOf: (line: Line) => readonly string[],
  page: PageModel,
): Iterable<Sighting> {
  const { price, segment } = total;
  if (lines.some((line) => line.price.currency !== price.currency || isUnclear(line.price))) return;
  const amounts = (wanted: (line: Line) => boolean) =>
    lines.filter(wanted).reduce((sum, line) => sum + line.price.amount, 0);
  // Whether a discount is already taken off the first line cannot be told: so the larger sum counts.
  const most = amounts((line) => line.price.role !== 'discount' && line.price.role !== 'was');
  const least = most - amounts((line) => line.price.role === 'discount');
  const tolerance = ROUNDING * (lines.length + 1);
  const shown = {
    stance: 'pressure',
    cues: [],
    supports: [
      { key: 'sum-checked', weight: 0.6 },
      { key: 'in-order-sum', weight: 0.2 },
    ],
  } as const;
  if (price.amount > most + tolerance && price.amount < 2 * most) {
    yield {
      ...shown,
      part: segment.id,
      quote: segment.text,
      reason: 'total-exceeds',
      data: { total: price.text, sum: Math.round(most * 100) / 100 },
      claim: { kind: 'total', signature: '', value: price.amount, unit: 'money', tolerance: 0 },
    };
  }
  const tip = lines.find((line) => groupsOf(line).includes('tip') && line.price.amount > 0);
  const adds = [most, least].some((sum) => Math.abs(sum - price.amount) <= tolerance);
  if (!tip || !adds || isOwnChoice(page)) return;
  yield {
    ...shown,
    part: tip.segment.id,
    quote: tip.segment.text,
    reason: 'tip-added',
    data: { amount: tip.price.text, total: price.text },
    claim: { kind: 'fee', signature: '', value: tip.price.amount, unit: 'money', tolerance: 0 },
  };
}

const isUnclear = ({ role }: Price) => role === 'unit' || role === 'per-period';

/** A reader who has ticked or chosen anything may have chosen the tip. */
const isOwnChoice = ({ controls }: PageModel) =>
  controls.some(
    ({ kind, checked, checkedAsServed }) =>
      (kind === 'radio' || kind === 'checkbox' || kind === 'switch') && checked === true && checkedAsServed === false,
  );
