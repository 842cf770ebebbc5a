import { areTogether, drawbacks, isNext, othersBeside, REACH } from '@/lib/detectors/choices.ts';
import { isControl, isShopsOwn, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, Measurements, PageModel, Segment } from '@/lib/model/page.ts';

type Part = Segment | Control;

/** Words on an answer are short; what is longer is prose. */
const LONGEST = 80;
/** Refusals that are looked at: a page with more of them asks nothing. */
const MOST_REFUSALS = 40;

/** A way to say no and the way to say yes that belongs to it. */
interface Pair {
  readonly decline: Part;
  readonly accept: Control;
  /** The reason a pair of its kind gives. */
  readonly reason: 'decline-faint' | 'leaving-faint';
}

/**
 * Finds a way to say no that is drawn to be overlooked beside the way to say yes: offers, extras, sign-ups, subscriptions
 * against single orders, and ways out of a contract.
 *
 * A button beside a link is the usual rank of a first and a second answer and no pressure. It takes two drawbacks, and one
 * of them must concern the words themselves: too pale to be read (WCAG 1.4.3) or clearly smaller. Consent dialogs belong to
 * `consent-nudge`.
 */
export const visualInterference: PageDetector = {
  meta: { id: 'visual-interference', family: 'misdirection', needs: ['controls', 'layout'], kinds: 'any' },

  candidates: (page, lexicon) => pairsOf(page, lexicon).flatMap(({ decline, accept }) => [decline.id, accept.id]),

  *detect(page, lexicon, measured) {
    for (const pair of pairsOf(page, lexicon)) yield judge(pair, lexicon, measured);
  },
};

function pairsOf(page: PageModel, lexicon: Lexicon): Pair[] {
  const pairs: Pair[] = [];
  let looked = 0;
  for (const decline of lexicon.parts) {
    if (!canDecline(decline) || looked >= MOST_REFUSALS) continue;
    const groups = groupsOf(decline, lexicon);
    const leaves = groups.has('leave');
    if ((!leaves && !groups.has('decline')) || groups.has('innocent')) continue;
    looked++;
    if (isConsent(decline, page, lexicon)) continue;
    for (const accept of othersBeside(decline, page)) {
      if (accept.kind !== 'button' && accept.kind !== 'link') continue;
      if (accept.disabled || !(areTogether(decline, accept) || isNext(decline, accept))) continue;
      const answers = groupsOf(accept, lexicon);
      if (!answers.has(leaves ? 'leave' : 'decline') && answers.has(leaves ? 'stay' : 'accept'))
        pairs.push({ decline, accept, reason: leaves ? 'leaving-faint' : 'decline-faint' });
    }
  }
  return pairs;
}

/** Can be clicked; in dialogs a way to say no is often a text with a script behind it. */
function canDecline(part: Part): boolean {
  if (!isShopsOwn(part)) return false;
  if (wordsOf(part).length > LONGEST) return false;
  if (isControl(part)) return !part.disabled && (part.kind === 'button' || part.kind === 'link');
  return part.control === undefined && part.dialog !== undefined && part.role === 'text';
}

const groupsOf = ({ id }: Part, lexicon: Lexicon) => new Set(lexicon.hits.get(id)?.map(({ group }) => group));

/** Whether its dialog, or else what stands beside it, speaks of cookies. */
function isConsent(part: Part, page: PageModel, lexicon: Lexicon): boolean {
  const { dialog } = part;
  const parts =
    dialog === undefined
      ? surroundingsOf(page).beside(part, REACH)
      : lexicon.parts.filter((other) => other.dialog === dialog);
  return [part, ...parts].some((other) => lexicon.says(other, 'consent'));
}

function judge({ decline, accept, reason }: Pair, lexicon: Lexicon, measured: Measurements): Sighting | undefined {
  const [weak, strong] = [measured.get(decline.id), measured.get(accept.id)];
  if (!weak?.visible || !strong?.visible) return undefined;
  const found = drawbacks(weak, strong);
  if (found.length < 2 || !found.some(({ key }) => key === 'faint-words' || key === 'small-words')) return undefined;
  const supports: Support[] = [...found];
  if (!areTogether(decline, accept)) supports.push({ key: 'not-in-one-form', weight: -0.15 });
  return {
    stance: 'pressure',
    part: decline.id,
    quote: wordsOf(decline),
    reason,
    data: { decline: wordsOf(decline), accept: wordsOf(accept) },
    cues: [...(lexicon.hits.get(decline.id) ?? [])].filter(({ group }) => group === 'decline' || group === 'leave'),
    supports,
  };
}
