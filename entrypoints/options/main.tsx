import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { accessFrom, originsOf } from '@/components/access/access.ts';
import { type OptionsActions, OptionsPage, type OptionsState } from '@/components/options-page/options-page.tsx';
import { grantedOrigins, onAccessChanged, removeAccess } from '@/lib/browser/access.ts';
import { ask } from '@/lib/browser/messages.ts';
import { languageSetting, readAllSites } from '@/lib/browser/settings.ts';
import { chooseLanguage } from '@/lib/i18n/languages.ts';
import { startPage } from '../shared/start-page.tsx';

async function readState(): Promise<OptionsState> {
  const sites = [...(await readAllSites())];
  return {
    language: await languageSetting.getValue(),
    browserLanguage: chooseLanguage([browser.i18n.getUILanguage(), ...navigator.languages]),
    access: accessFrom(await grantedOrigins()),
    sitesOff: sites.filter(([, { off }]) => off).map(([site]) => site),
    dismissed: sites.flatMap(([site, { dismissed }]) =>
      dismissed.map(({ signature, quote }) => ({ site, signature, quote })),
    ),
  };
}

async function start(): Promise<void> {
  const state = signal(await readState());
  const refresh = async () => {
    state.value = await readState();
  };
  onAccessChanged(() => void refresh());
  browser.storage.local.onChanged.addListener(() => void refresh());

  const actions: OptionsActions = {
    setLanguage: (code) => void languageSetting.setValue(code),
    revoke: async (site) => {
      const origins = await grantedOrigins();
      return removeAccess(site === undefined ? origins : originsOf(site, origins)).catch(() => false);
    },
    switchOn: (site) => void ask('setSiteOff', { site, off: false }),
    restore: (site, signature) => void ask('restoreFinding', { site, signature }),
    eraseAll: () => ask('eraseAll'),
    openWelcome: () => void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') }),
  };
  await startPage('options:title', (translator) => (
    <OptionsPage state={state.value} actions={actions} translator={translator.value} />
  ));
}

void start();
