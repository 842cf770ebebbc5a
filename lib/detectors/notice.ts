import { isAsked, isQuoted, LONG_TEXT, overlap } from '@/lib/detectors/quote.ts';
import { isControl, isShop, isShopsOwn, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, Segment } from '@/lib/model/page.ts';

/** How many places before and after a notice a price or a button for buying may stand. */
const REACH = 8;
/** Not looked at, in characters: what a shop says to press is short. */
const LONGEST = 400;
/** Longer ones, in characters, are prose unless they stand on a shop's page. */
const LONGEST_ELSEWHERE = 100;

/** A short text in which the shop itself may speak of an offer, and what the cues found in it. */
export interface Notice {
  readonly part: Segment | Control;
  readonly words: string;
  /** Without those that other words make innocent. */
  readonly hits: readonly CueHit[];
}

/**
 * Only the shop's own words are a notice, not what it quotes. Of the lexicon's groups `elsewhere` speaks against the whole text, `innocent` against what it overlaps.
 */
export function noticeIn(part: Segment | Control, lexicon: Lexicon): Notice | undefined {
  if (!isShopsOwn(part) || (isControl(part) && part.segment !== undefined)) return undefined;
  const all = lexicon.hits.get(part.id);
  const words = wordsOf(part);
  if (!all || words.length > LONGEST || all.some(({ group }) => group === 'elsewhere')) return undefined;
  const innocent = all.filter(({ group }) => group === 'innocent');
  const hits = all.filter((hit) => !innocent.some((other) => overlap(hit, other)) && !isQuoted(words, hit));
  return { part, words, hits };
}

export const holds = ({ hits }: Notice, group: string) => hits.some((hit) => hit.group === group);

/** The strongest hit of these groups, the first of equals, unless its sentence is a question. */
export function strongest({ hits, words }: Notice, groups: ReadonlySet<string>): CueHit | undefined {
  return hits
    .filter((hit) => groups.has(hit.group) && !isAsked(words, hit))
    .reduce<CueHit | undefined>((top, hit) => (top && top.weight >= hit.weight ? top : hit), undefined);
}

/** Nothing else stands in the text. */
export const standsAlone = ({ words }: Notice, { start, end }: CueHit) =>
  !/[\p{L}\p{N}]/u.test(words.slice(0, start) + words.slice(end));

export interface Setting {
  readonly nearPrice: boolean;
  readonly nearBuy: boolean;
  /** A page on which something is sold. */
  readonly shop: boolean;
  readonly article: boolean;
  /** Too long a text for a page that may only report, or one of its tables'. */
  readonly prose: boolean;
  /** It is a link that belongs to no priced card: the name of a category, an entry of a menu. */
  readonly entry: boolean;
}

export function settingOf({ part, words }: Notice, page: PageModel, lexicon: Lexicon): Setting {
  const surroundings = surroundingsOf(page);
  const label = isControl(part) ? part : surroundings.control(part.control);
  const link = label?.kind === 'link' || (!isControl(part) && part.role === 'link');
  const shop = isShop(page);
  // Prices stand in reports, notes and tables of other kinds, too: there one near by says nothing of what is on offer.
  const sold = shop || label?.kind === 'button' || surroundings.hasPriceInGroup(part);
  return {
    nearPrice: sold && surroundings.pricesAt(part, REACH).length > 0,
    nearBuy: [part, ...surroundings.beside(part, REACH)].some((other) => lexicon.says(other, 'buy')),
    shop,
    article: page.kinds.includes('article'),
    prose: !shop && (words.length > LONGEST_ELSEWHERE || (!isControl(part) && part.role === 'cell')),
    entry: link && !surroundings.hasPriceInGroup(part),
  };
}

/** What speaks for and against a notice besides its words. */
export function supportsOf(notice: Notice, { nearPrice, nearBuy, shop, article }: Setting, page: PageModel): Support[] {
  const { part, words } = notice;
  const supports: Support[] = [];
  const add = (key: string, weight: number, given: boolean) => given && supports.push({ key, weight });
  add('near-price', 0.3, nearPrice);
  add('near-buy-button', 0.25, nearBuy);
  add('on-product-page', 0.3, page.kinds.includes('product'));
  add('on-shop-page', 0.15, shop && !page.kinds.includes('product'));
  add('in-dialog', 0.15, part.dialog !== undefined);
  add('in-header-bar', 0.15, part.region === 'header');
  add('own-line', 0.2, words.length <= 60);
  add('hurry-words', 0.2, holds(notice, 'hurry'));
  add('in-long-text', -0.45, words.length > LONG_TEXT);
  add('on-article-page', -0.3, article);
  return supports;
}
