/**
 * Takes a tab's page as it stands: its picture, its documents, what was read of them. Run by the evidence page, in a tab behind the one
 * that is taken. Nothing is stored here, and nothing of the page is changed but, where the person asked for the whole page, where it is
 * scrolled to: that is put back.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { ScriptPublicPath } from 'wxt/utils/inject-script';
import type { Area } from '@/lib/model/evidence.ts';
import type { FrameId, Target } from '@/lib/model/finding.ts';
import { PageModel } from '@/lib/model/page.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { injectHighlighter } from './injection.ts';
import { askScripts } from './messages.ts';
import { readTab } from './session.ts';

/** Of the window, in CSS pixels. */
interface WindowSeen {
  readonly height: number;
  readonly scrollX: number;
  readonly scrollY: number;
}

/** What is known of a document here. */
interface Telling {
  /** What is the reader's in it. */
  readonly secrets: readonly string[];
  /** Of the whole document, in CSS pixels. */
  readonly size: { readonly height: number };
}

/** What runs in the page; see `lib/evidence/capture/in-page.ts`. */
interface PageScripts<Options, Places, Captured, Window> {
  readonly isThere: (none: null) => boolean;
  readonly places: (options: Options) => Places | undefined;
  readonly capture: (options: Options) => Promise<Captured | undefined>;
  readonly window: () => Window;
  readonly scroll: (to: { readonly left: number; readonly top: number }) => void;
}

interface TakenFrame<Captured> {
  readonly frame: FrameId;
  readonly captured?: Captured;
  readonly model?: PageModel;
  /** Whether its visitor wrote something there, in a chat. */
  readonly written: boolean;
}

/** A picture of the window, and what its documents showed before and after it was taken. */
export interface ViewTaken<Places> {
  readonly picture: Blob;
  readonly before: readonly Places[];
  readonly after: readonly Places[];
}

interface Taken<Places, Captured, Window> {
  readonly title: string;
  readonly reports: readonly FrameReport[];
  readonly frames: readonly TakenFrame<Captured>[];
  /** What the documents knew to be the reader's before any was captured. */
  readonly secrets: readonly string[];
  readonly window: Window;
  /** Absent where the browser gave none; then `viewFailed` says in its words why. */
  readonly view?: ViewTaken<Places>;
  readonly viewFailed?: string;
  /** Whether the page was scrolled while it was taken: then picture and documents are not of one moment. */
  readonly scrolled: boolean;
  /** Where each thing that was asked for stands, by frame. */
  readonly found: ReadonlyMap<FrameId, readonly (readonly Area[])[]>;
  readonly whole: readonly ViewTaken<Places>[];
  /** Why `whole` ends before the page does, if so. */
  readonly wholeEnds?: string;
  /** The browser's own copy, or in its words why there is none; absent where it makes none, or the reader did not allow it. */
  readonly saved?: Blob | string;
}

interface TakeOptions<Options, Places, Captured, Window> {
  readonly scripts: PageScripts<Options, Places, Captured, Window>;
  /** Told first what is known of the tab, and what was read of its own document. */
  readonly begin: (reports: readonly FrameReport[], top: PageModel | undefined) => Promise<void>;
  /** @param read what was of that document, with steps to what the visitor wrote; @param secrets what other documents know to be the reader's. */
  readonly optionsFor: (read: ReadPage | undefined, secrets: readonly string[]) => Options;
  /** What to say the place of: the findings. */
  readonly targets: (reports: readonly FrameReport[]) => readonly { readonly target: Target; readonly quote: string }[];
  /** The page from its top to its end, by scrolling. */
  readonly whole: boolean;
}

/** A browser makes two pictures a second at most. */
const BETWEEN_PICTURES_MS = 600;
const MOST_PICTURES = 40;
/** So often it is asked for one that it refuses because others were made just before, of other tabs, too. */
const MOST_TRIES = 20;
const TOO_MANY = /MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND/;

const ReadPage = v.strictObject({ page: PageModel, written: v.array(v.array(v.string())) });
type ReadPage = v.InferOutput<typeof ReadPage>;

/** Another page stands in the tab than the one that was to be taken. */
export class PageGone extends Error {}
const GONE = 'The page went away while it was captured.';

/** @throws where the tab is gone, or the browser lets us into none of its documents; `PageGone` where the page left meanwhile. */
export async function takeTab<Options, Places extends Telling, Captured extends Places, Window extends WindowSeen>(
  tabId: number,
  { scripts, begin, optionsFor, targets, whole }: TakeOptions<Options, Places, Captured, Window>,
): Promise<Taken<Places, Captured, Window>> {
  const tab = await browser.tabs.get(tabId);
  const reports = await readTab(tabId);
  // The picture shows what the page showed, and nothing of ours.
  await Promise.allSettled(reports.map(({ frame }) => askScripts({ tabId, frameId: frame }, 'clearHighlight')));
  await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    files: ['/capture.js' as ScriptPublicPath],
    injectImmediately: true,
  });
  const frameIds = await framesOf(tabId);
  const read = new Map(
    await Promise.all(frameIds.map(async (frame) => [frame, await readPage(tabId, frame)] as const)),
  );
  await begin(reports, read.get(0)?.page);
  const inFrames = <Result>(func: (options: Options) => Result, secrets: readonly string[]) =>
    Promise.all(frameIds.map((frame) => run(tabId, frame, func, optionsFor(read.get(frame), secrets))));
  const look = async (secrets: readonly string[]): Promise<Places[]> => {
    const places = await inFrames(scripts.places, secrets);
    // Another page stands there, or what is the reader's in it is not known: no picture of it is kept.
    if (!places[0]) throw new PageGone(GONE);
    return places.flatMap((each) => each ?? []);
  };
  const secrets = (await look([])).flatMap((places) => places.secrets);

  const window = await windowOf(tabId, scripts.window);
  const before = await look(secrets);
  const picture = await pictureOf(tabId, tab.windowId);
  const isThere = async () => (await run(tabId, 0, scripts.isThere, null)) === true;
  const captured = await whileThere(inFrames(scripts.capture, secrets), isThere);
  const found = await placesOf(tabId, targets(reports));
  const after = await windowOf(tabId, scripts.window);
  // Picture and copies may be of two pages.
  if (!captured[0] || !(await isThere()) || documentOf(await readTab(tabId)) !== documentOf(reports))
    throw new PageGone(GONE);
  const documents = captured.flatMap((each) => each ?? []);

  const wholePage = async (): Promise<Pick<Taken<Places, Captured, Window>, 'whole' | 'wholeEnds'>> => {
    const views: ViewTaken<Places>[] = [];
    let ends: string | undefined;
    let shown: readonly Places[] = documents;
    // Pages grow as they are scrolled.
    for (let top = 0; top < (shown[0]?.size.height ?? 0) && ends === undefined; top += window.height) {
      await run(tabId, 0, scripts.scroll, { left: window.scrollX, top });
      await new Promise((passed) => setTimeout(passed, BETWEEN_PICTURES_MS));
      const before = await look(secrets);
      const picture = views.length < MOST_PICTURES ? await pictureOf(tabId, tab.windowId) : `${MOST_PICTURES} pictures`;
      if (typeof picture === 'string') ends = picture;
      else {
        shown = await look(secrets);
        views.push({ picture, before, after: shown });
      }
    }
    await run(tabId, 0, scripts.scroll, { left: window.scrollX, top: window.scrollY });
    return { whole: views, ...(ends !== undefined && { wholeEnds: ends }) };
  };
  // Last, as it may take long: what was taken until then is whole without it.
  const copy = await savedCopy(tabId);
  const saved = copy === undefined || (await isThere()) ? copy : GONE;
  return {
    title: tab.title ?? '',
    reports,
    frames: frameIds.map((frame, at) => {
      const [one, model] = [captured[at], read.get(frame)?.page];
      const written = (read.get(frame)?.written.length ?? 0) > 0;
      return { frame, written, ...(one && { captured: one }), ...(model && { model }) };
    }),
    secrets,
    window,
    ...(typeof picture === 'string' ? { viewFailed: picture } : { view: { picture, before, after: documents } }),
    scrolled: after.scrollX !== window.scrollX || after.scrollY !== window.scrollY,
    found,
    ...(saved !== undefined && { saved }),
    ...(whole ? await wholePage() : { whole: [] }),
  };
}

/** A page that still loads may keep the browser waiting. */
const SAVED_WITHIN_MS = 10_000;

async function savedCopy(tabId: number): Promise<Blob | string | undefined> {
  // Before the reader allows it, the browser does not have it.
  if (!browser.pageCapture) return undefined;
  try {
    const late = new Promise<undefined>((passed) => setTimeout(passed, SAVED_WITHIN_MS));
    return (await Promise.race([browser.pageCapture.saveAsMHTML({ tabId }), late])) ?? 'The browser took too long.';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const documentOf = (reports: readonly FrameReport[]) => reports.find(({ top }) => top)?.document;

/** How often it is looked whether a page is still there, in milliseconds. */
const LOOK_MS = 500;

/**
 * What some work gives, unless the page goes away meanwhile: browsers keep such pages in their memory, where they stand still and never
 * answer.
 */
async function whileThere<Result>(work: Promise<Result>, isThere: () => Promise<boolean>): Promise<Result> {
  let isDone = false;
  const watch = async () => {
    while (!isDone) {
      await new Promise((passed) => setTimeout(passed, LOOK_MS));
      if (!isDone && !(await isThere())) throw new PageGone(GONE);
    }
    return work;
  };
  try {
    return await Promise.race([work, watch()]);
  } finally {
    isDone = true;
  }
}

/** The window's picture, or in the browser's words why there is none. */
async function pictureOf(tabId: number, windowId: number, tries = 1): Promise<Blob | string> {
  const { active } = await browser.tabs.get(tabId);
  if (!active) return 'Another tab was in front.';
  try {
    const url = await browser.tabs.captureVisibleTab(windowId, { format: 'png' });
    // Another tab may have come to the front meanwhile.
    if (!(await browser.tabs.get(tabId)).active) return 'Another tab came to the front.';
    return fromDataUrl(url);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (!TOO_MANY.test(why) || tries === MOST_TRIES) return why;
    await new Promise((passed) => setTimeout(passed, BETWEEN_PICTURES_MS));
    return pictureOf(tabId, windowId, tries + 1);
  }
}

function fromDataUrl(url: string): Blob {
  const text = atob(url.slice(url.indexOf(',') + 1));
  return new Blob([Uint8Array.from(text, (letter) => letter.charCodeAt(0))], { type: 'image/png' });
}

/** In one frame; `undefined` where it is gone or closed to us. */
async function run<Argument, Result>(
  tabId: number,
  frameId: FrameId,
  func: (argument: Argument) => Result,
  argument: Argument,
): Promise<Awaited<Result> | undefined> {
  try {
    const [answer] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      func,
      args: [argument],
      injectImmediately: true,
    });
    return answer?.result as Awaited<Result> | undefined;
  } catch {
    return undefined;
  }
}

async function framesOf(tabId: number): Promise<FrameId[]> {
  const answers = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: () => true,
    injectImmediately: true,
  });
  return answers.map(({ frameId }) => frameId).sort((a, b) => a - b);
}

async function readPage(tabId: number, frameId: FrameId): Promise<ReadPage | undefined> {
  const answer = await askScripts({ tabId, frameId }, 'model').catch(() => undefined);
  const read = v.safeParse(ReadPage, answer);
  return read.success ? read.output : undefined;
}

/** @throws where the browser does not let us in. */
async function windowOf<Window>(tabId: number, func: () => Window): Promise<Window> {
  const [answer] = await browser.scripting.executeScript({ target: { tabId }, func, injectImmediately: true });
  if (!answer?.result) throw new Error('This page cannot be read.');
  return answer.result as Window;
}

async function placesOf(
  tabId: number,
  targets: readonly { readonly target: Target; readonly quote: string }[],
): Promise<Map<FrameId, Area[][]>> {
  const found = new Map<FrameId, Area[][]>();
  for (const frame of new Set(targets.map(({ target }) => target.frame))) {
    const places = targets
      .filter(({ target }) => target.frame === frame)
      .map(({ target: { steps }, quote }) => ({ steps, quote }));
    await injectHighlighter(tabId, frame).catch(() => undefined);
    const areas = await askScripts({ tabId, frameId: frame }, 'areasOf', { places }).catch(() => undefined);
    found.set(frame, areas ?? []);
  }
  return found;
}
