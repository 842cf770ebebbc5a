import { hasOffer, surroundingsOf } from '@/lib/detectors/surroundings.ts';
import type { DetectorMeta, Measure, PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { Basket, Offer, OpenDialog } from '@/lib/model/journey.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type {
  Control,
  Dialog,
  LimitHit,
  Measurement,
  Measurements,
  PageModel,
  PartId,
  Segment,
} from '@/lib/model/page.ts';
import type { OutcomeSummary } from '@/lib/model/report.ts';
import type { Pace, Steps } from '@/lib/model/source.ts';
import type { ModelPart } from '@/lib/model/vocabulary.ts';
import { hash } from '@/lib/text/hash.ts';
import { basketOf, basketRows } from './basket.ts';
import { dedupe, type Weighed } from './dedupe.ts';
import type { Lexicons } from './lexicon.ts';
import { offerRows, offersOf } from './offers.ts';
import { openDialogs } from './open-dialogs.ts';
import { createPace, paced } from './pace.ts';
import { lastingWords } from './signature.ts';
import { confidenceOf, scoreOf } from './weigh.ts';

/** Parts measured in one go. Reading layout of a part takes some 20 to 50 µs. */
const MEASURED_AT_ONCE = 25;

/** Sightings of one pattern that are looked into: with more a page is no shop's, and each is measured. */
const MOST_SIGHTINGS = 1_000;
/** Parts that may be looked at without a look at the clock, which costs as much as they do where nothing is seen. */
const LOOKED_AT_ONCE = 16;
/** Findings of one document that are kept at most, and how long they may be together as JSON, in characters. */
const MOST_FINDINGS = 200;
const MOST_CHARS = 250_000;

export interface RunOptions {
  /** Parts that are new or read differently since the last run with the same lexicons; all without it. */
  readonly changed?: ReadonlySet<PartId>;
  readonly pace?: Pace;
  /** Of a page that is not rendered: whether its markup alone tells that nobody sees a part. */
  readonly hides?: (part: PartId) => boolean;
}

export interface Run {
  /** In reading order; what stands in one part in the order of pattern ids. Frame 0 as a placeholder in their targets. */
  readonly findings: Finding[];
  /** How each detector's run ended, by pattern id, in their order. */
  readonly outcomes: Record<string, OutcomeSummary>;
  /** Whether there were more findings than are kept: those of the lowest score are left out. */
  readonly limits: readonly LimitHit[];
  /** What the page adds up. */
  readonly basket?: Basket;
  readonly offers?: Offer[];
  readonly dialogs?: readonly OpenDialog[];
}

/**
 * Runs page detectors over one page model. What they give does not depend on their order, and one that throws costs its own
 * outcome only.
 * @param measure `null` for a page that is not rendered: then nothing is measured, what is hidden cannot be told but by `hides`,
 *   and targets have no steps.
 */
export function runDetectors(
  page: PageModel,
  lexicons: Lexicons,
  detectors: readonly PageDetector[],
  measure: Measure | null,
  { changed, pace = createPace(), hides }: RunOptions = {},
): Promise<Run> {
  return paced(runInSteps(page, lexicons, detectors, measure, changed, hides), pace);
}

/** What `runDetectors` does, in steps. */
function* runInSteps(
  page: PageModel,
  lexicons: Lexicons,
  detectors: readonly PageDetector[],
  measure: Measure | null,
  changed?: ReadonlySet<PartId>,
  hides?: (part: PartId) => boolean,
): Steps<Run> {
  yield* lexicons.update(page, changed);
  const outcomes = new Map<string, OutcomeSummary>();
  const measured = new Map<PartId, Measurement>();
  function* measureAll(parts: Iterable<PartId>): Steps<void> {
    const wanted = [...new Set(parts)].filter((part) => !measured.has(part));
    for (let at = 0; measure && at < wanted.length; at += MEASURED_AT_ONCE) {
      for (const [part, measurement] of measure(wanted.slice(at, at + MEASURED_AT_ONCE)))
        measured.set(part, measurement);
      yield;
    }
  }
  function* isolated<T>({ id }: DetectorMeta, work: () => Steps<T>): Steps<T | undefined> {
    try {
      return yield* work();
    } catch (error) {
      outcomes.set(id, { kind: 'error', message: messageOf(error) });
      return undefined;
    }
  }

  const running: { detector: PageDetector; lexicon: Lexicon }[] = [];
  const candidates: PartId[] = [];
  for (const detector of [...detectors].sort(byPattern)) {
    const why = notApplicable(detector.meta, page, measure !== null);
    if (why) {
      outcomes.set(detector.meta.id, { kind: 'notApplicable', why });
      continue;
    }
    const lexicon = lexicons.of(detector.meta.id);
    const named = yield* isolated(detector.meta, function* () {
      const parts = [...(detector.candidates?.(page, lexicon) ?? [])];
      yield;
      return parts;
    });
    if (!named) continue;
    candidates.push(...named);
    running.push({ detector, lexicon });
  }
  yield* measureAll(candidates);

  const weighed = new Map<PageDetector, Weighed[]>();
  let cut = false;
  for (const { detector, lexicon } of running) {
    const sightings = yield* isolated(detector.meta, () => look(detector, page, lexicon, measured));
    cut ||= (sightings?.length ?? 0) > MOST_SIGHTINGS;
    if (sightings) weighed.set(detector, sightings.slice(0, MOST_SIGHTINGS));
  }
  const sighted = new Set([...weighed.values()].flat().map(({ sighting }) => sighting.part));
  yield* measureAll(sighted);

  const isSighted = ({ id }: { id: PartId }) => sighted.has(id);
  const parts = new Map(
    [page.segments, page.controls, page.dialogs].flatMap((all) => all.filter(isSighted).map((part) => [part.id, part])),
  );
  const found: Found[] = [];
  for (const [{ meta }, sightings] of weighed) {
    const seen = sightings
      .filter(
        ({ sighting: { part } }) =>
          parts.has(part) && (measure ? measured.get(part)?.visible === true : !hides?.(part)),
      )
      .flatMap(({ sighting, score }) => {
        const named = asNamed(sighting, parts.get(sighting.part), measured.get(sighting.part));
        return named ? [{ sighting: named, score }] : [];
      });
    const names = new Set<string>();
    for (const each of yield* dedupe(seen, page)) {
      const part = parts.get(each.sighting.part);
      const lang = part && 'lang' in part ? part.lang : page.lang;
      const lasting = (text: string) => lastingWords(text, lang, lexicons.numberWords(lang));
      const finding = toFinding(meta, each, lasting, saidOf(part, page));
      found.push({
        finding: { ...finding, id: unused(finding.id, names) },
        score: each.score,
        part: each.sighting.part,
        order: part?.order ?? 0,
      });
    }
    // What is found in the parts that can be read stands; where nothing was, the rest may hold it.
    if (names.size > 0) outcomes.set(meta.id, { kind: 'findings', count: names.size });
    else if (lexicons.reads(meta.id, page.lang)) outcomes.set(meta.id, { kind: 'clear' });
    else outcomes.set(meta.id, { kind: 'notApplicable', why: 'no-lexicon' });
    yield;
  }
  const kept = surest(found).sort((a, b) => a.order - b.order);
  const findings: Finding[] = [];
  for (const { finding, part } of kept) {
    findings.push({ ...finding, target: { frame: 0, steps: [...(measured.get(part)?.steps ?? [])] } });
    yield;
  }
  const rows = yield* basketRows(page, lexicons);
  const offered = yield* offerRows(page);
  yield* measureAll([...rows.map(({ price }) => price), ...offered].map(({ segment }) => segment));
  const basket = basketOf(rows, measure && measured);
  return {
    findings,
    ...(basket && { basket }),
    offers: offersOf(offered, measured),
    dialogs: openDialogs(page, lexicons),
    outcomes: Object.fromEntries([...outcomes].sort(([a], [b]) => (a < b ? -1 : 1))),
    limits: cut || kept.length < found.length ? [{ limit: 'findings', at: kept.length }] : [],
  };
}

/** What a detector sees that is sure enough to be shown: so many, and one more where there are more. */
export function* look(
  detector: PageDetector,
  page: PageModel,
  lexicon: Lexicon,
  measured: Measurements,
): Steps<Weighed[]> {
  const shown: Weighed[] = [];
  let looked = 0;
  for (const sighting of detector.detect(page, lexicon, measured)) {
    const score = sighting ? scoreOf(sighting) : 0;
    if (sighting && confidenceOf(score)) shown.push({ sighting, score });
    if (shown.length > MOST_SIGHTINGS) break;
    if (sighting || ++looked % LOOKED_AT_ONCE === 0) yield;
  }
  yield;
  return shown;
}

/**
 * A control was read by what names it cheaply; words in it that are not rendered are none of its name. What was seen in such
 * words is no sighting, and no such words are quoted.
 */
function asNamed(
  sighting: Sighting,
  part: Segment | Control | Dialog | undefined,
  measurement: Measurement | undefined,
): Sighting | undefined {
  const name = measurement?.name;
  if (!name || !part || !('kind' in part) || sighting.quote !== part.name) return sighting;
  const stands = sighting.cues.every(({ quote }) => name.includes(quote) || !part.name.includes(quote));
  return stands ? { ...sighting, quote: name } : undefined;
}

interface Found {
  readonly finding: Finding;
  readonly score: number;
  readonly part: PartId;
  readonly order: number;
}

/** As many as a report can hold. */
function surest(found: readonly Found[]): Found[] {
  let chars = 0;
  return found
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_FINDINGS)
    .filter(({ finding }) => {
      chars += JSON.stringify(finding).length;
      return chars <= MOST_CHARS;
    });
}

const byPattern = (a: PageDetector, b: PageDetector) => (a.meta.id < b.meta.id ? -1 : 1);

/**
 * Why a detector cannot judge this page, as a key: `page-kind`, or `no-` and the part of the model that is absent. After it
 * ran there is one more: `no-lexicon`, no words of the page's language to search for.
 */
export function notApplicable({ kinds, needs }: DetectorMeta, page: PageModel, rendered: boolean): string | undefined {
  if (kinds !== 'any' && !kinds.some((kind) => page.kinds.includes(kind))) return 'page-kind';
  const absent = needs.find((part) => !isPresent(part, page, rendered));
  return absent && `no-${absent}`;
}

function isPresent(part: ModelPart, page: PageModel, rendered: boolean): boolean {
  if (part === 'layout') return rendered;
  if (part === 'product' || part === 'chat') return page[part] !== undefined;
  if (part === 'offer') return hasOffer(page);
  return page[part].length > 0;
}

/** Of a clock without words of its own nothing lasts; what stands beside it tells it from the next one. */
function signatureWords({ quote, data }: Sighting, lasting: (text: string) => string): string {
  const words = lasting(quote);
  return words === '' || words === '#' ? `${words} ${lasting(String(data.context ?? ''))}`.trim() : words;
}

type Thing = ReturnType<ReturnType<typeof surroundingsOf>['saidOf']>;

/** Of which thing a part of the page speaks. A dialog is no such part: it stands over the page. */
const saidOf = (part: Segment | Control | Dialog | undefined, page: PageModel): Thing =>
  part && 'region' in part ? surroundingsOf(page).saidOf(part) : undefined;

/**
 * What a claim is known again by: its words, what its card is about, and the time for which it is said. These with their numbers:
 * "size 42" is another thing than "size 43", and who bought in two days are others than in one.
 */
function claimWords({ claim, data }: Sighting, words: string, lasting: (text: string) => string, thing: Thing) {
  const about = [thing?.of === 'card' && thing.name, data.period].filter(Boolean).join(' ');
  return `${claim?.signature ? lasting(claim.signature) : words}${about && `\n${about}`}`;
}

function toFinding(
  { id: pattern }: DetectorMeta,
  { sighting, score }: Weighed,
  lasting: (text: string) => string,
  thing: Thing,
): Finding {
  const { stance, part, quote, reason, data, cues, supports, claim } = sighting;
  const named = (words: string) => hash(`${pattern} ${words}`);
  const words = signatureWords(sighting, lasting);
  const signature = named(words);
  return {
    id: `${pattern}-${hash(`${part} ${signature}`)}`,
    signature,
    pattern,
    stance,
    target: { frame: 0, steps: [] },
    quote,
    reason,
    data: { ...data },
    cues: [...cues],
    supports: [...supports],
    confidence: confidenceOf(score) ?? 'low',
    ...(claim && {
      claim: {
        ...claim,
        signature: named(claimWords(sighting, words, lasting, thing)),
        ...(thing && { of: thing.of }),
      },
    }),
    verdict: { value: 'unchecked', proof: [] },
  };
}

/** Two sentences of one part may differ by their numbers only: the later one gets a number. */
function unused(id: string, taken: Set<string>): string {
  let name = id;
  for (let count = 2; taken.has(name); count++) name = `${id}-${count}`;
  taken.add(name);
  return name;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 300);
