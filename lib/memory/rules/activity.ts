/**
 * Rules about messages that tell of one purchase: "Anna from Berlin bought this 5 minutes ago". The words are kept as a hash, so
 * that a message is known again and nobody's name is stored.
 */
import type { Observation } from '@/lib/model/finding.ts';
import { DAY, HOUR, isWhole, MINUTE, type Rule, SECOND } from '../rule.ts';

interface Told extends Observation {
  readonly value: number;
}

const isTold = (look: Observation): look is Told => look.unit === 'seconds-ago' && look.value !== undefined;

/** What is older proves nothing: names come back. */
const RECENT = 30 * DAY;
/** A page or a list of messages may be some hours old by the caches before it, and a day where a shop makes its pages anew each night. */
const [OLD_COPY, OLDEST_COPY] = [3 * HOUR, DAY];
/** "5 minutes ago" is said for so much longer than its own smallest unit, at either look. */
const rounding = ({ tolerance }: Observation) => 2 * tolerance * SECOND;
/** Whoever orders the same each day or week does so at the same hour, summer time or not, and so may a reader come. */
const byTimetable = (span: number, give: number) => isWhole(span, DAY, give + HOUR + 15 * MINUTE);

/**
 * The same message names the same moment at another one: `doubtful`, for it may be an old copy. On three visits, each more than a
 * day after the other and by no timetable: `false`, where the message itself names who bought. Abstains where no time is named
 * ("just bought"), or nobody ("someone bought this today"): many may have done so.
 */
export const namesSameMoment: Rule = ({ finding, visits, now }) => {
  if (!isTold(now)) return undefined;
  const same = visits.filter((look): look is Told => isTold(look) && look.value === now.value);
  const recent = same.filter(({ at }) => now.at - at <= RECENT);
  const days: Told[] = [];
  for (const look of recent) {
    const span = look.at - (days.at(-1)?.at ?? Number.NEGATIVE_INFINITY);
    if (span > OLDEST_COPY + rounding(now) && !byTimetable(span, rounding(now))) days.push(look);
  }
  const isNamed = finding.cues.some(({ group }) => group.startsWith('name'));
  if (isNamed && days.length >= 3) return { value: 'false', proof: days };
  const first = recent.find(({ at }) => now.at - at > OLD_COPY + rounding(now));
  return first && { value: 'doubtful', proof: [first, now] };
};

/** So many messages in one order are no chance. */
const RUN = 3;

/**
 * The messages of an earlier visit came again, in the same order and with the same times: `doubtful`, no more, since a list of the
 * latest buyers stays what it is while nobody buys.
 */
export const comesInSameOrder: Rule = ({ ofKind, now }) => {
  const messages = ofKind('activity').filter(({ unit, at }) => unit === 'seconds-ago' && now.at - at <= RECENT);
  const told = (visit: string) => messages.filter((each) => each.visit === visit);
  const here = told(now.visit);
  const at = here.findIndex(({ signature }) => signature === now.signature);
  const run = here.slice(Math.max(0, at - RUN + 1), at + 1);
  const isSame = (one: Observation, other: Observation | undefined) =>
    one.signature === other?.signature && one.value === other.value;
  if (run.length < RUN) return undefined;
  for (const visit of new Set(messages.map((each) => each.visit))) {
    const there = told(visit);
    const from = there.findIndex((_, start) => run.every((each, place) => isSame(each, there[start + place])));
    const before = there[from];
    const last = there[from + RUN - 1];
    const give = OLD_COPY + Math.max(...run.map(rounding));
    if (before && last && now.at - last.at > give)
      return { value: 'doubtful', proof: [...there.slice(from, from + RUN), ...run] };
  }
  return undefined;
};
