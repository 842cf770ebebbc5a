/**
 * Rules about clocks that run down. All times are by the reader's clock, which may have been set between two looks: that moves every
 * end by as much. So a short span, or whole hours, between two visits of the reader prove nothing by themselves.
 */
import type { Observation } from '@/lib/model/finding.ts';
import {
  areSteady,
  DAY,
  HOUR,
  isOnePrice,
  isOneProduct,
  isWhole,
  lookedAt,
  MINUTE,
  neighbours,
  type Rule,
  SECOND,
} from '../rule.ts';

/** An observation that names how much time is left. */
interface Left extends Observation {
  readonly value: number;
}

const isLeft = (look: Observation): look is Left => look.unit === 'seconds-left' && look.value !== undefined;

/** A shop that began its clocks anew long ago may be another one now: what is older proves nothing of this claim. */
const RECENT = 30 * DAY;
const recent = (looks: readonly Observation[], now: Observation): Left[] =>
  looks.filter(isLeft).filter(({ at }) => now.at - at <= RECENT);

/** When the clock would stand at zero. */
const endOf = ({ at, value }: Left) => at + value * SECOND;
/** How much later the end stands on the second look. */
const shift = (a: Left, b: Left) => endOf(b) - endOf(a);

/** Reading a page takes some seconds, and clocks drift: one part in a hundred of the time between, two minutes at most. */
const drift = (elapsed: number) => Math.min(2 * MINUTE, 5 * SECOND + elapsed / 100);
const toleranceOf = (a: Left, b: Left) => Math.max(a.tolerance, b.tolerance) * SECOND;
/** How far the ends that two looks name may lie apart when they are one. */
const slack = (a: Left, b: Left) => toleranceOf(a, b) + drift(Math.abs(b.at - a.at));

/** Clocks are set by some minutes, or by whole hours; and a page may be a minute old, by the caches between it and the shop. */
const CLOCK_SET = 5 * MINUTE;
const OLD_COPY = MINUTE;
/** Whether a span could be the reader's clock that was set, or an old copy. */
const mayBeSet = (span: number, a: Left, b: Left) =>
  areSteady(a, b)
    ? Math.abs(span) <= slack(a, b) + OLD_COPY
    : Math.abs(span) <= slack(a, b) + CLOCK_SET || isWhole(span, HOUR, slack(a, b) + OLD_COPY);

/** Whether ends can be told apart to a part of a day: clocks that show whole days cannot. */
const isFine = (a: Left, b: Left) => slack(a, b) <= HOUR;

/** Both clocks show the same time left, though enough time has passed to show on either. */
const showsSame = (a: Left, b: Left) =>
  Math.abs(b.value - a.value) * SECOND <= toleranceOf(a, b) + 5 * SECOND && b.at - a.at > 2 * slack(a, b);

/**
 * A clock that was still running shows the same time left as before, as timers do that begin anew on each load. A sale that is
 * extended shows more time, but not to the second as much as has passed. `false`; `doubtful` where the reader's clock may have been
 * set. Abstains where the ends lie whole days apart: see `rollsOver`. (Mathur et al. 2019: deceptive countdown timers.)
 */
export const restarts: Rule = ({ visits, now }) => {
  const left = recent(visits, now);
  const again = left
    .flatMap((b, at) => left.slice(0, at).map((a) => [a, b] as const))
    .filter(([a, b]) => showsSame(a, b) && b.at < endOf(a) - slack(a, b) && !isWhole(shift(a, b), DAY, slack(a, b)));
  const proven = again.find(([a, b]) => !mayBeSet(shift(a, b), a, b));
  const proof = proven ?? again[0];
  return proof && { value: proven ? 'false' : 'doubtful', proof: [...proof] };
};

/** The same of a clock that was watched and did not move: it is not begun anew, it stands. */
export const standsStill: Rule = (known) =>
  known.finding.supports.some(({ key }) => key === 'stands-still') ? restarts(known) : undefined;

/** Sales that come back each week are further apart. */
const DAYS_IN_A_ROW = 3 * DAY;
const MOST_OF_DAY = 20 * HOUR;

/**
 * The end lies whole days later each time it is looked at, within days and at one price. Once may be an extension, or another
 * day's offer, and some hours of each day may truly be cheaper: `doubtful`. Twice, with nearly a whole day left, is `false`.
 */
export const rollsOver: Rule = (known) => {
  const { visits, prices, now } = known;
  const rolled = neighbours(recent(visits, now)).filter(
    ([a, b]) =>
      isFine(a, b) &&
      isWhole(shift(a, b), DAY, slack(a, b)) &&
      shift(a, b) > 0 &&
      shift(a, b) <= DAYS_IN_A_ROW + slack(a, b) &&
      isOnePrice(prices, a.at, b.at),
  );
  if (rolled.length === 0) return undefined;
  const isWholeDay = rolled.some(([a, b]) => Math.max(a.value, b.value) * SECOND >= MOST_OF_DAY);
  return {
    value: rolled.length >= 2 && isWholeDay && isOneProduct(known) ? 'false' : 'doubtful',
    proof: lookedAt(rolled),
  };
};

/** Old copies of a page and new ones may come in turns for so long. */
const IN_TURNS = 10 * MINUTE;

/** While the clock ran its end moved. Shops do change offers: once is `doubtful`, twice, some time apart, is `false`. */
export const endMoves: Rule = ({ visits, now }) => {
  const moved = neighbours(recent(visits, now)).filter(
    ([a, b]) => Math.abs(shift(a, b)) > slack(a, b) && b.at < endOf(a) && !mayBeSet(shift(a, b), a, b),
  );
  const [first] = moved;
  const last = moved.at(-1);
  if (!first || !last) return undefined;
  const isTwice = last[1].at - first[1].at >= IN_TURNS;
  return { value: isTwice ? 'false' : 'doubtful', proof: lookedAt(moved) };
};

/**
 * Opened anew, the page shows more time left than the one that the reader has open at the same moment: no clock lies between, and
 * no shop extends an offer for who comes next. `false`. Where both name one end though the reader's page is older: `holds`. Less
 * time left says nothing: the reader's page may have slept. The time in a copy may be one that scripts set anew: it counts only
 * where the reader's clock was seen to begin with the same, and to run on from there.
 */
export const endsDifferAtOnce: Rule = ({ looks, now }) => {
  const left = recent(looks, now);
  const last = left.findLast((look) => look.steady === true && look.look === 'visit');
  const other = left.findLast(
    (look) => last && areSteady(look, last) && look.look !== 'visit' && Math.abs(look.at - last.at) <= MINUTE,
  );
  if (!last || !other) return undefined;
  const more = shift(last, other);
  const opened = left.find(({ visit }) => visit === last.visit) ?? last;
  const isAsItBegan =
    Math.abs(other.value - opened.value) * SECOND <= toleranceOf(other, opened) + 5 * SECOND &&
    Math.abs(shift(opened, last)) <= slack(opened, last);
  if (more > slack(last, other) + OLD_COPY)
    return other.copy && !isAsItBegan ? undefined : { value: 'false', proof: [last, other] };
  const isTold =
    last.visit === now.visit && other.look === 'stranger' && last.at - opened.at > 2 * (slack(last, other) + OLD_COPY);
  return isTold && Math.abs(more) <= slack(last, other) ? { value: 'holds', proof: [last, other] } : undefined;
};

/** For so long a reader has seen the clock stand at zero before it began anew, at most. */
const IN_SIGHT = MINUTE;

/**
 * In one visit the clock came to its end and began again. One page has one clock, that nobody sets: `false` where the product
 * costs what it did, else `doubtful`, for it may be the next offer.
 */
export const beginsAgainInSight: Rule = (known) => {
  const { looks, prices, now } = known;
  const again = neighbours(recent(looks, now)).find(
    ([a, b]) =>
      a.visit === b.visit &&
      Math.abs(b.at - endOf(a)) <= IN_SIGHT + toleranceOf(a, b) &&
      b.value * SECOND > toleranceOf(a, b) + IN_SIGHT,
  );
  if (!again) return undefined;
  const isSameOffer = isOneProduct(known) && isOnePrice(prices, again[0].at, again[1].at);
  return { value: isSameOffer ? 'false' : 'doubtful', proof: [...again] };
};

/** Each look may show a value up to a second old, or two on a busy page: over this time that is less than what is asked. */
const WATCHED_S = 8;
const FAST = 1.3;

/**
 * The clock loses more than a second in a second: `false`. Slow ones prove nothing: pages in the background are slow, and those
 * of a sleeping machine stand still. An honest one seems to hurry only right after such a pause, when it is not timed.
 */
export const runsFast: Rule = ({ finding, now }) => {
  const pace = finding.claim?.pace;
  return pace && pace.watched >= WATCHED_S && pace.rate >= FAST ? { value: 'false', proof: [now] } : undefined;
};

/** Timetables go by such spans, and so do readers who come at the same hour. */
const isEven = (elapsed: number, give: number) =>
  isWhole(elapsed, 5 * MINUTE, give + 10 * SECOND) || isWhole(elapsed, DAY, give + 10 * MINUTE);

/**
 * After its end the clock runs again, at the same price. Sales do come back: `doubtful`, where it shows the same time left, or
 * did so twice within days. Three times the same, and not by any timetable: `false`.
 */
export const beginsAgain: Rule = (known) => {
  const { visits, prices, now } = known;
  const again = neighbours(recent(visits, now)).filter(
    ([a, b]) => isFine(a, b) && b.at > endOf(a) + slack(a, b) && isOnePrice(prices, a.at, b.at),
  );
  const same = again.filter(([a, b]) => showsSame(a, b) && b.value * SECOND > MINUTE + toleranceOf(a, b));
  const soon = again.filter(([a, b]) => b.at - endOf(a) <= DAYS_IN_A_ROW);
  if (same.length === 0 && soon.length < 2) return undefined;
  const uneven = same.filter(([a, b]) => !isEven(b.at - a.at, toleranceOf(a, b)));
  return {
    value: uneven.length >= 2 && isOneProduct(known) ? 'false' : 'doubtful',
    proof: lookedAt(same.length > 0 ? same : soon),
  };
};

/** A shop that knows the reader could keep a made-up end for as long. */
const APART = HOUR;

/** Two visits far enough apart, or two strangers of one run, were told the same end: `holds`, so far. */
export const holdsItsEnd: Rule = ({ visits, now }) => {
  const left = recent(visits, now);
  const last = left.at(-1);
  const earlier = left.find((look) => {
    if (!last || look === last) return false;
    const needed = areSteady(look, last) ? 2 * slack(look, last) + OLD_COPY : Math.max(APART, 3 * slack(look, last));
    return last.at - look.at >= needed && Math.abs(shift(look, last)) <= slack(look, last);
  });
  return earlier && last && { value: 'holds', proof: [earlier, last] };
};
