import { ANSWERS, areTogether, isNext, othersBeside, REACH } from '@/lib/detectors/choices.ts';
import { overlap } from '@/lib/detectors/quote.ts';
import { isControl, isShopsOwn, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, PartId, Segment } from '@/lib/model/page.ts';

/** Words on a control are short; what is longer is prose. */
const LONGEST = 140;
/** "No, I hate fun" needs as many characters and three words. */
const SHORTEST = 12;
/** A character of Chinese, Japanese or Korean is a syllable or a word: there four say as much. */
const DENSE = /[\u3040-\u9fff\uac00-\ud7a3]{2}/;
const SHORTEST_DENSE = 4;
/** Cues that only name what is refused ('without insurance') weigh less than this: a plain no may name it, too. */
const TELLING = 0.3;
/** Lexicon groups of refusals: what says no outright, and what only begins as a refusal may. */
const DECLINES = ['decline-outright', 'decline'];
const DECLINE_GROUPS: ReadonlySet<string> = new Set(DECLINES);
/** Lexicon groups of what a refusal says besides no, and the reason each gives. */
const REASONS: Readonly<Record<string, string>> = {
  risk: 'decline-names-risk',
  loss: 'decline-names-loss',
  price: 'decline-names-loss',
  shipping: 'decline-names-loss',
  shame: 'decline-shames',
};

/** Finds ways to say no whose words shame, ridicule or name a loss, beside a way to say yes. */
export const confirmshaming: PageDetector = {
  meta: { id: 'confirmshaming', family: 'misdirection', needs: ['controls'], kinds: 'any' },

  *detect(page, lexicon) {
    const found = new Set<PartId>();
    // A control before the texts that name it.
    for (const controls of [true, false])
      for (const part of lexicon.partsWith(DECLINE_GROUPS)) {
        if (isControl(part) !== controls || !canShame(part)) continue;
        const control = isControl(part) ? part.id : (part.control ?? part.id);
        const hits = found.has(control) ? undefined : lexicon.hits.get(part.id);
        const sighting = hits && judge(part, hits, page, lexicon);
        if (sighting) found.add(control);
        yield sighting;
      }
  },
};

/** Can be clicked, and has room for more than a plain no. In dialogs a way to say no is often a text with a script behind it. */
function canShame(part: Segment | Control): boolean {
  const words = wordsOf(part);
  if (words.length > LONGEST || !hasRoom(words)) return false;
  if (!isShopsOwn(part)) return false;
  if (isControl(part)) return ANSWERS.has(part.kind);
  return part.control !== undefined || part.dialog !== undefined || part.role === 'link' || part.role === 'button';
}

function hasRoom(words: string): boolean {
  if (DENSE.test(words)) return words.length >= SHORTEST_DENSE;
  return words.length >= SHORTEST && words.indexOf(' ', words.indexOf(' ') + 1) >= 0;
}

function judge(
  part: Segment | Control,
  hits: readonly CueHit[],
  page: PageModel,
  lexicon: Lexicon,
): Sighting | undefined {
  const of = (...groups: string[]) => hits.filter(({ group }) => groups.includes(group));
  const decline = of(...DECLINES);
  if (decline.length === 0 || of('eager', 'plain').length > 0) return undefined;
  const outright = of('decline-outright').length > 0;
  const personal = of('preference', 'liking', 'first-person');
  const innocent = of('innocent');
  const named = of(...Object.keys(REASONS)).filter((hit) => !innocent.some((other) => overlap(hit, other)));
  // A wording that nobody listed: a refusal, and then what "I" love or hate.
  const unlisted =
    named.length === 0 && innocent.length === 0 && outright && of('liking').length > 0 && of('neutral').length === 0;
  if (!unlisted && !named.some(isTelling)) return undefined;

  const pair = pairOf(part, page, lexicon);
  if (!pair || (unlisted && !(pair.offers.has('offer') && pair.together))) return undefined;
  // Who is offered instalments may pay at once; who may fetch a parcel may have it sent. That is no loss.
  const content = named.filter(
    ({ group }) =>
      !(group === 'price' && pair.offers.has('instalments')) && !(group === 'shipping' && !pair.offers.has('free')),
  );
  if (!unlisted && !(content.some(isTelling) && (outright || personal.length > 0))) return undefined;

  const supports: Support[] = [];
  const add = (key: string, weight: number, holds: boolean) => holds && supports.push({ key, weight });
  add('paired-with-accept', 0.25, true);
  add('same-choice', 0.3, pair.sameChoice);
  add('in-dialog', 0.2, part.dialog !== undefined);
  add('in-form', 0.1, part.form !== undefined);
  add('with-offer', 0.15, pair.offers.has('offer'));
  add('first-person', 0.1, personal.length > 0);
  add('neutral-alternative', -0.15, pair.neutral);
  add('on-article-page', -0.1, page.kinds.includes('article') && part.dialog === undefined);

  return {
    stance: 'pressure',
    part: part.id,
    quote: wordsOf(part),
    reason: reasonOf(content),
    data: { decline: wordsOf(part), ...(pair.accept && { accept: pair.accept }) },
    cues: [...decline, ...personal, ...content],
    supports,
  };
}

const isTelling = ({ weight }: CueHit) => weight >= TELLING;

/** The reason that stands first among `REASONS`. */
function reasonOf(content: readonly CueHit[]): string {
  const reasons = Object.entries(REASONS);
  return reasons.find(([key]) => content.some(({ group }) => group === key))?.[1] ?? 'decline-shames';
}

interface Pair {
  /** Words of the way to say yes; `''` for a field to fill in. */
  readonly accept: string;
  readonly sameChoice: boolean;
  /** In one dialog, form or question, or next to each other. */
  readonly together: boolean;
  /** Lexicon groups of what stands beside it: `offer` for a discount, a gift, an add-on, a newsletter or a price. */
  readonly offers: ReadonlySet<string>;
  readonly neutral: boolean;
}

/** The way to say yes that belongs to a way to say no; `undefined` where there is none: then nobody is asked anything. */
function pairOf(part: Segment | Control, page: PageModel, lexicon: Lexicon): Pair | undefined {
  const surroundings = surroundingsOf(page);
  const own = isControl(part) ? part : surroundings.control(part.control);
  const around = surroundings.beside(part, REACH);
  const isTogether = (other: Control) => areTogether(part, other);

  const groupsOf = (...ids: (PartId | undefined)[]) =>
    new Set(ids.flatMap((id) => (lexicon.hits.get(id ?? 0) ?? []).map(({ group }) => group)));
  let accept: Control | undefined;
  let best = 0;
  let neutral = false;
  for (const other of othersBeside(part, page)) {
    const groups = groupsOf(other.id, other.segment);
    const declines = DECLINES.some((group) => groups.has(group));
    if (declines && groups.has('neutral')) {
      neutral = true;
      continue;
    }
    if (declines && !groups.has('accept')) continue;
    const fits =
      isSameChoice(other, own) ||
      (groups.has('accept') && ANSWERS.has(other.kind)) ||
      (other.kind === 'button' && isTogether(other) && other.name.length > 3 && !groups.has('close')) ||
      (other.kind === 'text-field' && (other.inputType === 'email' || other.inputType === 'tel'));
    if (!fits) continue;
    const rank = rankOf(other, own) + (isTogether(other) ? 10 : 0);
    if (rank <= best) continue;
    accept = other;
    best = rank;
  }
  if (!accept) return undefined;
  const offers = groupsOf(accept.id, accept.segment, ...around.map(({ id }) => id));
  if (surroundings.pricesAt(part, REACH).length > 0) offers.add('offer');
  return {
    accept: accept.kind === 'text-field' ? '' : accept.name,
    sameChoice: isSameChoice(accept, own),
    together: isTogether(accept) || isNext(part, accept) || isSameChoice(accept, own),
    offers,
    neutral,
  };
}

/** A choice of the same question before a button, a button before a field. */
function rankOf(control: Control, own: Control | undefined): number {
  if (isSameChoice(control, own)) return 20;
  return control.kind === 'button' ? 3 : control.kind === 'text-field' ? 1 : 2;
}

function isSameChoice(other: Control, own: Control | undefined): boolean {
  return own !== undefined && other.id !== own.id && own.choice !== undefined && other.choice === own.choice;
}
