/** A tab's page as a draft: taken by the browser, read by our scripts, rid of what is the reader's. */
import { browser } from 'wxt/browser';
import { accessTo } from '@/lib/browser/access.ts';
import { takeTab, type ViewTaken } from '@/lib/browser/capture-tab.ts';
import { ask, askScripts } from '@/lib/browser/messages.ts';
import { readTab } from '@/lib/browser/session.ts';
import { dismissedIn, readSite } from '@/lib/browser/settings.ts';
import { combineFrames } from '@/lib/engine/tab.ts';
import { assemble, blackIn, haveChanged, inWindow } from '@/lib/evidence/assemble/assemble.ts';
import { linesOf } from '@/lib/evidence/assemble/outline.ts';
import type { Captured, CaptureOptions, Places } from '@/lib/evidence/capture/capture.ts';
import {
  captureInPage,
  isThereInPage,
  placesInPage,
  scrollInPage,
  windowInPage,
} from '@/lib/evidence/capture/in-page.ts';
import { isPersonal, toldBy } from '@/lib/evidence/redact/personal.ts';
import { type Area, type Circumstances, type Draft, type Gap, NO_MODEL } from '@/lib/model/evidence.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { PageModel } from '@/lib/model/page.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { presses } from '@/lib/model/weight.ts';
import { siteOf } from '@/lib/text/site.ts';

/** Names the rules that this build finds by; put in by the build. */
declare const CLEARCART_RULES: string;

/** What was not read may be. */
const showsSomebody = (page: PageModel | undefined) => page === undefined || isPersonal(toldBy(page));

/** What says that leaving takes a call or a letter: whom to call is what it tells. */
const told = (reports: readonly FrameReport[]) =>
  reports
    .flatMap(({ findings, spanning }) => [...findings, ...(spanning?.findings ?? [])])
    .flatMap(({ pattern, quote }) => (pattern === 'hard-to-cancel' ? quote : []));

/** What presses and was not dismissed, frame by frame. */
const pressing = (reports: readonly FrameReport[], dismissed: ReadonlySet<string>): Finding[] =>
  reports
    .flatMap(({ findings, spanning }) => [...findings, ...(spanning?.findings ?? [])])
    .filter((finding) => presses(finding) && !dismissed.has(finding.signature));

/** A page that is busy is taken as it was read last. */
const ANEW_MS = 1000;

/** A tab's page as it was taken, and the reports that go with it. */
interface TakenEvidence {
  readonly draft: Draft;
  readonly reports: readonly FrameReport[];
  /** Where findings that press stand, in CSS pixels from the window's corner. */
  readonly found: readonly { readonly finding: Finding; readonly areas: readonly Area[] }[];
}

interface TakeWish {
  readonly way: Circumstances['way'];
  /** The page from its top to its end, by scrolling. */
  readonly whole: boolean;
  /** Gives reports the verdicts that looks of other windows have led to. */
  readonly judged?: (reports: readonly FrameReport[]) => readonly FrameReport[];
}

/** Has the frames read once more, clocks and all, and the background hear of it. */
async function readAnew(tabId: number): Promise<void> {
  const frames = await readTab(tabId);
  await Promise.allSettled(frames.map(({ frame }) => askScripts({ tabId, frameId: frame }, 'reportAnew')));
  await ask('scanTab', { tabId }).catch(() => undefined);
}

/** @throws where the tab is gone, was not read, or is closed to us. */
export async function takeEvidence(
  tabId: number,
  { way, whole, judged = (reports) => reports }: TakeWish,
): Promise<TakenEvidence> {
  await Promise.race([readAnew(tabId), new Promise((passed) => setTimeout(passed, ANEW_MS))]);
  const at = new Date();
  // What was not read may be anybody's.
  let top: Pick<CaptureOptions, 'personal' | 'told'> = { personal: true };
  let dismissed: ReadonlySet<string> = new Set();
  const taken = await takeTab(tabId, {
    scripts: {
      isThere: isThereInPage,
      places: placesInPage,
      capture: captureInPage,
      window: windowInPage,
      scroll: scrollInPage,
    },
    begin: async (reports, page) => {
      dismissed = dismissedIn(await readSite(siteOf(reports.find(({ top }) => top)?.url ?? '')));
      top = { personal: showsSomebody(page), told: told(reports) };
    },
    optionsFor: (read, secrets): CaptureOptions => ({
      ...top,
      personal: top.personal || showsSomebody(read?.page),
      secrets,
      visitorParts: read?.written ?? [],
      fetchStyles: true,
    }),
    targets: (reports) => pressing(judged(reports), dismissed),
    whole,
  });
  const { frames, window, view, viewFailed, scrolled } = taken;
  const reports = judged(taken.reports);
  const found = frames.flatMap(({ frame, captured }) => {
    const areas = taken.found.get(frame) ?? [];
    return pressing(reports, dismissed)
      .filter(({ target }) => target.frame === frame)
      .map((finding, at) => ({ finding, areas: placed(linesOf(areas[at] ?? []), captured) }));
  });
  if (!reports.some(({ top }) => top)) throw new Error('This page was not read.');
  const tool = { version: browser.runtime.getManifest().version, rules: CLEARCART_RULES };
  const report = combineFrames(reports, { tool, dismissed, canRead: await accessTo(reports) });
  const gaps: { what: Gap; why: string }[] = scrolled ? [{ what: 'scrolled', why: '' }] : [];
  if (!view) gaps.push({ what: 'view', why: viewFailed ?? '' });
  const moments = [
    ...(view ? [view.before] : []),
    frames.flatMap(({ captured }) => captured ?? []),
    ...taken.whole.flatMap(({ before, after }) => [before, after]),
  ];
  if (haveChanged(moments)) gaps.push({ what: 'changed', why: '' });
  if (taken.wholeEnds !== undefined) gaps.push({ what: 'cut-off', why: taken.wholeEnds });
  if (typeof taken.saved === 'string') gaps.push({ what: 'mhtml', why: taken.saved });
  const draft = await assemble({
    circumstances: {
      id: crypto.randomUUID(),
      way,
      title: taken.title,
      capturedAt: at.toISOString(),
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      utcOffsetMinutes: -at.getTimezoneOffset(),
      browser: { userAgent: navigator.userAgent, languages: [...navigator.languages].slice(0, 20) },
      viewport: {
        width: window.width,
        height: window.height,
        scale: window.scale,
        scrollX: window.scrollX,
        scrollY: window.scrollY,
      },
      tool: { ...tool, model: NO_MODEL },
      gaps,
    },
    personal: top.personal,
    secrets: taken.secrets,
    report,
    frames,
    view: view && seen(view),
    found: found.flatMap(({ areas }) => areas),
    whole: taken.whole.map(seen),
    saved: taken.saved instanceof Blob ? redactedCopy(taken.saved, taken.frames[0], top, at) : undefined,
  });
  return { draft, reports, found };
}

/** The browser's own copy knows no steps by which the visitor's part of a chat could be told from the shop's. */
const redactedCopy =
  (
    saved: Blob,
    read: { readonly model?: unknown; readonly written: boolean } | undefined,
    top: Pick<CaptureOptions, 'personal' | 'told'>,
    at: Date,
  ) =>
  async (url: string, secrets: readonly string[]) => {
    if (read?.model === undefined || read.written) return undefined;
    const { redactSaved } = await import('./aside.ts');
    const bytes = new Uint8Array(await saved.arrayBuffer());
    return redactSaved(bytes, url, { ...top, secrets }, at).catch(() => undefined);
  };

/** Black where it was before the picture was taken, and where it was after: a page moves meanwhile. */
const seen = ({ picture, before, after }: ViewTaken<Places>) => ({
  picture,
  black: [...blackIn(before), ...blackIn(after)],
});

const placed = (areas: readonly Area[], captured: Captured | undefined) => (captured ? inWindow(areas, captured) : []);
