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
 * The same message names the same moment at another one: `doubtful`, for it may be an old copy, and in a busy shop names come back.
 * Abstains where no time is named ("just bought"), or nobody ("someone bought this today"): many may have done so.
 */
export const namesSameMoment: Rule = ({ visits, now }) => {
  if (!isTold(now)) return undefined;
  const first = visits.find(
    (look) =>
      isTold(look) &&
      look.value === now.value &&
      now.at - look.at <= RECENT &&
      now.at - look.at > OLD_COPY + rounding(now),
  );
  return first && { value: 'doubtful', proof: [first, now] };
};

/** So many messages in one order are no chance. */
const RUN = 3;

/**
 * Messages of earlier visits come again, in the same order and with the same times: `doubtful`, since a list of the latest buyers stays
 * what it is while nobody buys, and pages may be old copies. On three visits, each more than a day after the other and by no
 * timetable, and with times that cannot be true each time: `false`.
 */
export const comesInSameOrder: Rule = ({ ofKind, now }) => {
  const messages = ofKind('activity').filter(({ unit, at }) => unit === 'seconds-ago' && now.at - at <= RECENT);
  const told = (wanted: string) => messages.filter(({ visit }) => visit === wanted);
  const visits = [...new Set(messages.map(({ visit }) => visit))].map(told);
  const here = told(now.visit);
  const place = here.findIndex(({ signature }) => signature === now.signature);
  for (const start of [place - 2, place - 1, place]) {
    const run = here.slice(Math.max(0, start), start + RUN);
    if (run.length < RUN) continue;
    const give = Math.max(...run.map(rounding));
    // The message of now, on each visit on which the run came.
    const again = visits.flatMap((there) => {
      const from = there.findIndex((_, at) => run.every((each, next) => isSame(each, there[at + next])));
      return from < 0 ? [] : there.slice(from + place - start, from + place - start + 1);
    });
    const days: Observation[] = [];
    for (const look of again) {
      const span = look.at - (days.at(-1)?.at ?? Number.NEGATIVE_INFINITY);
      if (span > OLDEST_COPY + give && !byTimetable(span, give)) days.push(look);
    }
    if (days.length >= RUN && run.every(isTold)) return { value: 'false', proof: days };
    const [first] = again;
    if (first && now.at - first.at > OLD_COPY + give) return { value: 'doubtful', proof: [first, now] };
  }
  return undefined;
};

const isSame = (one: Observation, other: Observation | undefined) =>
  one.signature === other?.signature && one.value === other.value;
