import { isAsked, isQuoted, LONG_TEXT, overlap, quoteAt } from '@/lib/detectors/quote.ts';
import { isControl, isShop, isShopsOwn, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { Claim, CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, Segment } from '@/lib/model/page.ts';
import { isLetter } from '@/lib/text/letters.ts';

/** Lexicon groups that say that little is left, and the reason each gives. */
const REASONS: Readonly<Record<string, string>> = {
  count: 'number-left',
  'bare-count': 'number-left',
  'loose-count': 'number-left',
  alone: 'number-left',
  'in-stock': 'number-left',
  fewer: 'few-left',
  few: 'few-left',
  'few-clause': 'few-left',
  last: 'last-one',
  'selling-out': 'selling-out',
  'selling-out-clause': 'selling-out',
  'share-left': 'share-sold',
  'share-sold': 'share-sold',
};
const GROUPS: ReadonlySet<string> = new Set(Object.keys(REASONS));

/** Lexicon groups of words that are a notice only where their clause ends. */
const AT_CLAUSE_END: ReadonlySet<string> = new Set(['few-clause', 'selling-out-clause', 'share-sold']);
/** Lexicon groups of what may follow a notice without a mark between. */
const CLAUSE_NEXT: ReadonlySet<string> = new Set(['hurry', 'count', 'bare-count', 'few', 'tail']);

/** How many places before and after a text its price or product may stand. */
const REACH = 8;
/** Not looked at. */
const LONGEST = 400;
/** Above this many pieces nobody needs to hurry, whatever the words say. */
const LARGE_NUMBER = 20;
/** "14 in stock" answers a question; up to so many pieces the same words hurry. */
const FEW = 3;
/** Which shares, in percent, are scarcity: "84% claimed" and "12% left" say that little is left; "20% sold" and "80% left" don't. */
const SHARES: Readonly<Record<string, { readonly from: number; readonly to: number }>> = {
  'share-left': { from: 0, to: 30 },
  'share-sold': { from: 60, to: 100 },
};

/** Says that little is left of something on offer. */
export const lowStock: PageDetector = {
  meta: { id: 'low-stock', family: 'scarcity', needs: ['segments', 'offer'], kinds: 'any' },

  *detect(page, lexicon) {
    for (const part of lexicon.partsWith(GROUPS)) {
      if (!isShopsOwn(part) || (isControl(part) && part.segment !== undefined)) continue;
      const hits = wordsOf(part).length > LONGEST ? undefined : lexicon.hits.get(part.id);
      yield hits && judge(part, hits, page, lexicon);
    }
  },
};

function judge(
  part: Segment | Control,
  hits: readonly CueHit[],
  page: PageModel,
  lexicon: Lexicon,
): Sighting | undefined {
  const words = wordsOf(part);
  if (!hits.some(({ group }) => GROUPS.has(group)) || hits.some(({ group }) => group === 'elsewhere')) return undefined;
  const innocent = hits.filter(({ group }) => group === 'innocent');
  const scarce = hits
    .filter(({ group }) => GROUPS.has(group))
    .filter((hit) => !innocent.some((other) => overlap(hit, other)))
    .filter((hit) => !isQuoted(words, hit) && !isAsked(words, hit))
    .filter(isScarceShare)
    .filter(({ group, slots }) => group !== 'in-stock' || Number(slots.n) <= FEW)
    .filter((hit) => hit.group !== 'alone' || standsAlone(hit, part, hits, page))
    .filter((hit) => !AT_CLAUSE_END.has(hit.group) || endsClause(hit, words, hits));
  const best = scarce.reduce<CueHit | undefined>(
    (top, hit) => (top && top.weight >= hit.weight ? top : hit),
    undefined,
  );
  if (!best) return undefined;

  const fewer = scarce.find(({ group }) => group === 'fewer');
  // "Fewer than 5" tells no number, nor do the words "5 left" in it.
  const numbered = scarce.find(
    (hit) => typeof hit.slots.n === 'number' && !(hit.group in SHARES) && !(fewer && overlap(fewer, hit)),
  );
  const percent = best.group in SHARES ? Number(best.slots.n) : undefined;
  const count =
    percent === undefined ? (numbered ? Number(numbered.slots.n) : best.group === 'last' ? 1 : undefined) : undefined;
  if (count !== undefined && (count < 1 || count > 100_000)) return undefined;

  const supports = supportsFor(part, hits, count, page, lexicon);
  if (!supports) return undefined;
  // "Last one in stock" is a number word, too.
  const counted = scarce.find(({ group }) => group === 'last') ?? numbered ?? fewer ?? best;
  const context = nameOf(part, page);
  const unit = numbered && unitOf(numbered, hits);
  const price = surroundingsOf(page).pricesAt(part, REACH)[0]?.text;
  // A true number, said without urging, helps a reader to plan.
  const honest = supports.some(({ key }) => key === 'structured-data-agrees') && !supports.some(isHurry);
  return {
    stance: honest ? 'fair' : 'pressure',
    part: part.id,
    quote: quoteAt(words, counted),
    reason: honest ? 'matches-shop-data' : reasonOf(counted.group, count),
    data: {
      ...(count !== undefined && { count }),
      ...(percent !== undefined && { percent }),
      ...(unit && { unit }),
      ...(context && { context }),
      ...(price && { price }),
    },
    cues: scarce,
    supports,
    claim: claimOf(count, percent),
  };
}

/** Words that mostly stand with a number may stand without one: "Only a few left in stock". */
function reasonOf(group: string, count: number | undefined): string {
  const reason = REASONS[group] ?? 'few-left';
  return reason === 'number-left' && count === undefined ? 'few-left' : reason;
}

/** What is counted, in the page's own word: "rooms" of "Only 4 rooms left". */
function unitOf(numbered: CueHit, hits: readonly CueHit[]): string | undefined {
  const told = hits.find((hit) => hit.group === 'unit' && overlap(hit, numbered));
  const word = String(numbered.slots.word ?? '');
  const at = word ? numbered.quote.toLowerCase().indexOf(word) : -1;
  return told?.quote.split(/\s/).at(-1) ?? (at < 0 ? undefined : numbered.quote.slice(at, at + word.length));
}

const isHurry = ({ key }: Support) => key === 'hurry-words';

function isScarceShare({ group, slots }: CueHit): boolean {
  const share = SHARES[group];
  return !share || (Number(slots.n) >= share.from && Number(slots.n) <= share.to);
}

/** "Almost gone" is a notice where the clause ends, or words that urge follow: not in "almost gone unnoticed". */
function endsClause({ end }: CueHit, words: string, hits: readonly CueHit[]): boolean {
  const next = /[^\s)\]"'\u201c\u201d\u2019]/.exec(words.slice(end));
  if (!next || (next[0] !== ':' && !isLetter(next[0].charCodeAt(0)) && !/\d/.test(next[0]))) return true;
  const at = end + next.index;
  return hits.some(({ group, start }) => CLAUSE_NEXT.has(group) && start >= end && start <= at + 2);
}

/** "3 left" says little: nothing may follow, and nothing else may stand there unless words urge or it is a size to choose. */
function standsAlone(
  { start, end }: CueHit,
  part: Segment | Control,
  hits: readonly CueHit[],
  page: PageModel,
): boolean {
  const words = wordsOf(part);
  const isEmpty = (rest: string) => !/[\p{L}\p{N}]/u.test(rest);
  const told = hits.some(({ group }) => group === 'hurry') || isChoice(part, page);
  return isEmpty(words.slice(end)) && (told || isEmpty(words.slice(0, start)));
}

function isChoice(part: Segment | Control, page: PageModel): boolean {
  const label = isControl(part) ? part : surroundingsOf(page).control(part.control);
  return label?.kind === 'select' || label?.kind === 'radio' || (!isControl(part) && part.role === 'option');
}

/** What speaks for and against a scarcity notice besides its words; `undefined` where nothing is on offer. */
function supportsFor(
  part: Segment | Control,
  hits: readonly CueHit[],
  count: number | undefined,
  page: PageModel,
  lexicon: Lexicon,
): Support[] | undefined {
  const surroundings = surroundingsOf(page);
  const words = wordsOf(part);
  const shop = isShop(page);
  const article = page.kinds.includes('article');
  const nearPrice = surroundings.pricesAt(part, REACH).length > 0;
  const label = isControl(part) ? part : surroundings.control(part.control);
  const choice = isChoice(part, page);
  const link = label?.kind === 'link' || (!isControl(part) && part.role === 'link');

  const nearBuy = surroundings.beside(part, REACH).some((other) => lexicon.says(other, 'buy'));
  // Prices stand in reports, notes and tables of other kinds, too: one near by speaks for a text that says nothing else.
  const offered =
    nearBuy || (nearPrice && (shop || surroundings.hasPriceInGroup(part) || saysNothingElse(words, hits)));
  if (!offered && (article || !isSelling(page))) return undefined;
  if (!shop && (article || (!isControl(part) && part.role === 'cell'))) return undefined;
  // A filter, a menu entry: words without a number that one can click and that belong to no offer.
  if (count === undefined && (label?.kind === 'checkbox' || label?.kind === 'switch' || choice)) return undefined;
  if (count === undefined && link && (part.region === 'header' || !surroundings.hasPriceInGroup(part)))
    return undefined;
  if (count === undefined && part.region === 'header') return undefined;

  const supports: Support[] = [];
  const add = (key: string, weight: number, holds: boolean) => holds && supports.push({ key, weight });
  add('near-price', 0.3, nearPrice);
  add('near-buy-button', 0.25, nearBuy);
  add('on-product-page', 0.3, page.kinds.includes('product'));
  add('on-shop-page', 0.15, shop && !page.kinds.includes('product'));
  add('in-basket', 0.2, page.kinds.includes('cart') || page.kinds.includes('checkout'));
  add('at-option', 0.2, choice);
  add('own-line', 0.2, words.length <= 60);
  add(
    'hurry-words',
    0.2,
    hits.some(({ group }) => group === 'hurry'),
  );
  const level = page.product?.inventoryLevel;
  const own = page.kinds.includes('product') && part.group === undefined;
  if (own && level !== undefined && count !== undefined) {
    add('structured-data-agrees', 0.3, level <= count);
    add('structured-data-differs', -0.1, level > count);
  }
  add('large-number', -0.3, count !== undefined && count > LARGE_NUMBER);
  add('in-long-text', -0.45, words.length > LONG_TEXT);
  add('on-article-page', -0.3, article);
  add('in-link', -0.15, link && count === undefined);
  return supports;
}

/** Whether cues know all the words of a text. */
function saysNothingElse(words: string, hits: readonly CueHit[]): boolean {
  const letters = words
    .split('')
    .map((letter, at) => (hits.some(({ start, end }) => start <= at && at < end) ? ' ' : letter));
  return !/\p{L}/u.test(letters.join(''));
}

/** On these pages everything is about something on offer, wherever its price may stand. */
function isSelling({ kinds }: PageModel): boolean {
  return kinds.some((kind) => kind === 'product' || kind === 'cart' || kind === 'checkout' || kind === 'booking');
}

/** What is running out: the heading or else the first link of its card; on a product's own page that product. */
function nameOf(part: Segment | Control, page: PageModel): string | undefined {
  const surroundings = surroundingsOf(page);
  const named = surroundings.titleOf(part)?.text ?? page.product?.name ?? surroundings.headingAbove(part)?.text;
  return named?.slice(0, 120);
}

function claimOf(count: number | undefined, percent: number | undefined): Claim {
  if (percent !== undefined) return { kind: 'stock', signature: '', value: percent, unit: 'percent', tolerance: 0 };
  if (count !== undefined) return { kind: 'stock', signature: '', value: count, unit: 'pieces', tolerance: 0 };
  return { kind: 'stock', signature: '', unit: 'none', tolerance: 0 };
}
