import { consentAnswers } from '@/lib/detectors/consent-nudge/detector.ts';
import type { Measure, PageDetector } from '@/lib/model/detector.ts';
import type { Press } from '@/lib/model/journey.ts';
import type { PageModel, PartId } from '@/lib/model/page.ts';
import type { FrameReport, OutcomeSummary } from '@/lib/model/report.ts';
import type { BehindReader, FoundBehind, Pace, PageSource } from '@/lib/model/source.ts';
import { createLexicons, type Lexicons } from './lexicon.ts';
import { createPace, paced } from './pace.ts';
import { type Run, runDetectors } from './run.ts';

/** What a report holds at most, so that none is refused for its size: in characters, and child frames. */
const LONGEST_TITLE = 1_000;
const LONGEST_URL = 4_000;
const MOST_FRAMES = 200;

export interface ScanOptions {
  /** The tab's top document. */
  readonly top: boolean;
  /**
   * Asked once for each language met without a pack. Resolves when as many packs as there are have been added to `packs`,
   * with the languages that were.
   */
  needLanguages?(langs: string[]): Promise<readonly string[]>;
  readonly pace?: Pace;
  /** Looks behind the page once its own findings are told. */
  readonly behind?: BehindReader | undefined;
}

/** What is behind a page that changes is looked for this often at most, in milliseconds. */
const BEHIND_EVERY_MS = 1_000;

export interface Scan {
  /** Resolves when the first reading is done, or the scan was stopped before. Never rejects. */
  readonly done: Promise<void>;
  /** Name of the document as its reports will give it. */
  document(): string;
  /** The last report that was emitted. */
  last(): FrameReport | undefined;
  /** The page as it was last read, without what its visitor wrote; and where that stands: the steps to each element. */
  page(): PageModel | undefined;
  written(): string[][];
  /** Hears of controls that the reader presses. */
  pressed(press: Press): void;
  /** A report of the page as it stands now; `undefined` where there is none. */
  again(): Promise<FrameReport | undefined>;
  /** Ends watching; nothing is emitted any more. */
  stop(): void;
}

/**
 * Reads a page, runs the detectors, watches it, and runs again on what changed. Nothing that goes wrong is ever thrown: what
 * fails stands in the report's outcomes.
 * @param source a page; one that is not rendered measures nothing.
 * @param packs JSON text of each language's lexicon pack; may grow when `needLanguages` is asked.
 * @param emit gets every report that differs from the one before, frame 0 as a placeholder. A report with the state `reading`
 *   is followed by one that is `done`. When it throws (the extension is gone), the scan stops.
 */
export function createScan(
  source: Omit<PageSource, 'measure'> & { readonly measure: Measure | null },
  packs: Readonly<Record<string, string>>,
  detectors: readonly PageDetector[],
  emit: (report: FrameReport) => void,
  { top, needLanguages, pace = createPace(), behind }: ScanOptions,
): Scan {
  const lexicons = createLexicons(packs);
  const beneath = behind && { reader: behind, lexicons: createLexicons(behind.packs) };
  /** Parts that changed since the last look behind the page. */
  const unseen = new Set<PartId>();
  /** Parts that were left out as the visitor's own when the page was last read. */
  let hidden = NO_PARTS;
  let found: Looked | undefined;
  let foundAt = Number.NEGATIVE_INFINITY;
  let later: ReturnType<typeof setTimeout> | undefined;
  /** By what to look behind the page again. */
  let current: Readable | undefined;
  const asked = new Set<string>();
  let name = newName();
  let scanMs: number | undefined;
  let last: FrameReport | undefined;
  let lastText = '';
  let told: PageModel | undefined;
  let stopped = false;
  let unwatch = () => {};
  /** Settles when nothing is left to do. */
  let worked: Promise<void>;
  let pending: { model: PageModel; changed: Set<PartId>; navigated: boolean } | undefined;

  function stop(): void {
    stopped = true;
    clearTimeout(later);
    unwatch();
  }

  function report(page: PageModel, said: Run, state: FrameReport['state'], workMs: number): void {
    if (stopped) return;
    if (state === 'done') scanMs ??= workMs;
    const run = found ? together(said, found.run) : said;
    const next = frameReport(page, run, { document: name, top, state, scanMs: scanMs ?? workMs }, found);
    const text = JSON.stringify({ ...next, scannedAt: 0, timing: 0 });
    if (text === lastText) return;
    lastText = text;
    last = next;
    try {
      emit(next);
    } catch {
      stop();
    }
  }

  /** The page without what its visitor wrote: nothing that is told of it quotes that. */
  async function seenIn(model: PageModel): Promise<Seen> {
    if (!beneath) return { page: model };
    let seen: Seen;
    try {
      seen = { page: await paced(beneath.reader.read(model, beneath.lexicons.of), pace) };
    } catch (error) {
      // What the page itself says stands without it, but for chats: who wrote what in them is not known.
      seen = { page: { ...model, segments: model.segments.filter(({ region }) => region !== 'chat') }, error };
    }
    hidden = missingIn(seen.page, model);
    return seen;
  }

  /** @param changed `undefined` for all. @param since the pace's count when work on this page began. */
  async function runOn(model: PageModel, changed: ReadonlySet<PartId> | undefined, since: number): Promise<void> {
    // What was left out may turn out to be another's.
    const parts = changed && new Set([...changed, ...hidden]);
    const runOver = ({ page }: Seen, among: ReadonlySet<PartId> | undefined) =>
      runDetectors(page, lexicons, detectors, source.measure, { pace, ...(among && { changed: among }) });
    try {
      let seen = await seenIn(model);
      told = seen.page;
      let run = await runOver(seen, parts);
      const langs = lexicons.missing().filter((lang) => !asked.has(lang));
      if (needLanguages && langs.length > 0) {
        for (const lang of langs) asked.add(lang);
        report(seen.page, run, 'reading', pace.worked() - since);
        const added = await pace.waiting(needLanguages(langs).catch(() => []));
        if (added.length > 0 && !stopped) {
          seen = await seenIn(model);
          told = seen.page;
          run = await runOver(seen, NO_PARTS);
        }
      }
      const workMs = pace.worked() - since;
      if (beneath) {
        for (const part of parts ?? []) unseen.add(part);
        if (!found) report(seen.page, run, 'reading', workMs);
        current = { beneath, seen, run, workMs };
        if (isDue()) {
          found = await lookBehind(current, found && unseen);
          lookForMore(beneath.reader);
        } else lookIn(foundAt + BEHIND_EVERY_MS - performance.now(), () => unseen.size > 0);
      }
      report(seen.page, run, 'done', workMs);
    } catch (error) {
      report(model, failed(detectors, error), 'done', pace.worked() - since);
    }
  }

  /** Whether to look behind the page now, or the last time was a moment ago. Who writes in a chat waits for the answer. */
  const isDue = () => !found || hidden.size > 0 || performance.now() - foundAt >= BEHIND_EVERY_MS;

  /** Looks behind the page as it stands now some time later, in milliseconds, if that is needed then and no other look is planned. */
  function lookIn(wait: number, isNeeded: () => boolean): void {
    clearTimeout(later);
    const look = async () => {
      if (stopped || !current) return;
      const { beneath, seen, run, workMs } = current;
      if (isNeeded()) {
        found = await lookBehind(current, unseen);
        report(seen.page, run, 'done', workMs);
      }
      lookForMore(beneath.reader);
    };
    later = setTimeout(() => {
      worked = worked.then(look);
    }, wait);
  }

  function lookForMore(reader: BehindReader): void {
    const wait = reader.awaits();
    if (wait !== undefined) lookIn(wait, () => true);
  }

  function pressed(press: Press): void {
    beneath?.reader.pressed(press);
    if (current && !stopped) lookForMore(current.beneath.reader);
  }

  async function lookBehind(
    { beneath: { reader, lexicons: all }, seen: { page, error: unread }, run: { findings } }: Readable,
    changed: ReadonlySet<PartId> | undefined,
  ): Promise<Looked> {
    const parts = changed && new Set(changed);
    unseen.clear();
    try {
      if (unread) throw unread;
      const run = await runDetectors(page, all, reader.detectors, source.measure, {
        pace,
        ...(parts && { changed: parts }),
      });
      const own = { findings, ...consentAnswers(page, lexicons.of('consent-nudge')) };
      const concluded = await paced(reader.conclude(page, own, all.of, source.measure), pace);
      return { ...concluded, run };
    } catch (error) {
      // What the page itself says stands without it.
      return { signals: [], run: failed(reader.detectors, error) };
    } finally {
      foundAt = performance.now();
    }
  }

  async function runPending(): Promise<void> {
    const next = pending;
    if (!next || stopped) return;
    pending = undefined;
    // Only now: what was still under way belongs to the page before.
    if (next.navigated) {
      name = newName();
      clearTimeout(later);
      found = undefined;
      current = undefined;
    }
    await runOn(next.model, next.changed, pace.worked());
  }

  async function start(): Promise<void> {
    const since = pace.worked();
    await pace.pause();
    const model = await source.read();
    if (stopped) return;
    unwatch = source.watch(({ model, changed, navigated }) => {
      pending = {
        model,
        changed: new Set([...(pending?.changed ?? []), ...changed]),
        navigated: navigated || pending?.navigated === true,
      };
      worked = worked.then(runPending);
    });
    await runOn(model, undefined, since);
  }

  const done = start().catch((error) => report(UNREAD, failed(detectors, error), 'done', 0));
  worked = done;

  function written(): string[][] {
    const measured = hidden.size > 0 ? source.measure?.([...hidden]) : undefined;
    return [...(measured?.values() ?? [])].map(({ steps }) => [...steps]);
  }

  async function again(): Promise<FrameReport | undefined> {
    worked = worked.then(() => {
      if (last) pending ??= { model: source.now(), changed: new Set(), navigated: false };
      return runPending();
    });
    await worked;
    return last;
  }

  return { done, document: () => name, last: () => last, page: () => told, written, pressed, again, stop };
}

/** Random, which is enough to tell it from other documents of the tab; `randomUUID` is missing from pages that came over http. */
const newName = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join('');

/** Stands for a page whose reading failed; `PageSource.read` promises that none does. */
export const UNREAD: PageModel = {
  url: '',
  capturedAt: 0,
  lang: '',
  title: '',
  kinds: [],
  kindEvidence: {},
  segments: [],
  controls: [],
  dialogs: [],
  prices: [],
  ticks: [],
  traces: [],
  frames: [],
  limits: [],
  elements: 0,
};

/** What looks behind a page, with lexicons of its own. */
interface Beneath {
  readonly reader: BehindReader;
  readonly lexicons: Lexicons;
}

/** A page as it is told of, and why what its visitor wrote could not be told from it. */
interface Seen {
  readonly page: PageModel;
  readonly error?: unknown;
}

interface Readable {
  readonly beneath: Beneath;
  readonly seen: Seen;
  readonly run: Run;
  readonly workMs: number;
}

interface Looked extends FoundBehind {
  readonly run: Run;
}

const NO_PARTS: ReadonlySet<PartId> = new Set();

/** Parts of a page that a reader left out. */
function missingIn(read: PageModel, page: PageModel): ReadonlySet<PartId> {
  if (read.segments.length === page.segments.length) return NO_PARTS;
  const kept = new Set([...read.segments, ...read.controls].map(({ id }) => id));
  return new Set([...page.segments, ...page.controls].flatMap(({ id }) => (kept.has(id) ? [] : id)));
}

/** What two runs over one page found. */
export const together = (own: Run, behind: Run): Run => ({
  ...own,
  findings: [...own.findings, ...behind.findings],
  outcomes: { ...own.outcomes, ...behind.outcomes },
  limits: [...own.limits, ...behind.limits],
});

export function failed(detectors: readonly PageDetector[], error: unknown): Run {
  const message = String(error).slice(0, 300);
  const outcomes: Record<string, OutcomeSummary> = {};
  for (const { meta } of detectors) outcomes[meta.id] = { kind: 'error', message };
  return { findings: [], outcomes, limits: [] };
}

export function frameReport(
  model: PageModel,
  { findings, outcomes, limits, basket, offers = [], dialogs = [] }: Run,
  { document, top, state, scanMs }: { document: string; top: boolean; state: FrameReport['state']; scanMs: number },
  found: FoundBehind | undefined,
): FrameReport {
  const { kinds, kindEvidence, lang, title, product, merchant, canonical, oldCopy, choices, from, frames } = model;
  return {
    frame: 0,
    document,
    top,
    url: model.url.slice(0, LONGEST_URL),
    scannedAt: model.capturedAt,
    state,
    page: {
      kinds,
      kindEvidence,
      lang,
      title: title.slice(0, LONGEST_TITLE),
      ...(product && { product }),
      ...(merchant && { merchant }),
      ...(canonical && { canonical }),
      ...(oldCopy && { oldCopy }),
      ...(choices && { choices }),
      ...(from && { from }),
      ...(basket && { basket }),
      ...(offers.length > 0 && { offers }),
      ...(dialogs.length > 0 && { dialogs: [...dialogs] }),
    },
    findings,
    signals: found?.signals ?? [],
    ...(found?.chat && { chat: found.chat }),
    ...(found?.behind && { behind: found.behind }),
    outcomes,
    frames: frames.slice(0, MOST_FRAMES),
    limits: [...model.limits, ...limits],
    timing: { scanMs, segments: model.segments.length, elements: model.elements },
  };
}
