import { inOneSentence, isAsked, isQuoted, overlap, quoteAt } from '@/lib/detectors/quote.ts';
import { isControl, isShopsOwn, surroundingsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, Segment } from '@/lib/model/page.ts';

/** How many places around a line its price and the way to remove it may stand. */
const REACH = 3;
/** Longer texts explain or are terms. In characters. */
const LONGEST = 240;
/** The lexicon group of words in which the shop tells of its own doing. A bare "added" may answer what the reader just chose. */
const OWN_DOING = 'we-added';

/**
 * Finds what the page itself says it put into the order: an insurance, a warranty, a donation, gift wrap, a tip. An extra's
 * line alone, a note that it was added or is part of the sum is no finding, since the reader may have chosen it, now or at
 * an earlier visit; of boxes ticked beforehand tells `preselected-option`.
 */
export const sneakIntoBasket: PageDetector = {
  meta: {
    id: 'sneak-into-basket',
    family: 'sneaking',
    needs: ['segments'],
    kinds: ['cart', 'checkout', 'booking'],
  },

  *detect(page, lexicon) {
    for (const part of lexicon.parts) yield isControl(part) ? undefined : judge(part, page, lexicon);
  },
};

function judge(part: Segment, page: PageModel, lexicon: Lexicon): Sighting | undefined {
  const { text } = part;
  const surroundings = surroundingsOf(page);
  const hits = lexicon.hits.get(part.id);
  if (!hits || !isShopsOwn(part) || part.region === 'header' || text.length > LONGEST) return undefined;
  const of = (group: string) => hits.filter((hit) => hit.group === group);
  const innocent = of('innocent');
  const stands = (hit: CueHit) =>
    !isQuoted(text, hit) && !isAsked(text, hit) && !innocent.some((other) => overlap(other, hit));
  const extras = of('extra').filter(stands);
  if (extras.length === 0 || of('free').length > 0) return undefined;
  const saying = of(OWN_DOING)
    .filter((hit) => stands(hit) && extras.some((extra) => inOneSentence(text, hit, extra)))
    .sort((one, other) => other.weight - one.weight);
  const [said] = saying;
  const [extra] = extras;
  if (!said || !extra || isTicked(part, page)) return undefined;

  const line = [part, ...lineOf(part, page)];
  if (line.some((other) => lexicon.says(other, 'chosen'))) return undefined;
  const [price] = line.flatMap((other) => surroundings.pricesIn(other));
  const removable = line.some((other) => lexicon.says(other, 'remove'));
  if (price?.amount === 0) return undefined;

  const supports: Support[] = [];
  const add = (key: string, weight: number, holds: boolean) => holds && supports.push({ key, weight });
  add('costs-money', 0.2, price !== undefined);
  add('can-be-removed', 0.15, removable);
  return {
    stance: 'pressure',
    part: part.id,
    quote: quoteAt(text, said),
    reason: 'added-for-you',
    data: { extra: extra.quote },
    cues: [said, extra],
    supports,
  };
}

/** The rest of its line of the sum: of its row or item, or else what stands next to it. */
function lineOf(part: Segment, page: PageModel): readonly (Segment | Control)[] {
  const surroundings = surroundingsOf(page);
  return part.group === undefined ? surroundings.beside(part, REACH) : surroundings.groupOf(part);
}

/** Whether the text belongs to a box to tick: what is told there is another pattern's. */
function isTicked(part: Segment, page: PageModel): boolean {
  const surroundings = surroundingsOf(page);
  const isBox = (control: Control | undefined) =>
    control?.kind === 'checkbox' ||
    control?.kind === 'switch' ||
    control?.kind === 'radio' ||
    control?.kind === 'select';
  return (
    isBox(surroundings.control(part.control)) ||
    surroundings.groupOf(part).some((other) => isControl(other) && isBox(other))
  );
}
