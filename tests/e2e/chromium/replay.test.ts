/** A sealed page in somebody else's tool: ReplayWeb.page, as it comes from npm, served from this machine. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHROMIUM_SWITCHES } from '@/scripts/browsers.mjs';
import { type Shop, startShop } from '../../shop/server.ts';
import { type Driver, until } from '../driver.ts';
import { bytesOf, capture, seal } from '../evidence.ts';
import { readReports } from '../reader.ts';
import { startChromium } from './browser.ts';

const TOOL = fileURLToPath(new URL('../../../node_modules/replaywebpage', import.meta.url));

let shop: Shop;
let driver: Driver;
let server: Server;
let archive = Buffer.alloc(0);
let address = '';

beforeAll(async () => {
  shop = await startShop();
  driver = await startChromium();
  server = createServer((request, response) => {
    const [asked = ''] = (request.url ?? '').split('?', 1);
    answer(asked, request.headers.range, response).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  await driver?.close();
  await shop?.close();
  server?.close();
});

async function answer(asked: string, range: string | undefined, response: ServerResponse): Promise<void> {
  if (asked === '/') {
    response.setHeader('content-type', 'text/html').end(`<!doctype html><script src="/ui.js"></script>
      <replay-web-page source="/item.wacz" url="${address}" replayBase="/replay/" style="display:block;height:700px">`);
  } else if (asked === '/item.wacz') {
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
    response.setHeader('content-type', 'application/wacz').setHeader('accept-ranges', 'bytes');
    if (from === undefined) response.end(archive);
    else {
      const part = archive.subarray(Number(from), to ? Number(to) + 1 : archive.length);
      const span = `bytes ${from}-${Number(from) + part.length - 1}/${archive.length}`;
      response.writeHead(206, { 'content-range': span, 'content-length': part.length }).end(part);
    }
  } else {
    // Everything else below its address its worker answers.
    if (asked !== '/ui.js' && asked !== '/replay/sw.js') throw new Error(`There is no ${asked} here.`);
    const file = await readFile(path.join(TOOL, path.basename(asked)));
    response.setHeader('content-type', 'text/javascript').setHeader('service-worker-allowed', '/').end(file);
  }
}

test('shows the page with what was found on it', async () => {
  address = `${shop.shopUrl}/product/enamel-kettle`;
  const tab = await driver.openTab('about:blank');
  await tab.goto(address);
  await readReports(driver, tab);
  const id = await capture(driver, tab);
  await (await seal(driver, id)).close();
  archive = Buffer.from(await bytesOf(driver, id));

  const browser = await chromium.launch({
    executablePath: process.env.CLEARCART_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', ...CHROMIUM_SWITCHES],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const text = await until(
      'the page is replayed',
      async () => {
        const texts = await Promise.all(
          page.frames().map((frame) => frame.evaluate('document.body?.innerText ?? ""').catch(() => '')),
        );
        return texts.join('\n');
      },
      (seen) => seen.includes('Enamel kettle'),
    );
    expect(text).toContain('Hurry! This price ends in');
  } finally {
    await browser.close();
  }
});
