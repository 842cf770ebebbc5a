import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Route } from 'playwright-core';
import { Failure } from '../failure.ts';
import type { Target } from './target.ts';

/** A page that is not fetched from anywhere. */
export interface SavedPage {
  /** What its report names as its address. */
  readonly url: string;
  readonly html: Buffer;
}

/**
 * Where saved pages seem to be served from. A name that can never exist (RFC 2606), and no path: the name of a file is
 * its saver's choice and no evidence of what kind of page it holds.
 */
export const SAVED_PAGE_ADDRESS = 'http://saved-page.invalid/';

/** Far above any honest page, and below what makes a browser run out of memory. */
const MAX_BYTES = 64 * 1024 * 1024;

/** How much of a file decides whether it is HTML. */
const SNIFFED_BYTES = 64 * 1024;

/** @throws Failure for what is missing, unreadable, empty, too large or no HTML */
export async function readSavedPage(target: Exclude<Target, { kind: 'web' }>): Promise<SavedPage> {
  if (target.kind === 'stdin') {
    const html = await buffer(process.stdin);
    checkHtml('standard input', html, false);
    return { url: 'stdin:', html };
  }
  const html = await readTargetFile(target.path, target.source);
  checkHtml(target.source, html, /\.x?html?$/i.test(target.path));
  return { url: pathToFileURL(resolve(target.path)).href, html };
}

async function readTargetFile(path: string, name: string): Promise<Buffer> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw Failure.input(`${name}: this is a folder. Name the .html files in it.`);
    if (found.size > MAX_BYTES) throw tooLarge(name);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw Failure.unreadable(name, error, '; an address has to begin with http:// or https://');
  }
}

/** @param called its name says that it is HTML */
function checkHtml(name: string, bytes: Buffer, called: boolean): void {
  if (bytes.length > MAX_BYTES) throw tooLarge(name);
  if (bytes.every((byte) => byte <= 0x20)) throw Failure.input(`${name}: this is empty. Give a page saved as HTML.`);
  const kind = otherKind(bytes.subarray(0, SNIFFED_BYTES), called);
  if (kind) throw Failure.input(`${name}: this is not HTML but ${kind}. Give a page saved as HTML.`);
}

function tooLarge(name: string): Failure {
  return Failure.input(`${name}: this is larger than ${MAX_BYTES / 1024 / 1024} MB. Give a single page saved as HTML.`);
}

/** What bytes seem to be when they are no HTML. Encodings are the browser's affair; only UTF-16 looks binary and is not. */
function otherKind(start: Buffer, called: boolean): string | undefined {
  const utf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  const text = start.toString('latin1');
  if (text.startsWith('%PDF-')) return 'a PDF document';
  if (
    /^(?:from|mime-version|content-type|snapshot-content-location):/i.test(text) &&
    /multipart\/related/i.test(text)
  ) {
    return 'an MHTML archive';
  }
  if (utf16) return undefined;
  if (text.includes('\0')) return 'binary data';
  // What is not called HTML has to begin like it, as browsers ask: programs and letters hold tags, too.
  const beginning = called ? /<[a-z!?/]/i : /^(?:\xef\xbb\xbf)?\s*<(?:[a-z!]|\?xml)/i;
  return beginning.test(text) ? undefined : 'plain text';
}

/** Most bytes in which a page must name its charset, as the HTML standard has it. */
const CHARSET_WITHIN = 1024;

/** Bytes beyond ASCII that are valid UTF-8 are hardly ever anything else; a page that names its charset is believed. */
function contentType(html: Buffer): string {
  if (/charset\s*=/i.test(html.subarray(0, CHARSET_WITHIN).toString('latin1'))) return 'text/html';
  return isUtf8(html) ? 'text/html; charset=utf-8' : 'text/html';
}

const NO_SCRIPT = "script-src 'none'";

/** Nothing but what the page itself holds: what is refused in the page is no request that has to be refused here. */
const NO_REQUEST =
  "default-src 'none'; style-src 'unsafe-inline' data:; img-src data:; font-src data:; media-src data:; frame-src data: about:";

/**
 * Makes a context serve a saved page at `SAVED_PAGE_ADDRESS`. Its bytes go out without a charset, so that the browser
 * decides as it would for the file itself, but for UTF-8 that does not say so: browsers would take it for windows-1252.
 *
 * @param scripts let the page's own scripts run
 * @param online let it load what it asks for; otherwise every other request is refused
 */
export async function serveSavedPage(
  context: BrowserContext,
  { html }: SavedPage,
  { scripts, online }: { scripts: boolean; online: boolean },
): Promise<void> {
  let served = false;
  const answer = async (route: Route) => {
    const request = route.request();
    const navigates = request.isNavigationRequest();
    if (navigates && !served && request.url() === SAVED_PAGE_ADDRESS) {
      served = true;
      const headers = {
        'content-type': contentType(html),
        ...(scripts ? {} : { 'content-security-policy': online ? NO_SCRIPT : NO_REQUEST }),
      };
      return route.fulfill({ status: 200, headers, body: html });
    }
    // A page that sends its reader elsewhere is still the page to be scanned: "no content" leaves it standing.
    if (navigates && request.frame().parentFrame() === null) return route.fulfill({ status: 204 });
    return online && !isSavedPage(request.url()) ? route.continue() : route.abort();
  };
  await context.route('**/*', (route) =>
    answer(route)
      .catch(() => route.abort())
      // The page was closed meanwhile: nobody waits for an answer.
      .catch(() => undefined),
  );
}

function isSavedPage(url: string): boolean {
  return url.startsWith(SAVED_PAGE_ADDRESS);
}
