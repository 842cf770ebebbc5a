import { ANSWERS, areTogether, drawbacks, REACH } from '@/lib/detectors/choices.ts';
import { inOneSentence, isAsked, isQuoted, LONG_TEXT, overlap, quoteAt } from '@/lib/detectors/quote.ts';
import { isControl, isShopsOwn, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, Measurement, Measurements, PageModel, Segment } from '@/lib/model/page.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';
import { findDates } from '@/lib/text/date.ts';

type Part = Segment | Control;

/** Lexicon groups of ways to cancel that are no button, and the reason each gives where no other is named beside it. */
const WAYS: Readonly<Record<string, string>> = {
  phone: 'phone-only',
  letter: 'letter-only',
  contact: 'contact-only',
};
/** Pages that are about what a reader pays for again and again: there "cancel" needs no object. */
const CONTRACT_KINDS: readonly PageKind[] = ['account', 'subscription', 'cancellation'];
/** How many places around a text words may stand that tell that a contract is meant. */
const NEAR = 4;
/** The same for a day on which a control may come alive. */
const AROUND = 6;
/** What is smaller, in CSS pixels, or contrasts less (WCAG 2.2, 1.4.3) is not called plain. */
const SMALLEST = 12;
const READABLE = 4.5;
/** How many places below its heading an answer may stand. */
const NEXT = 3;
/** Words on a button are short; what is longer is a headline that is a link. In characters. */
const LONGEST_NAME = 60;

/**
 * Finds contracts that end only by phone, by letter or by asking, pages that ask again and hide the way on, and ways out
 * that do not work. A control that cancels makes all ways by phone or letter a choice: then nothing is said of them.
 *
 * Cancelling an order, a booking or an appointment is another matter, and so is sending goods back: those words make a text
 * innocent unless it names a contract, too. Articles report how others do it.
 */
export const hardToCancel: PageDetector = {
  meta: { id: 'hard-to-cancel', family: 'obstruction', needs: ['segments'], kinds: 'any' },

  candidates: (page, lexicon) => {
    const asked = askedAgain(page, lexicon);
    const ends = page.controls.filter((control) => endsContract(control, lexicon));
    return [...(asked ? [...asked.stay, ...asked.leave] : []), ...ends].map(({ id }) => id);
  },

  *detect(page, lexicon, measured) {
    if (page.kinds.includes('article')) return;
    const about = isContractPage(page, lexicon);
    const ends = page.controls.filter((control) => endsContract(control, lexicon));
    const online = lexicon.parts.some((part) => isShopsOwn(part) && isOnline(part, lexicon.hits.get(part.id) ?? []));

    const asked = askedAgain(page, lexicon);
    const retention = asked && judgeAsking(asked, lexicon, measured);
    yield retention;
    yield* deadEnd(ends, about, page, lexicon);
    const usable = ends.some(({ disabled }) => !disabled);
    for (const part of lexicon.parts) {
      const hits = isShopsOwn(part) && lexicon.hits.get(part.id);
      if (!hits) continue;
      const isMeant = isAbout(part, hits, about, page, lexicon);
      const demand = isMeant && !mayBeLeftOut(part, hits, page) ? demands(part, hits, page) : undefined;
      if (demand || isControl(part) || usable || online) yield demand;
      else if (isMeant) yield onlyWay(part, withCancel(part.text, hits, Object.keys(WAYS)), about, hits);
      else yield onlyWay(part, answerTo(part, hits, about, page, lexicon), about, hits);
    }
    if (!asked && about) yield oneClick(ends, lexicon, measured);
  },
};

const says = (part: Part, group: string, lexicon: Lexicon) => lexicon.says(part, group);
const of = (hits: readonly CueHit[], ...groups: string[]) => hits.filter(({ group }) => groups.includes(group));

/** Words of other things to cancel, but for those that are part of a contract's name: a standing order is none. */
function innocentIn(hits: readonly CueHit[]): CueHit[] {
  const contracts = of(hits, 'contract');
  return of(hits, 'innocent').filter(
    ({ start, end }) => !contracts.some((contract) => contract.start <= start && contract.end >= end),
  );
}

function isContractPage({ kinds }: PageModel, lexicon: Lexicon): boolean {
  if (kinds.some((kind) => CONTRACT_KINDS.includes(kind))) return true;
  return lexicon.parts.some(
    (part) => !isControl(part) && part.role === 'heading' && isShopsOwn(part) && says(part, 'contract', lexicon),
  );
}

/** Whether a text says that one can cancel online, and not that one cannot. */
const isOnline = (part: Part, hits: readonly CueHit[]) =>
  [...of(hits, 'online'), ...withCancel(wordsOf(part), hits, ['here']).map(([, here]) => here)].some(
    (hit) => !of(hits, 'not-online').some((other) => overlap(other, hit)),
  );

/** A control that names the ending of a contract, or on which stands nothing but that. In Germany it often stands in the footer. */
function endsContract(control: Control, lexicon: Lexicon): boolean {
  const { kind, name } = control;
  return (kind === 'button' || kind === 'link') && name.length <= LONGEST_NAME && says(control, 'ends', lexicon);
}

/**
 * Whether a text that speaks of cancelling means a contract: it, its page or what stands beside it says so. Where bookings are
 * made, or under a heading such as "Your visits", only its own words do.
 */
function isAbout(part: Part, hits: readonly CueHit[], about: boolean, page: PageModel, lexicon: Lexicon): boolean {
  if (of(hits, 'cancel').length === 0 || of(hits, 'other').length > 0) return false;
  if (of(hits, 'contract').length > 0) return true;
  if (innocentIn(hits).length > 0) return false;
  const surroundings = surroundingsOf(page);
  const heading = surroundings.headingAbove(part);
  const titled = (heading && lexicon.hits.get(heading.id)) ?? [];
  if (page.kinds.includes('booking') || (innocentIn(titled).length > 0 && of(titled, 'contract').length === 0))
    return false;
  if (about) return true;
  const around = [heading, ...surroundings.beside(part, NEAR)].filter((other) => other !== undefined);
  return (
    around.some((other) => !isControl(other) && says(other, 'contract', lexicon)) &&
    !around.some((other) => says(other, 'innocent', lexicon))
  );
}

/** Hits of these groups that stand in one sentence with a word for cancelling, and speak for themselves. */
function withCancel(
  words: string,
  hits: readonly CueHit[],
  groups: readonly string[],
): [cancel: CueHit, hit: CueHit][] {
  const innocent = innocentIn(hits);
  const byUs = of(hits, 'by-us');
  const own = of(hits, 'cancel').filter((cancel) => !byUs.some((hit) => inOneSentence(words, cancel, hit)));
  return own.flatMap((cancel) =>
    of(hits, ...groups)
      .filter((hit) => inOneSentence(words, cancel, hit))
      .filter((hit) => ![cancel, hit].some((each) => isQuoted(words, each) || isAsked(words, each)))
      .filter((hit) => !innocent.some((other) => overlap(other, hit) || overlap(other, cancel)))
      .map((hit): [CueHit, CueHit] => [cancel, hit]),
  );
}

/** What a short text under a heading such as "How do I cancel?" says in its first sentence. */
function answerTo(
  part: Segment,
  hits: readonly CueHit[],
  about: boolean,
  page: PageModel,
  lexicon: Lexicon,
): [cancel: CueHit, hit: CueHit][] {
  const title = surroundingsOf(page).headingAbove(part);
  if (!title || part.order - title.order > NEXT || part.text.length > LONG_TEXT) return [];
  const asked = lexicon.hits.get(title.id) ?? [];
  const [cancel] = of(asked, 'cancel');
  if (!cancel || innocentIn(hits).length > 0 || !isAbout(title, asked, about, page, lexicon)) return [];
  return of(hits, ...Object.keys(WAYS))
    .filter((hit) => inOneSentence(part.text, { start: 0, end: 0 }, hit) && !isAsked(part.text, hit))
    .map((hit): [CueHit, CueHit] => [cancel, hit]);
}

function onlyWay(
  part: Segment,
  found: readonly [cancel: CueHit, hit: CueHit][],
  about: boolean,
  hits: readonly CueHit[],
): Sighting | undefined {
  const [first] = found;
  if (!first) return undefined;
  const ways = new Set(found.map(([, { group }]) => group));
  const [cancel, way] = first;
  const supports: Support[] = [{ key: 'no-way-out', weight: 0.15 }];
  if (about) supports.push({ key: 'on-contract-page', weight: 0.25 });
  return {
    stance: 'pressure',
    part: part.id,
    quote: quoteAt(part.text, way),
    reason: (ways.size === 1 && WAYS[way.group]) || 'contact-only',
    data: {},
    cues: [cancel, ...found.map(([, hit]) => hit), ...of(hits, 'only')],
    supports,
  };
}

/** Whether a text names what need not be filled in: its words say so, or it is the label of a field that is not required. */
function mayBeLeftOut(part: Part, hits: readonly CueHit[], page: PageModel): boolean {
  if (of(hits, 'optional').length > 0) return true;
  const surroundings = surroundingsOf(page);
  const named = isControl(part) ? part : surroundings.control(part.control);
  if (named) return !named.required;
  const fields = surroundings
    .beside(part, 2)
    .filter((other) => isControl(other) && other.kind !== 'button' && other.kind !== 'link');
  const isLabel = wordsOf(part).length <= LONGEST_NAME && fields.length > 0;
  return isLabel && !fields.some((other) => isControl(other) && other.required);
}

function demands(part: Part, hits: readonly CueHit[], { kinds }: PageModel): Sighting | undefined {
  const words = wordsOf(part);
  const [found] = withCancel(words, hits, ['demand']);
  if (!found) return undefined;
  const [cancel, demand] = found;
  return {
    stance: 'pressure',
    part: part.id,
    quote: quoteAt(words, demand),
    reason: 'notice-demands',
    data: {},
    cues: [cancel, demand],
    supports: kinds.includes('cancellation') ? [{ key: 'on-contract-page', weight: 0.25 }] : [],
  };
}

/**
 * The only control that would cancel is switched off, there is nothing to fill in or tick that could switch it on, and no
 * other reason stands on the page: that the contract has ended, that something is loading, or a day near it. Never sure:
 * a script may switch it on.
 */
function* deadEnd(ends: readonly Control[], about: boolean, page: PageModel, lexicon: Lexicon): Iterable<Sighting> {
  const [end] = ends;
  if (!end?.disabled || !about || ends.some(({ disabled }) => !disabled)) return;
  const fillable = page.controls.some(
    ({ kind, region, disabled }) =>
      !disabled && kind !== 'button' && kind !== 'link' && region !== 'header' && region !== 'footer',
  );
  const leave = page.controls.some((control) => !control.disabled && says(control, 'leave', lexicon));
  if (fillable || leave || isExplained(end, page, lexicon)) return;
  yield {
    stance: 'pressure',
    part: end.id,
    quote: end.name,
    reason: 'dead-end',
    data: { control: end.name },
    cues: of(lexicon.hits.get(end.id) ?? [], 'ends'),
    supports: [
      { key: 'on-contract-page', weight: 0.1 },
      { key: 'nothing-to-fill-in', weight: 0.15 },
    ],
  };
}

function isExplained(end: Control, page: PageModel, lexicon: Lexicon): boolean {
  const surroundings = surroundingsOf(page);
  const texts = page.segments.filter((part) => isShopsOwn(part) && part.id !== end.segment);
  // An amount such as 9.99 may read like a day.
  const namesDay = (part: Part) =>
    findDates(wordsOf(part), part.lang || page.lang).some(
      (day) => !surroundings.pricesIn(part).some(({ text }) => text.includes(day.text)),
    );
  return (
    texts.some((part) => says(part, 'settled', lexicon) || /(?:…|\.\.\.)$/.test(part.text)) ||
    surroundings.beside(end, AROUND).some(namesDay)
  );
}

function oneClick(ends: readonly Control[], lexicon: Lexicon, measured: Measurements): Sighting | undefined {
  const end = ends.find(({ id, disabled }) => !disabled && isPlain(measured.get(id)));
  return (
    end && {
      stance: 'fair',
      part: end.id,
      quote: end.name,
      reason: 'one-click',
      data: {},
      cues: of(lexicon.hits.get(end.id) ?? [], 'ends'),
      supports: [{ key: 'on-contract-page', weight: 0.25 }],
    }
  );
}

/** Whether words can be read well; what was not measured is not held against a page. */
const isPlain = (looks: Measurement | undefined) =>
  !looks || (looks.visible && looks.fontSize >= SMALLEST && (looks.contrast ?? READABLE) >= READABLE);

/** A question whether one really wants to leave, and the controls that answer it. */
interface Asked {
  readonly ask: Segment;
  readonly stay: readonly Control[];
  readonly leave: readonly Part[];
  /** Other controls beside them: any may be a way on in words that nobody listed. */
  readonly unknown: boolean;
}

function askedAgain(page: PageModel, lexicon: Lexicon): Asked | undefined {
  for (const ask of lexicon.parts) {
    if (isControl(ask) || ask.role === 'link' || ask.control !== undefined || !isShopsOwn(ask)) continue;
    const hits = lexicon.hits.get(ask.id) ?? [];
    if (of(hits, 'ask').length === 0 || (innocentIn(hits).length > 0 && of(hits, 'contract').length === 0)) continue;
    // A shop, too, may ask a reader not to go yet.
    const named = of(hits, 'cancel').length > 0 || page.kinds.includes('cancellation');
    if (page.kinds.includes('article') || !named) continue;
    const near = surroundingsOf(page).beside(ask, REACH).filter(isControl);
    const inDialog = ask.dialog === undefined ? [] : surroundingsOf(page).together('dialog', ask.dialog, ask);
    const controls = [...new Set([...near, ...inDialog])].filter(
      (control) => ANSWERS.has(control.kind) && isShopsOwn(control) && control.region !== 'header' && !control.disabled,
    );
    const stay = controls.filter((control) => says(control, 'stay', lexicon));
    if (stay.length === 0) continue;
    const leave = lexicon.parts.filter(
      (part) =>
        part.dialog === ask.dialog &&
        part.id !== ask.id &&
        !stay.includes(part as Control) &&
        (isControl(part) ? !part.disabled : isClickableText(part)) &&
        ['leave', 'ends', 'next'].some((group) => says(part, group, lexicon)),
    );
    const unknown = controls.some((control) => !stay.includes(control) && !leave.includes(control));
    return { ask, stay, leave, unknown };
  }
  return undefined;
}

/** In dialogs an answer is often a text with a script behind it. */
const isClickableText = ({ dialog, control, role, text }: Segment) =>
  dialog !== undefined && control === undefined && role === 'text' && text.length <= LONGEST_NAME;

function judgeAsking(
  { ask, stay, leave, unknown }: Asked,
  lexicon: Lexicon,
  measured: Measurements,
): Sighting | undefined {
  const supports: Support[] = [];
  const [first] = stay;
  if (!first) return undefined;
  if (leave.length === 0) {
    if (unknown) return undefined;
    supports.push({ key: 'no-way-on', weight: 0.3 });
  } else {
    const found = leave.map((part) => {
      const pairs = stay.filter((other) => areTogether(part, other) || Math.abs(part.order - other.order) <= REACH);
      return pairs.map((other) => differences(part, other, measured)).find((each) => each.length > 0) ?? [];
    });
    // One that is as plain as the way to stay is a way on.
    if (found.some((each) => each.length === 0)) return undefined;
    supports.push(...(found[0] ?? []));
  }
  return {
    stance: 'pressure',
    part: ask.id,
    quote: ask.text,
    reason: 'retention',
    data: { stay: first.name },
    cues: of(lexicon.hits.get(ask.id) ?? [], 'ask'),
    supports,
  };
}

/** As between a yes and a no: two drawbacks, one of them of the words themselves; none for what is not measured. */
function differences(weak: Part, strong: Control, measured: Measurements): readonly Support[] {
  const [one, other] = [measured.get(weak.id), measured.get(strong.id)];
  if (!one?.visible || !other?.visible) return [];
  const found = drawbacks(one, other);
  return found.length > 1 && found.some(({ key }) => key === 'faint-words' || key === 'small-words') ? found : [];
}
