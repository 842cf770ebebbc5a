import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { browser } from 'wxt/browser';
import { accessFrom, originsOf } from '@/components/access/access.ts';
import { type OptionsActions, OptionsPage, type OptionsState } from '@/components/options-page/options-page.tsx';
import { grantedOrigins, onAccessChanged, removeAccess } from '@/lib/browser/access.ts';
import { ask } from '@/lib/browser/messages.ts';
import { languageSetting, memorySetting, readAllSites, regionSetting } from '@/lib/browser/settings.ts';
import { watchedPages } from '@/lib/browser/watch-list.ts';
import { regionOf } from '@/lib/catalog/region.ts';
import { observationsFile } from '@/lib/export/observations.ts';
import { chooseLanguage } from '@/lib/i18n/languages.ts';
import { MOST_KEPT } from '@/lib/model/vocabulary.ts';
import { startPage } from '../shared/start-page.tsx';

/** All but how much is kept: that is counted apart, as the database may be large, or in another window's hands. */
async function readState() {
  const sites = [...(await readAllSites())];
  return {
    language: await languageSetting.getValue(),
    browserLanguage: chooseLanguage([browser.i18n.getUILanguage(), ...navigator.languages]),
    region: await regionSetting.getValue(),
    browserRegion: regionOf(browser.i18n.getUILanguage()),
    access: accessFrom(await grantedOrigins()),
    sitesOff: sites.filter(([, { off }]) => off).map(([site]) => site),
    dismissed: sites.flatMap(([site, { dismissed }]) =>
      dismissed.map(({ signature, quote }) => ({ site, signature, quote })),
    ),
    memory: { ...(await memorySetting.getValue()), most: MOST_KEPT },
    watched: (await watchedPages()).length,
  };
}

/** The browser's own way to save what a page made: it needs no permission. */
function download({ name, text }: { name: string; text: string }): void {
  const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

async function start(): Promise<void> {
  const state = signal(await readState());
  const kept = signal<OptionsState['memory']['kept']>('reading');
  const refresh = async () => {
    state.value = await readState();
  };
  const count = async () => {
    kept.value = await ask('countObservations').then(
      (counts) => new Map(counts),
      () => 'uncounted' as const,
    );
  };
  void count();
  // The reader may have been to a shop in between.
  document.addEventListener('visibilitychange', () => void (document.hidden || count()));
  onAccessChanged(() => void refresh());
  browser.storage.local.onChanged.addListener(() => void refresh());

  const keptPart = signal<FunctionComponent | undefined>(undefined);
  void import('../shared/kept-views.tsx').then(async ({ keptSites }) => {
    keptPart.value = await keptSites();
  });

  const actions: OptionsActions = {
    setLanguage: (code) => void languageSetting.setValue(code),
    setRegion: (code) => void regionSetting.setValue(code),
    revoke: async (site) => {
      const origins = await grantedOrigins();
      return removeAccess(site === undefined ? origins : originsOf(site, origins)).catch(() => false);
    },
    switchOn: (site) => void ask('setSiteOff', { site, off: false }),
    restore: (site, signature) => void ask('restoreFinding', { site, signature }),
    setMemory: (choice) => memorySetting.setValue(choice),
    forgetSite: (site) => ask('forgetSite', { site }).finally(count),
    forgetAllSites: () => ask('forgetAll').finally(count),
    saveObservations: async () => download(observationsFile(await ask('allObservations'), new Date())),
    eraseAll: () => ask('eraseAll').finally(count),
    openWatched: () => void browser.tabs.create({ url: browser.runtime.getURL('/watched.html') }),
    openWelcome: () => void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') }),
  };
  await startPage('options:title', (translator) => (
    <OptionsPage
      state={{ ...state.value, memory: { ...state.value.memory, kept: kept.value } }}
      actions={actions}
      kept={keptPart.value}
      translator={translator.value}
    />
  ));
}

void start();
