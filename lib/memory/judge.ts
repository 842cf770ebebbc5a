import type { Finding, Observation, Verdict } from '@/lib/model/finding.ts';
import type { Memory, PageSummary } from '@/lib/model/report.ts';
import { type ClaimKind, INVENTORY, PRICE } from '@/lib/model/vocabulary.ts';
import { type Known, MINUTE, type Rule } from './rule.ts';
import { comesInSameOrder, namesSameMoment } from './rules/activity.ts';
import { moreThanIsMissing, saysOtherThanArithmetic, sumExceedsLines } from './rules/arithmetic.ts';
import {
  contradictsData,
  differsAtOnce,
  jumps,
  lessThanMayBeOrdered,
  movesInSilence,
  neverMoves,
} from './rules/count.ts';
import { endIsPutOff, keepsItsEnd, priceStaysAfterEnd, standsAfterEnd } from './rules/dated.ts';
import {
  beginsAgain,
  beginsAgainInSight,
  endMoves,
  endsDifferAtOnce,
  holdsItsEnd,
  restarts,
  rollsOver,
  runsFast,
  standsStill,
} from './rules/deadline.ts';
import { keepsComingBack, stillThere } from './rules/limited.ts';
import { neverCharged, undercut } from './rules/price.ts';

/** Rules by what is claimed, under the names that verdicts carry. */
const RULES: Readonly<Partial<Record<ClaimKind, Readonly<Record<string, Rule>>>>> = {
  deadline: {
    'deadline-stands-still': standsStill,
    'deadline-restarts': restarts,
    'deadline-rolls-over': rollsOver,
    'deadline-moves': endMoves,
    'deadline-differs-at-once': endsDifferAtOnce,
    'deadline-runs-fast': runsFast,
    'deadline-begins-again-in-sight': beginsAgainInSight,
    'deadline-begins-again': beginsAgain,
    'deadline-holds': holdsItsEnd,
    'dated-put-off': endIsPutOff,
    'dated-stands-after-end': standsAfterEnd,
    'dated-holds': keepsItsEnd,
    'limited-still-there': stillThere,
  },
  'delivery-cut-off': {
    'deadline-restarts': restarts,
    'deadline-runs-fast': runsFast,
    'deadline-holds': holdsItsEnd,
  },
  stock: {
    'stock-contradicts-data': contradictsData,
    'stock-below-order-limit': lessThanMayBeOrdered,
    'count-jumps': jumps,
    'count-differs-at-once': differsAtOnce,
    'count-moves-in-silence': movesInSilence,
    'stock-never-moves': neverMoves,
  },
  viewers: { 'count-jumps': jumps, 'count-differs-at-once': differsAtOnce, 'count-moves-in-silence': movesInSilence },
  total: { 'sum-arithmetic': sumExceedsLines },
  'free-shipping': { 'free-shipping-arithmetic': moreThanIsMissing },
  activity: {
    'activity-same-moment': namesSameMoment,
    'activity-same-order': comesInSameOrder,
    'count-moves-in-silence': movesInSilence,
  },
  'only-today': { 'today-comes-back': keepsComingBack, 'price-unchanged-after-end': priceStaysAfterEnd },
  'last-chance': { 'limited-still-there': stillThere, 'price-unchanged-after-end': priceStaysAfterEnd },
  'former-price': {
    'price-arithmetic': saysOtherThanArithmetic,
    'price-was-less': undercut,
    'price-never-charged': neverCharged,
    'price-unchanged-after-end': priceStaysAfterEnd,
  },
  'lowest-price': {
    'price-arithmetic': saysOtherThanArithmetic,
    'price-lower-before': undercut,
    'price-unchanged-after-end': priceStaysAfterEnd,
  },
};

const UNCHECKED: Verdict = { value: 'unchecked', proof: [] };
const WEIGHT = { false: 3, doubtful: 2, holds: 1, unchecked: 0 } as const;

/**
 * Holds what a finding claims against what earlier looks at the same page saw. The gravest verdict stands, the first rule of those
 * that agree; a rule abstains rather than be wrong.
 * @param memory of this page, with what it says now if that is kept: where it is not, nothing is held against earlier looks.
 * @param now what the page says now.
 */
export function judge(finding: Finding, page: PageSummary, memory: Memory, now: Observation | undefined): Verdict {
  const rules = finding.claim && RULES[finding.claim.kind];
  if (!rules || !now) return UNCHECKED;
  const looks = byOneClock(memory.observations(now.signature));
  const visits = firstOfEach(looks.filter(({ copy }) => !copy));
  // A price may be the reader's own: what strangers pay says nothing of it.
  const isSameEyes = ({ look }: Observation) => (look === 'stranger') === (now.look === 'stranger');
  const prices = firstOfEach(byOneClock(memory.observations(PRICE)).filter(isSameEyes));
  const levels = firstOfEach(byOneClock(memory.observations(INVENTORY)));
  const ofKind = (kind: ClaimKind) => byOneClock(memory.ofKind(kind));
  const known: Known = { finding, now, visits, looks, prices, levels, ofKind, page };
  let verdict = UNCHECKED;
  for (const [rule, judges] of Object.entries(rules)) {
    const found = judges(known);
    if (found && WEIGHT[found.value] > WEIGHT[verdict.value]) verdict = { ...found, rule };
  }
  return verdict;
}

/** Where a look seems earlier than the one before it, the clock was set back: what was timed by the clock before tells nothing. */
function byOneClock(looks: readonly Observation[]): readonly Observation[] {
  const set = looks.findLastIndex(({ at }, place) => at < (looks[place - 1]?.at ?? at) - MINUTE);
  return looks.slice(Math.max(0, set));
}

/** What came later in a visit may be the reader's doing: another variant chosen, a thing put into the basket. */
function firstOfEach(looks: readonly Observation[]): Observation[] {
  const seen = new Set<string>();
  return looks.filter(({ visit }) => !seen.has(visit) && seen.add(visit));
}
