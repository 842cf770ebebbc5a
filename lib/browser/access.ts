/** Which sites the reader lets Clearcart watch, and the sentinel's registration, which follows from it. */
import { browser } from 'wxt/browser';
import type { FrameReport } from '@/lib/model/report.ts';

export const ALL_SITES: readonly string[] = ['*://*/*'];
/** What browsers want for pictures of pages without a click: `ALL_SITES` is not enough. No wish that all sites be watched. */
export const PICTURES: readonly string[] = ['<all_urls>'];

/** Match patterns of one site and of the hosts below it. */
export function siteOrigins(site: string): string[] {
  return /^[\d.]+$|^\[/.test(site) || !site.includes('.') ? [`*://${site}/*`] : [`*://*.${site}/*`];
}

/** Whether one of these match patterns, as browsers grant them, holds a web address. */
export function isIn(origins: readonly string[], url: string): boolean {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return origins.some((origin) => {
    if (origin === '<all_urls>') return true;
    const [, scheme, host = ''] = /^(\*|https?):\/\/([^/]+)\//.exec(origin) ?? [];
    if (scheme === undefined || (scheme !== '*' && `${scheme}:` !== protocol)) return false;
    const base = host.replace(/^\*\./, '');
    return host === '*' || hostname === base || (base !== host && hostname.endsWith(`.${base}`));
  });
}

export function hasAccess(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: [...origins] });
}

/** Those of match patterns by which the reader wants sites to be read: what they gave for pictures says nothing of that. */
export const toRead = (origins: readonly string[]) => origins.filter((origin) => /^(?:\*|https?):/.test(origin));

/** Whether the reader wants what lies at a web address to be read without a click. */
export async function mayRead(url: string): Promise<boolean> {
  return isIn(toRead(await grantedOrigins()), url);
}

/** Whether the reader wants this site to be watched. */
export function isWatched(site: string): Promise<boolean> {
  return mayRead(`http://${site}`);
}

/** Asks the reader. Must be the first thing that a click handler does: browsers refuse it after an `await`. */
export function requestAccess(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...origins] });
}

type Permission = 'alarms' | 'notifications' | 'pageCapture';

/** Those of them that can be asked for; what cannot came with the installation. */
const askable = (wanted: readonly Permission[]) =>
  (browser.runtime.getManifest().optional_permissions ?? []).filter((each) => wanted.includes(each as Permission));

/** The same for all that a page is watched with. */
export function requestWatch(origins: readonly string[], tells: boolean): Promise<boolean> {
  const permissions = askable(tells ? ['alarms', 'notifications'] : ['alarms']) as Permission[];
  // Nothing that is left to ask for.
  if (permissions.length + origins.length === 0) return Promise.resolve(true);
  return browser.permissions.request({ permissions, origins: [...origins] });
}

/** Gives back what was asked for beyond sites. */
export async function removeBeyondSites(): Promise<void> {
  const permissions = askable(['alarms', 'notifications', 'pageCapture']) as Permission[];
  if (permissions.length > 0) await browser.permissions.remove({ permissions });
}

export function removeAccess(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.remove({ origins: [...origins] });
}

export async function grantedOrigins(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

/** Calls back when access was granted or taken away; returns a function that stops. */
export function onAccessChanged(changed: () => void): () => void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
  return () => {
    browser.permissions.onAdded.removeListener(changed);
    browser.permissions.onRemoved.removeListener(changed);
  };
}

/** Tells of which hosts met in a tab's frames the reader lets us read. Hosts may carry a port. */
export async function accessTo(frames: readonly FrameReport[]): Promise<(host: string) => boolean> {
  const hosts = [...new Set(frames.flatMap((frame) => frame.frames.map(({ host }) => host)))];
  const readable = await Promise.all(
    hosts.map((host) => {
      const url = `http://${host}`;
      return host !== '' && URL.canParse(url) && hasAccess([`*://${new URL(url).hostname}/*`]);
    }),
  );
  const allowed = new Set(hosts.filter((_, index) => readable[index]));
  return (host) => allowed.has(host);
}

const SENTINEL = {
  id: 'sentinel',
  js: ['sentinel.js'],
  allFrames: true,
  // Frames without an address of their own (about:blank, srcdoc, blob) belong to the page that made them.
  matchOriginAsFallback: true,
  runAt: 'document_idle',
} as const;

/** Brings the registered sentinel in step with what the reader has granted. */
export function keepSentinelInStep(): Promise<void> {
  stepping = stepping.then(register, register);
  return stepping;
}

/** One step after the other: two at once would both register. */
let stepping: Promise<void> = Promise.resolve();

async function register(): Promise<void> {
  const matches = toRead(await grantedOrigins()).sort();
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [SENTINEL.id] });
  if (matches.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [SENTINEL.id] });
    return;
  }
  const script = { ...SENTINEL, js: [...SENTINEL.js], matches };
  if (!registered) await browser.scripting.registerContentScripts([script]);
  else if (String(registered.matches?.toSorted()) !== String(matches))
    await browser.scripting.updateContentScripts([script]);
}
