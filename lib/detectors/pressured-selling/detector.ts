import { isQuoted, LONG_TEXT, overlap, quoteAt } from '@/lib/detectors/quote.ts';
import { isControl, isShop, isShopsOwn, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, Segment } from '@/lib/model/page.ts';

/** Lexicon groups of words that press an extra on the reader, and the reason each gives. */
const REASONS: Readonly<Record<string, string>> = {
  asks: 'asks-again',
  warned: 'names-risk',
  risk: 'names-risk',
  others: 'others-take-it',
  pushed: 'recommended',
  advice: 'recommended',
  urged: 'urges',
  'urged-extra': 'urges',
};
const GROUPS: ReadonlySet<string> = new Set(Object.keys(REASONS));
/** How many places before and after the words the extra, or its price, may stand. */
const REACH = 3;
/** Not looked at. In characters. */
const LONGEST = 400;

/** Finds insurance, guarantees and upgrades that are pressed on the reader instead of just offered. */
export const pressuredSelling: PageDetector = {
  meta: { id: 'pressured-selling', family: 'misdirection', needs: ['segments', 'offer'], kinds: 'any' },

  *detect(page, lexicon) {
    if (page.kinds.includes('article') && !isShop(page)) return;
    for (const part of lexicon.partsWith(GROUPS)) {
      if (!isShopsOwn(part)) continue;
      // A name made of several texts says again what each of them says.
      if (isControl(part) && surroundingsOf(page).labelsOf(part).length > 0) continue;
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
  const innocent = hits.filter(({ group }) => group === 'innocent');
  const meant = hits.filter((hit) => !innocent.some((other) => overlap(hit, other)));
  const pressing = meant.filter(({ group }) => GROUPS.has(group));
  if (pressing.length === 0) return undefined;

  const surroundings = surroundingsOf(page);
  const isPriced = (other: Segment | Control) => surroundings.pricesIn(other).length > 0;
  const says = (group: string) => meant.some((hit) => hit.group === group);
  const offersExtra = (other: Segment | Control) => {
    const groups = lexicon.hits.get(other.id)?.map(({ group }) => group) ?? [];
    return groups.includes('extra') && (groups.includes('offered') || isControl(other) || isPriced(other));
  };
  const priced = isPriced(part);
  const extra = (says('extra') && (says('offered') || priced)) || surroundings.beside(part, REACH).some(offersExtra);
  const choice = isControl(part) ? part : surroundings.control(part.control);
  const option = choice !== undefined && choice.kind !== 'link' && choice.kind !== 'button';
  const told = pressing.filter(({ group }) => {
    if (group === 'risk' || group === 'urged-extra') return extra;
    // Advice is no offer: "We recommend travel insurance" sells nothing where nothing can be added.
    if (group === 'pushed') return option || priced || says('offered');
    return group !== 'advice' || (says('extra') && (option || priced));
  });
  const best = told.reduce<CueHit | undefined>((top, hit) => (top && top.weight >= hit.weight ? top : hit), undefined);
  if (!best || isQuoted(words, best)) return undefined;

  const supports: Support[] = [];
  const add = (key: string, weight: number, holds: boolean) => holds && supports.push({ key, weight });
  add('extra-named', 0.2, extra || says('extra'));
  add('near-price', 0.15, priced || surroundings.pricesAt(part, REACH).length > 0);
  add('at-choice', 0.2, option);
  add('in-dialog', 0.15, part.dialog !== undefined);
  add(
    'on-checkout-page',
    0.15,
    ['cart', 'checkout', 'booking'].some((kind) => page.kinds.some((own) => own === kind)),
  );
  add('in-long-text', -0.3, words.length > LONG_TEXT);
  add('on-article-page', -0.4, page.kinds.includes('article'));
  return {
    stance: 'pressure',
    part: part.id,
    quote: quoteAt(words, best),
    reason: REASONS[best.group] ?? 'urges',
    data: {},
    cues: told,
    supports,
  };
}
