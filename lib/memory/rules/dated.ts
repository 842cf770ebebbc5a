/**
 * Rules about ends that are named by their day. Nobody says in which time zone a day is meant, so each claim brings how far off its
 * end may be; a sale may be extended, or come back next week.
 */
import type { Observation } from '@/lib/model/finding.ts';
import { DAY, HOUR, isOnePrice, isOneProduct, type Known, lookedAt, neighbours, type Rule, SECOND } from '../rule.ts';

interface Named extends Observation {
  readonly value: number;
}

const isNamed = (look: Observation): look is Named => look.unit === 'instant' && look.value !== undefined;

/** From when on the end is over, wherever the shop may be. */
const overFrom = ({ value, tolerance }: Named) => value + tolerance;
/** Until when it is surely not over: the day itself may be left out. */
const openUntil = ({ value, tolerance }: Named) => value - tolerance - DAY / 2;
const isLater = (a: Named, b: Named) => b.value - a.value > Math.max(a.tolerance, b.tolerance);

/** What is named later may be the next sale. */
const SOON = 3 * DAY;

/** No later than soon after the end a later one is named, at the same price. */
const goesOn = (a: Named, b: Named, prices: readonly Observation[]) =>
  isLater(a, b) && b.at - overFrom(a) <= SOON && isOnePrice(prices, a.at, b.at);

/** Sales that come back pause for a day at least, give or take where a shop has its midnight. */
const SHORTEST_PAUSE = 20 * HOUR;

/** Whether the offer may have been over for a while, with nobody looking: then its end was true, and the next one is another sale's. */
function mayHavePaused(a: Named, b: Named, prices: readonly Observation[]): boolean {
  const between = prices.map(({ at }) => at).filter((at) => at > a.at && at < b.at);
  return neighbours([a.at, ...between, b.at]).some(([one, other]) => {
    const earliest = Math.max(one, openUntil(a));
    return earliest <= overFrom(a) && other - earliest >= SHORTEST_PAUSE;
  });
}

/**
 * A later end is named than before, in the same words: `doubtful`, for sales are extended, and come back. Twice after it was over, at
 * the price of one product that was looked at so often that no pause lay between: `false`.
 */
export const endIsPutOff: Rule = (known) => {
  const { visits, prices, now } = known;
  const named = visits.filter(isNamed);
  const last = named.at(-1);
  if (!last) return undefined;
  const renewals: [Named, Named][] = [];
  let from = 0;
  for (const [place, b] of named.entries()) {
    const a = named
      .slice(from, place)
      .find((each) => b.at > overFrom(each) && goesOn(each, b, prices) && !mayHavePaused(each, b, prices));
    if (!a) continue;
    renewals.push([a, b]);
    from = place;
  }
  const proof = lookedAt(renewals);
  const [first] = proof;
  if (first && renewals.length >= 2 && isOneProduct(known) && isOnePrice(prices, first.at, now.at))
    return { value: 'false', proof };
  // The look that was first told the end of now.
  const since = named.find(({ value }) => value === last.value) ?? last;
  const earlier = named.find(
    (a) => a.at < since.at && isLater(a, since) && (since.at < openUntil(a) || goesOn(a, since, prices)),
  );
  return earlier && { value: 'doubtful', proof: [earlier, last] };
};

/** The end is over, and the offer still stands there: `doubtful`, for someone may have forgotten the note. */
export const standsAfterEnd: Rule = ({ now }) =>
  isNamed(now) && now.at > overFrom(now) ? { value: 'doubtful', proof: [now] } : undefined;

/** Longer apart, a page that names each day another end would have shown it. */
const APART = DAY + 2 * HOUR;

/** For so long an end that was put off is remembered. */
const RECENT = 30 * DAY;

/** Two visits a day and more apart were told the same end, it is still ahead, and it was not put off before: `holds`, so far. */
export const keepsItsEnd: Rule = ({ visits, now }) => {
  const named = visits.filter(isNamed);
  if (!isNamed(now) || now.at > now.value) return undefined;
  if (named.some((look) => isLater(look, now) && now.at - look.at <= RECENT)) return undefined;
  const earlier = named.find((look) => look.value === now.value && now.at - look.at >= APART);
  return earlier && { value: 'holds', proof: [earlier, now] };
};

/** After so long a change of the price may have been forgotten, and the next sale begun. */
const [FORGOTTEN, NEXT_SALE] = [DAY, 14 * DAY];

/** When an offer was to end by the latest, as a look told. */
const saidOver = (look: Observation): number => {
  if (isNamed(look)) return overFrom(look);
  return look.unit === 'seconds-left' && look.value !== undefined
    ? look.at + (look.value + look.tolerance) * SECOND + HOUR
    : Number.NEGATIVE_INFINITY;
};

/**
 * The page named an end on earlier visits. Now it is over and named no more, and the price is what it was: `doubtful`, for the end may
 * have been another offer's.
 */
export const priceStaysAfterEnd: Rule = ({ ofKind, prices, now }: Known) => {
  const deadlines = ofKind('deadline').filter((look) => saidOver(look) > 0);
  if (deadlines.some(({ visit }) => visit === now.visit)) return undefined;
  const over = Math.max(...deadlines.map(saidOver));
  const last = deadlines.findLast((look) => saidOver(look) === over);
  const [before, after] = [last, now].map((look) => prices.find(({ visit }) => visit === look?.visit));
  if (!last || !before || !after || now.at - over < FORGOTTEN || now.at - over > NEXT_SALE) return undefined;
  return isOnePrice(prices, before.at, after.at) ? { value: 'doubtful', proof: [last, before, after] } : undefined;
};
