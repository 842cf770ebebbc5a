/** Rules about offers that are said to be brief, in words without a clock. */
import type { Observation } from '@/lib/model/finding.ts';
import { DAY, isOnePrice, isOneProduct, neighbours, type Rule } from '../rule.ts';

/** Looks that lie a whole day apart: whatever time zone the shop keeps, each is another day. */
function onOtherDays(looks: readonly Observation[]): Observation[] {
  const days: Observation[] = [];
  for (const look of looks) if (look.at - (days.at(-1)?.at ?? Number.NEGATIVE_INFINITY) >= DAY) days.push(look);
  return days;
}

const longestGap = (days: readonly Observation[]) => Math.max(...neighbours(days).map(([a, b]) => b.at - a.at));

/** Further apart, it may be another day's offer with the same words. */
const SOON = 3 * DAY;

/** "Today only", in the same words, on another day soon after: `doubtful`; on three such days, at the same price: `false`. */
export const keepsComingBack: Rule = (known) => {
  const { visits, now, prices } = known;
  const days = onOtherDays(visits.filter(({ quote }) => quote === now.quote));
  let from = days.length - 1;
  while (from > 0 && (days[from]?.at ?? 0) - (days[from - 1]?.at ?? 0) <= SOON) from--;
  const row = days.slice(Math.max(0, from));
  const [first] = row;
  if (!first || row.length < 2) return undefined;
  const often = row.length >= 3 && isOneProduct(known) && isOnePrice(prices, first.at, now.at);
  return { value: often ? 'false' : 'doubtful', proof: row };
};

const WEEKS = 14 * DAY;
const AGAIN = 21 * DAY;

/** What ends soon, or is the last chance, is still there after weeks in which it was never missed: `doubtful`, for "soon" has no end. */
export const stillThere: Rule = ({ visits, now }) => {
  if (now.unit !== 'none') return undefined;
  const days = onOtherDays(visits);
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last || days.length < 3 || last.at - first.at < WEEKS || longestGap(days) > AGAIN) return undefined;
  return { value: 'doubtful', proof: [first, last] };
};
