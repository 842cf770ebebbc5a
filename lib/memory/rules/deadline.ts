/**
 * Rules about clocks that run down. All times are by the reader's clock, which may have been set between two looks: that moves every
 * end by as much. So a short span, or whole hours, between two visits of the reader prove nothing by themselves.
 */
import type { Observation } from '@/lib/model/finding.ts';
import { areStrangers, DAY, HOUR, isOnePrice, lookedAt, MINUTE, neighbours, type Rule, SECOND } from '../rule.ts';

/** An observation that names how much time is left. */
interface Left extends Observation {
  readonly value: number;
}

const isLeft = (look: Observation): look is Left => look.unit === 'seconds-left' && look.value !== undefined;

/** When the clock would stand at zero. */
const endOf = ({ at, value }: Left) => at + value * SECOND;
/** How much later the end stands on the second look. */
const shift = (a: Left, b: Left) => endOf(b) - endOf(a);

/** Reading a page takes some seconds, and clocks drift: one part in a hundred of the time between, two minutes at most. */
const drift = (elapsed: number) => Math.min(2 * MINUTE, 5 * SECOND + elapsed / 100);
const toleranceOf = (a: Left, b: Left) => Math.max(a.tolerance, b.tolerance) * SECOND;
/** How far the ends that two looks name may lie apart when they are one. */
const slack = (a: Left, b: Left) => toleranceOf(a, b) + drift(b.at - a.at);

/** Nobody sets a clock by more without a look at its hands, or by whole hours. */
const CLOCK_SET = 5 * MINUTE;
/** Whether a span could be the reader's clock that was set. */
const mayBeSet = (span: number, a: Left, b: Left) =>
  !areStrangers(a, b) && (Math.abs(span) <= slack(a, b) + CLOCK_SET || isWhole(span, HOUR, slack(a, b)));

/** Whether a span is some whole units, give or take. */
function isWhole(span: number, unit: number, give: number): boolean {
  const rest = Math.abs(span) % unit;
  return Math.abs(span) >= unit - give && Math.min(rest, unit - rest) <= give;
}

/** Both clocks show the same time left, though enough time has passed to show on either. */
const showsSame = (a: Left, b: Left) =>
  Math.abs(b.value - a.value) * SECOND <= toleranceOf(a, b) + 5 * SECOND && b.at - a.at > 2 * slack(a, b);

/**
 * A clock that was still running shows the same time left as before, as timers do that begin anew on each load. A sale that is
 * extended shows more time, but not to the second as much as has passed. `false`; `doubtful` where the reader's clock may have been
 * set. Abstains where the ends lie whole days apart: see `rollsOver`. (Mathur et al. 2019: deceptive countdown timers.)
 */
export const restarts: Rule = ({ visits }) => {
  const left = visits.filter(isLeft);
  const again = left
    .flatMap((b, at) => left.slice(0, at).map((a) => [a, b] as const))
    .filter(([a, b]) => showsSame(a, b) && b.at < endOf(a) - slack(a, b) && !isWhole(shift(a, b), DAY, slack(a, b)));
  const proven = again.find(([a, b]) => !mayBeSet(shift(a, b), a, b));
  const proof = proven ?? again[0];
  return proof && { value: proven ? 'false' : 'doubtful', proof: [...proof] };
};

/** Sales that come back each week are further apart. */
const DAYS_IN_A_ROW = 3 * DAY;

/**
 * The end lies whole days later each time it is looked at. Once may be an extension, or another day's offer: `doubtful`. Twice,
 * within days of each other and at one price: `false`.
 */
export const rollsOver: Rule = ({ visits, prices }) => {
  const rolled = neighbours(visits.filter(isLeft)).filter(([a, b]) => isWhole(shift(a, b), DAY, slack(a, b)));
  const [first] = rolled;
  const last = rolled.at(-1);
  if (!first || !last) return undefined;
  const inARow = rolled.filter(([a, b]) => shift(a, b) > 0 && shift(a, b) <= DAYS_IN_A_ROW + slack(a, b));
  const always = inARow.length >= 2 && isOnePrice(prices, first[0].at, last[1].at);
  return { value: always ? 'false' : 'doubtful', proof: lookedAt(rolled) };
};

/** The end moved to a later time before it came. Shops do extend sales: once is `doubtful`, twice is `false`. */
export const endMoves: Rule = ({ visits }) => {
  const moved = neighbours(visits.filter(isLeft)).filter(
    ([a, b]) => shift(a, b) > slack(a, b) && b.at < endOf(a) && !mayBeSet(shift(a, b), a, b),
  );
  if (moved.length === 0) return undefined;
  return { value: moved.length >= 2 ? 'false' : 'doubtful', proof: lookedAt(moved) };
};

/** For so long a reader has seen the clock stand at zero before it began anew, at most. */
const IN_SIGHT = MINUTE;

/**
 * In one visit the clock came to its end and began again. One page has one clock, that nobody sets: `false` where the product
 * costs what it did, else `doubtful`, for it may be the next offer.
 */
export const beginsAgainInSight: Rule = ({ looks, prices }) => {
  const again = neighbours(looks.filter(isLeft)).find(
    ([a, b]) =>
      a.visit === b.visit &&
      Math.abs(b.at - endOf(a)) <= IN_SIGHT + toleranceOf(a, b) &&
      b.value * SECOND > toleranceOf(a, b) + IN_SIGHT,
  );
  if (!again) return undefined;
  return { value: isOnePrice(prices, again[0].at, again[1].at) ? 'false' : 'doubtful', proof: [...again] };
};

const WATCHED_S = 3;
const FAST = 1.3;

/**
 * The clock loses more than a second in a second: `false`. Slow ones prove nothing: pages in the background are slow, and those
 * of a sleeping machine stand still; but nothing makes an honest one hurry.
 */
export const runsFast: Rule = ({ finding, now }) => {
  const pace = finding.claim?.pace;
  return pace && pace.watched >= WATCHED_S && pace.rate >= FAST ? { value: 'false', proof: [now] } : undefined;
};

/** Timetables go by such spans. */
const EVEN = 5 * MINUTE;

/**
 * After its end the clock runs again. Sales do come back: `doubtful`, where it shows the same time left or did so twice. Three
 * times the same, and not by any timetable: `false`.
 */
export const beginsAgain: Rule = ({ visits }) => {
  const again = neighbours(visits.filter(isLeft)).filter(([a, b]) => b.at > endOf(a) + slack(a, b));
  const same = again.filter(([a, b]) => showsSame(a, b));
  if (same.length === 0 && again.length < 2) return undefined;
  const uneven = same.filter(([a, b]) => !isWhole(b.at - a.at, EVEN, toleranceOf(a, b) + 10 * SECOND));
  const proof = lookedAt(same.length > 0 ? same : again);
  return { value: uneven.length >= 2 ? 'false' : 'doubtful', proof };
};

/** A shop that knows the reader could keep a made-up end for as long. */
const APART = HOUR;

/** Two visits far enough apart, or two strangers, were told the same end: `holds`, so far. */
export const holdsItsEnd: Rule = ({ visits }) => {
  const left = visits.filter(isLeft);
  const last = left.at(-1);
  const earlier = left.find((look) => {
    if (!last || look === last) return false;
    const needed = areStrangers(look, last) ? 2 * slack(look, last) : Math.max(APART, 3 * slack(look, last));
    return last.at - look.at >= needed && Math.abs(shift(look, last)) <= slack(look, last);
  });
  return earlier && last && { value: 'holds', proof: [earlier, last] };
};
