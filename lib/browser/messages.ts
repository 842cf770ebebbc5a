import { defineExtensionMessaging } from '@webext-core/messaging';
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { type Observation, Target } from '@/lib/model/finding.ts';
import { Press } from '@/lib/model/journey.ts';
import { Lang } from '@/lib/model/page.ts';
import { ScannerReport } from '@/lib/model/report.ts';
import { type PageName, WatchWish } from '@/lib/model/watch.ts';
import type {
  Audited,
  AuditWish,
  FromScripts,
  LookedNow,
  Reply,
  ScanAnswer,
  SecondLook,
  Shown,
  ToScripts,
  Watched,
} from './wire.ts';

const TabId = v.pipe(v.number(), v.integer(), v.minValue(0));
const Tab = v.strictObject({ tabId: TabId });
const Nothing = v.undefined();
const Languages = v.strictObject({ langs: v.pipe(v.array(Lang), v.maxLength(16)) });
const Words = v.pipe(v.string(), v.maxLength(2000));
/** A host name as `siteOf` gives it. */
const Site = v.pipe(v.string(), v.regex(/^[^\s/]{1,260}$/));

/** As observations name a page. */
const Page = v.strictObject({ site: Site, subject: v.pipe(v.string(), v.regex(/./s), v.maxLength(400)) });

/**
 * What may be said to the background: by whom, and in which form. Nothing reaches a handler before its schema has
 * passed it and its sender was found to be one that may say it.
 */
const MESSAGES = {
  shopPage: { from: 'script', data: Languages },
  frameReport: { from: 'script', data: ScannerReport },
  frameGone: { from: 'script', data: v.strictObject({ document: v.pipe(v.string(), v.maxLength(100)) }) },
  wake: { from: 'script', data: Nothing },
  pressed: {
    from: 'script',
    data: v.strictObject({ document: v.pipe(v.string(), v.maxLength(100)), press: Press }),
  },
  needLexicons: { from: 'script', data: Languages },
  scanThisTab: { from: 'script', data: Nothing },
  /** Read this tab now; the reader clicked. */
  scanTab: { from: 'page', data: Tab },
  /** Read this tab if the sentinel finds something in it. */
  lookAtTab: { from: 'page', data: Tab },
  /** Look at this page once more, to check what it claims; the reader was told how. */
  lookAgain: { from: 'page', data: Tab },
  /** Ask for this page in the place of several people, and compare what it costs them; the reader was told how. */
  auditPrice: { from: 'page', data: v.strictObject({ tabId: TabId, language: v.boolean(), phone: v.boolean() }) },
  /** Look at this page again and again; the reader was told how. */
  watchPage: { from: 'page', data: v.strictObject({ tabId: TabId, ...WatchWish.entries }) },
  stopWatching: { from: 'page', data: Page },
  /** Look at a watched page at once. */
  lookNow: { from: 'page', data: Page },
  observationsOf: { from: 'page', data: Page },
  countObservations: { from: 'page', data: Nothing },
  allObservations: { from: 'page', data: Nothing },
  forgetSite: { from: 'page', data: v.strictObject({ site: Site }) },
  forgetAll: { from: 'page', data: Nothing },
  eraseAll: { from: 'page', data: Nothing },
  /** Show a finding on its page. */
  showFinding: { from: 'page', data: v.strictObject({ tabId: TabId, target: Target, quote: v.string() }) },
  clearHighlight: { from: 'page', data: Tab },
  setSiteOff: { from: 'page', data: v.strictObject({ site: Site, off: v.boolean() }) },
  /** "Not a problem here": `quote` is kept so that the reader can later see what was dismissed. */
  dismissFinding: { from: 'page', data: v.strictObject({ site: Site, signature: Words, quote: Words }) },
  restoreFinding: { from: 'page', data: v.strictObject({ site: Site, signature: Words }) },
} as const satisfies { [T in keyof Protocol]: { from: 'script' | 'page'; data: v.GenericSchema } };

/** What extension pages tell or ask the background. */
interface FromPages {
  scanTab(data: { tabId: number }): ScanAnswer;
  lookAtTab(data: { tabId: number }): ScanAnswer;
  lookAgain(data: { tabId: number }): SecondLook;
  auditPrice(data: AuditWish & { tabId: number }): Audited;
  watchPage(data: WatchWish & { tabId: number }): Watched;
  stopWatching(data: PageName): void;
  lookNow(data: PageName): LookedNow;
  /** All that is kept of one page, in the order in which it was kept. */
  observationsOf(data: PageName): Observation[];
  /** How many observations are kept of each site, and all of them, for the reader to save. */
  countObservations(data?: undefined): [site: string, count: number][];
  allObservations(data?: undefined): Observation[];
  forgetSite(data: { site: string }): void;
  forgetAll(data?: undefined): void;
  /** Forget everything that was kept on this computer, and give back all access. */
  eraseAll(data?: undefined): void;
  showFinding(data: { tabId: number; target: Target; quote: string }): Shown;
  clearHighlight(data: { tabId: number }): void;
  setSiteOff(data: { site: string; off: boolean }): void;
  dismissFinding(data: { site: string; signature: string; quote: string }): void;
  restoreFinding(data: { site: string; signature: string }): void;
}
type Protocol = FromScripts & FromPages;

/** What is known of a message's sender; `tabId` and `frameId` are given by the browser for scripts in pages. */
export interface Sender {
  readonly tabId: number;
  readonly frameId: number;
  /** Address of the tab's top document; absent where the browser withholds it. */
  readonly tabUrl?: string;
  readonly url?: string;
}

const messenger = defineExtensionMessaging<Protocol>();

/** Sends to the background from an extension page. Rejects with the background's own words. */
export const ask: typeof messenger.sendMessage = messenger.sendMessage;

/** Registers the background's one handler for a message. Call at the top of the worker, before anything is awaited. */
export function receive<T extends keyof Protocol>(
  type: T,
  handler: (
    data: Parameters<Protocol[T]>[0],
    sender: Sender,
  ) => ReturnType<Protocol[T]> | Promise<ReturnType<Protocol[T]>>,
): void {
  const checkAndHandle = async ({ data, sender }: { data: unknown; sender: chrome.runtime.MessageSender }) => {
    const { from, data: schema } = MESSAGES[type];
    const checked = v.safeParse(schema, data ?? undefined);
    if (senderKind(sender) !== from) {
      throw new Error(
        `Clearcart refused "${type}": only ${from === 'page' ? 'its own pages' : 'its scripts in pages'} may send it.`,
      );
    }
    if (!checked.success) {
      const issue = checked.issues[0];
      throw new Error(`Clearcart refused "${type}": ${v.getDotPath(issue) ?? 'the message'}: ${issue.message}`);
    }
    return handler(checked.output as Parameters<Protocol[T]>[0], {
      tabId: sender.tab?.id ?? -1,
      frameId: sender.frameId ?? -1,
      ...(sender.tab?.url ? { tabUrl: sender.tab.url } : {}),
      ...(sender.url ? { url: sender.url } : {}),
    });
  };
  messenger.onMessage(type, checkAndHandle as Parameters<typeof messenger.onMessage<T>>[1]);
}

function senderKind(sender: chrome.runtime.MessageSender): 'page' | 'script' | 'stranger' {
  if (sender.id !== browser.runtime.id) return 'stranger';
  if (sender.url?.startsWith(browser.runtime.getURL('/'))) return 'page';
  return sender.tab?.id !== undefined && sender.frameId !== undefined ? 'script' : 'stranger';
}

let lastId = 0;

/**
 * Asks the scripts in one frame, or in all of a tab's: then the first to answer is heard. Answers `undefined` where none is running: the frame is gone, or was never read.
 * Rejects with the scanner's own words when it ran and failed.
 */
export async function askScripts<T extends keyof ToScripts>(
  target: { tabId: number; frameId?: number },
  type: T,
  ...[data]: Parameters<ToScripts[T]>
): Promise<ReturnType<ToScripts[T]> | undefined> {
  const message = { id: ++lastId, type, data, timestamp: Date.now() };
  const reply: Reply | undefined = await browser.tabs
    .sendMessage(target.tabId, message, target.frameId === undefined ? {} : { frameId: target.frameId })
    .catch(() => undefined);
  if (reply === undefined) return undefined;
  if ('err' in reply) throw new Error(reply.err.message ?? `The page refused "${type}".`);
  return reply.res as ReturnType<ToScripts[T]>;
}
