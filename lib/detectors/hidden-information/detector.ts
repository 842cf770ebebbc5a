import { legibilityOf, textSamples, usualSize } from '@/lib/detectors/legibility.ts';
import { LONG_TEXT, overlap, quoteAt } from '@/lib/detectors/quote.ts';
import { isControl, isShopsOwn, SHOP_KINDS, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, HiddenBy, Measurement, Measurements, PageModel, PartId, Segment } from '@/lib/model/page.ts';

/** Lexicon groups of terms that decide about a purchase. */
const TERMS: ReadonlySet<string> = new Set(['final', 'renewal', 'minimum', 'extra', 'penalty', 'seller', 'condition']);
/** Of these a closed fold hides something. What can be sent back is commonly told in one. */
const FOLDED: ReadonlySet<string> = new Set(['renewal', 'minimum', 'extra', 'penalty']);
/** How many places before and after a term the price or button that it is about may stand. */
const REACH = 10;
/** How many places after the control that opens a fold its terms may stand. */
const FOLD_REACH = 6;
/** Longer texts are conditions of contract. In characters. */
const LONGEST = 600;
/** Terms that are measured at most. */
const MOST = 40;

interface Term {
  readonly part: Segment;
  readonly hits: readonly CueHit[];
  readonly best: CueHit;
  /** What may open the fold in which it stands. */
  readonly opener: Control | undefined;
}

/** Sees terms that decide about a purchase where they are tiny, pale or folded away. */
export const hiddenInformation: PageDetector = {
  meta: { id: 'hidden-information', family: 'obstruction', needs: ['layout', 'offer'], kinds: 'any' },

  candidates(page, lexicon) {
    const terms = termsOf(page, lexicon);
    if (terms.length === 0) return [];
    return [...terms.flatMap(({ part, opener }) => [part.id, ...(opener ? [opener.id] : [])]), ...textSamples(page)];
  },

  *detect(page, lexicon, measured) {
    const terms = termsOf(page, lexicon);
    const usual = terms.length === 0 ? 0 : usualSize(textSamples(page), measured);
    /** Kinds of terms that are told in plain view somewhere. */
    const plain = new Set(
      terms
        .filter(({ part }) => legibilityOf(measured.get(part.id), usual) === 'clear')
        .flatMap(({ hits }) => hits.map(({ group }) => group)),
    );
    for (const term of terms) {
      const measurement = measured.get(term.part.id);
      if (!measurement || plain.has(term.best.group)) yield undefined;
      else yield judge(term, measurement, usual, page, lexicon, measured);
    }
  },
};

function termsOf(page: PageModel, lexicon: Lexicon): Term[] {
  const terms: Term[] = [];
  for (const part of lexicon.partsWith(TERMS)) {
    if (terms.length === MOST) break;
    if (isControl(part) || part.struck || part.text.length > LONGEST || part.role === 'button') continue;
    const all = !isShopsOwn(part) ? [] : (lexicon.hits.get(part.id) ?? []);
    if (all.some(({ group }) => group === 'elsewhere')) continue;
    const innocent = all.filter(({ group }) => group === 'innocent');
    const hits = all.filter((hit) => TERMS.has(hit.group) && !innocent.some((other) => overlap(hit, other)));
    if (hits.length === 0) continue;
    const best = hits.reduce((top, hit) => (hit.weight > top.weight ? hit : top));
    terms.push({ part, hits, best, opener: openerOf(part, page, lexicon) });
  }
  return terms;
}

function openerOf(part: Segment, page: PageModel, lexicon: Lexicon): Control | undefined {
  const before = surroundingsOf(page)
    .beside(part, FOLD_REACH)
    .filter((other): other is Control => isControl(other) && other.kind === 'button' && other.order < part.order);
  const last = before.at(-1);
  return lexicon.says(last, 'opener') ? last : undefined;
}

function judge(
  { part, hits, best, opener }: Term,
  measurement: Measurement,
  usual: number,
  page: PageModel,
  lexicon: Lexicon,
  measured: Measurements,
): Sighting | undefined {
  const how = legibilityOf(measurement, usual);
  const { fontSize, contrast = 0, hiddenBy } = measurement;
  const beside = surroundingsOf(page).beside(part, REACH);
  const says = (group: string) => beside.some((other) => lexicon.says(other, group));
  // What follows a trial is the matter of `hidden-subscription`.
  if (how === 'clear' || (best.group === 'renewal' && says('trial'))) return undefined;
  // A fee for all that names its amount and can be seen is the matter of `hidden-cost`.
  const priced = surroundingsOf(page).pricesIn(part).length > 0;
  if (how !== 'hidden' && best.group === 'extra' && priced) return undefined;
  const nearBuy = says('buy');
  const nearPrice = surroundingsOf(page).pricesAt(part, REACH).length > 0;
  if (!nearBuy && !nearPrice) return undefined;

  const seen = { quote: quoteAt(part.text, best), stance: 'pressure', cues: hits } as const;
  const supports = supportsFor(part, page, nearBuy, nearPrice);
  if (how !== 'hidden') {
    const data =
      how === 'small'
        ? { size: Math.round(fontSize), usual: Math.round(usual) }
        : { contrast: Math.round(contrast * 10) / 10 };
    return { ...seen, part: part.id, reason: how, data, supports };
  }
  if (!nearBuy || !opener || !FOLDED.has(best.group) || !isShown(opener.id, measured) || !canOpen(hiddenBy))
    return undefined;
  return { ...seen, part: opener.id, reason: 'folded', data: { opener: opener.name }, supports };
}

/** What a press on a control can bring into sight. */
const canOpen = (hiddenBy: HiddenBy | undefined) =>
  hiddenBy !== undefined && ['collapsed', 'display', 'visibility', 'opacity'].includes(hiddenBy);

const isShown = (part: PartId, measured: Measurements) => measured.get(part)?.visible === true;

function supportsFor(part: Segment, page: PageModel, nearBuy: boolean, nearPrice: boolean): Support[] {
  const selling = page.kinds.some((kind) => SHOP_KINDS.includes(kind) && kind !== 'listing');
  const all = [
    ['near-buy-button', 0.25, nearBuy],
    ['near-price', 0.2, nearPrice],
    ['on-shop-page', 0.15, selling],
    ['in-long-text', -0.3, wordsOf(part).length > LONG_TEXT],
    ['on-article-page', -0.4, page.kinds.includes('article')],
  ] as const;
  return all.filter(([, , holds]) => holds).map(([key, weight]) => ({ key, weight }));
}
