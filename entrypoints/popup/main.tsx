import './popup.css';
import { computed, signal } from '@preact/signals';
import { type Browser, browser } from 'wxt/browser';
import { PopupPage } from '@/components/popup-page/popup-page.tsx';
import { type KeepingViews, type Known, type PopupActions, popupState } from '@/components/popup-page/state.ts';
import type { WatchState } from '@/components/watch-offer/watch-offer.tsx';
import {
  accessTo,
  isWatched,
  onAccessChanged,
  requestAccess,
  requestWatch,
  siteOrigins,
} from '@/lib/browser/access.ts';
import { loadCompanies } from '@/lib/browser/companies.ts';
import { ask } from '@/lib/browser/messages.ts';
import { wayToOpen } from '@/lib/browser/second-look.ts';
import { watchTab } from '@/lib/browser/session.ts';
import { languageSetting, memorySetting, readSite, regionSetting, watchSite } from '@/lib/browser/settings.ts';
import { onWatchedPages, watchedPages } from '@/lib/browser/watch-list.ts';
import { regionOf } from '@/lib/catalog/region.ts';
import { combineFrames } from '@/lib/engine/tab.ts';
import { framesToWatch } from '@/lib/memory/watch.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import type { CompanyBook } from '@/lib/model/vendor.ts';
import { isOver, isSamePage, type PageName } from '@/lib/model/watch.ts';
import { siteOf } from '@/lib/text/site.ts';
import { startPage } from '../shared/start-page.tsx';

/** Names the rules that this build finds by; put in by the build. */
declare const CLEARCART_RULES: string;

const tool = { version: browser.runtime.getManifest().version, rules: CLEARCART_RULES };

/** The tab that the address names (`?tab=`), else the one that the popup was opened over. */
async function tabToShow(): Promise<Browser.tabs.Tab | undefined> {
  const named = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN);
  if (Number.isInteger(named)) return browser.tabs.get(named).catch(() => undefined);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab;
}

async function start(): Promise<void> {
  const tab = await tabToShow();
  const tabId = tab?.id ?? -1;
  const frames = signal<readonly FrameReport[]>([]);
  let changed = () => {};
  await new Promise<void>((known) => {
    watchTab(tabId, (reports) => {
      frames.value = reports;
      known();
      changed();
    });
  });
  const site = siteOf(tab?.url ?? frames.value[0]?.url ?? '');

  const granted = async () => site !== '' && isWatched(site);

  const watched = signal(await granted());
  const way = await wayToOpen();
  const canRead = signal(await accessTo(frames.value));
  const settings = signal(await readSite(site));
  const list = signal(await watchedPages());
  onWatchedPages((pages) => {
    list.value = pages;
  });
  const region = (await regionSetting.getValue()) || regionOf(browser.i18n.getUILanguage());
  const { on: mayKeep } = await memorySetting.getValue();
  const companies = signal<CompanyBook>({ vendors: {}, names: {} });
  void loadCompanies().then((known) => {
    companies.value = known;
  });
  const scan = signal<Known['scan']>({ kind: 'asked' });

  const report = computed(() => {
    if (frames.value.length === 0) return undefined;
    const dismissed = new Set(settings.value.dismissed.map(({ signature }) => signature));
    return combineFrames(frames.value, { tool, dismissed, canRead: canRead.value });
  });
  const state = computed(() =>
    popupState({
      site,
      off: settings.value.off,
      report: report.value,
      reading: frames.value.some((frame) => frame.state === 'reading'),
      scan: scan.value,
    }),
  );

  const nameOfPage = (): PageName | undefined => {
    const found = framesToWatch(frames.value);
    return typeof found === 'string' ? undefined : { site: found.site, subject: found.subject };
  };
  const watch = computed((): WatchState | undefined => {
    const found = framesToWatch(frames.value);
    // Of private windows nothing is watched.
    if (found === 'nothing' || tab?.incognito) return undefined;
    if (found === 'personal') return { kind: 'personal' };
    const page = list.value.find((each) => isSamePage(each, found) && !isOver(each, Date.now()));
    if (page) return { kind: 'watching', until: page.until };
    return { kind: mayKeep ? 'offered' : 'forgetful' };
  });

  const lookWhatIsOpen = async () => {
    canRead.value = await accessTo(frames.value);
    watched.value = await granted();
  };
  changed = () => void lookWhatIsOpen();
  watchSite(site, (changed) => {
    settings.value = changed;
  });

  async function wish(message: 'scanTab' | 'lookAtTab'): Promise<void> {
    scan.value = { kind: 'asked' };
    try {
      const answer = await ask(message, { tabId });
      if (answer.state === 'refused') scan.value = { kind: 'refused', granted: await granted() };
      else scan.value = { kind: answer.state === 'left' ? 'left' : 'started' };
    } catch (error) {
      scan.value = { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }
  const read = () => wish('scanTab');

  /** Where the sentinel watches, it decides what is read; elsewhere opening the popup is the wish to read. */
  async function readUnlessWatched(): Promise<void> {
    return wish(frames.value.length === 0 && (await granted()) ? 'lookAtTab' : 'scanTab');
  }

  const actions: PopupActions = {
    show: async ({ target, quote }) => (await ask('showFinding', { tabId, target, quote })) === 'shown',
    clear: () => void ask('clearHighlight', { tabId }),
    dismiss: ({ signature, quote }) => ask('dismissFinding', { site, signature, quote }),
    restore: ({ signature }) => ask('restoreFinding', { site, signature }),
    setOff: async (off) => {
      await ask('setSiteOff', { site, off });
      if (!off) await read();
    },
    lookAgain: async () => {
      if (!(watched.value || (await requestAccess(siteOrigins(site))))) return 'refused';
      return ask('lookAgain', { tabId });
    },
    ...(!tab?.incognito && {
      comparePrice: async (wish) => {
        if (!(watched.value || (await requestAccess(siteOrigins(site))))) return 'refused';
        return ask('auditPrice', { tabId, ...wish });
      },
    }),
    watch: async (every, tells) => {
      const wish = { tabId, every, tells };
      const asked = requestWatch(watched.value ? [] : siteOrigins(site), tells);
      // Now: a browser may close this popup when it asks the reader. The background goes on from there.
      const begun = await ask('watchPage', wish);
      if (begun !== 'refused') return begun;
      if (await asked) return ask('watchPage', wish);
      await actions.stopWatching();
      return 'refused';
    },
    stopWatching: async () => {
      const name = nameOfPage();
      if (name) await ask('stopWatching', name);
    },
    read: () => void read(),
    allow: async (hosts = [site]) => {
      if (await requestAccess(hosts.flatMap((host) => siteOrigins(new URL(`http://${host}`).hostname)))) await read();
    },
    openEvidence: () => void browser.tabs.create({ url: browser.runtime.getURL('/evidence.html') }),
    openSettings: () => void browser.runtime.openOptionsPage(),
    openWatched: () => void browser.tabs.create({ url: browser.runtime.getURL('/watched.html') }),
    setLanguage: (code) => void languageSetting.setValue(code),
  };

  const keeping = signal<KeepingViews | undefined>(undefined);
  if (tab && !tab.incognito)
    void import('../shared/kept-views.tsx').then(async ({ keepingViews }) => {
      keeping.value = await keepingViews(tab, site, read);
    });

  onAccessChanged(() => void lookWhatIsOpen());
  if (site !== '' && !settings.value.off) void readUnlessWatched();
  await startPage('popup:title', (translator) => (
    <PopupPage
      state={state.value}
      watched={watched.value}
      way={way}
      watch={watch.value}
      asPhone={import.meta.env.FIREFOX}
      companies={companies.value}
      keeping={keeping.value}
      hasList={list.value.length > 0}
      region={region}
      actions={actions}
      translator={translator.value}
    />
  ));
}

void start();
