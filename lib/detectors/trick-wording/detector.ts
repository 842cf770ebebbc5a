import { isQuoted, quoteAt } from '@/lib/detectors/quote.ts';
import { isControl, isShop, REPORTED, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, Segment } from '@/lib/model/page.ts';

/** How many places around a text its box, and around a button the question and the other answer, may stand. */
const REACH = { box: 2, answer: 8 } as const;
/** A label is short. What explains boxes to readers, or lays down terms, is longer. In characters. */
const LONGEST = { label: 320, text: 240 } as const;
const BOXES: readonly string[] = ['checkbox', 'radio', 'switch'];
/** Lexicon groups of labels that ask for a tick to get nothing, or for none to get something, and the reason each gives. */
const REASONS: Readonly<Record<string, string>> = {
  double: 'double-negative',
  'double-box': 'double-negative',
  inverted: 'inverted-box',
  refusal: 'mixed-boxes',
};

/** Finds boxes and buttons whose words make a reader say the opposite of what was meant. */
export const trickWording: PageDetector = {
  meta: { id: 'trick-wording', family: 'misdirection', needs: ['segments'], kinds: 'any' },

  *detect(page, lexicon) {
    for (const part of lexicon.parts) {
      if (REPORTED.has(part.region) || part.region === 'navigation' || wordsOf(part).length > LONGEST.label) continue;
      const hits = lexicon.hits.get(part.id);
      if (!hits) continue;
      yield labelOf(part, hits, page, lexicon) ?? answerOf(part, hits, page, lexicon);
    }
  },
};

/** A box whose label has to be turned round in the head. */
function labelOf(
  part: Segment | Control,
  hits: readonly CueHit[],
  page: PageModel,
  lexicon: Lexicon,
): Sighting | undefined {
  const words = wordsOf(part);
  const box = boxOf(part, page);
  if (box?.disabled) return undefined;
  if (!box && words.length > LONGEST.text) return undefined;
  if (hits.some(({ group }) => group === 'innocent' || (group === 'elsewhere' && !box))) return undefined;
  if (!box && !isShop(page)) return undefined;
  const turned = Object.keys(REASONS)
    .map((group) => hits.find((hit) => hit.group === group))
    .find((hit) => hit && (box !== undefined || hit.group === 'double' || hit.group === 'inverted'));
  if (!turned || isQuoted(words, turned)) return undefined;
  // Who finds "no advertising" ticked already is spared it.
  if (turned.group !== 'double' && turned.group !== 'double-box' && box?.checkedAsServed) return undefined;
  const straight = optInBeside(hits, box, page, lexicon);
  const mixed = straight !== undefined && (turned.group === 'inverted' || turned.group === 'refusal');
  if (turned.group === 'refusal' && !mixed) return undefined;

  const supports: Support[] = [];
  const add = (key: string, weight: number, holds: boolean) => holds && supports.push({ key, weight });
  add('at-checkbox', 0.25, box !== undefined);
  add('mixed-with-opt-in', 0.55, mixed);
  add('in-form', 0.1, part.form !== undefined && box !== undefined);
  add('on-article-page', -0.5, page.kinds.includes('article'));
  return {
    stance: 'pressure',
    part: part.id,
    quote: quoteAt(words, turned),
    reason: mixed ? 'mixed-boxes' : (REASONS[turned.group] ?? 'inverted-box'),
    data: {},
    cues: mixed ? [turned, straight] : [turned],
    supports,
  };
}

/** The box that a text names, or else stands beside. */
function boxOf(part: Segment | Control, page: PageModel): Control | undefined {
  const surroundings = surroundingsOf(page);
  const own = isControl(part) ? part : surroundings.control(part.control);
  if (own) return BOXES.includes(own.kind) ? own : undefined;
  return surroundings
    .beside(part, REACH.box)
    .find((other): other is Control => isControl(other) && BOXES.includes(other.kind) && other.name === '');
}

/** A box of the same form, or a sentence of the same text, that works the usual way round: a tick means yes. */
function optInBeside(
  hits: readonly CueHit[],
  box: Control | undefined,
  page: PageModel,
  lexicon: Lexicon,
): CueHit | undefined {
  const straightIn = (all: readonly CueHit[] = []) => {
    const turned = all.filter(({ group }) => group in REASONS);
    return all.find(
      (hit) => hit.group === 'opt-in' && !turned.some(({ start, end }) => start <= hit.start && hit.end <= end),
    );
  };
  const own = straightIn(hits);
  if (own || box?.form === undefined) return own;
  const others = surroundingsOf(page)
    .together('form', box.form, box)
    .filter((other) => other.id !== box.id && BOXES.includes(other.kind));
  for (const { id } of others) {
    const all = lexicon.hits.get(id);
    const straight = all?.some(({ group }) => group in REASONS) ? undefined : straightIn(all);
    if (straight) return straight;
  }
  return undefined;
}

/** "Cancel" where cancelling is asked about: it may mean either. */
function answerOf(
  part: Segment | Control,
  hits: readonly CueHit[],
  page: PageModel,
  lexicon: Lexicon,
): Sighting | undefined {
  if (!isControl(part)) return undefined;
  const sighting = (data: Sighting['data'], cues: readonly CueHit[]): Sighting => ({
    stance: 'pressure',
    part: part.id,
    quote: part.name,
    reason: 'answers-mixed-up',
    data,
    cues,
    supports: part.dialog === undefined ? [] : [{ key: 'in-dialog', weight: 0.1 }],
  });
  const twice = hits.find(({ group }) => group === 'twice');
  if (twice) return sighting({}, [twice]);
  const cancel = hits.find(({ group }) => group === 'cancel-button');
  const ending = page.kinds.includes('cancellation') || page.kinds.includes('subscription');
  if (!cancel || (part.dialog === undefined && !ending)) return undefined;
  const around = surroundingsOf(page).beside(part, REACH.answer);
  const hitOf = (group: string, wanted: (other: Segment | Control) => boolean) =>
    around
      .flatMap((other) => (wanted(other) ? (lexicon.hits.get(other.id) ?? []) : []))
      .find((hit) => hit.group === group);
  const asked = hitOf('cancel-asked', (other) => !isControl(other));
  const onward = hitOf('go-on', isControl);
  if (!asked || !onward || hitOf('clear-way', isControl)) return undefined;
  return sighting({ other: onward.quote }, [asked, cancel, onward]);
}
