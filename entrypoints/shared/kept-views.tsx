/** What popup and settings show of keeping evidence: loaded when they have drawn what is read first. */
import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { type Browser, browser } from 'wxt/browser';
import { KeepEvidence, type KeepState, KeptJourney } from '@/components/keep-evidence/keep-evidence.tsx';
import { useKeepingTexts } from '@/components/keep-evidence/keeping-texts.ts';
import { KeptSites } from '@/components/kept-sites/kept-sites.tsx';
import type { KeepingViews } from '@/components/popup-page/state.ts';
import {
  hasAccess,
  isWatched,
  onAccessChanged,
  PICTURES,
  removeAccess,
  requestAccess,
  siteOrigins,
} from '@/lib/browser/access.ts';
import { makesCopies, setCopies } from '@/lib/browser/copies.ts';
import {
  journeyOf,
  keepsSite,
  setKeepSite,
  sitesKept,
  startJourney,
  stopJourney,
  watchJourney,
} from '@/lib/browser/keeping.ts';

const evidencePage = (place: string) => browser.runtime.getURL(`/evidence.html#${place}` as '/evidence.html');

/** @param read reads the tab's page: what is to be kept is kept with its report. */
export async function keepingViews(
  { id: tabId = -1, index }: Browser.tabs.Tab,
  site: string,
  read: () => Promise<void>,
): Promise<KeepingViews> {
  const kept = signal<KeepState>({
    journey: await journeyOf(tabId),
    bySelf: site !== '' && (await keepsSite(site)),
    onClick: !(await isWatched(site)),
    copies: await makesCopies(),
  });
  onAccessChanged(async () => {
    kept.value = { ...kept.value, onClick: !(await isWatched(site)) };
  });
  watchJourney(tabId, (journey) => {
    kept.value = { ...kept.value, journey };
  });

  const keepPage = (whole: boolean) => {
    // Behind this tab: a browser takes a picture of the tab in front only. The page comes forward when it has one.
    const url = evidencePage(`capture/${tabId}${whole ? '/whole' : ''}`);
    void browser.tabs.create({ url, active: false, index: index + 1 }).then(() => close());
  };
  const begin = async () => {
    // Whatever the answer is, it is kept: a browser may close this popup when it asks.
    void requestAccess(PICTURES).catch(() => false);
    await startJourney(tabId);
    await read();
  };
  const keepBySelf = async (on: boolean) => {
    if (on) void requestAccess([...siteOrigins(site), ...PICTURES]).catch(() => false);
    await setKeepSite(site, on);
    kept.value = { ...kept.value, bySelf: on };
    if (on) await read();
  };
  const withCopies = async (on: boolean) => {
    kept.value = { ...kept.value, copies: await setCopies(on) };
  };

  return {
    Journey: ({ keep }) => {
      const { t } = useKeepingTexts();
      const { journey } = kept.value;
      if (!journey) return null;
      const open = (id: string) => void browser.tabs.create({ url: evidencePage(`case/${id}`) });
      const stop = () => void keep(stopJourney(tabId), t('keeping:journey.stopped'));
      return <KeptJourney journey={journey} onStop={stop} onOpen={open} />;
    },
    Offer: ({ site, keep }) => {
      const { t } = useKeepingTexts();
      return (
        <KeepEvidence
          site={site}
          state={kept.value}
          onKeep={keepPage}
          onJourney={() => void keep(begin(), t('keeping:journey.started'))}
          onBySelf={(on) => void keep(keepBySelf(on))}
          onCopies={(on) => void keep(withCopies(on))}
        />
      );
    },
  };
}

/** Where evidence is kept by itself, for the settings. */
export async function keptSites(): Promise<FunctionComponent> {
  const read = async () => ({ sites: await sitesKept(), pictures: await hasAccess(PICTURES) });
  const state = signal(await read());
  const refresh = async () => {
    state.value = await read();
  };
  onAccessChanged(() => void refresh());
  browser.storage.local.onChanged.addListener(() => void refresh());
  return () => (
    <KeptSites
      {...state.value}
      onStop={(site) => void setKeepSite(site, false)}
      onRevoke={() => removeAccess(PICTURES).catch(() => false)}
    />
  );
}
