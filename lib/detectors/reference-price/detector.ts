import { quoteAt } from '@/lib/detectors/quote.ts';
import { isControl, REPORTED, surroundingsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { Claim, CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Measurements, PageModel, PartId, Price, Segment } from '@/lib/model/page.ts';

/** How many places before and after a former price the rest of its offer may stand where no card holds it. */
const REACH = 4;
/** A card with more parts holds more than one offer. */
const LARGEST_CARD = 24;
/** Former prices looked at: the first ones are the page's own. */
const MOST_LOOKED_AT = 120;
/** Prices measured on a product's page whatever their words: reading layout costs. */
const MOST_FIRST = 6;
/** Of a list with an error in each card so many are told. */
const MOST_TOLD = 3;
/** Amounts further apart are of different things. */
const LARGEST_RATIO = 20;
/** How far a percentage may be from the two prices, in points: shops round up, down, and prices to whole units. */
const POINTS = 1;
/** How far a saving in money may be: a unit of the currency, or this share of the former price. */
const SHARE = 0.01;
/** A percentage by itself: "-20 %", "(30%)". */
const BADGE = /^[(\s−–-]{0,3}(\d{1,2})(?:[.,]\d{1,2})? ?%[)\s]{0,2}$/;
const LONGEST_NOTE = 90;

/**
 * Where the lowest price of 30 days has to be told beside a reduction: Directive 98/6/EC, Article 6a, in the currencies of
 * the Union.
 */
const UNION: ReadonlySet<string> = new Set(['EUR', 'PLN', 'SEK', 'DKK', 'CZK', 'HUF', 'RON', 'BGN']);

/** Holds what a page says of a former price against the other numbers beside it. */
export const referencePrice: PageDetector = {
  meta: { id: 'reference-price', family: 'sneaking', needs: ['segments', 'prices'], kinds: 'any' },

  /** What would be told, since themes hide prices that do not hold; and the first prices of a product's page: a line may go through them. */
  candidates(page, lexicon) {
    const unmeasured = [...offersOf(page, lexicon)].filter((offer) => judge(offer, page, lexicon));
    const first = page.kinds.includes('product') ? page.prices.slice(0, MOST_FIRST) : [];
    return [...first.map(({ segment }) => segment), ...unmeasured.flatMap(({ numbers }) => numbers)];
  },

  *detect(page, lexicon, measured) {
    let told = 0;
    for (const offer of offersOf(page, lexicon, measured)) {
      const sighting = told < MOST_TOLD || offer.own ? judge(offer, page, lexicon) : undefined;
      if (sighting) told++;
      yield sighting;
    }
  },
};

/** A former price and what stands beside it. */
interface Offer {
  readonly part: Segment;
  /** The page's one product, not one of many. */
  readonly own: boolean;
  /** A line goes through it. */
  readonly struck: boolean;
  /** Where its numbers stand. */
  readonly numbers: readonly PartId[];
  /** Places of its texts in reading order. */
  readonly places: ReadonlyMap<PartId, number>;
  readonly was: readonly Price[];
  readonly now: readonly Price[];
  readonly lowest: readonly Price[];
  /** Percentages that speak of a reduction. */
  readonly said: readonly number[];
  readonly saved: readonly Price[];
  readonly hits: readonly CueHit[];
}

type Role = 'was' | 'now' | 'lowest' | 'saved';

function* offersOf(page: PageModel, lexicon: Lexicon, measured?: Measurements): Iterable<Offer> {
  if (page.kinds.includes('article') || page.kinds.includes('subscription')) return;
  const surroundings = surroundingsOf(page);
  const hitsIn = ({ id }: Segment) => lexicon.hits.get(id) ?? [];
  const isSeen = ({ id }: Segment) => measured?.get(id)?.visible !== false;
  // Of a text with several prices the line may go through one.
  const isStruck = (prices: readonly Price[]) =>
    prices.length === 1 && measured?.get(prices[0]?.segment ?? 0)?.struck === true;

  const done = new Set<PartId>();
  let looked = 0;
  let own = page.kinds.includes('product');
  for (const part of page.segments) {
    const prices = surroundings.pricesIn(part);
    if (prices.length === 0 || done.has(part.id) || !isOffered(part) || !isSeen(part)) continue;
    const hits = hitsIn(part);
    const former = prices.find((price) => roleOf(price, part, hits, isStruck(prices)) === 'was');
    if (!former) continue;
    if (++looked > MOST_LOOKED_AT) return;
    const card = surroundings.groupOf(part);
    const beside = card.length > 1 && card.length <= LARGEST_CARD ? card : surroundings.beside(part, REACH);
    const near = [part, ...beside.filter((other) => other !== part && other.group === part.group)].filter(
      (other): other is Segment => !isControl(other) && isSeen(other),
    );
    near.sort((one, other) => one.order - other.order);
    const found: Record<Role, Price[]> = { was: [], now: [], lowest: [], saved: [] };
    for (const [at, segment] of near.entries()) {
      const amounts = surroundings.pricesIn(segment);
      for (const price of amounts) {
        if (price.currency !== former.currency) continue;
        const role = isLowestLabel(near[at - 1], hitsIn)
          ? 'lowest'
          : roleOf(price, segment, hitsIn(segment), isStruck(amounts));
        if (role) found[role].push(price);
      }
    }
    for (const { segment } of found.was) done.add(segment);
    const percents = near.map((segment) => percentIn(segment, hitsIn(segment)));
    const price = page.product?.price;
    const isOwn =
      own && (part.group === undefined || price !== undefined) && hasAmount(found.now, price ?? found.now[0]?.amount);
    if (isOwn) own = false;
    yield {
      part,
      own: isOwn,
      struck: part.struck === true || part.struckAt !== undefined || isStruck(prices),
      numbers: near
        .filter((each, at) => surroundings.pricesIn(each).length > 0 || percents[at]?.length)
        .map(({ id }) => id),
      places: new Map(near.map(({ id, order }) => [id, order])),
      ...found,
      said: percents.flat(),
      hits: near.flatMap(hitsIn),
    };
  }
}

const hasAmount = (prices: readonly Price[], amount: number | undefined) =>
  prices.some((price) => price.amount === amount);

/** Tables compare plans, sizes or days; a link names another offer's price at most in words. */
function isOffered({ region, role }: Segment): boolean {
  return (
    !REPORTED.has(region) && region !== 'footer' && region !== 'navigation' && region !== 'header' && role !== 'cell'
  );
}

/** "Lowest price of the last 30 days:" as a text of its own before the amount. */
function isLowestLabel(label: Segment | undefined, hitsIn: (segment: Segment) => readonly CueHit[]): boolean {
  return label !== undefined && !/\d[.,]\d\d/.test(label.text) && hitsIn(label).some(({ group }) => group === 'lowest');
}

/** What a price stands for: by the words right at it, then as the page model or a line through it says. */
function roleOf({ text, role }: Price, part: Segment, hits: readonly CueHit[], struck: boolean): Role | undefined {
  const holds = (group: string) => hits.some((hit) => hit.group === group && hit.quote.includes(text));
  const lowest = hits.find(({ group }) => group === 'lowest');
  if (holds('lowest') || (lowest && isNextTo(lowest, part.text, text))) return 'lowest';
  if (holds('former')) return 'was';
  if (holds('saved') || role === 'discount') return 'saved';
  if (role === 'was' || (role === 'now' && struck)) return 'was';
  return role === 'now' ? 'now' : undefined;
}

/** Whether an amount follows words with at most a mark or a bracket between. */
const isNextTo = ({ end }: CueHit, words: string, amount: string) => {
  const between = words.indexOf(amount, end) - end;
  return between >= 0 && between <= 6;
};

function percentIn({ text }: Segment, hits: readonly CueHit[]): number[] {
  if (text.length > LONGEST_NOTE || hits.some(({ group }) => group === 'other-reduction')) return [];
  const badge = BADGE.exec(text);
  if (badge) return [Number(badge[1])];
  return hits.flatMap(({ group, slots }) => (group === 'percent' && typeof slots.n === 'number' ? [slots.n] : []));
}

const amountsOf = (prices: readonly Price[]) => [...new Set(prices.map(({ amount }) => amount))];

function judge(offer: Offer, page: PageModel, lexicon: Lexicon): Sighting | undefined {
  const { part, own, struck, was, now, lowest, said, saved, hits } = offer;
  if (hits.some(({ group }) => group === 'innocent')) return undefined;
  const [before, after] = [was[0], now[0]];
  if (!before || !after) return undefined;
  const [highest, cheapest] = [Math.max(...amountsOf([...was, ...lowest])), Math.min(...amountsOf(now))];
  if (cheapest <= 0 || highest > cheapest * LARGEST_RATIO) return undefined;
  const percent = Math.round((1 - cheapest / highest) * 100);
  const only = amountsOf(was).length === 1 && amountsOf(now).length === 1;
  const claimed = Math.min(...said);
  const low = lowest[0];

  const see = (reason: string, weight: number, more: Sighting['data'] = {}, stance: Sighting['stance'] = 'pressure') =>
    sighting(offer, { stance, reason, data: { was: before.text, now: after.text, ...more } }, [
      { key: 'prices-beside', weight },
      ...(own ? [{ key: 'on-product-page', weight: 0.2 }] : []),
    ]);

  if (said.length > 0 && claimed > (1 - cheapest / highest) * 100 + POINTS && highest > cheapest)
    return see('percent-differs', only ? 0.8 : 0.5, { said: claimed, percent });
  const saving = Math.min(...amountsOf(saved));
  if (saved[0] && only && said.length === 0 && saving > highest - cheapest + Math.max(1, highest * SHARE))
    return see('saving-differs', 0.7, { said: saved[0].text });
  // "£33 each instead of £47; from the third box on £47 again" tells of what comes back.
  const comesBack = (surroundingsOf(page).pricesIn(part)[0]?.amount ?? 0) < before.amount;
  if (only && before.amount <= after.amount && isBeside(before, after, offer) && !comesBack)
    return see('not-lower', before.amount === after.amount ? 0.5 : 0.6);
  if (low && amountsOf(lowest).length === 1 && only && before.amount > after.amount && low.amount <= after.amount)
    return see('lowest-not-higher', 0.8, { low: low.text });

  if (!own || !only || before.amount <= after.amount) return undefined;
  if (low) return see('lowest-stated', 0.6, { low: low.text }, 'fair');
  const basis = hits.find(({ group }) => group === 'basis' || group === 'lowest');
  if (basis) return see('basis-stated', 0.6, {}, 'fair');
  const isReduced = said.length > 0 || saved.length > 0 || struck || hits.some(isFormer);
  if (!isReduced || !UNION.has(before.currency)) return undefined;
  // Where no words for a basis are known, that none is found says nothing.
  if (!lexicon.knows('basis', part.lang || page.lang)) return undefined;
  return isBasisSomewhere(lexicon) ? undefined : see('no-basis', 0.3);
}

const isFormer = ({ group }: CueHit) => group === 'former';

/** A footnote may say what the struck prices of a page are. */
function isBasisSomewhere(lexicon: Lexicon): boolean {
  return lexicon.parts.some((part) => lexicon.says(part, 'basis') || lexicon.says(part, 'lowest'));
}

/** In one text, or in two that follow each other with at most one between. */
function isBeside(one: Price, other: Price, { places }: Offer): boolean {
  return Math.abs((places.get(one.segment) ?? 0) - (places.get(other.segment) ?? 0)) <= 2;
}

function sighting(
  { part, hits, was, lowest }: Offer,
  seen: Pick<Sighting, 'stance' | 'reason' | 'data'>,
  supports: readonly Support[],
): Sighting {
  const [before, low] = [was[0], lowest[0]];
  const at = part.text.indexOf(before?.text ?? '');
  const told = seen.reason.startsWith('lowest') ? low : before;
  const claim: Claim = {
    kind: seen.reason.startsWith('lowest') ? 'lowest-price' : 'former-price',
    signature: '',
    unit: 'money',
    tolerance: 0,
    ...(told && { value: told.amount, ...(told.currency && { currency: told.currency }) }),
  };
  return {
    ...seen,
    part: part.id,
    quote: quoteAt(part.text, { start: at, end: at + (before?.text.length ?? 0) }),
    cues: hits.filter(({ weight }) => weight > 0),
    supports,
    claim,
  };
}
