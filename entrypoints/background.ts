import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { askedPrice } from '@/lib/audit/asked-price.ts';
import { judgeAudit } from '@/lib/audit/judge.ts';
import { ALL_SITES, grantedOrigins, hasAccess, keepSentinelInStep, siteOrigins } from '@/lib/browser/access.ts';
import {
  addObservations,
  allObservations,
  countObservations,
  forgetAll,
  forgetSite,
  loadObservations,
} from '@/lib/browser/database.ts';
import { eraseAll } from '@/lib/browser/erase.ts';
import { dropDrafts } from '@/lib/browser/evidence-database.ts';
import { injectLexicons } from '@/lib/browser/injection.ts';
import { changeJourney, forgetJourney, forgetJourneys, readJourney } from '@/lib/browser/journeys.ts';
import { noteDue, openKeeper } from '@/lib/browser/keeping.ts';
import { wantedLanguages } from '@/lib/browser/language.ts';
import { receive } from '@/lib/browser/messages.ts';
import { dismiss, dismissedIn, memorySetting, restore, setSiteOff } from '@/lib/browser/settings.ts';
import { createTabs } from '@/lib/browser/tabs.ts';
import { createWatchList } from '@/lib/browser/watch-list.ts';
import { countPressure, spanTab } from '@/lib/engine/tab.ts';
import { HIGHLIGHT_CSS } from '@/lib/highlight/style.ts';
import { chooseLanguage } from '@/lib/i18n/languages.ts';
import { newsSentence } from '@/lib/i18n/news.ts';
import { TAB_DETECTORS } from '@/lib/journey/all.ts';
import { goesOn, stepOf, withPress, withStep } from '@/lib/journey/journey.ts';
import { signUpOf } from '@/lib/journey/sign-up.ts';
import { checkClaims, recall } from '@/lib/memory/check.ts';
import { keepSignUp } from '@/lib/memory/sign-up.ts';
import { commonAddress } from '@/lib/memory/subject.ts';
import { afterFailure, afterLook, beforeLook, beginWatch, mayLookAt, nextLook, withPage } from '@/lib/memory/watch.ts';
import { presence } from '@/lib/page/gate/presence.ts';
import { siteOf } from '@/lib/text/site.ts';
import { toKeep } from './shared/to-keep.ts';

/**
 * Wires the browser's events and the messages of pages and scripts to the rooms. The worker may die between any two
 * events: every listener is registered at once, and what must be remembered lies in storage.
 */
export default defineBackground(() => {
  const storeFor = async (isPrivate: boolean) => {
    const { on, inPrivate } = await memorySetting.getValue();
    return on && (!isPrivate || inPrivate) ? { load: loadObservations, add: addObservations } : null;
  };
  const tabs = createTabs({
    check: async (frames, { isPrivate, ...by }) =>
      checkClaims(frames, await storeFor(isPrivate), { now: Date.now(), ...by }),
    commonAddress,
    journeys: {
      async note(frames, tabId, { isPrivate, known }) {
        const top = frames.find((frame) => frame.top);
        const site = siteOf(top?.url ?? '');
        // What a private window shows is nobody's to connect, and an old copy tells nothing of what is.
        if (top?.state !== 'done' || site === '' || isPrivate || top.page.oldCopy) return frames;
        const journey = await changeJourney(site, (before) =>
          known ? before : withStep(before, stepOf(top, tabId), Date.now()),
        );
        const store = await storeFor(isPrivate);
        const signUp = signUpOf(frames, journey);
        if (signUp) await keepSignUp(store, signUp, top);
        const spanning = spanTab(frames, TAB_DETECTORS, journey, await recall(frames, store));
        return frames.map((frame) => (frame.top ? { ...frame, spanning } : frame));
      },
      async pressed(site, tabId, document, press) {
        await changeJourney(site, (before) => withPress(before, tabId, document, press));
      },
      goesOn: async (site, tabId) => goesOn(await readJourney(site), tabId, Date.now()),
      forget: forgetJourney,
    },
    prices: { asked: askedPrice, judge: judgeAudit },
    keepEvidence: async (tabId, frames) => {
      const due = await toKeep(tabId, frames);
      if (!due) return;
      await noteDue(tabId, due.shown.page);
      await openKeeper(tabId);
    },
    count: (frames, settings) => countPressure(frames, dismissedIn(settings)),
    presence,
    highlightCss: HIGHLIGHT_CSS,
  });

  const watchList = createWatchList({
    begin: beginWatch,
    withPage,
    next: nextLook,
    mayLookAt,
    before: beforeLook,
    after: afterLook,
    failed: afterFailure,
    look: (url, isWanted) => tabs.lookBehind(url, isWanted),
    endBrokenLooks: () => tabs.endBrokenLooks(),
    sentence: async (news) => newsSentence(news, chooseLanguage(await wantedLanguages())),
  });

  receive('shopPage', ({ langs }, sender) => tabs.shopFound(sender, langs));
  receive('frameReport', (report, sender) => tabs.keepReport(sender, report));
  receive('frameGone', ({ document }, sender) => tabs.frameGone(sender, document));
  receive('wake', () => undefined);
  receive('pressed', ({ document, press }, sender) => tabs.pressed(sender, document, press));
  receive('needLexicons', ({ langs }, { tabId, frameId }) => injectLexicons(tabId, frameId, langs));
  // Only the command line asks so, and only its build answers: no other is split.
  if (browser.runtime.getManifest().incognito === 'split') receive('scanThisTab', (_, { tabId }) => tabs.scan(tabId));

  receive('scanTab', ({ tabId }) => tabs.scan(tabId));
  receive('lookAgain', ({ tabId }) => tabs.lookAgain(tabId));
  receive('auditPrice', ({ tabId, ...wish }) => tabs.auditPrice(tabId, wish));
  receive('lookAtTab', ({ tabId }) => tabs.look(tabId));
  receive('countObservations', async () => [...(await countObservations())]);
  receive('allObservations', () => allObservations());
  receive('forgetSite', async ({ site }) => {
    // First, so that a look that is going on keeps nothing more.
    await watchList.forget(site);
    await Promise.all([forgetSite(site), forgetJourney(site)]);
    await tabs.forgetWays(site);
  });
  receive('forgetAll', async () => {
    await watchList.forget();
    await Promise.all([forgetAll(), forgetJourneys()]);
    await tabs.forgetWays();
  });
  receive('eraseAll', () =>
    eraseAll(async () => {
      await watchList.forget();
      await tabs.stopAll();
    }),
  );
  receive('watchPage', (wish) => watchList.watch(wish));
  receive('stopWatching', (page) => watchList.stop(page));
  receive('lookNow', (page) => watchList.lookNow(page));
  receive('observationsOf', ({ site, subject }) => loadObservations(site, subject));
  receive('showFinding', ({ tabId, target, quote }) => tabs.show(tabId, target, quote));
  receive('clearHighlight', ({ tabId }) => tabs.clearHighlight(tabId));
  receive('setSiteOff', async ({ site, off }) => {
    await setSiteOff(site, off);
    await tabs.siteChanged(site);
    if (off) await watchList.withdrawn();
    else await tabs.lookAtAll(siteOrigins(site));
  });
  receive('dismissFinding', async ({ site, signature, quote }) => {
    await dismiss(site, signature, quote);
    await tabs.siteChanged(site);
  });
  receive('restoreFinding', async ({ site, signature }) => {
    await restore(site, signature);
    await tabs.siteChanged(site);
  });

  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status) void tabs.loading(tabId, status);
  });
  browser.tabs.onActivated.addListener(({ tabId }) => void tabs.cameInFront(tabId));
  browser.tabs.onRemoved.addListener((tabId) => void tabs.closed(tabId));
  browser.tabs.onReplaced.addListener((_, tabId) => void tabs.closed(tabId));

  browser.permissions.onAdded.addListener(async ({ origins = [] }) => {
    watchList.listen();
    await Promise.all([watchList.allowed(), keepSentinelInStep()]);
    await tabs.lookAtAll(origins);
  });
  browser.permissions.onRemoved.addListener(async ({ origins = [] }) => {
    // Each on its own: what fails to be registered must not keep scanners talking.
    await Promise.allSettled([tabs.accessRemoved(origins), keepSentinelInStep(), watchList.withdrawn()]);
  });
  browser.runtime.onInstalled.addListener(async ({ reason }) => {
    if (reason === 'install' && !(await hasAccess(ALL_SITES))) {
      await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
    }
    // The scripts of the version before are deaf now.
    if (reason === 'update') await tabs.lookAtAll(await grantedOrigins());
  });
  // What was not sealed is gone with the browser that showed it.
  browser.runtime.onStartup.addListener(() => void dropDrafts().catch(() => undefined));
  // Whatever wakes the worker brings the sentinel in step with what is granted.
  void keepSentinelInStep();
  watchList.listen();
  void watchList.wake();
});
