/** Keeps what a tab shows as evidence by itself: taken from behind it, rid of what is the reader's by rules alone, sealed. */
import { browser } from 'wxt/browser';
import { PageGone } from '@/lib/browser/capture-tab.ts';
import { addCase, deviceKey, listCases, removeCase, sealInto } from '@/lib/browser/evidence-store.ts';
import { keeperDone, keepingOf, openKeeper, putKept } from '@/lib/browser/keeping.ts';
import { wantedLanguages } from '@/lib/browser/language.ts';
import { readTab } from '@/lib/browser/session.ts';
import { dismissedIn, readSite } from '@/lib/browser/settings.ts';
import { evidenceTranslator } from '@/lib/i18n/evidence.ts';
import { chooseLanguage } from '@/lib/i18n/languages.ts';
import { translatorOf } from '@/lib/i18n/one-language.ts';
import { loadTexts } from '@/lib/i18n/texts.ts';
import { momentText } from '@/lib/i18n/watch.ts';
import { isToKeep, pageShown, withBrokenOff, withPage, withTrying } from '@/lib/journey/keep.ts';
import type { KeptSoFar } from '@/lib/model/keeping.ts';
import { type ToKeep, toKeep } from '../shared/to-keep.ts';
import { takeEvidence } from './take.ts';
import { WORK } from './work.ts';

/** What a page says comes bit by bit: it is taken when nothing was added for a while, or after so many looks. */
const [CALM_MS, MOST_LOOKS] = [400, 6];
/** A page that shows a question of its own answers nobody. */
const LONGEST_MS = 60_000;

const pause = (ms: number) => new Promise<void>((passed) => setTimeout(passed, ms));

/** Until nothing that the tab shows is left to be kept. One tab at a time: a browser takes few pictures a second. */
export function keepByItself(tabId: number): Promise<void> {
  return navigator.locks.request('clearcart-keeping', async () => {
    const cutOff = new Set<string>();
    for (let due = await settled(tabId); due; due = await settled(tabId)) {
      if ((await keep(tabId, due, cutOff)) === 'failed') break;
    }
    await keeperDone(tabId);
    // What came in this very moment found one at work.
    if (await toKeep(tabId, await readTab(tabId))) await openKeeper(tabId);
  });
}

/** What is to be kept of the tab, once it has stopped changing; `undefined` where it is not in front. */
async function settled(tabId: number): Promise<ToKeep | undefined> {
  let before = '';
  for (let look = 1; look <= MOST_LOOKS; look++) {
    const tab = await browser.tabs.get(tabId).catch(() => undefined);
    const due = tab?.active ? await toKeep(tabId, await readTab(tabId)) : undefined;
    if (!due) return undefined;
    const now = JSON.stringify(due.shown);
    if (now === before || look === MOST_LOOKS) return due;
    before = now;
    await pause(CALM_MS);
  }
  return undefined;
}

async function keep(tabId: number, due: ToKeep, cutOff: Set<string>): Promise<'done' | 'failed'> {
  const { site, way, kept, shown } = due;
  const isWanted = async () => (await keepingOf(tabId, site))?.kept.wish === kept.wish;
  const note = async (so: KeptSoFar) => {
    // The reader may have ended it meanwhile.
    if (await isWanted()) await putKept(tabId, site, way, so);
  };
  let before = withBrokenOff(kept);
  // First: what cannot be noted would be kept again and again.
  await note(withTrying(before, shown));
  try {
    const taken = await Promise.race([takeEvidence(tabId, { way, whole: false }), pause(LONGEST_MS)]);
    if (!taken) throw new Error('The page did not answer.');
    const now = pageShown(taken.reports, dismissedIn(await readSite(site)));
    if (now?.page !== shown.page) throw new PageGone('Another page came.');
    // It was ended, or what the page shows by now was kept already.
    if (!(await isWanted()) || !isToKeep(now, way, before)) {
      await note(before);
      return 'done';
    }
    const into = await caseFor(due);
    // Somebody had all of it forgotten in between.
    if (!(await isWanted())) {
      await removeCase(into);
      return 'done';
    }
    before = { ...before, case: into };
    // At once, so that no other case is made for what comes after one that was not sealed.
    await note(withTrying(before, shown));
    const key = await deviceKey();
    await sealInto(into, (place) => WORK.build(taken.draft, place, key, Date.now()));
    await note(withPage(before, now, 'kept'));
    return 'done';
  } catch (error) {
    const isCutOff = error instanceof PageGone && !cutOff.has(shown.page);
    cutOff.add(shown.page);
    await note(isCutOff ? before : withPage(before, shown, 'missed'));
    if (isCutOff) return 'done';
    console.error(error);
    return 'failed';
  }
}

/** The case of a journey or site; a new one where there is none yet, or somebody deleted it. */
async function caseFor({ site, way, kept }: ToKeep): Promise<string> {
  const { cases } = await listCases();
  const known = cases.find(({ id }) => id === kept.case);
  if (known) return known.id;
  const lang = chooseLanguage(await wantedLanguages());
  const { t } = evidenceTranslator(translatorOf(lang, await loadTexts(lang)));
  const name = t(`evidence:cases.by.${way}`, { site: site.slice(0, 100), at: momentText(Date.now(), lang) });
  return (await addCase(name, Date.now())).id;
}
