/**
 * The background's dealings with the tabs: who reads them, whose reports are kept, what the badge says. Holds nothing
 * that the worker's death could lose; what is known lies in `storage.session`, and pages are asked again when in doubt.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { AUDIT_ROUNDS, type PriceAudit, type PriceLook } from '@/lib/model/audit.ts';
import type { Observation, Target } from '@/lib/model/finding.ts';
import type { Press, TimedPress } from '@/lib/model/journey.ts';
import { FrameReport, ScannerReport } from '@/lib/model/report.ts';
import { siteOf } from '@/lib/text/site.ts';
import { hasAccess, isIn, mayRead, toRead } from './access.ts';
import { paintBadge } from './badge.ts';
import {
  askSentinel,
  injectEverywhere,
  injectHighlighter,
  injectNewFrames,
  injectScanner,
  type Presence,
} from './injection.ts';
import { keepingOf, noteClosed, stopJourney } from './keeping.ts';
import { askScripts, type Sender } from './messages.ts';
import { type Asker, askersFor, lookInTurns, ROUNDS_OPENED } from './price-looks.ts';
import { createQueue } from './queue.ts';
import { asShown, lookElsewhere, type Opening, tellsEnough, wayToOpen } from './second-look.ts';
import { fetchPage } from './served.ts';
import {
  dropFrame,
  dropTab,
  forgetLookingTab,
  knownTabs,
  lookingTabs,
  noteLookingTab,
  noteRevoked,
  putReport,
  readTab,
  revokedSince,
} from './session.ts';
import { readSite, type SiteSettings } from './settings.ts';
import type { Audited, AuditWish, ScanAnswer, SecondLook, Shown } from './wire.ts';

export interface TabsOptions {
  /** Holds what a tab's frames claim against what was kept of the site, and keeps it: the same frames, with verdicts. */
  readonly check: (frames: readonly FrameReport[], by: LookedBy) => Promise<readonly FrameReport[]>;
  /** Under which address anybody finds a page; `''` where it may name a visit or a person. See `lib/memory/subject.ts`. */
  readonly commonAddress: (page: FrameReport['page'], url: string) => string;
  /** The reader's way through the pages of a site. */
  readonly journeys: {
    /**
     * Notes where a tab's reader has come: the same frames, the top document's with what spans the tab and the way so far.
     * `known`: they have come nowhere, but more is known of how they came.
     */
    note(
      frames: readonly FrameReport[],
      tabId: number,
      by: { isPrivate: boolean; known: boolean },
    ): Promise<readonly FrameReport[]>;
    /** The reader pressed something in a document. */
    pressed(site: string, tabId: number, document: string, press: TimedPress): Promise<void>;
    /** Whether a tab's way led so far in that what follows belongs to it, whatever it looks like. */
    goesOn(site: string, tabId: number): Promise<boolean>;
    forget(site: string): Promise<void>;
  };
  /** Compares what different people are asked for the same thing; see `lib/audit`. */
  readonly prices: {
    asked(seen: FrameReport, wanted: FrameReport): Pick<PriceLook, 'shown' | 'stated'>;
    judge(personas: PriceAudit['personas'], looks: readonly PriceLook[]): PriceAudit;
  };
  /** Keeps what a tab shows its reader as evidence, where they want that of this tab or site. */
  readonly keepEvidence: (tabId: number, frames: readonly FrameReport[]) => Promise<void>;
  /** How many findings of a tab to show on its badge. */
  readonly count: (frames: readonly FrameReport[], settings: SiteSettings) => number;
  readonly presence: Presence;
  /** Paints what the highlighter marks; see `lib/highlight`. */
  readonly highlightCss: string;
}

/** Under what circumstances a tab was looked at. */
interface LookedBy {
  readonly look: Observation['look'];
  /** In a private window, of which the reader may want nothing to be kept. */
  readonly isPrivate: boolean;
  /** Markup as it was served, that was never rendered. */
  readonly copy?: true;
  /** The shop says that no cache between may keep the page. */
  readonly uncached?: true;
  /** As part of a check in which the clock was watched, too. */
  readonly steady?: true;
}

/** How long a busy page may take to answer before we go on without, in milliseconds. */
const PATIENCE_MS = 2000;
function patiently<T>(answer: Promise<T>): Promise<T | 'busy'> {
  return Promise.race([answer, new Promise<'busy'>((resolve) => setTimeout(resolve, PATIENCE_MS, 'busy'))]);
}

const CLOCK_WAS_SET_MS = 1000;

/** Two tell whether the shop draws what it says by lot. */
const COPIES = 2;

/** A frame that was just put into a page holds an empty document at first; its own one has mostly come by then. */
const LATE_FRAMES_MS = 1000;

/**
 * Both reach closed shadow roots, and neither shows in the page's `document.styleSheets`. Chrome paints a highlight's
 * colours from an author's sheet only and lets shadow trees inherit them; Firefox lets only a user's sheet into them.
 */
const SHEET_ORIGIN: 'USER' | 'AUTHOR' = import.meta.env.FIREFOX ? 'USER' : 'AUTHOR';

/** A frame without an address of its own belongs to the page that made it. */
const addressOf = ({ url }: FrameReport, frames: readonly FrameReport[]) =>
  /^https?:/i.test(url) ? url : (frames.find(({ top }) => top)?.url ?? '');
/** What the background adds to what a frame says. */
const addedTo = ({ findings, spanning }: FrameReport) =>
  JSON.stringify([findings.map(({ id, verdict }) => [id, verdict]), spanning]);
const hostOrigins = (url: string) => [`*://${new URL(url).hostname}/*`];

export function createTabs({
  check,
  commonAddress,
  journeys,
  prices,
  keepEvidence,
  count,
  presence,
  highlightCss,
}: TabsOptions) {
  /** Looks of ours, second ones and the watch list's, come one after the other. */
  const lookInTurn = createQueue();
  /** Tabs that this worker has opened for one, and will close; and whether what they claim is still wanted. */
  const opened = new Map<number, () => Promise<boolean>>();

  /** One thing after the other within a tab, so that frames do not overtake each other. */
  const turns = new Map<number, Promise<unknown>>();
  function inTurn<T>(tabId: number, work: () => Promise<T>): Promise<T> {
    const done = (turns.get(tabId) ?? Promise.resolve()).then(work);
    const settled = done.catch(() => undefined);
    turns.set(tabId, settled);
    void settled.then(() => turns.get(tabId) === settled && turns.delete(tabId));
    return done;
  }

  const tabOf = (tabId: number) => browser.tabs.get(tabId).catch(() => undefined);

  async function siteOfTab(tabId: number): Promise<string> {
    const tab = await tabOf(tabId);
    const url = tab?.url ?? (await readTab(tabId)).find((frame) => frame.top)?.url;
    return siteOf(url ?? '');
  }

  async function repaint(tabId: number): Promise<void> {
    const frames = await readTab(tabId);
    const settings = await readSite(await siteOfTab(tabId));
    await paintBadge(tabId, settings.off ? 0 : count(frames, settings));
  }

  /** Keeps a frame's report with verdicts. Those of the tab's other frames may be others now: the page may have told what it sells. */
  async function keep(
    tabId: number,
    frameId: number,
    report: FrameReport,
    { steady, isKnown = false }: { steady?: true; isKnown?: boolean } = {},
  ): Promise<void> {
    const known = await readTab(tabId);
    const others = known.filter(({ frame }) => frame !== frameId);
    const isPrivate = (await tabOf(tabId))?.incognito === true;
    const before = known.find((each) => each.frame === frameId && each.document === report.document);
    // What others were asked holds for as long as the page stands there.
    const audited = before?.audit && { audit: before.audit };
    const frames = [...others, { ...report, ...audited, frame: frameId, top: frameId === 0 }];
    // Without verdicts a report is worth having all the same.
    const isOurs = opened.has(tabId) || (await lookingTabs()).includes(tabId);
    const look = isOurs ? 'reload' : 'visit';
    const by: LookedBy = { look, isPrivate, ...(steady && { steady }) };
    const isWanted = !isOurs || (await opened.get(tabId)?.()) === true;
    const checked = isWanted ? await check(frames, by).catch(() => frames) : frames;
    // Where the reader is says the top document; with it stands what other frames find it to have said.
    const isStep = frameId === 0 && !isOurs;
    const spanned = isStep
      ? await journeys.note(checked, tabId, { isPrivate, known: isKnown }).catch(() => checked)
      : checked;
    for (const frame of spanned) {
      const before = others.find((other) => other.frame === frame.frame);
      if (before === undefined || addedTo(before) !== addedTo(frame)) await putReport(tabId, frame.frame, frame);
    }
    if (!isOurs) await keepEvidence(tabId, spanned).catch(() => undefined);
  }

  /** Asks frames for their reports and keeps only what still stands there. */
  async function refresh(tabId: number, frameIds: Iterable<number>): Promise<void> {
    const asked = Array.from(frameIds, async (frameId) => {
      const answer = await patiently(askScripts({ tabId, frameId }, 'report').catch(() => null));
      return [frameId, answer] as const;
    });
    for (const [frameId, answer] of await Promise.all(asked)) {
      // What is kept of a busy page is believed.
      if (answer === 'busy') continue;
      const report = v.safeParse(ScannerReport, answer);
      if (report.success) await keep(tabId, frameId, report.output);
      else await dropFrame(tabId, frameId);
    }
    await repaint(tabId);
  }

  /** Has the frames of a tab say anew what they show, and keeps it. */
  async function lookAnew(tabId: number): Promise<void> {
    for (const frameId of await keptFrames(tabId)) {
      const answer = await patiently(askScripts({ tabId, frameId }, 'reportAnew').catch(() => null));
      const report = v.safeParse(ScannerReport, answer);
      if (report.success) await keep(tabId, frameId, report.output, { steady: true });
    }
    await repaint(tabId);
  }

  /**
   * What the shop serves a stranger at everybody's address of a tab's page, read by the scanner in the tab. None where that is not
   * to be had.
   */
  async function copiesOf(tabId: number, { page, url }: FrameReport) {
    const copies: FrameReport[] = [];
    let isCached = false;
    const address = commonAddress(page, url);
    try {
      while (address !== '' && copies.length < COPIES) {
        const { html, uncached } = await fetchPage(address);
        isCached ||= !uncached;
        const read = v.parse(ScannerReport, await askScripts({ tabId, frameId: 0 }, 'readCopy', { html }));
        copies.push({ ...asShown(read, await readTab(tabId)), frame: 0, top: true, url });
      }
    } catch {
      // The shop turns strangers away, or serves them another page.
    }
    return { copies, ...(copies.length === COPIES && !isCached && { uncached: true as const }) };
  }

  /** Reads an address in a tab of its own. What is seen there is not the reader's visit, and no step of their way. */
  async function lookInOwnTab(
    url: string,
    way: Opening,
    scan: (tabId: number) => Promise<unknown>,
    isWanted = async () => true,
  ) {
    let ours: number | undefined;
    try {
      return await lookElsewhere(url, way, scan, async (tabId) => {
        // In a private window nothing is kept unless the reader wants that, and no way is noted.
        if (way === 'private') return;
        ours = tabId;
        opened.set(tabId, isWanted);
        await noteLookingTab(tabId);
      });
    } finally {
      if (ours !== undefined) {
        await forgetLookingTab(ours);
        opened.delete(ours);
      }
    }
  }

  async function keptFrames(tabId: number): Promise<number[]> {
    return (await readTab(tabId)).map((report) => report.frame);
  }

  async function stop(tabId: number, frameIds: readonly number[]): Promise<void> {
    const silent = Promise.allSettled(frameIds.map((frameId) => askScripts({ tabId, frameId }, 'stop')));
    const answer = await patiently(silent);
    if (answer === 'busy') {
      // What such a page says before it hears of it is forgotten then.
      const stopped = (await readTab(tabId)).filter(({ frame }) => frameIds.includes(frame));
      void silent.then(() =>
        inTurn(tabId, async () => {
          await Promise.all(stopped.map(({ frame, document }) => dropFrame(tabId, frame, document)));
          await repaint(tabId);
        }),
      );
    }
    await Promise.all(frameIds.map((frameId) => dropFrame(tabId, frameId)));
    await repaint(tabId);
  }

  /** Reads frames that have come since, in a tab that is being read. What the browser does not let us into stays unread. */
  async function enterNewFrames(tabId: number): Promise<void> {
    if ((await keptFrames(tabId)).includes(0)) await injectNewFrames(tabId, presence).catch(() => undefined);
  }

  /** Whether a document says something for the first time that was read under an access which has since been taken back. */
  async function isFromBefore(report: FrameReport, frames: readonly FrameReport[]): Promise<boolean> {
    const url = addressOf(report, frames);
    return isIn(await revokedSince(report.scannedAt), url) && !(await mayRead(url));
  }

  async function followsWay(tabId: number): Promise<boolean> {
    const url = (await tabOf(tabId))?.url ?? '';
    if (!/^https?:/i.test(url)) return false;
    return (await journeys.goesOn(siteOf(url), tabId)) && (await mayRead(url));
  }

  async function tabsOf(site: string): Promise<number[]> {
    const tabs = await knownTabs();
    const sites = await Promise.all(tabs.map(siteOfTab));
    return tabs.filter((_, index) => sites[index] === site);
  }

  return {
    /** A sentinel's word that its frame is one to read. */
    async shopFound({ tabId, frameId }: Sender, langs: readonly string[]): Promise<void> {
      if ((await readSite(await siteOfTab(tabId))).off) return;
      await injectScanner(tabId, frameId, langs);
      // What a shop shows in frames belongs to it, whether or not such a frame looks like a shop by itself.
      if (frameId === 0) await injectNewFrames(tabId, presence);
    },

    /** Reads a tab now, as far as the browser lets us. */
    async scan(tabId: number): Promise<ScanAnswer> {
      if ((await readSite(await siteOfTab(tabId))).off) return { state: 'off' };
      try {
        const { frames, running } = await injectEverywhere(tabId, presence);
        await inTurn(tabId, async () => refresh(tabId, new Set([...(await keptFrames(tabId)), ...running])));
        return { state: 'started', frames };
      } catch (error) {
        return { state: 'refused', why: error instanceof Error ? error.message : String(error) };
      }
    },

    /**
     * Looks at a tab's page once more, as a stranger as far as possible, and at the tab itself at the same moment. What all of
     * them claim is then held against each other.
     */
    lookAgain(tabId: number): Promise<SecondLook> {
      return lookInTurn(async () => {
        const page = (await readTab(tabId)).find(({ top }) => top);
        const url = page?.url ?? '';
        if (!page || !/^https?:/i.test(url) || !(await hasAccess(hostOrigins(url)))) return 'refused';
        const clock = () => Date.now() - performance.now();
        const before = clock();
        /** Holds what was seen against what the tab shows. A clock that is set just now spoils the comparison. */
        const compare = async (looks: readonly FrameReport[][], by: Pick<LookedBy, 'look' | 'copy' | 'uncached'>) => {
          if (Math.abs(clock() - before) > CLOCK_WAS_SET_MS) return false;
          const isPrivate = (await tabOf(tabId))?.incognito === true;
          for (const frames of looks) await check(frames, { ...by, isPrivate, steady: true });
          await inTurn(tabId, () => lookAnew(tabId));
          return true;
        };
        const { copies, ...served } = await copiesOf(tabId, page);
        if (copies.length > 0) {
          const looks = copies.map((copy) => [copy]);
          if (!(await compare(looks, { look: 'stranger', copy: true }))) return 'failed';
          if (tellsEnough(copies.at(-1), await readTab(tabId))) return 'fetched';
        }
        const way = await wayToOpen();
        const frames = await lookInOwnTab(url, way, (other) => this.scan(other)).catch(() => undefined);
        // What the copies told stands.
        if (!frames) return copies.length > 0 ? 'fetched' : 'failed';
        return (await compare([frames], { look: way === 'private' ? 'stranger' : way, ...served })) ? way : 'failed';
      });
    },

    /**
     * Compares what the reader and others are asked for what a tab's page sells, and keeps that with its report: what the shop serves
     * them, read by the scanner in the tab; where scripts write the price, what its page shows, opened for each of them.
     */
    auditPrice(tabId: number, wish: AuditWish): Promise<Audited> {
      return lookInTurn(async () => {
        const page = (await readTab(tabId)).find(({ top }) => top);
        const tab = await tabOf(tabId);
        const url = page?.url ?? '';
        // A private window has cookies of its own, which no request of ours would carry.
        if (!page || !/^https?:/i.test(url) || tab?.incognito) return 'failed';
        if (!(await hasAccess(hostOrigins(url)))) return 'refused';
        const address = commonAddress(page.page, url);
        if (address === '') return 'personal';
        const lookAtCopy = async (asker: Asker) => {
          const { html } = await fetchPage(address, asker);
          return prices.asked(
            v.parse(ScannerReport, await askScripts({ tabId, frameId: 0 }, 'readCopy', { html })),
            page,
          );
        };
        const compare = (askers: readonly Asker[], looks: readonly PriceLook[]) =>
          prices.judge(
            askers.map(({ id, known }) => ({ id, ...(known && { keeps: known }) })),
            looks,
          );
        const askers = askersFor(wish, page.page.lang);
        const copies = await lookInTurns(askers, lookAtCopy, AUDIT_ROUNDS);
        const { shown, stated } = prices.asked(page, page);
        // What the page shows came with it, or comes with it now: no script wrote it.
        const isServed =
          stated?.amount === shown?.amount ||
          copies.some((copy) => copy.persona === 'you' && copy.stated?.amount === shown?.amount);
        let audit = compare(askers, copies);
        if ((shown ? !isServed : audit.outcome === 'unread') && (await wayToOpen()) === 'private') {
          const lookOpened = async ({ known }: Asker) => {
            const frames = await lookInOwnTab(address, known ? 'reload' : 'private', (other) => this.scan(other));
            return prices.asked(
              v.parse(
                FrameReport,
                frames.find(({ top }) => top),
              ),
              page,
            );
          };
          const two = askersFor({ language: false, phone: false }, '');
          audit = compare(two, await lookInTurns(two, lookOpened, ROUNDS_OPENED));
        } else if (shown && !isServed) audit = { ...audit, outcome: 'unread' };
        const isThere = await inTurn(tabId, async () => {
          const now = (await readTab(tabId)).find(({ top }) => top);
          if (now?.document !== page.document) return false;
          await putReport(tabId, 0, { ...now, audit });
          return true;
        });
        return isThere ? 'done' : 'failed';
      });
    },

    /**
     * Looks at an address in a tab behind, for the watch list, and keeps what it claims: its frames, with verdicts.
     * @param isWanted asked before anything is kept: the reader may forget the site meanwhile.
     * @throws when the page cannot be opened or read in time, or is no longer wanted.
     */
    lookBehind(url: string, isWanted: () => Promise<boolean>): Promise<readonly FrameReport[]> {
      return lookInTurn(async () => {
        const frames = await lookInOwnTab(url, 'reload', (tabId) => this.scan(tabId), isWanted);
        if (!(await isWanted())) throw new Error('Nobody watches this page any more.');
        return check(frames, { look: 'reload', isPrivate: false });
      });
    },

    /** Closes the tabs of looks that a worker's death has cut short; never those of looks that are going on. */
    async endBrokenLooks(): Promise<void> {
      for (const tabId of await lookingTabs()) {
        if (opened.has(tabId)) continue;
        await browser.tabs.remove(tabId).catch(() => undefined);
        await forgetLookingTab(tabId);
      }
    },

    /** Has the sentinel look at a tab, and reads what it finds or has found: a word of its may have been lost. */
    async look(tabId: number): Promise<ScanAnswer> {
      if ((await readSite(await siteOfTab(tabId))).off) return { state: 'off' };
      try {
        const frames = await askSentinel(tabId, presence);
        const found = frames.filter((frame) => frame.found || frame.scanned);
        if (found.some(({ frameId }) => frameId === 0)) return this.scan(tabId);
        for (const { frameId, lang } of found) await injectScanner(tabId, frameId, [lang]);
        return found.length > 0 ? { state: 'started', frames: found.map(({ frameId }) => frameId) } : { state: 'left' };
      } catch (error) {
        return { state: 'refused', why: error instanceof Error ? error.message : String(error) };
      }
    },

    /** Looks at all open tabs of these origins (match patterns) that we may know of. */
    async lookAtAll(origins: readonly string[]): Promise<void> {
      const url = toRead(origins);
      const open = url.length > 0 ? await browser.tabs.query({ url }) : [];
      await Promise.allSettled(open.map(({ id }) => id !== undefined && this.look(id)));
    },

    keepReport({ tabId, frameId }: Sender, report: FrameReport): Promise<void> {
      return inTurn(tabId, async () => {
        // Its last words may come after the tab is gone.
        if (!(await tabOf(tabId))) return dropTab(tabId);
        const kept = await readTab(tabId);
        if ((await readSite(await siteOfTab(tabId))).off) return stop(tabId, [frameId]);
        const before = kept.find((each) => each.frame === frameId);
        if (before?.document !== report.document && (await isFromBefore(report, kept))) return stop(tabId, [frameId]);
        await keep(tabId, frameId, report);
        if (frameId === 0 && before?.document !== report.document) {
          // Another top document: the frames of the one before it are gone, even if they could not say so.
          await refresh(
            tabId,
            kept.map((each) => each.frame).filter((frame) => frame !== 0),
          );
        } else await repaint(tabId);
        if (before && before.frames.length !== report.frames.length) {
          await enterNewFrames(tabId);
          setTimeout(() => void inTurn(tabId, () => enterNewFrames(tabId)), LATE_FRAMES_MS);
        }
      });
    },

    pressed({ tabId, tabUrl, url = '' }: Sender, document: string, press: Press): Promise<void> {
      // By now the tab may show another site.
      const site = siteOf(document === '' ? (tabUrl ?? url) : url);
      const timed = { ...press, at: Date.now() };
      return inTurn(tabId, async () => {
        await journeys.pressed(site, tabId, document, timed);
        // What woke the worker may come after the page that it led to: that one's way is told anew.
        const { spanning: _, ...top } = (await readTab(tabId)).find((frame) => frame.top) ?? {};
        if (document !== '' && 'url' in top && top.document !== document) await keep(tabId, 0, top, { isKnown: true });
      });
    },

    frameGone({ tabId, frameId }: Sender, document: string): Promise<void> {
      return inTurn(tabId, async () => {
        await dropFrame(tabId, frameId, document);
        await repaint(tabId);
      });
    },

    /**
     * The tab began or finished to load something: what no longer stands there is forgotten, and what follows a way that the
     * reader is on, or has kept, is read, though it may not look like a shop: a page that asks why one wants to leave, say.
     */
    async loading(tabId: number, status: string): Promise<void> {
      await inTurn(tabId, async () => {
        const frames = await keptFrames(tabId);
        if (frames.length === 0) return;
        await refresh(tabId, frames);
        // Also a frame's own loading, which no report tells of.
        await enterNewFrames(tabId);
      });
      if (status !== 'complete' || (await keptFrames(tabId)).length > 0) return;
      if (!(await keepingOf(tabId, '')) && !(await followsWay(tabId))) return;
      const { state } = await this.scan(tabId);
      if (state === 'refused') await noteClosed(tabId);
    },

    /** A browser takes pictures of tabs in front only: what came behind others is kept now. */
    cameInFront(tabId: number): Promise<void> {
      return inTurn(tabId, async () => keepEvidence(tabId, await readTab(tabId)).catch(() => undefined));
    },

    closed(tabId: number): Promise<void> {
      return inTurn(tabId, async () => {
        await stopJourney(tabId);
        await dropTab(tabId);
      });
    },

    /** Paints a finding in its frame, and only that one in the whole tab. */
    async show(tabId: number, { frame, steps }: Target, quote: string): Promise<Shown> {
      await this.clearHighlight(tabId);
      const css = { target: { tabId, frameIds: [frame] }, css: highlightCss, origin: SHEET_ORIGIN };
      await browser.scripting.removeCSS(css).catch(() => undefined);
      await browser.scripting.insertCSS(css).catch(() => undefined);
      await injectHighlighter(tabId, frame).catch(() => undefined);
      return (await askScripts({ tabId, frameId: frame }, 'showFinding', { steps, quote })) ?? 'gone';
    },

    async clearHighlight(tabId: number): Promise<void> {
      const frames = await keptFrames(tabId);
      await patiently(Promise.allSettled(frames.map((frameId) => askScripts({ tabId, frameId }, 'clearHighlight'))));
    },

    /** The reader decided anew about a site: its tabs fall silent, or count anew. */
    async siteChanged(site: string): Promise<void> {
      const { off } = await readSite(site);
      if (off) await journeys.forget(site);
      for (const tabId of await tabsOf(site)) {
        await inTurn(tabId, async () => (off ? stop(tabId, await keptFrames(tabId)) : repaint(tabId)));
      }
    },

    /** What open tabs hold of the way through a site, or through all, is forgotten. */
    async forgetWays(site?: string): Promise<void> {
      for (const tabId of site === undefined ? await knownTabs() : await tabsOf(site)) {
        await inTurn(tabId, async () => {
          const { spanning, ...top } = (await readTab(tabId)).find((frame) => frame.top) ?? {};
          if (spanning && 'url' in top) await putReport(tabId, 0, top);
        });
        await repaint(tabId);
      }
    },

    /** Every scanner falls silent, whatever it has said so far. */
    async stopAll(): Promise<void> {
      const open = (await browser.tabs.query({})).flatMap(({ id }) => id ?? []);
      await patiently(Promise.allSettled(open.map((tabId) => askScripts({ tabId }, 'stop'))));
      for (const tabId of await knownTabs()) await inTurn(tabId, async () => stop(tabId, await keptFrames(tabId)));
    },

    /**
     * The reader took access back: scanners in pages of these origins (match patterns) fall silent, unless another access
     * still holds. Pages that were read by a click need none.
     */
    async accessRemoved(removed: readonly string[]): Promise<void> {
      const origins = toRead(removed);
      await noteRevoked(origins);
      for (const tabId of await knownTabs()) {
        await inTurn(tabId, async () => {
          const frames = await readTab(tabId);
          const urls = frames.map((frame) => addressOf(frame, frames));
          const allowed = await Promise.all(urls.map((url) => !isIn(origins, url) || mayRead(url)));
          await stop(
            tabId,
            frames.filter((_, index) => !allowed[index]).map(({ frame }) => frame),
          );
        });
      }
    },
  };
}
