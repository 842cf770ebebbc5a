import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import type { FrameReport, Report } from '@/lib/model/report.ts';
import type { ChatResult } from '@/lib/model/survey.ts';
import { PATTERN_FAMILY, PATTERN_IDS } from '@/lib/model/vocabulary.ts';
import type { Marks } from '@/lib/page/visitor/launcher.ts';
import type { Tab } from '../visit/visit.ts';

/** How long a chat may take to come up and to greet, in milliseconds; and how often it is looked at for that. */
const GREETED_MS = 2_500;
const MOST_LOOKS = 2;

/** What a look at a page with its chat opened came to. */
export interface Opened {
  readonly result: ChatResult;
  /** The page with its chat, where that was read. */
  readonly frames?: readonly FrameReport[];
}

const Place = v.fallback(v.union([v.object({ x: v.number(), y: v.number() }), v.object({ covered: v.boolean() })]), {
  covered: false,
});

/** Whether a page speaks of a chat, or runs the software of one. */
export const hasChatSign = (frames: readonly FrameReport[]): boolean =>
  isShown(frames) || vendorsOf(frames).length > 0 || marksOf(frames).names.length > 0;

/** Whether its messages can be read. */
export const isShown = (frames: readonly FrameReport[]): boolean => frames.some(({ chat }) => chat !== undefined);

const vendorsOf = (frames: readonly FrameReport[]) =>
  frames.flatMap(({ signals }) => signals).filter(({ roles }) => roles.includes('chat'));

function marksOf(frames: readonly FrameReport[]): Marks {
  const traces = vendorsOf(frames).flatMap((signal) => signal.traces);
  const ways = frames.flatMap(({ behind }) => behind?.contact ?? []).filter(({ way }) => way === 'chat');
  return {
    selectors: traces.flatMap(({ kind, value }) => (kind === 'selector' ? [value] : [])),
    names: ways.map(({ value }) => value),
  };
}

/**
 * Presses, by a real mouse and once, what opens the chat of the page that a tab shows, and reads it. Nothing is typed, sent or agreed to.
 * @param frames the page as it was just read
 */
export async function openChat(tab: Tab, name: string, frames: readonly FrameReport[]): Promise<Opened> {
  if (isShown(frames)) return { result: 'shown' };
  const place = v.parse(Place, await tab.ask('launcherIn', marksOf(frames)));
  if (!('x' in place)) return { result: place.covered || hasChatSign(frames) ? 'unopenable' : 'none' };
  const { page } = tab;
  const before = withoutHash(page.url());
  await page.mouse.click(place.x, place.y);
  for (let look = 0; look < MOST_LOOKS; look++) {
    await pause(GREETED_MS);
    // It was a way to another page.
    if (withoutHash(page.url()) !== before) return { result: 'unopenable' };
    const { looks } = await tab.lookOn(name, { wait: 0, waitForCounts: 0 });
    const [{ frames: after }] = looks;
    if (isShown(after)) return { result: 'opened', frames: after };
  }
  return { result: 'unread' };
}

const withoutHash = (url: string) => url.split('#', 1)[0];

const OF_CHATS: ReadonlySet<string> = new Set(PATTERN_IDS.filter((id) => PATTERN_FAMILY[id] === 'chat'));

/**
 * A page with what its opened chat says: that alone, since an open chat covers what else there is.
 * @param opened the same page, once its chat was opened
 */
export function withOpenedChat(page: Report, opened: Report): Report {
  const isOfChats = ({ pattern }: { pattern: string }) => OF_CHATS.has(pattern);
  const outcomes = Object.entries(opened.outcomes).filter(([id]) => OF_CHATS.has(id));
  return {
    ...page,
    chat: opened.chat,
    findings: [...page.findings.filter((finding) => !isOfChats(finding)), ...opened.findings.filter(isOfChats)],
    outcomes: { ...page.outcomes, ...Object.fromEntries(outcomes) },
  };
}
