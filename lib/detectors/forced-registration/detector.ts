import { isQuoted, quoteAt } from '@/lib/detectors/quote.ts';
import { hasOffer, isControl, isShopsOwn, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, Segment } from '@/lib/model/page.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';

/** Lexicon groups that ask for an account, or for more than the purchase needs, and the reason each gives. */
const REASONS: Readonly<Record<string, string>> = {
  'no-guest': 'account-to-buy',
  'to-buy': 'account-to-buy',
  'to-see': 'account-to-see',
  'to-continue': 'account-to-go-on',
  'to-shop-on': 'account-to-go-on',
  bundled: 'terms-with-ads',
};
const BUYING: readonly PageKind[] = ['cart', 'checkout', 'booking'];
/** How many places around a text words may stand that tell it is for traders. */
const REACH = 8;
/** What is longer is an explanation or terms; a label that joins terms and advertising is long by itself. In characters. */
const LONGEST = { asked: 200, bundled: 700 } as const;
/** Where an account is asked for, its name and password are asked for, not an address: with more fields this is the order itself. */
const MOST_FIELDS = 5;

/** Finds shops that ask for an account before one can buy or see prices, and the way round it where there is one. */
export const forcedRegistration: PageDetector = {
  meta: { id: 'forced-registration', family: 'forced-action', needs: ['segments'], kinds: 'any' },

  *detect(page, lexicon) {
    if (page.kinds.includes('article')) return;
    const selling = hasOffer(page);
    const said = lexicon.parts.flatMap((part) => {
      const hits = isShopsOwn(part) && part.region !== 'header' && lexicon.hits.get(part.id);
      return hits ? [{ part, hits }] : [];
    });
    const buying = page.kinds.some((kind) => BUYING.includes(kind));
    const guest = said.find(({ hits }) => of('guest', hits) && !of('no-guest', hits));
    const register = said.find(({ part, hits }) => isControl(part) && of('register', hits));
    if (guest) {
      const asks = said.some(
        ({ part, hits }) =>
          wordsOf(part) !== wordsOf(guest.part) && hits.some(({ group }) => group === 'register' || group in REASONS),
      );
      yield selling && asks ? offersGuestWay(guest.part, guest.hits, buying) : undefined;
    }
    let asked = false;
    for (const { part, hits } of said) {
      const sighting = selling ? judge(part, hits, page, lexicon) : undefined;
      if (guest && sighting?.reason !== 'terms-with-ads') continue;
      asked ||= sighting !== undefined;
      yield sighting;
    }
    if (register && buying && !asked && !guest) yield onlyAccounts(register.part, register.hits, page);
  },
};

const of = (group: string, hits: readonly CueHit[]) => hits.find((hit) => hit.group === group);

function judge(
  part: Segment | Control,
  hits: readonly CueHit[],
  page: PageModel,
  lexicon: Lexicon,
): Sighting | undefined {
  const words = wordsOf(part);
  const refused = of('no-guest', hits);
  // "To continue" may be part of "to continue shopping", which says more.
  const asks =
    refused ?? hits.find(({ group }) => group in REASONS && group !== 'to-continue') ?? of('to-continue', hits);
  if (!asks || isQuoted(words, asks)) return undefined;
  if (words.length > (asks.group === 'bundled' ? LONGEST.bundled : LONGEST.asked)) return undefined;
  const buying = page.kinds.some((kind) => BUYING.includes(kind));
  const wall = page.dialogs.some(({ id, modal }) => modal && id === part.dialog);
  // Every page for signing in says so; only where something is being bought does it stand in the way.
  if (asks.group === 'to-continue' && !buying && !wall) return undefined;
  if (of('innocent', hits) || (!refused && of('guest', hits))) return undefined;
  const around = [part, ...surroundingsOf(page).beside(part, REACH)];
  if (around.some(({ id }) => of('trade', lexicon.hits.get(id) ?? []))) return undefined;

  const supports: Support[] = [];
  const add = (key: string, weight: number, holds: boolean) => holds && supports.push({ key, weight });
  add('on-checkout-page', 0.2, buying);
  add('in-dialog', 0.25, wall);
  add('at-checkbox', 0.2, isControl(part) ? part.kind === 'checkbox' : part.control !== undefined);
  add('own-line', 0.1, words.length <= 80);
  return {
    stance: 'pressure',
    part: part.id,
    quote: quoteAt(words, asks),
    reason: REASONS[asks.group] ?? 'account-to-buy',
    data: {},
    cues: [asks],
    supports,
  };
}

/** On the way to paying there are ways to sign in and to join, a password is asked for, and nothing else. */
function onlyAccounts(part: Segment | Control, hits: readonly CueHit[], page: PageModel): Sighting | undefined {
  const fields = page.controls.filter(
    ({ kind, region }) => kind === 'text-field' && region !== 'header' && region !== 'footer',
  );
  const password = fields.some(({ inputType }) => inputType === 'password');
  if (!page.kinds.includes('checkout') || !password || fields.length > MOST_FIELDS) return undefined;
  const cue = of('register', hits);
  return {
    stance: 'pressure',
    part: part.id,
    quote: wordsOf(part),
    reason: 'no-guest-way',
    data: {},
    cues: cue ? [cue] : [],
    supports: [
      { key: 'only-account-ways', weight: 0.3 },
      { key: 'password-asked', weight: 0.2 },
    ],
  };
}

function offersGuestWay(part: Segment | Control, hits: readonly CueHit[], buying: boolean): Sighting {
  const cue = of('guest', hits);
  return {
    stance: 'fair',
    part: part.id,
    quote: cue ? quoteAt(wordsOf(part), cue) : wordsOf(part),
    reason: 'guest-way',
    data: {},
    cues: cue ? [cue] : [],
    supports: buying ? [{ key: 'on-checkout-page', weight: 0.2 }] : [],
  };
}
