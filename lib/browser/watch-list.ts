/**
 * The pages that the reader asked to look at again: kept in the settings' place, woken by one alarm, looked at one at a time. What
 * must outlive the worker is written down before it is done.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';
import type { FrameReport } from '@/lib/model/report.ts';
import { isOver, isSamePage, type News, type PageName, WatchedPage, WatchWish } from '@/lib/model/watch.ts';
import { mayRead } from './access.ts';
import { createQueue } from './queue.ts';
import { openWindow } from './second-look.ts';
import { readTab } from './session.ts';
import { memorySetting, readSite } from './settings.ts';
import type { LookedNow, Watched } from './wire.ts';

const item = storage.defineItem<unknown>('local:watched', { version: 1, fallback: [] });

/** Those that are no watched pages, of an older version say, count as nothing. */
function checked(stored: unknown): WatchedPage[] {
  return Array.isArray(stored) ? stored.filter((page) => v.is(WatchedPage, page)) : [];
}

export async function watchedPages(): Promise<WatchedPage[]> {
  return checked(await item.getValue());
}

/** Calls back when the list changes. */
export function onWatchedPages(changed: (pages: WatchedPage[]) => void): void {
  item.watch((stored) => changed(checked(stored)));
}

export interface WatchListOptions {
  /** A page as it is watched from now on, by what its tab shows; see `lib/memory/watch.ts`, as for all that follows. */
  readonly begin: (
    frames: readonly FrameReport[],
    wish: WatchWish & { readonly chance: number },
    now: number,
  ) => WatchedPage | 'personal' | 'nothing';
  readonly withPage: (pages: readonly WatchedPage[], page: WatchedPage, now: number) => readonly WatchedPage[] | 'full';
  readonly next: (
    pages: readonly WatchedPage[],
    now: number,
  ) => { readonly page: WatchedPage; readonly at: number } | undefined;
  readonly mayLookAt: (pages: readonly WatchedPage[], name: PageName, now: number) => boolean;
  readonly before: (page: WatchedPage, now: number, chance: number) => WatchedPage;
  readonly after: (
    page: WatchedPage,
    frames: readonly FrameReport[],
    now: number,
  ) => { readonly page: WatchedPage; readonly news: readonly News[] } | undefined;
  readonly failed: (page: WatchedPage, now: number) => WatchedPage;
  /** Looks at an address in a tab behind, and keeps what it claims as long as it is wanted. */
  readonly look: (url: string, isWanted: () => Promise<boolean>) => Promise<readonly FrameReport[]>;
  /** Closes what looks left open that the worker's death has cut short. */
  readonly endBrokenLooks: () => Promise<void>;
  /** The news in a sentence. */
  readonly sentence: (news: News) => Promise<string>;
}

const ALARM = 'watch-list';
/** Where the computer is offline, or shows no window to open a tab in. */
const LATER_MS = 15 * 60_000;
/** Alarms come a little early or late. */
const SLACK_MS = 1_000;
/** A wish waits so long for the browser's own question to be answered: the popup may be gone by then. */
const WISH_MS = 2 * 60_000;
const WISH = 'watch-wish';
/** As it is kept. */
const Waiting = v.strictObject({ ...WatchWish.entries, tabId: v.number(), at: v.number() });

/** A wish for the page of a tab. */
type WishOfTab = WatchWish & { readonly tabId: number };

export function createWatchList(options: WatchListOptions) {
  /** Only the background writes the list, one change after the other. */
  const writeInTurn = createQueue();
  function change(next: (pages: WatchedPage[]) => readonly WatchedPage[]): Promise<void> {
    return writeInTurn(async () => {
      const pages = await watchedPages();
      const changed = next(pages);
      if (changed === pages) return;
      await (changed.length === 0 ? item.removeValue({ removeMeta: true }) : item.setValue(changed));
    });
  }
  /** A watch that the reader ended or began anew meanwhile, or that came to its end, stays as it is then. */
  const replace = (page: WatchedPage) =>
    change((pages) =>
      pages.map((other) =>
        isSamePage(other, page) && other.since === page.since && other.ended === undefined ? page : other,
      ),
    );

  const isWatched = async (page: WatchedPage) =>
    (await watchedPages()).some(
      (other) => isSamePage(other, page) && other.since === page.since && !isOver(other, Date.now()),
    );

  /** Sets the one alarm to the next look. */
  async function arm(earliest = 0): Promise<void> {
    if (!browser.alarms) return;
    const now = Date.now();
    const next = options.next(await watchedPages(), now);
    if (next) await browser.alarms.create(ALARM, { when: Math.max(next.at, earliest, now + SLACK_MS) });
    else await browser.alarms.clear(ALARM);
  }

  /** Whether the reader still gives all that a look needs. */
  async function isAllowed({ url, site }: WatchedPage): Promise<boolean> {
    return (
      browser.alarms !== undefined &&
      (await memorySetting.getValue()).on &&
      !(await readSite(site)).off &&
      (await mayRead(url))
    );
  }

  async function endWithdrawn(): Promise<void> {
    const now = Date.now();
    const pages = (await watchedPages()).filter((page) => !isOver(page, now));
    const allowed = await Promise.all(pages.map(isAllowed));
    const withdrawn = pages.filter((_, place) => !allowed[place]);
    if (withdrawn.length > 0)
      await change((all) =>
        all.map((page) =>
          withdrawn.some((other) => isSamePage(other, page)) ? { ...page, ended: { at: now, why: 'withdrawn' } } : page,
        ),
      );
    await arm();
  }

  /** One look at a time. */
  const inTurn = createQueue();

  async function lookAt(page: WatchedPage): Promise<'looked' | 'failed'> {
    const begun = options.before(page, Date.now(), Math.random());
    await replace(begun);
    const frames = await options.look(begun.url, () => isWatched(begun)).catch(() => undefined);
    const after = frames && options.after(begun, frames, Date.now());
    await replace(after?.page ?? options.failed(begun, Date.now()));
    if (after && begun.tells) await tell(after.page, after.news);
    return after ? 'looked' : 'failed';
  }

  async function tell(page: WatchedPage, [first]: readonly News[]): Promise<void> {
    if (!first || !browser.notifications) return;
    await browser.notifications.create(nameOf(page), {
      type: 'basic',
      iconUrl: browser.runtime.getURL('/icon/128.png'),
      title: page.title,
      message: await options.sentence(first),
    });
  }

  /** Looks at the page that is due, if the time has come; several that are due come one after the other. */
  async function lookAtNext(): Promise<void> {
    let earliest = 0;
    try {
      await options.endBrokenLooks();
      await endWithdrawn();
      const now = Date.now();
      const next = options.next(await watchedPages(), now);
      if (!next || next.at > now + SLACK_MS) return;
      if (!navigator.onLine || (await openWindow()) === undefined) earliest = now + LATER_MS;
      else await lookAt(next.page);
    } finally {
      await arm(earliest);
    }
  }

  async function begin({ tabId, every, tells }: WishOfTab): Promise<Watched> {
    if (!(await memorySetting.getValue()).on) return 'forgetful';
    const tab = await browser.tabs.get(tabId).catch(() => undefined);
    const page = options.begin(
      tab?.incognito ? [] : await readTab(tabId),
      { every, tells, chance: Math.random() },
      Date.now(),
    );
    if (typeof page === 'string') return page;
    if (!(await isAllowed(page))) return 'refused';
    let isFull = false;
    await change((pages) => {
      const changed = options.withPage(pages, page, Date.now());
      isFull = changed === 'full';
      return changed === 'full' ? pages : changed;
    });
    await arm();
    return isFull ? 'full' : 'watching';
  }

  return {
    /** Watches the page that a tab shows. Where the browser is still asking the reader, the wish is kept until it was answered. */
    async watch(wish: WishOfTab): Promise<Watched> {
      const begun = await begin(wish);
      if (begun === 'refused') await browser.storage.session.set({ [WISH]: { ...wish, at: Date.now() } });
      else await browser.storage.session.remove(WISH);
      return begun;
    },

    /** The reader allowed something: what they wished for may be possible now. */
    async allowed(): Promise<void> {
      const kept = v.safeParse(Waiting, (await browser.storage.session.get(WISH))[WISH]);
      if (kept.success && Date.now() - kept.output.at < WISH_MS && (await begin(kept.output)) !== 'refused')
        await browser.storage.session.remove(WISH);
    },

    async stop(name: PageName): Promise<void> {
      await browser.storage.session.remove(WISH);
      await change((pages) => pages.filter((page) => !isSamePage(page, name)));
      await arm();
    },

    /** Forgets the pages of a site, or all. */
    async forget(site?: string): Promise<void> {
      await change((pages) => (site === undefined ? [] : pages.filter((page) => page.site !== site)));
      await arm();
    },

    /** Looks at a page at once, unless its site was looked at a moment ago. */
    lookNow: (name: PageName): Promise<LookedNow> =>
      inTurn(async () => {
        const pages = await watchedPages();
        const page = pages.find((each) => isSamePage(each, name));
        if (!page || isOver(page, Date.now()) || !(await isAllowed(page))) return 'refused';
        if (!options.mayLookAt(pages, name, Date.now())) return 'soon';
        const looked = await lookAt(page);
        await arm();
        return looked;
      }),

    /** The reader took something back, or switched something off: what can no longer be watched ends. */
    withdrawn: endWithdrawn,

    /**
     * Hears alarms and clicks on notifications. To be called at the top of the worker, and anew when the reader allowed them: before
     * that, the browser does not have them.
     */
    listen(): void {
      if (browser.alarms && !browser.alarms.onAlarm.hasListener(onAlarm)) browser.alarms.onAlarm.addListener(onAlarm);
      if (browser.notifications && !browser.notifications.onClicked.hasListener(onClicked))
        browser.notifications.onClicked.addListener(onClicked);
    },

    /** Whatever woke the worker: an alarm is set if a page is watched, since browsers may lose them. */
    async wake(): Promise<void> {
      await inTurn(options.endBrokenLooks);
      if ((await watchedPages()).length > 0) await arm();
    },
  };

  function onAlarm({ name }: { name: string }): void {
    if (name === ALARM) void inTurn(lookAtNext);
  }
}

function onClicked(id: string): void {
  void browser.notifications.clear(id);
  void browser.tabs.create({
    url: browser.runtime.getURL(`/watched.html#${encodeURIComponent(id)}` as '/watched.html'),
  });
}

/** What a watched page's part of the list is called in the address of that view. */
export const nameOf = ({ site, subject }: PageName) => `${site} ${subject}`;
