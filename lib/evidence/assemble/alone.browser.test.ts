import { afterEach, expect, it } from 'vitest';
import { commands } from 'vitest/browser';
import { PAGES } from '@/tests/evidence/pages.ts';
import { body, clear, show } from '@/tests/evidence/shown.ts';
import { captureDocument } from '../capture/capture.ts';
import { alone, lackingIn } from './alone.ts';

afterEach(clear);

const copyOf = async (page: Parameters<typeof show>[0]): Promise<string> => {
  clear();
  show(page);
  const { html } = await captureDocument(document, { personal: false }, () => null);
  return html;
};

/** What a server was asked for until a document has come and waited a while in a frame. */
async function askedFor(html: string): Promise<readonly string[]> {
  await commands.beacon();
  const frame = document.createElement('iframe');
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  frame.srcdoc = html;
  body().append(frame);
  await loaded;
  await new Promise((resolve) => setTimeout(resolve, 300));
  frame.remove();
  return (await commands.beacon()).asked;
}

it('a copy asks nobody for anything', async () => {
  const { url } = await commands.beacon();
  const html = await copyOf({
    head: `<style>.p { background: url("${url}?css") }</style>`,
    body: `<p class="p">x</p><p style="background: url('${url}?inline')">x</p><video poster="${url}?poster"></video><input type="image" src="${url}?input"><svg><image href="${url}?svg"/></svg><img src="${url}?img">`,
  });
  expect((await askedFor(html)).length).toBeGreaterThan(4);
  expect(await askedFor(alone(html))).toEqual([]);
});

it('says so before anything else', async () => {
  for (const page of PAGES) {
    const copy = new DOMParser().parseFromString(alone(await copyOf(page)), 'text/html');
    const [policy, ...others] = copy.querySelectorAll('meta[http-equiv]');
    expect([policy?.previousElementSibling?.outerHTML, others]).toEqual(['<meta charset="utf-8">', []]);
  }
  document.head.remove();
  try {
    expect(alone(await copyOf({ body: 'x' }))).toContain('Content-Security-Policy');
  } finally {
    document.documentElement.prepend(document.createElement('head'));
  }
});

it.each([
  '<p style="background: url(/x.png)">',
  '<style>@font-face { font-family: x; src: url(/x.woff2) }</style>',
  '<video poster="/x.png"></video>',
  '<audio></audio>',
  '<input type="image" alt="x" src="/x.png">',
  '<svg><image width="9" href="/x.png"/></svg>',
  '<svg><use xlink:href="/x.svg#a"/></svg>',
  '<table background="/x.png"></table>',
])('lacks what is asked for in %s', async (part) => {
  expect(lackingIn(await copyOf({ body: part }))).toEqual([{ what: 'image', why: 'CSS, SVG, video' }]);
});

it('lacks nothing where a page shows what it carries', async () => {
  const html = await copyOf({
    body: '<a href="/x">x</a><svg><use href="#a"/></svg><p style="background: url(data:image/gif;base64,AA)">x</p>',
  });
  expect(lackingIn(html)).toEqual([]);
});
