import { LONG_TEXT, overlap, quoteAt } from '@/lib/detectors/quote.ts';
import { isControl, isShopsOwn, SHOP_KINDS, surroundingsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, Measurement, Measurements, PageModel, Price, Segment } from '@/lib/model/page.ts';
import { freeShippingOn } from './free-shipping.ts';
import { sumsOf } from './sums.ts';

/** How many places before and after a fee its price may stand. */
const REACH = 8;
/** Not looked at. */
const LONGEST = 400;
/** How many characters before or after a fee the words about it may stand. */
const NEAR = 40;
/** The same for "no" and "incl.". */
const CLOSE = 25;
/** Of a list with the same fee in each card so many are told. */
const MOST_TOLD = 3;
/** Letters of a fee below this share of the price's height are small beside it. */
const SMALL = 0.65;
/** What WCAG 2 asks of text, as a contrast. */
const READABLE = 4.5;
/** A screen of a phone, in CSS pixels: what is further away is not seen together with the price. */
const FAR = 600;

/** Finds fees that everyone has to pay and the price leaves out, and sums that hold more than their lines, or less than is said to be missing. */
export const hiddenCost: PageDetector = {
  meta: { id: 'hidden-cost', family: 'sneaking', needs: ['segments'], kinds: SHOP_KINDS },

  candidates(page, lexicon) {
    if (isSum(page)) return [];
    const parts = feeParts(page, lexicon).slice(0, 2 * MOST_TOLD);
    return parts.flatMap(({ part }) => [part.id, ...headlinesOf(part, page).map(({ segment }) => segment)]);
  },

  *detect(page, lexicon, measured) {
    if (page.kinds.includes('article')) return;
    let told = 0;
    for (const { part, hits } of feeParts(page, lexicon)) {
      if (told === MOST_TOLD) break;
      const sighting = judge(part, hits, page, measured);
      if (sighting) told++;
      yield sighting;
    }
    if (!isSum(page)) return;
    yield* sumsOf(page, lexicon);
    yield* freeShippingOn(page, lexicon);
  },
};

/** On these pages what everything costs is added up. */
const isSum = ({ kinds }: PageModel) => kinds.includes('cart') || kinds.includes('checkout');

interface FeePart {
  readonly part: Segment;
  readonly hits: readonly CueHit[];
}

/** A certain fee, or just "fees". */
const FEES: ReadonlySet<string> = new Set(['fee', 'bare']);
const isFee = ({ group }: CueHit) => FEES.has(group);

function feeParts(page: PageModel, lexicon: Lexicon): FeePart[] {
  return lexicon.partsWith(FEES).flatMap((part) => {
    if (isControl(part) || part.text.length > LONGEST || isElsewhere(part, page) || isNotChosen(part, page)) return [];
    const hits = lexicon.hits.get(part.id);
    return hits?.some(isFee) && !part.text.endsWith('?') && hits.every(({ group }) => group !== 'innocent')
      ? [{ part, hits }]
      : [];
  });
}

/** Menus, reports and what others wrote; tables but those of a sum, which compare; words that one can click. */
function isElsewhere(part: Segment, page: PageModel): boolean {
  if (!isShopsOwn(part) || part.region === 'header') return true;
  const { role } = part;
  return role === 'link' || role === 'button' || role === 'option' || (role === 'cell' && !isSum(page));
}

/** Whether a text belongs to a box or radio button that is not ticked: it tells what one would pay, not what one pays. */
function isNotChosen(part: Segment, page: PageModel): boolean {
  const surroundings = surroundingsOf(page);
  const before = surroundings.groupOf(part).filter((other) => isControl(other) && other.order < part.order);
  const choice =
    surroundings.control(part.control) ??
    before.findLast((other): other is Control => isControl(other) && isBox(other));
  return choice !== undefined && isBox(choice) && !choice.checked;
}

const isBox = ({ kind }: Control) => kind === 'radio' || kind === 'checkbox' || kind === 'switch';

function judge(part: Segment, hits: readonly CueHit[], page: PageModel, measured: Measurements): Sighting | undefined {
  const fees = hits.filter(isFee);
  const fee = fees.find(({ slots }) => 'price' in slots) ?? fees.find(({ group }) => group === 'fee') ?? fees[0];
  if (!fee) return undefined;
  const amount = amountOf(fee, part, page);
  const said = aboutFee(fee, hits, part.text);
  if (said.some(({ group }) => group === 'free'))
    return isOwn(part, page) ? fairSighting(part, [fee, ...said], 'fees-included') : undefined;
  const isNamed = fee.group === 'fee' && (amount !== undefined || /\d ?%/.test(fee.quote));
  if (said.length === 0 && !isNamed && !/\+ ?$/.test(part.text.slice(0, fee.start))) return undefined;
  const isLater = said.some(({ group }) => group === 'later');
  const reason = isLater ? 'fee-later' : isNamed ? 'fee-on-top' : 'fee-unnamed';
  const cues = [fee, ...said] as const;
  if (amount === 0) return undefined;

  const supports: Support[] = part.text.length > LONG_TEXT ? [{ key: 'in-long-text', weight: -0.35 }] : [];
  if (isSum(page) || hits.some(({ group }) => group === 'grand-total')) {
    if (amount === undefined || fee.group !== 'fee') return undefined;
    supports.push({ key: 'in-order-sum', weight: 0.3 });
    return pressure(part, cues, 'fee-in-sum', amount, supports);
  }
  const own = measured.get(part.id);
  const prices = headlinesOf(part, page);
  const headline = prices
    .map(({ segment }) => measured.get(segment))
    .filter((price) => price?.visible)
    .reduce((top, price) => (top && price && top.fontSize >= price.fontSize ? top : price), undefined);
  if (page.kinds.includes('listing') && prices.length === 0) return undefined;
  const hidden = own && headline ? hiddenBy(own, headline) : undefined;
  if (hidden?.length === 0 && reason === 'fee-on-top') return fairSighting(part, cues, 'fee-beside-price', amount);
  supports.push(...(hidden ?? []));
  if (!hidden && part.text.length <= LONG_TEXT / 2) supports.push({ key: 'own-line', weight: 0.25 });
  return pressure(part, cues, reason, amount, supports);
}

/** Words that say that a fee is added, where it is paid, or that there is none. */
function aboutFee(fee: CueHit, hits: readonly CueHit[], words: string): CueHit[] {
  const isAt = ({ start, end }: CueHit, before: number, after: number) =>
    end <= fee.start ? isClause(words.slice(end, fee.start), before) : isClause(words.slice(fee.end, start), after);
  const added = hits.filter(
    (hit) =>
      hit.group === 'later' ||
      (hit.group === 'plus' && hit.end <= fee.start && isAt(hit, NEAR, 0)) ||
      (hit.group === 'applies' && hit.start >= fee.start && isAt(hit, 0, NEAR)),
  );
  const free = hits.filter(
    (hit) =>
      hit.group === 'free' && isAt(hit, CLOSE, CLOSE) && !hits.some((other) => isAdding(other) && overlap(hit, other)),
  );
  return free.length > 0 ? free : added;
}

const isClause = (between: string, longest: number) => between.length <= longest && !/[!?]|[.:;] [A-Z]/.test(between);
const isAdding = ({ group }: CueHit) => group === 'plus' || group === 'applies';

/** In a card of a list it is one of many; a list's page speaks for no price of its own. */
const isOwn = ({ group }: Segment, { kinds }: PageModel) =>
  group === undefined && (kinds.includes('product') || kinds.includes('booking'));

/** What the fee costs: said with its words, or in the same text, or in the next one of its line. */
function amountOf({ slots, end }: CueHit, part: Segment, page: PageModel): number | undefined {
  if (typeof slots.price === 'number') return slots.price;
  const surroundings = surroundingsOf(page);
  const inText = surroundings.pricesIn(part).find(({ text }) => part.text.indexOf(text, end) >= 0);
  if (inText) return inText.amount;
  const next = surroundings.beside(part, 2).find(({ order, group }) => order > part.order && group === part.group);
  return next && surroundings.pricesIn(next)[0]?.amount;
}

/** Prices that a fee may belong to: those beside it, or else the first one of the page's own product. */
function headlinesOf(part: Segment, page: PageModel): readonly Price[] {
  const isHeadline = ({ segment, role }: Price) => segment !== part.id && (role === 'now' || role === 'per-period');
  const beside = surroundingsOf(page).pricesAt(part, REACH).filter(isHeadline).slice(0, 4);
  if (beside.length > 0 || !isOwn(part, page)) return beside;
  const first = page.prices.find(isHeadline);
  return first ? [first] : [];
}

/** What keeps a fee from being seen together with its price. */
function hiddenBy(fee: Measurement, price: Measurement): Support[] {
  const supports: Support[] = [];
  const add = (key: string, weight: number, holds: boolean) => holds && supports.push({ key, weight });
  add('smaller-than-price', 0.3, fee.fontSize <= SMALL * price.fontSize);
  add('pale', 0.3, fee.contrast !== undefined && fee.contrast < READABLE);
  add('far-from-price', 0.2, Math.abs(fee.rect.y - price.rect.y) > FAR);
  return supports;
}

/** Without the full stop with which the sentence that quotes it ends by itself. */
const saidOf = (part: Segment, fee: CueHit) =>
  part.text.length <= LONG_TEXT / 2 ? part.text.replace(/[.。।]$/, '') : fee.quote;

function pressure(
  part: Segment,
  cues: readonly [CueHit, ...CueHit[]],
  reason: string,
  amount: number | undefined,
  supports: readonly Support[],
): Sighting {
  return {
    stance: 'pressure',
    part: part.id,
    quote: quoteAt(part.text, cues[0]),
    reason,
    data: { fee: saidOf(part, cues[0]) },
    cues,
    supports,
    claim: feeClaim(amount),
  };
}

function fairSighting(part: Segment, cues: readonly [CueHit, ...CueHit[]], reason: string, amount?: number): Sighting {
  return {
    ...pressure(part, cues, reason, amount, [{ key: 'near-price', weight: 0.3 }]),
    stance: 'fair',
  };
}

const feeClaim = (value: number | undefined) =>
  ({ kind: 'fee', signature: '', unit: 'money', tolerance: 0, ...(value !== undefined && { value }) }) as const;
