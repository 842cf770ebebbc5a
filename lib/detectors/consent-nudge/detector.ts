import { areEven, type Difference, drawbacks, REACH } from '@/lib/detectors/choices.ts';
import { isControl, REPORTED, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, Measurements, PageModel, PartId, Segment } from '@/lib/model/page.ts';
import type { OwnRun } from '@/lib/model/source.ts';

type Part = Segment | Control;

/** Words on an answer are short; what is longer is prose. */
const LONGEST = 60;
/** Answers that are looked at: a page with more of them is no dialog. */
const MOST_ANSWERS = 60;
/** Lexicon groups of answers. What is refused or set in it is no consent, whatever else the words say: the first that matches counts. */
const ANSWERS = ['pay', 'refuse', 'save', 'settings', 'accept', 'confirm'] as const;
type Answer = (typeof ANSWERS)[number];
/** A bare "OK" accepts where the texts say that it does. */
const ACCEPTS: ReadonlySet<Answer | undefined> = new Set(['accept', 'confirm']);

/** The reason for each drawback of a refusal that can be seen, the plainest first. */
const REASONS: readonly (readonly [Difference['key'], string])[] = [
  ['faint-words', 'refusal-faint'],
  ['no-box', 'refusal-as-link'],
  ['small-words', 'refusal-small'],
  ['pale-box', 'refusal-pale'],
];

/** The answers and texts of one consent dialog. */
interface Asked {
  /** The acceptance around which they were gathered: where no dialog bounds them, another one has others beside it. */
  readonly around: Part;
  readonly answers: ReadonlyMap<Part, Answer>;
  /** Lexicon groups of all its words: `about` cookies and tracking, `asks` for consent, consent `implied` in going on. */
  readonly says: ReadonlySet<string>;
  /** Boxes that are ticked and can be unticked. */
  readonly ticked: boolean;
  readonly boxes: boolean;
}

/**
 * Finds consent dialogs in which refusing is harder than accepting, measured in the rendered page: a refusal that is
 * missing from the first layer, costs money, or is drawn to be overlooked. Equal answers are a fair finding.
 *
 * A notice that asks nothing ("We use cookies. OK") offers no choice that could be weighed: nothing is found there, unless
 * it says that its button, or going on, means consent. Between equal and worse (a solid button beside one with a strong
 * outline) nothing is said either. Boxes ticked beforehand are `preselected-option`.
 */
export const consentNudge: PageDetector = {
  meta: { id: 'consent-nudge', family: 'consent', needs: ['controls'], kinds: 'any' },

  candidates: (page, lexicon) => dialogsOf(page, lexicon).flatMap(({ answers }) => [...answers.keys()].map(idOf)),

  *detect(page, lexicon, measured) {
    for (const asked of dialogsOf(page, lexicon)) yield judge(asked, lexicon, measured);
  },
};

/** What answers in the consent dialogs of a page, and of these what refuses. */
export function consentAnswers(page: PageModel, lexicon: Lexicon): Pick<OwnRun, 'refusals' | 'answers'> {
  const all = dialogsOf(page, lexicon).flatMap(({ answers }) => [...answers]);
  return {
    refusals: new Set(all.flatMap(([{ id }, answer]) => (answer === 'refuse' ? id : []))),
    answers: new Set(all.map(([{ id }]) => id)),
  };
}

const idOf = ({ id }: Part) => id;

function dialogsOf(page: PageModel, lexicon: Lexicon): Asked[] {
  const surroundings = surroundingsOf(page);
  const dialogs = new Map<PartId | undefined, Part[]>();
  const known = new Set<Part>();
  const asked: Asked[] = [];
  const answering: Part[] = [];
  for (const part of lexicon.parts) {
    if (part.dialog !== undefined) {
      const parts = dialogs.get(part.dialog);
      if (parts) parts.push(part);
      else dialogs.set(part.dialog, [part]);
    }
    if (answering.length < MOST_ANSWERS && ACCEPTS.has(answerOf(part, lexicon))) answering.push(part);
  }
  for (const part of answering) {
    if (known.has(part)) continue;
    const parts =
      part.dialog === undefined ? [part, ...surroundings.beside(part, REACH)] : (dialogs.get(part.dialog) ?? []);
    if (part.dialog !== undefined) for (const each of parts) known.add(each);
    const answers = new Map(
      parts.flatMap((each) => {
        const answer = answerOf(each, lexicon);
        return answer ? [[each, answer] as const] : [];
      }),
    );
    const says = new Set(parts.flatMap(({ id }) => lexicon.hits.get(id)?.map(({ group }) => group) ?? []));
    if (!says.has('about')) continue;
    const boxes = (
      part.dialog === undefined ? parts.filter(isControl) : surroundings.together('dialog', part.dialog, part)
    ).filter(({ checked, disabled }) => checked !== undefined && !disabled);
    asked.push({
      around: part,
      answers,
      says,
      boxes: boxes.length > 0,
      ticked: boxes.some(({ checked }) => checked === true),
    });
  }
  return asked;
}

/** What a control answers, or a text that a script may make one. */
function answerOf(part: Part, lexicon: Lexicon): Answer | undefined {
  const words = wordsOf(part);
  if (words.length > LONGEST || REPORTED.has(part.region)) return undefined;
  if (isControl(part)) {
    if (part.kind !== 'button' && part.kind !== 'link') return undefined;
  } else if (part.control !== undefined || part.role === 'heading' || words.endsWith('.')) return undefined;
  const hits = lexicon.hits.get(part.id);
  return hits && ANSWERS.find((answer) => hits.some(({ group }) => group === answer));
}

function judge(
  { around, answers, says, ticked, boxes }: Asked,
  lexicon: Lexicon,
  measured: Measurements,
): Sighting | undefined {
  const rendered = measured.size > 0;
  const seen = (wanted: Answer) =>
    [...answers]
      .filter(([{ id }, answer]) => answer === wanted && (!rendered || measured.get(id)?.visible === true))
      .map(([part]) => part);
  const size = ({ id }: Part) => (measured.get(id)?.rect.width ?? 0) * (measured.get(id)?.rect.height ?? 0);
  const largest = (parts: Part[]) =>
    parts.reduce<Part | undefined>((top, part) => (top && size(top) >= size(part) ? top : part), undefined);

  // A text may stand for a refusal that a script listens to, but nobody is asked by a text.
  const accept =
    largest(seen('accept').filter(isControl)) ?? (says.has('implied') ? seen('confirm').find(isControl) : undefined);
  if (!accept || (around.dialog === undefined && accept !== around)) return undefined;
  // Saving what is not ticked refuses it.
  const refusal = largest(seen('refuse')) ?? (boxes && !ticked ? largest(seen('save')) : undefined);
  const save = seen('save')[0];
  const settings = seen('settings')[0] ?? save;
  const pay = seen('pay')[0];

  const cuesOf = ({ id }: Part): CueHit[] =>
    lexicon.hits.get(id)?.filter(({ group }) => ACCEPTS.has(group as Answer)) ?? [];
  const supports: Support[] = [];
  const add = (key: string, weight: number, holds: boolean) => holds && supports.push({ key, weight });
  const asks = says.has('asks') || says.has('implied');
  add('asks-consent', 0.5, asks);
  add('about-tracking', 0.3, !asks);

  if (!refusal) {
    // What would be saved cannot be told.
    if (save && !boxes) return undefined;
    add('refusing-costs', 0.5, pay !== undefined);
    add('settings-instead', 0.5, settings !== undefined);
    return {
      stance: 'pressure',
      part: accept.id,
      quote: wordsOf(accept),
      reason: pay ? 'pay-or-accept' : settings ? 'refusal-behind-settings' : 'no-refusal',
      data: {
        accept: wordsOf(accept),
        ...(settings && { settings: wordsOf(settings) }),
        ...(pay && { pay: wordsOf(pay) }),
      },
      cues: cuesOf(accept),
      supports,
    };
  }

  const [weak, strong] = [measured.get(refusal.id), measured.get(accept.id)];
  if (!weak || !strong) return undefined;
  const said = {
    part: refusal.id,
    quote: wordsOf(refusal),
    data: { accept: wordsOf(accept), decline: wordsOf(refusal) },
  };
  if (isControl(refusal) && areEven(weak, strong)) {
    add('same-looks', 0.6, true);
    return { ...said, stance: 'fair', reason: 'balanced', cues: cuesOf(accept), supports };
  }
  const found = drawbacks(weak, strong);
  const reason = REASONS.find(([key]) => found.some((each) => each.key === key));
  if (!reason) return undefined;
  return { ...said, stance: 'pressure', reason: reason[1], cues: [], supports: found };
}
