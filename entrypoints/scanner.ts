import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createReporter } from '@/lib/browser/reporter.ts';
import { answer, type ReadPage, send } from '@/lib/browser/wire.ts';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { createPace } from '@/lib/engine/pace.ts';
import { pageWords } from '@/lib/engine/pack.ts';
import { createScan } from '@/lib/engine/scan.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import type { MakeBehindReader } from '@/lib/page/behind/reader.ts';
import { whenVisible } from '@/lib/page/gate/when-visible.ts';
import { createLivePage } from '@/lib/page/live-page.ts';

/** The scripts of one extension share a world of their own in each frame, which the page cannot see. */
interface World {
  /** There while the scanner runs. What drives the browser from outside reads the frame's report here. */
  clearcart?: { report(): FrameReport | null };
  /** JSON text of each lexicon pack that was brought in, by language. */
  clearcartLexicons?: Record<string, string>;
  /** What looks behind a page, where its script was brought in. */
  clearcartBehind?: MakeBehindReader;
}

export default defineUnlistedScript(() => {
  const world = globalThis as typeof globalThis & World;
  // Own properties only: the page's elements are reached by their ids in this world, too.
  if (Object.hasOwn(world, 'clearcart')) return;
  world.clearcart = { report: () => null };
  let again: () => Promise<FrameReport | undefined> = async () => undefined;
  let model: () => ReadPage | null = () => null;
  let readCopy = again as (html: string) => Promise<FrameReport | undefined>;
  if (!Object.hasOwn(world, 'clearcartLexicons')) world.clearcartLexicons = {};
  const packs = world.clearcartLexicons ?? {};
  const stopping = new AbortController();
  const { signal } = stopping;
  const reporter = createReporter(stop);

  const bring = (langs: readonly string[]) => send('needLexicons', { langs: langs.slice(0, 16) });

  function stop(): void {
    if (signal.aborted) return;
    stopping.abort();
    delete world.clearcart;
  }

  const deafen = answer({
    report: () => world.clearcart?.report() ?? null,
    reportAnew: async () => (await again()) ?? null,
    model: () => model(),
    readCopy: async ({ html }) => (await readCopy(html)) ?? null,
    stop,
  });
  signal.addEventListener('abort', deafen);

  whenVisible(window, signal, () => {
    const pace = createPace();
    const reading = {
      pace,
      async words(langs: readonly string[]) {
        const missing = langs.filter((lang) => !Object.hasOwn(packs, lang));
        if (missing.length > 0) await bring(missing).catch(() => []);
        return pageWords(packs, langs);
      },
    };
    const scanning = { top: window === top, needLanguages: bring, pace };
    const page = createLivePage(document, {
      ...reading,
      pressed(press) {
        // In a frame all that counts is that something was.
        const document = window === top ? scan.document() : '';
        scan.pressed(press);
        send('pressed', { document, press }).catch(() => undefined);
      },
    });
    const behind = Object.hasOwn(world, 'clearcartBehind') ? world.clearcartBehind?.(page) : undefined;
    const scan = createScan(page, packs, PAGE_DETECTORS, reporter.report, { ...scanning, behind });
    world.clearcart = { report: () => scan.last() ?? null };
    again = scan.again;
    model = () => {
      const read = scan.page();
      return read ? { page: read, written: scan.written() } : null;
    };
    readCopy = async (html) => {
      // A document of its own, that belongs to no window: nothing in it runs or loads.
      const copy = createLivePage(new DOMParser().parseFromString(html, 'text/html'), reading);
      const read = createScan({ ...copy, measure: null }, packs, PAGE_DETECTORS, () => {}, scanning);
      await read.done;
      read.stop();
      copy.stop();
      return read.last();
    };
    signal.addEventListener('abort', () => {
      scan.stop();
      page.stop();
    });
    const early = { capture: true, passive: true, signal };
    addEventListener('pointerdown', ({ isTrusted }) => void (isTrusted && send('wake').catch(() => undefined)), early);
    addEventListener('pagehide', () => scan.last() && reporter.gone(scan.last()?.document ?? ''), { signal });
    // Back from the browser's memory of pages: this document stands here again, as it was.
    addEventListener(
      'pageshow',
      ({ persisted }) => {
        const last = scan.last();
        if (persisted && last) reporter.report(last);
      },
      { signal },
    );
  });
});
