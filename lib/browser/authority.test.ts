import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '@/tests/samples/fake-browser.ts';
import { askAuthority, authorityAddress, giveBackAccess, NoAnswer, withAccess } from './authority.ts';

const AUTHORITY = 'https://tsa.example:8318/stamp?policy=1';
const QUERY = Uint8Array.of(0x30, 3, 2, 1, 1);

/** Locks as browsers have them and Node has not: shared ones together, another only where there is none. */
function locks() {
  let held = 0;
  return {
    async request(_: string, { mode }: LockOptions, work: (lock: object | null) => Promise<unknown>) {
      if (mode !== 'shared' && held > 0) return work(null);
      held += 1;
      return work({}).finally(() => {
        held -= 1;
      });
    },
  };
}
let window = new EventTarget();

beforeEach(() => {
  vi.clearAllMocks();
  fake.reset();
  window = new EventTarget();
  vi.stubGlobal('navigator', { locks: locks() });
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
});
afterEach(() => void vi.unstubAllGlobals());

/** What the authority answers to the next question, which is returned. */
function answers(body: BodyInit | null | Error, status = 200) {
  const asked = vi.fn(async (_: string, __: RequestInit) => {
    if (body instanceof Error) throw body;
    return new Response(body, { status });
  });
  vi.stubGlobal('fetch', asked);
  return asked;
}
const whyOf = (asking: Promise<unknown>) =>
  asking.then(
    () => 'answered',
    (error: unknown) => (error instanceof NoAnswer ? error.why : String(error)),
  );

it.each([
  [' http://tsa.example/tsr ', 'http://tsa.example/tsr'],
  ['HTTPS://TSA.example', 'https://tsa.example/'],
  ['http://127.0.0.1:3318/', 'http://127.0.0.1:3318/'],
  ['tsa.example', undefined],
  ['ftp://tsa.example/', undefined],
  ['javascript:alert(1)', undefined],
  ['https://me:secret@tsa.example/', undefined],
  [`https://tsa.example/${'a'.repeat(1000)}`, undefined],
  ['', undefined],
])('%j is the address %j', (typed, address) => expect(authorityAddress(typed)).toBe(address));

describe('the question', () => {
  it('is sent once, alone, to whom the reader named', async () => {
    const asked = answers('answer');
    expect(new TextDecoder().decode(await askAuthority(AUTHORITY, QUERY))).toBe('answer');
    expect(asked).toHaveBeenCalledExactlyOnceWith(AUTHORITY, {
      method: 'POST',
      body: QUERY,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'error',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      signal: expect.any(AbortSignal),
    });
  });

  it('has no answer that is refused, too long, or does not come', async () => {
    answers('no', 403);
    expect(await whyOf(askAuthority(AUTHORITY, QUERY))).toBe('refused');
    answers(new TypeError('Failed to fetch'));
    expect(await whyOf(askAuthority(AUTHORITY, QUERY))).toBe('unreachable');
    answers(new Uint8Array(64_001));
    expect(await whyOf(askAuthority(AUTHORITY, QUERY))).toBe('refused');
    answers(new Uint8Array(64_000));
    expect(await whyOf(askAuthority(AUTHORITY, QUERY))).toBe('answered');
  });

  it('is given up when the answer breaks off', async () => {
    answers(
      new ReadableStream({
        pull: (stream) => stream.error(new Error('connection reset')),
      }) as unknown as BodyInit,
    );
    expect(await whyOf(askAuthority(AUTHORITY, QUERY))).toBe('unreachable');
  });
});

describe('access', () => {
  const origins = ['https://tsa.example/*'];

  it('is asked for at once, for this host alone, and given back', async () => {
    const doing = vi.fn(async () => 'done');
    const came = withAccess(AUTHORITY, doing);
    // Browsers refuse it after an `await`.
    expect(fake.permissions.request).toHaveBeenCalledExactlyOnceWith({ origins });
    expect(await came).toBe('done');
    expect(fake.permissions.remove).toHaveBeenCalledExactlyOnceWith({ origins });
  });

  it('is given back after a failure, too', async () => {
    await expect(withAccess(AUTHORITY, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(fake.permissions.remove).toHaveBeenCalledOnce();
  });

  it('that was there before stays, whether or not the browser asks for it again', async () => {
    fake.permissions.contains.mockResolvedValueOnce(true);
    await withAccess(AUTHORITY, async () => undefined);
    fake.permissions.contains.mockResolvedValueOnce(true);
    fake.permissions.request.mockRejectedValueOnce(new Error('not declared in the manifest'));
    await withAccess(AUTHORITY, async () => undefined);
    expect(fake.permissions.remove).not.toHaveBeenCalled();
  });

  it('is given back by the last of two that ask at once', async () => {
    fake.permissions.contains.mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    let end = () => {};
    const held = new Promise<void>((done) => {
      end = done;
    });
    const long = withAccess(AUTHORITY, () => held);
    await withAccess(AUTHORITY, async () => undefined);
    expect(fake.permissions.remove).not.toHaveBeenCalled();
    end();
    await long;
    expect(fake.permissions.remove).toHaveBeenCalledExactlyOnceWith({ origins });
  });

  it('is given back by a page that is closed in the middle, and once more by the next one', async () => {
    void withAccess(AUTHORITY, () => new Promise(() => {}));
    await vi.waitFor(async () => expect(await fake.storage.local.get(null)).not.toEqual({}));
    await giveBackAccess();
    expect(fake.permissions.remove).not.toHaveBeenCalled();
    window.dispatchEvent(new Event('pagehide'));
    expect(fake.permissions.remove).toHaveBeenCalledExactlyOnceWith({ origins });
    vi.stubGlobal('navigator', { locks: locks() });
    fake.permissions.remove.mockRejectedValueOnce(new Error('not now'));
    for (let time = 0; time < 3; time++) await giveBackAccess();
    expect(fake.permissions.remove.mock.calls).toEqual([[{ origins }], [{ origins }], [{ origins }]]);
    expect(await fake.storage.local.get(null)).toEqual({});
  });

  it('that is not given lets nothing be done', async () => {
    const doing = vi.fn(async () => undefined);
    fake.permissions.request.mockResolvedValueOnce(false);
    expect(await whyOf(withAccess(AUTHORITY, doing))).toBe('no-access');
    fake.permissions.request.mockRejectedValueOnce(new Error('no gesture'));
    expect(await whyOf(withAccess(AUTHORITY, doing))).toBe('no-access');
    expect(doing).not.toHaveBeenCalled();
  });
});
