/** Whose software a real package is, told by what it leaves in a real browser. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Signal } from '@/lib/model/finding.ts';
import { CHROMIUM_SWITCHES } from '@/scripts/browsers.mjs';
import { packVendors, readVendors } from '@/scripts/vendors.ts';
import { freshWorld } from '../../bench/world.ts';
import { SUBJECTS, type Subject } from '../packages/subjects.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PACK = packVendors(readVendors(ROOT));
/** By then the slowest has left its traces on a machine that does other things too. */
const MOST_MS = 8_000;
/** What leaves no trace gets so long to do so all the same. */
const QUIET_MS = 400;

let browser: Browser;
let page: Page;
let cdp: CDPSession;
let server: Server;
let port: number;
let probe: string;
/** What is served, by neutral names. */
const files = new Map<string, string | Buffer>();

beforeAll(async () => {
  probe = await bundled({ entryPoints: ['tests/e2e/packages/probe.ts'] });
  await Promise.all(SUBJECTS.map(prepare));
  server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    const body = files.get(path);
    const type = /\.(js|css)$/.exec(path)?.[1];
    const types: Record<string, string> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' };
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': types[type ?? ''] ?? 'text/html; charset=utf-8',
    });
    response.end(body ?? '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
  browser = await chromium.launch({
    executablePath: process.env.CLEARCART_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', ...CHROMIUM_SWITCHES],
  });
  const context = await browser.newContext();
  // Nothing of this leaves the machine.
  await context.route(
    ({ hostname }) => !hostname.endsWith('.localhost'),
    (route) => route.abort(),
  );
  page = await context.newPage();
  cdp = await context.newCDPSession(page);
});

afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

async function bundled(
  options: { entryPoints: string[] } | { stdin: { contents: string; resolveDir: string } },
): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    format: 'esm',
    alias: { '@': ROOT },
    logLevel: 'silent',
    ...options,
  });
  return outputFiles?.[0]?.text ?? '';
}

/** Puts a subject's files and page where the server finds them: `/7/a.js`, `/7/b.js`. */
async function prepare(
  { scripts = [], styles = [], parts = {}, before = '', run, module, markup = '' }: Subject,
  at: number,
): Promise<void> {
  const kept = async (paths: readonly string[], ending: string) =>
    Promise.all(
      paths.map(async (path, index) => {
        const name = `/${at}/${String.fromCharCode(97 + index)}.${ending}`;
        files.set(name, await readFile(`${ROOT}/node_modules/${path}`));
        return name;
      }),
    );
  for (const [name, path] of Object.entries(parts))
    files.set(`/${at}/${name}`, await readFile(`${ROOT}/node_modules/${path}`));
  const loaded = await kept(scripts, 'js');
  const styled = await kept(styles, 'css');
  const code = module ? await bundled({ stdin: { contents: run, resolveDir: ROOT } }) : run;
  files.set(`/${at}/z.js`, code);
  files.set(
    `/${at}`,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>${styled.map((name) => `<link rel="stylesheet" href="${name}">`).join('')}
<body><h1>Jug</h1><p>€20.00</p><button>Add to basket</button>${markup}
<script>${before}</script>${loaded.map((name) => `<script src="${name}"></script>`).join('')}<script src="/${at}/z.js"${module ? ' type="module"' : ''}></script>`,
  );
}

/** Vendors of a page, on a host that no page before it had: as soon as they are as expected, at most after a while. */
async function vendorsOf(
  host: string,
  path: string,
  areEnough: (signals: readonly Signal[]) => boolean,
  within: number,
): Promise<Signal[]> {
  await page.goto(`http://${host}.localhost:${port}${path}`, { waitUntil: 'domcontentloaded' });
  const world = await freshWorld(page, cdp);
  await world.run(`${probe};0`);
  const look = () => world.run<Signal[]>(`vendors(${JSON.stringify(PACK)})`);
  const until = Date.now() + within;
  let signals = await look();
  while (!areEnough(signals) && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    signals = await look();
  }
  return signals;
}

/** Pages that run nobody's software, whatever they say or link to. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  blank: '',
  'a plain shop': `<main><h1>Jug</h1><p>€20.00</p><button>Add to basket</button></main><script>localStorage.basket = '1'; document.cookie = 'session=1';</script>`,
  'an article that names vendors': `<article><h1>How shops watch you</h1><p>Hotjar and Nosto, PostHog, Intercom; cdn.dynamicyield.com.</p>
    <a href="https://static.hotjar.com/c/hotjar.js">Hotjar</a> <a href="https://connect.nosto.com/">Nosto</a>
    <pre><code>&lt;script src="https://connect.nosto.com/include/shop"&gt;&lt;/script&gt; &lt;div class="nosto_element"&gt;</code></pre>
    <noscript><img src="https://www.clarity.ms/pixel.gif"></noscript><template><script src="https://static.hotjar.com/x.js"></script><div class="nosto_element"></div></template></article>`,
  "a consent dialog's list of vendors": `<div role="dialog"><h2>Our partners</h2><ul><li><label><input type="checkbox" name="hotjar"> Hotjar</label></li>
    <li><label for="criteo">Criteo</label><input type="checkbox" id="criteo" data-vendor="cto_bundle"></li><li>Kameleoon SAS <a href="https://www.kameleoon.com/">privacy</a></li></ul></div>`,
  'hints to a browser, and lasting addresses': `<link rel="preconnect" href="https://static.criteo.net"><link rel="dns-prefetch" href="//cdn.optimizely.com">
    <link rel="canonical" href="https://shop.nosto.com/"><link rel="alternate" href="https://api.posthog.com/">`,
  'a copy of a library under its own name, unused': `<script src="/posthog-js/dist/array.full.js"></script><script src="/hotjar-123.js?sv=6"></script><script src="/js/nosto.js"></script>`,
  "another extension's parts": `<link rel="stylesheet" href="chrome-extension://abcdefghijklmnop/static.hotjar.com/style.css"><script src="moz-extension://1-2-3/connect.nosto.com/x.js"></script>`,
  'a host of many products': `<img src="https://www.gstatic.com/x.png"><script src="https://cdn.jsdelivr.net/npm/posthog-js"></script><img src="https://d111.cloudfront.net/a.png"><script src="https://apis.google.com/js/platform.js"></script>`,
};

describe('a package', () => {
  it.each(SUBJECTS.map((subject, at) => ({ ...subject, at })))('$package', async ({ seen, at }) => {
    const isSeen = ([first]: readonly Signal[]) => first !== undefined && first.certainty === seen?.[1];
    const told = await vendorsOf(`s${at}`, `/${at}`, isSeen, seen ? MOST_MS : QUIET_MS);
    expect(told.map(({ vendor, certainty }) => [vendor, certainty])).toEqual(seen ? [seen] : []);
  });
});

describe('gives nothing:', () => {
  it.each(Object.keys(LOOK_ALIKES).map((name, at) => ({ name, at })))('$name', async ({ name, at }) => {
    const body = LOOK_ALIKES[name] ?? '';
    files.set('/page', body && `<!doctype html><html lang="en"><title>Page</title>${body}`);
    expect(await vendorsOf(`l${at}`, '/page', () => true, 0)).toEqual([]);
  });
});
