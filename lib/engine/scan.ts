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

  function report(model: PageModel, own: Run, state: FrameReport['state'], workMs: number): void {
    if (stopped) return;
    if (state === 'done') scanMs ??= workMs;
    const run = found ? together(own, found.run) : own;
    const next = frameReport(model, run, { document: name, top, state, scanMs: scanMs ?? workMs }, found);
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

  /** @param changed `undefined` for all. @param since the pace's count when work on this page began. */
  async function runOn(model: PageModel, changed: ReadonlySet<PartId> | undefined, since: number): Promise<void> {
    const rerun = (parts: ReadonlySet<PartId> | undefined) =>
      runDetectors(without(model, found?.own), lexicons, detectors, source.measure, {
        pace,
        ...(parts && { changed: parts }),
      });
    try {
      let run = await rerun(changed);
      const langs = lexicons.missing().filter((lang) => !asked.has(lang));
      if (needLanguages && langs.length > 0) {
        for (const lang of langs) asked.add(lang);
        report(model, run, 'reading', pace.worked() - since);
        const added = await pace.waiting(needLanguages(langs).catch(() => []));
        if (added.length > 0 && !stopped) run = await rerun(new Set());
      }
      const workMs = pace.worked() - since;
      if (beneath) {
        for (const part of changed ?? []) unseen.add(part);
        if (!found) report(model, run, 'reading', workMs);
        current = { beneath, model, run, workMs };
        if (isDue()) {
          found = await lookBehind(beneath, model, run, found && unseen);
          lookForMore(beneath.reader);
        } else lookIn(foundAt + BEHIND_EVERY_MS - performance.now(), () => unseen.size > 0);
        if (found?.own.size) run = await rerun(new Set());
      }
      report(model, run, 'done', workMs);
    } catch (error) {
      report(model, failed(detectors, error), 'done', pace.worked() - since);
    }
  }

  /** Whether to look behind the page now, or the last time was a moment ago. What is new in a chat may be the visitor's own. */
  const isDue = () => !found || found.own.size > 0 || performance.now() - foundAt >= BEHIND_EVERY_MS;

  /** Looks behind the page as it stands now some time later, in milliseconds, if that is needed then and no other look is planned. */
  function lookIn(wait: number, isNeeded: () => boolean): void {
    clearTimeout(later);
    const look = async () => {
      if (stopped || !current) return;
      const { beneath, model, run, workMs } = current;
      if (isNeeded()) {
        found = await lookBehind(beneath, model, run, unseen);
        report(model, run, 'done', workMs);
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
    { reader, lexicons: all }: Beneath,
    model: PageModel,
    { findings, dialogs = [] }: Run,
    changed: ReadonlySet<PartId> | undefined,
  ): Promise<Looked> {
    const parts = changed && new Set(changed);
    unseen.clear();
    try {
      const page = await paced(reader.read(model, all.of), pace);
      const run = await runDetectors(page, all, reader.detectors, source.measure, {
        pace,
        ...(parts && { changed: parts }),
      });
      const consent = lexicons.of('consent-nudge');
      const saying = (group: string) =>
        model.controls.filter((control) => consent.says(control, group)).map(({ id }) => id);
      const refusals = saying('refuse');
      const own = {
        findings,
        refusals: new Set([...refusals, ...dialogs.flatMap((dialog) => dialog.refusals)]),
        answers: new Set([...refusals, ...saying('accept')]),
      };
      const concluded = await paced(reader.conclude(page, own, all.of, source.measure), pace);
      return { ...concluded, run, own: missingIn(page, model) };
    } catch (error) {
      // What the page itself says stands without it.
      return { signals: [], run: failed(reader.detectors, error), own: NO_PARTS };
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

  async function again(): Promise<FrameReport | undefined> {
    worked = worked.then(() => {
      if (last) pending ??= { model: source.now(), changed: new Set(), navigated: false };
      return runPending();
    });
    await worked;
    return last;
  }

  return { done, document: () => name, last: () => last, pressed, again, stop };
}

/** Random, which is enough to tell it from other documents of the tab; `randomUUID` is missing from pages that came over http. */
const newName = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join('');

/** Stands for a page whose reading failed; `PageSource.read` promises that none does. */
const UNREAD: PageModel = {
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

interface Readable {
  readonly beneath: Beneath;
  readonly model: PageModel;
  readonly run: Run;
  readonly workMs: number;
}

/** What was found behind a page, and the parts of it that are the visitor's own words. */
interface Looked extends FoundBehind {
  readonly run: Run;
  readonly own: ReadonlySet<PartId>;
}

const NO_PARTS: ReadonlySet<PartId> = new Set();

/** Segments of a page that a reader left out. */
function missingIn(read: PageModel, page: PageModel): ReadonlySet<PartId> {
  if (read.segments.length === page.segments.length) return NO_PARTS;
  const kept = new Set(read.segments.map(({ id }) => id));
  return new Set(page.segments.flatMap(({ id }) => (kept.has(id) ? [] : id)));
}

/** A page without some of its segments, and the controls that show them. */
function without(page: PageModel, parts = NO_PARTS): PageModel {
  if (parts.size === 0) return page;
  return {
    ...page,
    segments: page.segments.filter(({ id }) => !parts.has(id)),
    controls: page.controls.filter(({ segment }) => segment === undefined || !parts.has(segment)),
  };
}

/** What two runs over one page found. */
const together = (own: Run, behind: Run): Run => ({
  ...own,
  findings: [...own.findings, ...behind.findings],
  outcomes: { ...own.outcomes, ...behind.outcomes },
  limits: [...own.limits, ...behind.limits],
});

function failed(detectors: readonly PageDetector[], error: unknown): Run {
  const message = String(error).slice(0, 300);
  const outcomes: Record<string, OutcomeSummary> = {};
  for (const { meta } of detectors) outcomes[meta.id] = { kind: 'error', message };
  return { findings: [], outcomes, limits: [] };
}

function frameReport(
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
