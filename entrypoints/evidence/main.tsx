import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { FrameHolder } from '@/components/evidence-frame/evidence-frame.tsx';
import { type EvidenceActions, type EvidenceState, placeOf } from '@/components/evidence-page/contract.ts';
import { EvidencePage } from '@/components/evidence-page/evidence-page.tsx';
import { authorityAddress, giveBackAccess } from '@/lib/browser/authority.ts';
import { onEvidence } from '@/lib/browser/evidence-database.ts';
import {
  absentFrom,
  addCase,
  deviceKey,
  dropDraft,
  emptyTrash,
  itemOf,
  keepDraft,
  listCases,
  listItems,
  openDraft,
  packageOf,
  persist,
  remove,
  removeCase,
  restorable,
  restore,
  sealInto,
  setCase,
  setNote,
  setTags,
  stampOf,
  sweepDrafts,
  UNDO_MS,
  usage,
} from '@/lib/browser/evidence-store.ts';
import { wantedLanguages } from '@/lib/browser/language.ts';
import { whyNotTaken } from '@/lib/browser/not-taken.ts';
import { authoritySetting, regionSetting } from '@/lib/browser/settings.ts';
import { regionOf } from '@/lib/catalog/region.ts';
import { publicKeyOf } from '@/lib/evidence/seal/key.ts';
import { chooseLanguage } from '@/lib/i18n/languages.ts';
import { translatorOf } from '@/lib/i18n/one-language.ts';
import { loadTexts } from '@/lib/i18n/texts.ts';
import { startPage } from '../shared/start-page.tsx';
import type { KeptItem } from './evidence-work.ts';
import type { HandOverWish } from './hand-over.ts';
import { stampItems } from './stamping.ts';
import { takeEvidence } from './take.ts';
import { WORK } from './work.ts';

async function readState(): Promise<Omit<EvidenceState, 'place'>> {
  const [{ items, broken }, { cases, broken: brokenCases }, deleted, room, persisted, authority, region] =
    await Promise.all([
      listItems(),
      listCases(),
      restorable(),
      usage(),
      navigator.storage.persisted(),
      authoritySetting.getValue(),
      regionSetting.getValue(),
    ]);
  return {
    items,
    cases,
    deleted,
    broken: broken + brokenCases,
    room: room && { ...room, persisted },
    authority: authorityAddress(authority) ?? '',
    region: region || regionOf(browser.i18n.getUILanguage()),
  };
}

/** @throws where its package is gone. */
async function kept(id: string): Promise<KeptItem> {
  const [item, bytes, stamp] = await Promise.all([itemOf(id), packageOf(id), stampOf(id)]);
  if (!item || !bytes) throw new Error('There is no such item.');
  return { item, bytes, ...(stamp && { stamp }) };
}

function download({ name, type, bytes }: { name: string; type: string; bytes: BlobPart }): void {
  const href = URL.createObjectURL(new Blob([bytes], { type }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** Takes a tab's page from behind it, and shows what was taken, to be looked through. */
async function capture(tabId: number, whole: boolean): Promise<void> {
  try {
    const { draft } = await takeEvidence(tabId, { way: 'press', whole });
    const id = await keepDraft(draft, Date.now());
    history.replaceState(null, '', `#review/${id}`);
  } catch (error) {
    console.error(error);
    history.replaceState(null, '', `#failed/${await whyNotTaken(tabId, error)}`);
  }
  const own = await browser.tabs.getCurrent();
  if (own?.id !== undefined) await browser.tabs.update(own.id, { active: true });
}

/** The reader's day, `2026-05-10`. */
const today = () => new Intl.DateTimeFormat('sv', { dateStyle: 'short' }).format();

async function start(): Promise<void> {
  // Only the command line asks so, and only its build answers: no other is split.
  if (location.hash === '#hand-over' && browser.runtime.getManifest().incognito === 'split') {
    const clearcartHandOver = async (wish: HandOverWish) => (await import('./hand-over.ts')).handOver(wish);
    Object.assign(globalThis, { clearcartHandOver });
    return;
  }
  const keeping = /^#keep\/(\d{1,10})$/.exec(location.hash);
  if (keeping) {
    const { keepByItself } = await import('./aside.ts');
    await keepByItself(Number(keeping[1])).catch(console.error);
    const own = await browser.tabs.getCurrent();
    if (own?.id !== undefined) await browser.tabs.remove(own.id);
    return;
  }
  // Where there is no room even for that, what is kept is shown all the same.
  await Promise.allSettled([emptyTrash(Date.now()), sweepDrafts(Date.now()), giveBackAccess()]);
  const wish = /^#capture\/(\d{1,10})(\/whole)?$/.exec(location.hash);
  if (wish) await capture(Number(wish[1]), wish[2] !== undefined);
  const state = signal<Omit<EvidenceState, 'place'>>(await readState());
  const place = signal(placeOf(location.hash));
  addEventListener('hashchange', () => {
    place.value = placeOf(location.hash);
  });
  // Many changes that come together are read once.
  let isDue = false;
  const refresh = () => {
    if (isDue) return;
    isDue = true;
    setTimeout(async () => {
      isDue = false;
      state.value = await readState();
    }, 50);
  };
  onEvidence(refresh);
  const deleted = new Set<string>();
  // What waits to be undone is deleted for good when nobody can undo it any more.
  addEventListener('pagehide', () => void emptyTrash(Date.now(), [...deleted]));

  const actions: EvidenceActions = {
    open: async (id) => {
      const [opened, { seriesIn }] = await Promise.all([
        kept(id).then(({ bytes }) => WORK.open(bytes)),
        import('./series.ts'),
      ]);
      return { opened, series: await seriesIn(opened) };
    },
    verify: async (id) => {
      const { bytes, stamp } = await kept(id);
      const [came, { fingerprint }] = await Promise.all([WORK.verify(bytes, stamp), publicKeyOf(await deviceKey())]);
      return { ...came, isOwn: came.seal?.key === fingerprint };
    },
    checkCase: async (id, ids) => {
      const [items, { cases }, removed] = await Promise.all([
        Promise.all(ids.map(kept)),
        listCases(),
        absentFrom(id, ids),
      ]);
      const of = cases.find((each) => each.id === id);
      if (!of) throw new Error('There is no such case.');
      return WORK.checkCase(items, { ...of, removed }, await deviceKey());
    },
    save: async (format, ids, ofCase) => {
      const items = await Promise.all(ids.map(kept));
      // As they are kept now: what is shown may be a moment behind.
      const of = (await listCases()).cases.filter(({ id }) => items.some(({ item }) => item.case === id));
      const cases = await Promise.all(of.map(async (each) => ({ ...each, removed: await absentFrom(each.id, ids) })));
      const notes = of.filter(({ id, note }) => id === ofCase && note.trim() !== '');
      const lang = chooseLanguage(await wantedLanguages());
      const translator = translatorOf(lang, await loadTexts(lang));
      for (const file of await WORK.files(format, items, { cases, notes, key: deviceKey, translator })) download(file);
    },
    stamp: stampItems,
    complaintView: async () => (await import('./documents.ts')).ComplaintView,
    compareView: async () => (await import('./comparing.ts')).EvidenceCompare,
    draftOf: async (ids) => {
      const { draftingOf, exhibitsOf } = await import('./documents.ts');
      return draftingOf(await exhibitsOf(await Promise.all(ids.map(kept)), deviceKey), today);
    },
    saveText: (name, type, text) => download({ name, type: `${type};charset=utf-8`, bytes: text }),
    setNote,
    setTags,
    remove: async (ids) => {
      await remove(ids, Date.now());
      for (const id of ids) deleted.add(id);
      setTimeout(() => void emptyTrash(Date.now()), UNDO_MS + 1000);
    },
    restore: async (ids) => {
      for (const id of ids) deleted.delete(id);
      return restore(ids);
    },
    addCase: async (name) => void (await addCase(name, Date.now())),
    nameCase: (id, name) => setCase(id, { name }),
    noteCase: (id, note) => setCase(id, { note }),
    removeCase,
    persist,
    look: WORK.look,
    openDraft,
    tooCommon: WORK.tooCommon,
    seal: async (draft, review) => {
      const wanted = await WORK.reviewed(draft, review);
      const { into, note } = review;
      const key = await deviceKey();
      const to = 'case' in into ? into.case : (await addCase(into.name, Date.now())).id;
      try {
        const { id } = await sealInto(to, async (at) => {
          const sealed = await WORK.build(wanted, at, key, Date.now());
          return { ...sealed, row: { ...sealed.row, note } };
        });
        return id;
      } catch (error) {
        // Each new try would leave one behind.
        if ('name' in into) await removeCase(to);
        throw error;
      }
    },
    discard: dropDraft,
    go: (hash) => {
      location.hash = hash;
    },
  };
  await startPage('popup:foot.evidence', (translator) => (
    <FrameHolder.Provider value={browser.runtime.getURL('/captured.html')}>
      <EvidencePage state={{ ...state.value, place: place.value }} actions={actions} translator={translator.value} />
    </FrameHolder.Provider>
  ));
}

void start();
