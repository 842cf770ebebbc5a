/** Asks a shop for a page, as the reader or as somebody whom it does not know. */
import { hasSamePath } from '@/lib/text/site.ts';
import { readAll } from './read-all.ts';

const LONGEST_MS = 15_000;
/** Shop pages are seldom a quarter of it. Parsing is one stretch of work in the reader's tab. */
const MOST_BYTES = 2_000_000;
/** Within which a page has to say how it is written, by the standard. */
const HEAD_BYTES = 1024;

interface Served {
  readonly html: string;
  /** The shop says that no cache between may keep it (RFC 9111, 5.2.2). */
  readonly uncached: boolean;
}

/** Who asks: by themselves, somebody whom the shop does not know, with this browser and its language. */
export interface Asking {
  /** With the reader's cookies. */
  readonly known?: true;
  /** Languages that they read, as the header has them (RFC 9110, 12.5.4). */
  readonly language?: string;
  /** What their browser calls itself. Chromium sends its own name all the same. */
  readonly userAgent?: string;
}

/**
 * The markup at an address, asked for without saying where one comes from, and past the browser's cache.
 * @throws where nothing comes in time, or something else: no HTML, too much of it, or another page.
 */
export async function fetchPage(url: string, { known, language, userAgent }: Asking = {}): Promise<Served> {
  const response = await fetch(url, {
    credentials: known ? 'include' : 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    redirect: 'follow',
    headers: {
      accept: 'text/html,application/xhtml+xml',
      ...(language !== undefined && { 'accept-language': language }),
      ...(userAgent !== undefined && { 'user-agent': userAgent }),
    },
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok || !hasSamePath(response.url, url) || !/^(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) {
    await response.body?.cancel();
    throw new Error(`No such page: ${response.status} ${type} ${response.url}`);
  }
  const bytes = await readAll(response, MOST_BYTES);
  const rules = (response.headers.get('cache-control') ?? '').toLowerCase().split(/[\s,]+/);
  return {
    html: decoderFor(type, bytes).decode(bytes),
    uncached: (rules.includes('no-store') || rules.includes('private')) && !response.headers.has('age'),
  };
}

/** By what the server says, else by what the page says of itself. */
function decoderFor(type: string, bytes: Uint8Array): TextDecoder {
  const named = /charset\s?=\s?["']?([\w.:-]+)/i;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  try {
    return new TextDecoder((named.exec(type) ?? named.exec(head))?.[1]);
  } catch {
    return new TextDecoder();
  }
}
