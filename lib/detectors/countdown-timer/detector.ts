import { isQuoted, LONG_TEXT, quoteAt } from '@/lib/detectors/quote.ts';
import { isControl, isShop, REPORTED, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { Claim, CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { PageModel, Segment, Tick } from '@/lib/model/page.ts';
import { type DurationHit, findDurations } from '@/lib/text/duration.ts';

/** How many places before and after a clock an offer may stand. */
const REACH = 8;
/** So near stands what a clock is labelled with. */
const LABEL_REACH = 3;
/** Not looked at unless it ticks. */
const LONGEST_TEXT = 400;
/** Characters. */
const SHORTEST_WORDS = 4;
const DIGIT = /\d/;
const HOUR = 3600;
const DAY = 24 * HOUR;
/** Longer than this a single unit that stands still ("ends in 9 days") is a date in other words. */
const LONGEST_COARSE = 2 * DAY;
const LONG_TIME = 30 * DAY;
/** What seems to run faster shows other units than we read: "14:59:87" may end in hundredths. */
const FASTEST = 20;

/** Lexicon groups that say that a clock in the same text counts something else than an offer. */
const OTHER_CLOCKS = ['event', 'sport', 'recipe', 'media', 'session', 'hours', 'spec', 'reply'];
/** Those that say so from beside it, too; the rest are words that stand everywhere in a shop. */
const OTHER_CLOCKS_BESIDE = ['event', 'sport', 'recipe', 'session'];

/** Reasons for a fair mention, and the lexicon group that tells each. */
const FAIR_GROUPS: Readonly<Record<string, string>> = {
  'delivery-cut-off': 'delivery',
  'basket-reservation': 'reservation',
  'auction-end': 'auction',
  'dated-deadline': 'dated',
};
/** The reason where an offer is made to one visitor; named by cues of the group `personal`. */
const PERSONAL = 'personal-offer';
/** Lexicon groups that stand for others too: an order to be placed in some time is an end, what comes free is an offer. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  'end-order': ['end'],
  'offer-free': ['offer'],
  'delivery-if': ['delivery'],
};

/** Finds clocks that run down beside an offer. The digits and units make a clock, not the word "countdown". */
export const countdownTimer: PageDetector = {
  meta: { id: 'countdown-timer', family: 'urgency', needs: ['segments'], kinds: 'any', wordless: true },

  *detect(page, lexicon) {
    const running = new Map(
      page.ticks
        .filter(({ of, direction }) => of === 'time' && direction === 'down')
        .map((tick) => [tick.segment, paceOf(tick)]),
    );
    const still = new Set(page.still);
    for (const segment of page.segments) {
      const clock = clockIn(segment, running.get(segment.id), still.has(segment.id));
      yield clock && judge(clock, page, lexicon);
    }
  },
};

interface Clock {
  readonly segment: Segment;
  readonly hit: DurationHit;
  readonly ticking: boolean;
  /** How fast it was seen to run. */
  readonly pace: Claim['pace'];
  /** Was watched for some seconds and did not move. */
  readonly still: boolean;
  /** Shows three units or more, down to the second: hardly anything else than a clock looks so. */
  readonly full: boolean;
}

/** Seconds that a clock lost in a second, over the whole seconds for which it was watched; rounded, so that reports stay alike. */
function paceOf({ first, last }: Tick): NonNullable<Claim['pace']> {
  const watched = (last.at - first.at) / 1000;
  const rate = watched > 0 ? (first.value - last.value) / watched : 0;
  return { rate: Math.round(rate * 100) / 100, watched: Math.round(watched) };
}

const numbersIn = ({ text }: DurationHit) => text.match(/\d+/g)?.length ?? 0;

function clockIn(segment: Segment, pace: Claim['pace'], still: boolean): Clock | undefined {
  const ticking = pace !== undefined;
  if (segment.region === 'navigation' || segment.region === 'video-player' || segment.struck) return undefined;
  if (!DIGIT.test(segment.text) || (segment.text.length > LONGEST_TEXT && !ticking)) return undefined;
  // What stands in quotation marks, others said.
  const hits = findDurations(segment.text).filter((hit) => hit.seconds > 0 && !isQuoted(segment.text, hit));
  const best =
    hits.find(({ unit, certain }) => certain && unit === 1) ?? hits.find(({ certain }) => certain) ?? hits[0];
  if (!best) return undefined;
  const numbers = numbersIn(best);
  // "30 days": no clock, and of rights, cookies and guarantees every shop is full.
  if (!ticking && numbers < 2 && best.unit >= DAY) return undefined;
  return { segment, hit: best, ticking, pace, still, full: best.certain && best.unit === 1 && numbers >= 3 };
}

/** Words around a clock, by lexicon group. */
interface Setting {
  readonly own: ReadonlyMap<string, CueHit>;
  /** Nearest hit of each group beside it, and how many places away. */
  readonly near: ReadonlyMap<string, { readonly hit: CueHit; readonly text: string; readonly away: number }>;
  readonly price: string | undefined;
  readonly shop: boolean;
  /** Reports and stories: there a clock must show more to be taken for an offer's. */
  readonly story: boolean;
}

const groupsOf = ({ group }: CueHit) => [group, ...(ALSO[group] ?? [])];

function settingOf({ segment }: Clock, page: PageModel, lexicon: Lexicon): Setting {
  const surroundings = surroundingsOf(page);
  const near = new Map<string, { hit: CueHit; text: string; away: number }>();
  const around = surroundings.beside(segment, REACH);
  const at = around.findIndex((other) => other.order > segment.order);
  const middle = at < 0 ? around.length : at;
  for (const [place, other] of around.entries()) {
    const text = wordsOf(other);
    if (text.length > LONG_TEXT) continue;
    const away = place < middle ? middle - place : place - middle + 1;
    for (const hit of lexicon.hits.get(other.id) ?? []) {
      for (const group of groupsOf(hit)) {
        const known = near.get(group);
        if (!known || known.away > away) near.set(group, { hit, text, away });
      }
    }
  }
  const shop = isShop(page);
  return {
    own: new Map(
      (lexicon.hits.get(segment.id) ?? []).toReversed().flatMap((hit) => groupsOf(hit).map((group) => [group, hit])),
    ),
    near,
    price: surroundings.pricesAt(segment, REACH)[0]?.text,
    shop,
    story: REPORTED.has(segment.region) || segment.region === 'footer' || (page.kinds.includes('article') && !shop),
  };
}

function judge(clock: Clock, page: PageModel, lexicon: Lexicon): Sighting | undefined {
  const setting = settingOf(clock, page, lexicon);
  const fair =
    fairReason(clock, setting, lexicon) ?? (namesItsDay(clock, setting, page) ? 'dated-deadline' : undefined);
  if (fair) return sightingOf(clock, setting, page, fair);
  if (countsSomethingElse(clock, setting) || !isOffer(clock, setting)) return undefined;
  return sightingOf(clock, setting, page, pressingReason(setting));
}

/** Words that tie the offer to the one who reads them count before all others: such a clock may begin anew with the next visitor. */
function pressingReason({ own, near }: Setting): string {
  if (own.has('personal') || (near.get('personal')?.away ?? REACH) <= LABEL_REACH) return PERSONAL;
  const told = own.has('offer') || own.has('end') || near.has('offer') || near.has('end');
  return told ? 'offer-deadline' : 'clock-at-offer';
}

/** A delivery cut-off, a basket held, an auction: time that really runs out, unless the same text speaks of an offer. */
function fairReason(
  { segment, hit, ticking }: Clock,
  { own, near, shop }: Setting,
  lexicon: Lexicon,
): string | undefined {
  if (segment.text.length > LONG_TEXT && !ticking) return undefined;
  const hits = lexicon.hits.get(segment.id) ?? [];
  // "Order within 3 hours for free delivery tomorrow" names a day; "… to get free shipping" only offers.
  const named = hits.some(({ group }) => group === 'delivery') || own.has('reservation');
  if (hits.some(({ group }) => group === 'offer' || (group === 'offer-free' && !named))) return undefined;
  const beside = (group: string) => (near.get(group)?.away ?? Number.POSITIVE_INFINITY) <= LABEL_REACH - 1;
  const asks = own.has('end') || ticking;
  const soon = ticking || (hit.unit < DAY && hit.seconds <= LONGEST_COARSE);
  if (own.has('delivery') && asks && soon && !own.has('spec')) return 'delivery-cut-off';
  if (own.has('reservation') && (hit.certain || asks || shop)) return 'basket-reservation';
  if (own.has('auction') || (near.has('auction') && (own.has('end') || ticking || beside('end')))) return 'auction-end';
  if (own.has('offer') || beside('offer')) return undefined;
  if (OTHER_CLOCKS.some((group) => own.has(group))) return undefined;
  if ((beside('delivery') || (own.has('end-order') && near.has('delivery'))) && asks && soon) return 'delivery-cut-off';
  return beside('reservation') && (ticking || own.has('end')) ? 'basket-reservation' : undefined;
}

/**
 * Whether the day on which the clock will stand at zero is named beside it: a reader can write that day down, and a clock
 * that starts anew would give itself away. Not where the clock's own text is the offer's crier, and not on the last day:
 * today's date beside a clock of some hours is what a script writes that starts anew.
 */
function namesItsDay({ segment, hit }: Clock, { own, near }: Setting, page: PageModel): boolean {
  const dated = near.get('dated');
  if (!dated || dated.away > LABEL_REACH || own.has('offer') || hit.seconds < DAY) return false;
  const end = page.capturedAt + hit.seconds * 1000;
  // The shop's time zone is unknown: its day may be the one before or after.
  return [-DAY, 0, DAY].some((shift) =>
    isDay(String(dated.hit.slots.date), new Date(end + shift * 1000), segment.lang),
  );
}

/** Whether a written date names this day and its month. Which of two numbers is the month, countries see differently. */
function isDay(date: string, day: Date, lang: string): boolean {
  const numbers = (date.match(/\d+/g) ?? []).map(Number).filter((number) => number <= 31);
  const [first, second] = numbers;
  const [dayNumber, month] = [day.getUTCDate(), day.getUTCMonth() + 1];
  const word = date.match(/[^\s!-@[-`{-¿]{3,}/)?.[0].toLowerCase();
  if (!word) return (first === dayNumber && second === month) || (first === month && second === dayNumber);
  const name = new Intl.DateTimeFormat(lang || 'en', { month: 'long', timeZone: 'UTC' }).format(day).toLowerCase();
  return first === dayNumber && name.startsWith(word);
}

function countsSomethingElse({ ticking }: Clock, { own, near, price }: Setting): boolean {
  if (own.has('funding') || near.has('funding')) return true;
  const offered = own.has('offer') && (own.has('end') || ticking);
  if (!offered && OTHER_CLOCKS.some((group) => own.has(group))) return true;
  if (own.has('offer') || own.has('end')) return false;
  const distance = (group: string) => near.get(group)?.away ?? Number.POSITIVE_INFINITY;
  const other = Math.min(...OTHER_CLOCKS_BESIDE.map(distance));
  const offer = Math.min(distance('offer'), distance('end'));
  return other <= LABEL_REACH && (other <= offer || (price === undefined && !near.has('buy')));
}

/** Enough around the clock to take it for an offer's: the less it looks like a running clock, the more is asked. */
function isOffer(clock: Clock, { own, near, price, shop, story }: Setting): boolean {
  const { segment, hit, ticking, full } = clock;
  const ending = own.has('end') || (near.get('end')?.away ?? REACH) <= LABEL_REACH;
  const offered = own.has('offer') || near.has('offer');
  const sold = price !== undefined || near.has('buy') || own.has('buy');
  const long = segment.text.length > LONG_TEXT;
  if (story) return (ticking || full) && !long && offered && ending && sold;
  if (ticking) return offered || (ending && (sold || shop)) || (sold && near.has('buy'));
  if (long) return full && own.has('offer') && own.has('end') && sold;
  if (full) {
    if (offered) return own.has('offer') || ending || sold;
    if (ending) return sold || shop;
    // "Size 32:34:36", "max. 24 h 59 min 59 s": without words about an offer the clock stands alone or counts days, too.
    const days = hit.form === 'clock' && numbersIn(hit) > 3;
    const alone = isBare(clock) && (hit.form === 'units' || hit.seconds >= DAY);
    return (days || alone) && shop && price !== undefined && near.has('buy');
  }
  if (!hit.certain) return (own.has('end') || near.get('end')?.away === 1) && (offered || (sold && shop));
  const coarse = numbersIn(hit) < 2;
  if (coarse && (hit.seconds > LONGEST_COARSE || !own.has('offer'))) return false;
  const selling = shop || (own.has('end') && price !== undefined && near.has('buy'));
  return ending && (own.has('end') || near.get('end')?.away === 1) && (offered || (sold && selling));
}

function sightingOf(clock: Clock, setting: Setting, page: PageModel, reason: string): Sighting {
  const { segment, hit, ticking, still, full } = clock;
  const { own, near, price, shop, story } = setting;
  const fair = reason in FAIR_GROUPS;
  const groups = [...(reason === PERSONAL ? ['personal'] : []), FAIR_GROUPS[reason] ?? 'offer', 'end'];
  const beside = groups.flatMap((group) => near.get(group) ?? []);
  const cues = groups.flatMap((group) => own.get(group) ?? near.get(group)?.hit ?? []);

  const supports: Support[] = [];
  const add = (key: string, weight: number, holds: boolean) => holds && supports.push({ key, weight });
  add('ticking', 0.6, ticking);
  add('stands-still', -0.15, still && !fair);
  add('full-clock', 0.3, full);
  add('offer-words-near', 0.1, !fair && !own.has('offer') && near.has('offer'));
  add('deadline-words-near', 0.1, !own.has('end') && near.has('end'));
  add('near-price', 0.2, price !== undefined);
  add('near-buy-button', 0.25, near.has('buy') || own.has('buy'));
  add('in-dialog', 0.15, segment.dialog !== undefined);
  add('in-header-bar', 0.15, segment.region === 'header');
  add('on-shop-page', 0.15, shop);
  add('coarse-clock', -0.1, hit.unit >= HOUR && !ticking);
  add('long-time', -0.2, hit.seconds > LONG_TIME);
  add('in-article-text', -0.3, story && REPORTED.has(segment.region));
  add('on-article-page', -0.2, page.kinds.includes('article'));

  const context =
    beside.sort((one, other) => one.away - other.away)[0]?.text ?? (isBare(clock) ? labelOf(segment, page) : undefined);
  const claim = claimOf(clock, reason);
  return {
    stance: fair ? 'fair' : 'pressure',
    part: segment.id,
    quote: quoteAt(segment.text, hit),
    reason,
    data: {
      timeLeft: hit.text,
      seconds: hit.seconds,
      ...(context && { context }),
      ...(price && { price }),
    },
    cues,
    supports,
    ...(claim && { claim }),
  };
}

function claimOf({ hit, pace }: Clock, reason: string): Claim | undefined {
  if (pace && pace.rate > FASTEST) return undefined;
  return {
    kind: reason === 'delivery-cut-off' ? 'delivery-cut-off' : 'deadline',
    signature: '',
    value: hit.seconds,
    unit: 'seconds-left',
    // Two readings of one clock differ by rounding to its smallest unit; seconds get some leave for slow scripts.
    tolerance: Math.max(hit.unit, 5),
    ...(pace && { pace }),
  };
}

/** Only digits and units: nobody would know it again by these. */
const isBare = ({ segment: { text }, hit }: Clock) => text.length - hit.text.length < SHORTEST_WORDS;

/** The words right before it, or else behind it. */
function labelOf(segment: Segment, page: PageModel): string | undefined {
  const texts = surroundingsOf(page)
    .beside(segment, LABEL_REACH)
    .filter((other): other is Segment => !isControl(other) && other.text.length >= SHORTEST_WORDS);
  const label = texts.findLast(({ order }) => order < segment.order) ?? texts[0];
  return label && label.text.length <= LONG_TEXT ? label.text : undefined;
}
