/** What the reader has chosen; survives updates of the extension. */
import * as v from 'valibot';
import { storage } from 'wxt/utils/storage';
import { Instant } from '@/lib/model/page.ts';

/** Whether what pages claim is kept, to be held against later visits; of private windows it is only where the reader wants that, too. */
export const memorySetting = storage.defineItem<{ readonly on: boolean; readonly inPrivate: boolean }>('local:memory', {
  version: 1,
  fallback: { on: true, inPrivate: false },
});

/** What the reader decided on one site. */
const SiteSettings = v.strictObject({
  off: v.boolean(),
  /** "Not a problem here", oldest first: a finding's signature, and the words it was dismissed under. */
  dismissed: v.array(v.strictObject({ signature: v.string(), quote: v.string(), at: Instant })),
});
export type SiteSettings = v.InferOutput<typeof SiteSettings>;

/** The oldest go first beyond this. */
export const MAX_DISMISSED = 300;

const UNTOUCHED: SiteSettings = { off: false, dismissed: [] };

/** Language of the texts as a primary subtag; `''` follows the browser. */
export const languageSetting = storage.defineItem<string>('local:language', { version: 1, fallback: '' });

/** Where the reader lives, as an ISO 3166 country or subdivision; `''` follows the browser. */
export const regionSetting = storage.defineItem<string>('local:region', { version: 1, fallback: '' });

/** Address of the authority that the reader last had a time stamp from; `''` until they name one. */
export const authoritySetting = storage.defineItem<string>('local:authority', { version: 1, fallback: '' });

export async function readSite(site: string): Promise<SiteSettings> {
  return checked(await itemOf(site).getValue());
}

/** Signatures of what is no problem to the reader on a site. */
export const dismissedIn = ({ dismissed }: SiteSettings): ReadonlySet<string> =>
  new Set(dismissed.map(({ signature }) => signature));

/** Calls back when the reader decides anew; returns a function that stops. */
export function watchSite(site: string, changed: (settings: SiteSettings) => void): () => void {
  return itemOf(site).watch((settings) => changed(checked(settings)));
}

/** Every site that has settings, by name. */
export async function readAllSites(): Promise<Map<string, SiteSettings>> {
  const keys = Object.keys(await storage.snapshot('local'));
  const sites = keys
    .filter((key) => key.startsWith('site:') && !key.endsWith('$'))
    .map((key) => key.slice('site:'.length));
  return new Map(await Promise.all(sites.sort().map(async (site) => [site, await readSite(site)] as const)));
}

export function setSiteOff(site: string, off: boolean): Promise<void> {
  return change(site, (settings) => ({ ...settings, off }));
}

export function dismiss(site: string, signature: string, quote: string): Promise<void> {
  return change(site, ({ off, dismissed }) => ({
    off,
    dismissed: [
      ...dismissed.filter((entry) => entry.signature !== signature),
      { signature, quote, at: Date.now() },
    ].slice(-MAX_DISMISSED),
  }));
}

export function restore(site: string, signature: string): Promise<void> {
  return change(site, ({ off, dismissed }) => ({
    off,
    dismissed: dismissed.filter((entry) => entry.signature !== signature),
  }));
}

function itemOf(site: string) {
  return storage.defineItem<SiteSettings>(`local:site:${site}`, { version: 1, fallback: UNTOUCHED });
}

/** What was stored by an older or broken version counts as nothing rather than as an error on every page. */
function checked(stored: unknown): SiteSettings {
  const result = v.safeParse(SiteSettings, stored);
  return result.success ? result.output : UNTOUCHED;
}

/** Only the background writes sites, one change after the other: two changes of one site never lose each other. */
let writing: Promise<unknown> = Promise.resolve();

function change(site: string, next: (settings: SiteSettings) => SiteSettings): Promise<void> {
  const written = writing.then(async () => {
    const settings = next(await readSite(site));
    const untouched = !settings.off && settings.dismissed.length === 0;
    await (untouched ? itemOf(site).removeValue({ removeMeta: true }) : itemOf(site).setValue(settings));
  });
  writing = written.catch(() => undefined);
  return written;
}
