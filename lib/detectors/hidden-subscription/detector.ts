import { type Legibility, legibilityOf, textSamples, usualSize } from '@/lib/detectors/legibility.ts';
import { LONG_TEXT, overlap, quoteAt } from '@/lib/detectors/quote.ts';
import { hasOffer, isControl, isShopsOwn, SHOP_KINDS, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, Measurements, PageModel, PartId, Segment } from '@/lib/model/page.ts';

/** Lexicon groups of what begins for nothing or for little, of what goes on at a price that nobody names, and of sign-up buttons. */
const OFFERS: ReadonlySet<string> = new Set(['trial', 'free-time', 'intro', 'vague', 'start']);
/** Groups of what makes "7 days free" a trial: a return or a parking place can be free for some days, too. */
const OF_TRIALS: readonly string[] = ['start', 'card', 'member', 'renews'];
/** How many places before and after an offer its terms may stand. */
const REACH = 12;
/** Longer texts are terms, not offers. In characters. */
const LONGEST = 500;
/** Terms this much further down or up are out of sight, in CSS pixels: more than a laptop's screen. */
const FAR = 1_000;
/** Of this size nothing is small print, in CSS pixels. */
const PLAIN_SIZE = 14;
/** Offers that are looked at, and terms that are measured at most. */
const [MOST_OFFERS, MOST_TERMS] = [40, 60];
/** Longer texts are contracts, in which a term is told to nobody. In characters. */
const LONGEST_TERM = 2_000;

interface Offer {
  readonly part: Segment | Control;
  readonly hits: readonly CueHit[];
  /** What it says best. */
  readonly best: CueHit;
}

/** A place where the price that follows, the renewal or the way to end it is told. */
interface Term {
  readonly part: PartId;
  readonly is: 'price' | 'renews' | 'cancel';
}

interface Reading {
  readonly offers: ReadonlyMap<Segment | Control, Offer>;
  readonly terms: readonly Term[];
}

/** Sees trials and low first prices, and which of their terms stand beside them to be read. */
export const hiddenSubscription: PageDetector = {
  meta: { id: 'hidden-subscription', family: 'sneaking', needs: ['segments'], kinds: 'any' },

  candidates(page, lexicon) {
    const { offers, terms } = read(page, lexicon);
    if (offers.size === 0) return [];
    return [...Array.from(offers.keys(), ({ id }) => id), ...terms.map(({ part }) => part), ...textSamples(page)];
  },

  *detect(page, lexicon, measured) {
    const reading = read(page, lexicon);
    if (reading.offers.size === 0) return;
    const usual = usualSize(textSamples(page), measured);
    for (const offer of reading.offers.values()) yield judge(offer, reading, page, lexicon, measured, usual);
  },
};

function read(page: PageModel, lexicon: Lexicon): Reading {
  const offers = new Map<Segment | Control, Offer>();
  for (const part of lexicon.partsWith(OFFERS)) {
    const offer = offers.size < MOST_OFFERS ? offerIn(part, lexicon) : undefined;
    if (offer) offers.set(part, offer);
  }
  if (offers.size === 0) return { offers, terms: [] };
  const said = lexicon
    .partsWith(TERMS)
    .filter((part) => wordsOf(part).length <= LONGEST_TERM)
    .flatMap((part) => termsIn(part.id, offers.get(part), lexicon.hits.get(part.id) ?? []));
  const prices = page.prices.filter(({ role }) => role === 'per-period');
  const priced = prices.map(({ segment }): Term => ({ part: segment, is: 'price' }));
  return { offers, terms: [...said, ...priced].slice(0, MOST_TERMS) };
}

function offerIn(part: Segment | Control, lexicon: Lexicon): Offer | undefined {
  if (!isShopsOwn(part)) return undefined;
  if (isControl(part) ? part.segment !== undefined || part.kind === 'text-field' : part.struck) return undefined;
  const hits = wordsOf(part).length > LONGEST ? [] : (lexicon.hits.get(part.id) ?? []);
  const innocent = hits.filter(({ group }) => group === 'innocent' || group === 'ends');
  const offered = hits.filter(({ group }) => OFFERS.has(group));
  if (offered.length === 0 || innocent.length > 0) return undefined;
  const certain = offered.filter(({ group }) => group !== 'free-time');
  const own = certain.length > 0 ? certain : offered;
  const best = own.reduce((top, hit) => (hit.weight > top.weight ? hit : top));
  return { part, hits: own, best };
}

const SAID: Readonly<Record<string, Term['is']>> = { after: 'price', renews: 'renews', cancel: 'cancel' };
const TERMS: ReadonlySet<string> = new Set(Object.keys(SAID));

function termsIn(part: PartId, offer: Offer | undefined, hits: readonly CueHit[]): Term[] {
  // "$1 for the first month" names no price that follows.
  const isOffered = ({ start, end, group }: CueHit) =>
    group === 'after' && offer?.hits.some((own) => own.group === 'intro' && overlap(own, { start, end }));
  return hits.flatMap((hit) => {
    const is = SAID[hit.group];
    return is && !isOffered(hit) ? { part, is } : [];
  });
}

/** How a kind of term is told: beside the offer and how well, elsewhere on the page, or not at all. */
interface Told {
  readonly how: Legibility | 'elsewhere' | 'missing';
  readonly part?: PartId;
}

function judge(
  offer: Offer,
  { offers, terms }: Reading,
  page: PageModel,
  lexicon: Lexicon,
  measured: Measurements,
  usual: number,
): Sighting | undefined {
  const { part, best } = offer;
  const beside = surroundingsOf(page).beside(part, REACH);
  const near = new Set([part, ...beside].map(({ id }) => id));
  const outdone = (other: Offer) =>
    other.best.weight > best.weight || (other.best.weight === best.weight && other.part.order < part.order);
  const others = beside.flatMap((other) => offers.get(other) ?? []);
  if (others.some(outdone)) return undefined;
  const says = (group: string) => [part, ...beside].some((other) => lexicon.says(other, group));
  if (says('ends') || (best.group === 'free-time' && !OF_TRIALS.some(says))) return undefined;
  // A page that names no price at all sells nothing, unless it asks for a card.
  if (!hasOffer(page) && !says('card')) return undefined;

  const told = (is: Term['is']): Told => {
    const all = terms.filter((term) => term.is === is);
    const here = all
      .filter((term) => near.has(term.part))
      .map((term) => ({ part: term.part, how: legibilityOf(measured.get(term.part), usual) }));
    const clear = here.find(({ how }) => how === 'clear');
    const seen = clear ?? here.find(({ how }) => how !== 'hidden');
    const other = all.find((term) => measured.get(term.part)?.visible !== false) ?? all[0];
    return seen ?? (other ? { part: other.part, how: 'elsewhere' } : { how: 'missing' });
  };
  const [price, renews, cancel] = [told('price'), told('renews'), told('cancel')];

  const found = reasonFor(best.group, price, cancel);
  const far = price.how === 'elsewhere' && isFarPrint(offer, terms, measured);
  const reason = found ?? (far ? 'far-print' : undefined);
  const fair = reason === undefined && price.how === 'clear' && cancel.how === 'clear';
  if (!reason && !fair) return undefined;
  const looks = price.part === undefined ? undefined : measured.get(price.part);
  const words = wordsOf(part);
  return {
    stance: fair ? 'fair' : 'pressure',
    part: part.id,
    quote: quoteAt(words, best),
    reason: reason ?? 'all-said',
    data: {
      ...(reason === 'small-print' && looks && { size: Math.round(looks.fontSize) }),
      ...(reason === 'pale-print' && looks?.contrast && { contrast: Math.round(looks.contrast * 10) / 10 }),
    },
    cues: offer.hits,
    supports: supportsFor(part, page, says, [
      ['says-how-to-end', 0.3, cancel.how === 'clear' && reason === 'price-missing'],
      ['price-follows', -0.4, reason === 'cancel-missing'],
      ['renewal-told', -0.2, reason === 'cancel-missing' && renews.how === 'clear'],
    ]),
  };
}

function reasonFor(group: string, price: Told, cancel: Told): string | undefined {
  if (price.how === 'small') return 'small-print';
  if (price.how === 'pale') return 'pale-print';
  if (price.how === 'missing') {
    if (group === 'vague') return 'renewal-vague';
    return cancel.how === 'missing' ? 'nothing-said' : 'price-missing';
  }
  return price.how === 'clear' && group !== 'vague' && cancel.how === 'missing' ? 'cancel-missing' : undefined;
}

/** Whether the price that follows is told in small letters only, and out of sight of the offer. */
function isFarPrint({ part }: Offer, terms: readonly Term[], measured: Measurements): boolean {
  const own = measured.get(part.id);
  const shown = terms
    .filter(({ is }) => is === 'price')
    .flatMap((term) => measured.get(term.part) ?? [])
    .filter(({ visible }) => visible);
  return (
    own !== undefined &&
    shown.length > 0 &&
    shown.every(({ rect, fontSize }) => fontSize < PLAIN_SIZE && Math.abs(rect.y - own.rect.y) > FAR)
  );
}

function supportsFor(
  part: Segment | Control,
  page: PageModel,
  says: (group: string) => boolean,
  own: readonly (readonly [key: string, weight: number, holds: boolean])[],
): Support[] {
  const label = isControl(part) ? part : surroundingsOf(page).control(part.control);
  const selling = page.kinds.some((kind) => SHOP_KINDS.includes(kind) && kind !== 'listing');
  const all = [
    ['near-buy-button', 0.25, says('buy')],
    ['card-field-near', 0.3, says('card')],
    ['on-shop-page', 0.2, selling],
    ['leads-on', -0.3, label?.kind === 'link' && (label.href ?? '') !== ''],
    ['of-software', -0.4, says('software')],
    ['in-long-text', -0.3, wordsOf(part).length > LONG_TEXT],
    ['on-article-page', -0.3, page.kinds.includes('article')],
    ...own,
  ] as const;
  return all.filter(([, , holds]) => holds).map(([key, weight]) => ({ key, weight }));
}
