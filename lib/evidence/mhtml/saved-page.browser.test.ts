import { afterEach, describe, expect, it } from 'vitest';
import { CLAIM, HONEST, HONEST_KEPT, isOfSomebody, PAGES } from '@/tests/evidence/pages.ts';
import { clear, isIn, outer, showClaim as show } from '@/tests/evidence/shown.ts';
import { captureDocument } from '../capture/capture.ts';
import { readMhtml } from './mime.ts';
import { redactSaved } from './saved-page.ts';

afterEach(clear);

const URL = 'https://shop.example/mug';
const AT = new Date(Date.UTC(2026, 10, 30));
const shadowOf = (element: Element) => element.shadowRoot ?? null;
const latin = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));
const quoted = (text: string) =>
  latin(text)
    .replace(/[^\x20-\x3c\x3e-\x7e\n]/g, (sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/.{70}(?=.)/g, (line) => (/=.?$/.test(line) ? line : `${line}=\r\n`));
const based = (text: string) => btoa(latin(text)).replace(/.{76}/g, '$&\r\n');

interface Part {
  readonly type: string;
  readonly location: string;
  readonly body: string;
}

/** A page as browsers save it. */
function saved(parts: readonly Part[], encoding: 'quoted-printable' | 'base64'): Uint8Array {
  const text = parts.map(({ type, location, body }) =>
    [
      '--x',
      `Content-Type: ${type}`,
      `Content-Transfer-Encoding: ${encoding}`,
      `Content-Location: ${location}`,
      '',
      encoding === 'base64' ? based(body) : quoted(body),
      '',
    ].join('\r\n'),
  );
  return new TextEncoder().encode(
    `Subject: secret\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n${text.join('')}--x--\r\n`,
  );
}

/** The document with what was typed in its attributes, as a browser might write it. */
function markup(): string {
  for (const field of document.querySelectorAll('input, textarea')) {
    if (field instanceof HTMLInputElement && field.type !== 'file') field.setAttribute('value', field.value);
    if (field instanceof HTMLTextAreaElement) field.textContent = field.value;
  }
  return `<!DOCTYPE html>${outer()}`;
}

const html = (body: string): Part => ({ type: 'text/html', location: URL, body });

/** All that a file says, encoded and decoded. */
function told(bytes: Uint8Array | undefined): string {
  const decoder = new TextDecoder();
  return [
    decoder.decode(bytes),
    ...(readMhtml(bytes ?? new Uint8Array()) ?? []).map(({ body, location }) => `${location} ${decoder.decode(body)}`),
  ].join('\n');
}

describe.each(PAGES.filter(({ visitorParts }) => !visitorParts))('$name', (page) => {
  it.each(['quoted-printable', 'base64'] as const)(
    'leaves nothing of the reader\u2019s in a page saved in %s',
    async (encoding) => {
      show(page);
      const { secrets } = await captureDocument(document, { personal: isOfSomebody(page) }, shadowOf);
      const note: Part = { type: 'text/plain', location: `${URL}.txt`, body: page.planted.join(' ') };
      const file = saved([html(markup()), note], encoding);
      const text = told(await redactSaved(file, URL, { personal: isOfSomebody(page), secrets }, AT));
      expect(page.planted.filter((each) => isIn(each, text))).toEqual([]);
      expect(text).toContain(CLAIM);
    },
  );
});

it('keeps what is the shop\u2019s', async () => {
  show({ body: HONEST });
  const text = told(await redactSaved(saved([html(markup())], 'base64'), URL, { personal: false }, AT));
  for (const each of HONEST_KEPT) expect(text).toContain(each);
});

it('keeps the pictures that the page shows, and its styles, and no other part', async () => {
  const page =
    '<link rel="stylesheet" href="cid:css-1@mhtml.blink"><script>evil()</script><img src="/a.png?size=2&amp;w=1" alt=""><p onclick="evil()">Mug</p><iframe src="cid:frame-2"></iframe>';
  const picture = (location: string): Part => ({ type: 'image/png', location, body: `PNG ${location}` });
  const css = '.price { color: rgb(1, 2, 3); background: url("https://shop.example/b.png") }';
  const file = saved(
    [
      html(page),
      picture('https://shop.example/a.png?size=2&w=1'),
      picture('https://shop.example/b.png'),
      picture('https://shop.example/other.png'),
      { type: 'text/css', location: 'cid:css-1@mhtml.blink', body: css },
      { type: 'text/html', location: 'cid:frame-2', body: '<p>Frame</p>' },
      { type: 'image/svg+xml', location: 'https://shop.example/c.svg', body: '<svg/>' },
      { type: 'application/javascript', location: 'https://shop.example/d.js', body: 'evil()' },
    ],
    'quoted-printable',
  );
  const bytes = (await redactSaved(file, URL, { personal: false }, AT)) ?? new Uint8Array();
  expect(readMhtml(bytes)?.map(({ location }) => location)).toEqual([
    URL,
    'https://shop.example/a.png?size=2&w=1',
    'https://shop.example/b.png',
  ]);
  const text = told(bytes);
  expect(text).toMatch(/color: rgb\(1, 2, 3\)/);
  expect(text).not.toMatch(/evil|secret|Frame/);
});

it.each([
  ['nothing', new Uint8Array()],
  ['a picture', saved([{ type: 'image/png', location: URL, body: 'PNG' }], 'base64')],
])('gives none of %s', async (_, file) => {
  expect(await redactSaved(file, URL, { personal: false }, AT)).toBeUndefined();
});

it('is not led astray by a page that names its pictures as documents name their own', async () => {
  const page =
    '<img name="head"><img name="querySelectorAll"><img name="createElement"><base href="https://evil.example/"><img src="a.png" alt="">';
  const text = told(await redactSaved(saved([html(page)], 'base64'), URL, { personal: false }, AT));
  expect(text).toContain('src="https://shop.example/a.png"');
});
