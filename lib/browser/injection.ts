/** Brings the scanner, the lexicons that a page needs and the highlighter into its frames. */
import { browser } from 'wxt/browser';
import type { ScriptPublicPath } from 'wxt/utils/inject-script';
import { SHOP_LANGUAGE } from '@/lib/model/vocabulary.ts';

/** Languages for which the build holds a lexicon pack, `lexicons/<lang>.js`; put in by the build. */
declare const LEXICON_LANGUAGES: readonly string[];

/** Runs in a frame, on its own: is the scanner there, has the sentinel found something, and which language does the document declare? */
export type Presence = () => { scanned: boolean; found: boolean; lang: string };

/** Those of the wanted languages that we have a lexicon for, at most eight. */
function lexiconsFor(langs: readonly string[]): string[] {
  const wanted = new Set(langs.map((lang) => lang.toLowerCase().split(/[-_]/)[0]));
  return LEXICON_LANGUAGES.filter((lang) => wanted.has(lang)).slice(0, 8);
}

/** Adds lexicons to one frame; answers which languages it got. */
export async function injectLexicons(tabId: number, frameId: number, langs: readonly string[]): Promise<string[]> {
  const found = lexiconsFor(langs);
  if (found.length > 0) await inject(tabId, [frameId], found.flatMap(lexiconFiles));
  return found;
}

/** Starts the scanner in one frame, with the lexicons of the languages that its page declares. */
export async function injectScanner(tabId: number, frameId: number, langs: readonly string[]): Promise<void> {
  await inject(tabId, [frameId], scannerFiles(langs));
}

/** Brings what shows findings into one frame, where it may already be. */
export async function injectHighlighter(tabId: number, frameId: number): Promise<void> {
  await inject(tabId, [frameId], ['/highlight.js']);
}

const scannerFiles = (langs: readonly string[]): ScriptPublicPath[] => [
  ...lexiconsFor([SHOP_LANGUAGE, ...langs]).flatMap(lexiconFiles),
  // Made after the types of the paths that are known.
  '/behind/vendors.js' as ScriptPublicPath,
  '/behind.js',
  '/scanner.js',
];

/** A tab's frames that the browser lets us into: all of them, and those where the scanner ran before. */
export interface Reached {
  readonly frames: number[];
  readonly running: number[];
}

/**
 * Starts the scanner in every frame of a tab that the browser lets us into and where it does not run yet. Rejects with
 * the browser's words when not even the top document may be read.
 */
export async function injectEverywhere(tabId: number, presence: Presence): Promise<Reached> {
  const frames = await presences(tabId, presence);
  await enter(tabId, frames);
  return {
    frames: frames.map((frame) => frame.frameId),
    running: frames.filter((frame) => frame.scanned).map((frame) => frame.frameId),
  };
}

/**
 * Starts the scanner in frames that have come since, as long as it still runs in the document around them: one that has
 * just taken its place may be none to read.
 */
export async function injectNewFrames(tabId: number, presence: Presence): Promise<void> {
  const frames = await presences(tabId, presence);
  if (frames.some(({ frameId, scanned }) => frameId === 0 && scanned)) await enter(tabId, frames);
}

async function enter(tabId: number, frames: readonly FramePresence[]): Promise<void> {
  const fresh = frames.filter((frame) => !frame.scanned);
  // The frames of a page mostly share its language; one that is of another asks for its lexicon later.
  const files = scannerFiles(fresh.map((frame) => frame.lang));
  if (fresh.some(({ frameId }) => frameId === 0)) await inject(tabId, [0], files);
  // Each on its own: one that has gone meanwhile would have all others refused.
  const inner = fresh.filter(({ frameId }) => frameId !== 0);
  await Promise.allSettled(inner.map(({ frameId }) => inject(tabId, [frameId], files)));
}

/** Has the sentinel look at every frame that the browser lets us into, and tells what it found there so far. */
export async function askSentinel(tabId: number, presence: Presence): Promise<FramePresence[]> {
  await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    files: ['/sentinel.js'],
    injectImmediately: true,
  });
  return presences(tabId, presence);
}

interface FramePresence extends ReturnType<Presence> {
  readonly frameId: number;
}

async function presences(tabId: number, presence: Presence): Promise<FramePresence[]> {
  const answers = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: presence,
    injectImmediately: true,
  });
  return answers.flatMap(({ frameId, result }) => (result ? [{ frameId, ...result }] : []));
}

async function inject(tabId: number, frameIds: number[], files: ScriptPublicPath[]): Promise<void> {
  // At once: a page that never finishes loading is read as far as it has come.
  await browser.scripting.executeScript({ target: { tabId, frameIds }, files, injectImmediately: true });
}

/** The build makes these files, after the types of the paths that it knows. */
function lexiconFiles(lang: string): ScriptPublicPath[] {
  return [`/lexicons/${lang}.js`, `/behind/${lang}.js`].map((file) => file as ScriptPublicPath);
}
