/**
 * Messages as they travel, for scripts that run inside pages and must stay small: the same wire format as
 * `@webext-core/messaging`, which background and extension pages use, without the library.
 */

import type { Area } from '@/lib/model/evidence.ts';
import type { Press } from '@/lib/model/journey.ts';
import type { PageModel } from '@/lib/model/page.ts';
import type { FrameReport } from '@/lib/model/report.ts';

/** What scripts in pages tell or ask the background: data in, answer out. */
export interface FromScripts {
  /** The sentinel: this document looks like one to read. `langs` are primary subtags that the page declares. */
  shopPage(data: { langs: readonly string[] }): void;
  /** The scanner: its report of this document, frame 0 as a placeholder. Later reports of a document replace earlier ones. */
  frameReport(report: FrameReport): void;
  /** The scanner: this document is going away. */
  frameGone(data: { document: string }): void;
  /** The scanner: the reader is pressing something, and what comes of it may be lost with the page if it has to wake the worker. */
  wake(data?: undefined): void;
  /** The scanner: the reader pressed a control of this document. */
  pressed(data: { document: string; press: Press }): void;
  /** The scanner met other languages; answers which of them were added to `globalThis.clearcartLexicons`. */
  needLexicons(data: { langs: string[] }): string[];
  /** The command line, from any script world of ours: read the sender's tab now, whatever the sentinel thinks. */
  scanThisTab(data?: undefined): ScanAnswer;
}

/** What the background asks of our scripts in one frame. */
export interface ToScripts {
  /** The scanner: the latest report of the document that stands here; `null` while there is none. */
  report(data?: undefined): FrameReport | null;
  /** The scanner: a report of the document as it stands now, clocks and all; `null` while there is none. */
  reportAnew(data?: undefined): FrameReport | null;
  /** The scanner: the document as it was last read, without what its visitor wrote, and the steps to where that stands; `null` while it was not. */
  model(data?: undefined): ReadPage | null;
  /** The scanner: what the markup that a shop served for this document's address says, read without being rendered. */
  readCopy(data: { html: string }): FrameReport | null;
  /** The highlighter: paint the finding that stands at these steps and scroll to it. */
  showFinding(data: { steps: string[]; quote: string }): Shown;
  clearHighlight(data?: undefined): void;
  /** The highlighter: where in the window texts stand, in their order; nothing is painted. */
  areasOf(data: { places: readonly { steps: readonly string[]; quote: string }[] }): Area[][];
  /** All: the reader has switched Clearcart off here or taken access back: read no further, take down what was painted. */
  stop(data?: undefined): void;
}

/** What became of a wish to scan a tab. */
export type ScanAnswer =
  /** The frames that are being read. Their reports arrive one by one; a frame that goes away meanwhile sends none. */
  | { state: 'started'; frames: number[] }
  /** The sentinel was asked, and found nothing to read so far. */
  | { state: 'left' }
  /** The reader has switched Clearcart off on this site. */
  | { state: 'off' }
  /** The browser lets no extension read this page (its own pages, its store), or the reader has not granted access. */
  | { state: 'refused'; why: string };

/**
 * How a second look is taken: the address fetched without cookies, opened in a private window, or opened once more as the
 * reader.
 */
export type Way = 'fetched' | 'private' | 'reload';

/** What became of a second look: which way led to it, or that there was no access (`refused`), or that no way did. */
export type SecondLook = Way | 'refused' | 'failed';

/** In whose place a price is looked at besides: somebody who reads another language, somebody with a phone. */
export interface AuditWish {
  readonly language: boolean;
  readonly phone: boolean;
}

/**
 * What became of comparing a price: it was done, and stands in the tab's report; there was no access; the page may be one visitor's
 * own, which nobody else can look at; or the tab shows no page that can be compared.
 */
export type Audited = 'done' | 'refused' | 'personal' | 'failed';

/**
 * What became of it: there is no access yet (`refused`), no more room in the list (`full`), nothing may be kept (`forgetful`), the
 * page may be one visitor's own (`personal`), or it says nothing that time tells of (`nothing`).
 */
export type Watched = 'watching' | 'refused' | 'full' | 'forgetful' | 'personal' | 'nothing';

/** What became of a wish to look at a watched page at once; `soon`: its site was looked at a moment ago. */
export type LookedNow = 'looked' | 'failed' | 'refused' | 'soon';

/** What became of a wish to show a finding: `gone` when its element is no longer in the page, `hidden` when it is not rendered. */
export type Shown = 'shown' | 'gone' | 'hidden';

/** A document's page model, and what of the document its visitor wrote: the steps to each element. */
export interface ReadPage {
  readonly page: PageModel;
  readonly written: string[][];
}

interface Envelope {
  id: number;
  type: string;
  data: unknown;
  timestamp: number;
}
export type Reply = { res?: unknown } | { err: { message?: string } };

interface Runtime {
  id?: string;
  sendMessage(message: Envelope): Promise<Reply | undefined>;
  onMessage: {
    addListener(listener: Listener): void;
    removeListener(listener: Listener): void;
  };
}
type Listener = (message: unknown, sender: { id?: string }, answer: (reply: Reply) => void) => boolean | undefined;

/** Firefox answers with promises under this name too, from manifest version 3 on. */
const runtime = (): Runtime | undefined => (globalThis as { chrome?: { runtime?: Runtime } }).chrome?.runtime;

/** False once the extension was updated, switched off or removed while this page stayed open. */
export function isConnected(): boolean {
  return runtime()?.id !== undefined;
}

let lastId = 0;

/** Tells the background something without a look at what it answers. Rejects when the extension is gone. */
export async function tell<T extends keyof FromScripts>(
  type: T,
  ...[data]: Parameters<FromScripts[T]>
): Promise<Reply | undefined> {
  return runtime()?.sendMessage({ id: ++lastId, type, data, timestamp: Date.now() });
}

/** Sends one message to the background. Rejects with the background's own words, or when the extension is gone. */
export async function send<T extends keyof FromScripts>(
  type: T,
  ...data: Parameters<FromScripts[T]>
): Promise<ReturnType<FromScripts[T]>> {
  const reply = await tell(type, ...data);
  if (!reply || 'err' in reply) throw new Error(reply?.err.message ?? `No answer: ${type}`);
  return reply.res as ReturnType<FromScripts[T]>;
}

/** Answers some of what the background asks of this frame, until the returned function is called. */
export function answer(
  handlers: {
    [T in keyof ToScripts]?: (
      ...data: Parameters<ToScripts[T]>
    ) => ReturnType<ToScripts[T]> | Promise<ReturnType<ToScripts[T]>>;
  },
): () => void {
  const channel = runtime();
  const listener: Listener = (message, sender, reply) => {
    const { type, data } = message as Envelope;
    if (sender.id !== channel?.id || !Object.hasOwn(handlers, type)) return undefined;
    const handler = handlers[type as keyof ToScripts] as (data: unknown) => unknown;
    Promise.resolve()
      .then(() => handler(data))
      .then(
        (res) => reply({ res }),
        (err) => reply({ err: { message: String(err) } }),
      );
    return true;
  };
  channel?.onMessage.addListener(listener);
  return () => channel?.onMessage.removeListener(listener);
}
