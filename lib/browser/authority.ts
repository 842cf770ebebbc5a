/** Asks a time-stamp authority that the reader named, by RFC 3161 over HTTP: all that it is sent is a question of some bytes. */
import { browser } from 'wxt/browser';
import { hasAccess, removeAccess, requestAccess } from './access.ts';
import { readAll } from './read-all.ts';

const LONGEST_MS = 20_000;
/** Answers with all their certificates have some 10 kB. */
const MOST_BYTES = 64_000;

/** Why there is no answer. */
export class NoAnswer extends Error {
  readonly why: 'bad-address' | 'no-access' | 'unreachable' | 'refused';

  constructor(why: NoAnswer['why'], message: string) {
    super(message);
    this.why = why;
  }
}

/** The address of an authority as it is asked and kept; `undefined` for what is none. */
export function authorityAddress(typed: string): string | undefined {
  const address = typed.trim();
  if (address.length > 1000 || !URL.canParse(address)) return undefined;
  const { protocol, username, password, href } = new URL(address);
  return /^https?:$/.test(protocol) && username + password === '' ? href : undefined;
}

/** What the reader was asked for, and is to be given back: written down, each by itself, because a page may be closed in the middle. */
const BORROWED = 'borrowed:';
/** Held by all pages that ask an authority just now. */
const ASKING = 'clearcart-authority';

/**
 * Has something done with access to an authority, and gives back what the reader was asked for: pages there are not to be read.
 * Must be the first thing that a click handler does, see `requestAccess`.
 * @throws NoAnswer where the reader gave no access.
 */
export async function withAccess<Came>(address: string, doing: () => Promise<Came>): Promise<Came> {
  const { protocol, hostname } = new URL(address);
  const origin = `${protocol}//${hostname}/*`;
  const origins = [origin];
  // Asked before the other, and answered before it.
  const before = hasAccess(origins);
  // A browser may refuse to ask for what it has granted already.
  const asked = requestAccess(origins).catch(() => before);
  const closing = () => void removeAccess(origins);
  try {
    return await navigator.locks.request(ASKING, { mode: 'shared' }, async () => {
      if (!(await before)) {
        await browser.storage.local.set({ [BORROWED + origin]: true });
        addEventListener('pagehide', closing);
      }
      if (!(await asked)) throw new NoAnswer('no-access', 'The reader gave no access.');
      return await doing();
    });
  } finally {
    removeEventListener('pagehide', closing);
    await giveBackAccess();
  }
}

/** Gives back what is left to be given back, also by a page that is gone; the last one does that asks an authority. */
export async function giveBackAccess(): Promise<void> {
  await navigator.locks.request(ASKING, { ifAvailable: true }, async (isLast) => {
    const keys = isLast
      ? Object.keys(await browser.storage.local.get(null)).filter((key) => key.startsWith(BORROWED))
      : [];
    for (const key of keys) {
      // What could not be given back is tried again.
      if (await removeAccess([key.slice(BORROWED.length)]).catch(() => false)) await browser.storage.local.remove(key);
    }
  });
}

/** @throws NoAnswer where none comes in time, it is too long, or the authority, or another in its place, refuses. */
export async function askAuthority(address: string, query: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address, {
    method: 'POST',
    body: query,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    // Another than the one that the reader named is not asked.
    redirect: 'error',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    signal: AbortSignal.timeout(LONGEST_MS),
  }).catch((error: unknown) => {
    throw new NoAnswer('unreachable', String(error));
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new NoAnswer('refused', `The authority answered ${response.status}.`);
  }
  return readAll(response, MOST_BYTES).catch((error: unknown) => {
    throw new NoAnswer(error instanceof RangeError ? 'refused' : 'unreachable', String(error));
  });
}
