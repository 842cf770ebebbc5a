import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchPage } from './served.ts';

const URL_OF_PAGE = 'https://www.shop.example/mug?color=blue';
const html: Record<string, string> = { 'content-type': 'text/html' };

/** What the shop answers to the next question, which is returned. */
function answers(body: BodyInit | null, { url = URL_OF_PAGE, headers = html, status = 200 } = {}) {
  const response = new Response(body, { status, headers });
  Object.defineProperty(response, 'url', { value: url });
  const asked = vi.fn(async (_: string, __: RequestInit) => response);
  vi.stubGlobal('fetch', asked);
  return asked;
}
afterEach(() => void vi.unstubAllGlobals());

describe('a page that is asked for', () => {
  it('comes without cookies, without saying from where, and past the cache, unless the reader asks themselves', async () => {
    const asked = answers('<p>Only 3 left');
    expect((await fetchPage(URL_OF_PAGE)).html).toBe('<p>Only 3 left');
    expect(asked).toHaveBeenCalledExactlyOnceWith(
      URL_OF_PAGE,
      expect.objectContaining({ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' }),
    );
    const known = answers('<p>Only 3 left');
    await fetchPage(URL_OF_PAGE, { known: true, language: 'fr', userAgent: 'Phone' });
    const [, { credentials, referrerPolicy, headers } = {}] = known.mock.calls[0] ?? [];
    expect([credentials, referrerPolicy]).toEqual(['include', 'no-referrer']);
    expect(headers).toMatchObject({ 'accept-language': 'fr', 'user-agent': 'Phone' });
  });

  it.each([
    ['another page', { url: 'https://www.shop.example/sign-in?to=/mug' }],
    ['another site', { url: 'https://robots.example/mug' }],
    ['no HTML', { headers: { 'content-type': 'application/json' } }],
    ['a refusal', { status: 403 }],
  ])('is not %s', async (_, answer) => {
    answers('<p>Only 3 left', answer);
    await expect(fetchPage(URL_OF_PAGE)).rejects.toThrow('No such page');
  });

  it('is no longer than pages are', async () => {
    answers('x'.repeat(1_999_999));
    expect((await fetchPage(URL_OF_PAGE)).html).toHaveLength(1_999_999);
    answers('x'.repeat(2_000_001));
    await expect(fetchPage(URL_OF_PAGE)).rejects.toThrow('too long');
  });

  it.each([
    ['the server', { 'content-type': 'text/html; charset="iso-8859-1"' }, 'K\xe4se'],
    ['the page', html, '<meta charset=windows-1252>K\xe4se'],
    ['nobody, as most do', html, 'KÃ¤se'],
    ['a server that names none there is', { 'content-type': 'text/html; charset=nonsense' }, 'KÃ¤se'],
  ])('is written as %s says', async (_, headers, latin1) => {
    answers(
      Uint8Array.from(latin1, (char) => char.charCodeAt(0)),
      { headers },
    );
    expect((await fetchPage(URL_OF_PAGE)).html).toContain('Käse');
  });

  it.each([
    ['no-store, no-cache, must-revalidate', true],
    ['max-age=0,Private', true],
    ['no-cache, max-age=0', false],
    ['public, s-maxage=60', false],
    ['private="set-cookie", max-age=600', false],
    ['', false],
  ])('is one that no cache may keep, by "%s": %s', async (rule, is) => {
    answers('<p>', { headers: { ...html, 'cache-control': rule } });
    expect((await fetchPage(URL_OF_PAGE)).uncached).toBe(is);
  });

  it('is one that a cache has kept, whatever it says', async () => {
    answers('<p>', { headers: { ...html, 'cache-control': 'private', age: '60' } });
    expect((await fetchPage(URL_OF_PAGE)).uncached).toBe(false);
  });
});
