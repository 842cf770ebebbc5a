import { isControl, isShopsOwn, surroundingsOf } from '@/lib/detectors/surroundings.ts';
import type { Offer } from '@/lib/model/journey.ts';
import type { Measurements, PageModel } from '@/lib/model/page.ts';
import type { Steps } from '@/lib/model/source.ts';

const MOST = 60;
const LONGEST = 200;
/** Words on a card may say that its price is not what all pay: from, members, without tax, a kilo, with a code. */
const SAYS_MORE = /[\p{L}%]/u;

/** An offer as it is told, before it is known whether anybody sees its price. */
type OfferRow = Omit<Offer, 'steps'>;

/**
 * Of a list the cards that name a thing, its one price and nothing else, with where their title leads. Of a product's page each
 * amount that it names below its heading.
 */
export function* offerRows(page: PageModel): Steps<readonly OfferRow[]> {
  const surroundings = surroundingsOf(page);
  const isList = page.kinds.includes('listing');
  const rows: OfferRow[] = [];
  for (const segment of page.segments) {
    const prices = surroundings.pricesIn(segment);
    const [price] = prices;
    if (!price || !isShopsOwn(segment)) continue;
    yield;
    const { of, name = '' } = surroundings.saidOf(segment) ?? {};
    if (of !== (isList ? 'card' : 'page')) continue;
    let href = '';
    const isBare = surroundings.groupOf(segment).every((part) => {
      if (isControl(part)) {
        if (part.name.includes(name)) href ||= part.href ?? '';
        return true;
      }
      const isPlain = surroundings.pricesIn(part).length === Number(part === segment);
      const isSilent = isPlain && !SAYS_MORE.test(part.text.replace(price.text, ''));
      return isSilent || part.text === name || part.role === 'button';
    });
    if (isBare || !isList) rows.push(...prices.map((each) => ({ ...each, name: name.slice(0, LONGEST), href })));
  }
  return rows.slice(0, MOST);
}

/** @param measured the rows' segments: what nobody sees is no offer. */
export const offersOf = (rows: readonly OfferRow[], measured: Measurements): Offer[] =>
  rows.flatMap((row) => {
    const { visible, steps = [] } = measured.get(row.segment) ?? {};
    return visible ? [{ ...row, steps }] : [];
  });
