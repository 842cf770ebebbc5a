import { execFile } from 'node:child_process';
import { get, type IncomingMessage } from 'node:http';
import { text as streamed } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HAZARDS } from './hazards.ts';
import type { PageTruth, SiteTruth } from './plan.ts';
import { startWeb, type Web } from './server.ts';

let web: Web;

beforeAll(async () => {
  web = await startWeb();
});
afterAll(() => web.close());

const text = async (url: string) => (await fetch(url)).text();
const withHazard = (id: string): SiteTruth => found(web.truth.find(({ hazard }) => hazard === id));
const withNote = (id: string): PageTruth =>
  found(web.truth.flatMap(({ pages }) => pages).find(({ planted }) => planted.some((each) => each.id === id)));
const homeOf = ({ url }: PageTruth) => new URL('/', url).href;

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('There is no such site.');
  return thing;
}

/** What a name below localhost answers, asked for by the address that it stands for. */
const pageOf = async (url: string) => {
  const { host, port } = new URL(url);
  const answered = await new Promise<IncomingMessage>((done, failed) =>
    get({ host: '127.0.0.1', port, headers: { host } }, done).on('error', failed),
  );
  return streamed(answered);
};

/** What the first sites answer when they are surveyed: robots.txt, then twice the home page and all others. */
async function survey(of: Web): Promise<readonly string[]> {
  const seen: string[] = [];
  for (const { pages, hazard, url } of of.truth.slice(0, 30)) {
    if (hazard) continue;
    seen.push(await text(`${url}robots.txt`));
    for (const _ of [1, 2]) for (const page of pages) seen.push(await text(page.url));
  }
  return seen;
}

describe('startWeb', () => {
  it('answers a survey as it answered the one before', async () => {
    expect(await survey(web)).toEqual(await survey(web));
  });

  it('draws anew for the next visit, and begins anew with robots.txt', async () => {
    const page = withNote('activity-message');
    const visits = async () => {
      await fetch(`${homeOf(page)}robots.txt`);
      const seen: string[] = [];
      for (const _ of [1, 2, 3]) {
        await fetch(homeOf(page));
        seen.push(await text(page.url), await text(page.url));
      }
      return seen;
    };
    const seen = await visits();
    expect(seen[0]).toBe(seen[1]);
    expect(new Set(seen).size).toBeGreaterThan(1);
    expect(await visits()).toEqual(seen);
  });

  it('lists every site, some twice, with comments', () => {
    const named = web.list.split('\n').filter((line) => /^https?:/.test(line));
    expect(new Set(named.map((line) => new URL(line).origin))).toEqual(
      new Set(web.truth.map(({ url }) => new URL(url).origin)),
    );
    expect(named.length).toBeGreaterThan(web.truth.length);
    expect(web.list).toMatch(/^# /);
    expect(web.list).toContain('//bücherstube.localhost:');
  });

  it('takes things into a basket that the cookie keeps', async () => {
    for (const platform of ['shopify', 'woocommerce', 'magento', 'shopware', 'plain']) {
      const site = found(web.truth.find((each) => each.platform === platform && !each.hazard));
      const product = found(site.pages.find(({ role }) => role === 'product'));
      const markup = await text(product.url);
      const action = found(/<form[^>]* action="([^"]+)"/.exec(markup)?.[1]);
      const slug = found(/name="slug" value="([^"]+)"/.exec(markup)?.[1]);
      const body = new URLSearchParams({ slug });
      const added = await fetch(new URL(action, site.url), { method: 'POST', body, redirect: 'manual' });
      expect(added.status).toBe(303);
      const basket = new URL(found(added.headers.get('location') ?? undefined), site.url);
      const cookie = found(added.headers.get('set-cookie')?.split(';')[0]);
      const filled = await (await fetch(basket, { headers: { cookie } })).text();
      expect(filled).toContain('cart-item');
      expect(await text(basket.href)).not.toContain('cart-item');
      const fetched = await fetch(new URL(action, site.url), {
        method: 'POST',
        body,
        headers: { accept: 'application/json', cookie },
      });
      expect(await fetched.json()).toEqual({ items: 2 });
    }
  });

  it('names its pages in sitemaps', async () => {
    const sites = web.truth.filter(({ hazard }) => !hazard);
    const maps = await Promise.all(sites.map(async ({ url }) => ({ url, map: await text(`${url}sitemap.xml`) })));
    const { url } = found(maps.find(({ map }) => map.includes('<sitemapindex')));
    const zipped = await (await fetch(`${url}sitemap-products.xml.gz`)).arrayBuffer();
    const product = found(sites.find((site) => site.url === url)?.pages.find(({ role }) => role === 'product'));
    expect(gunzipSync(zipped).toString()).toContain(product.url);
  });

  it('puts obstacles where they are said to be', async () => {
    const status = async (id: string) => (await fetch(withHazard(id).url, { redirect: 'manual' })).status;
    expect(await status('forbidden')).toBe(403);
    expect(await status('too-many')).toBe(429);
    expect(await status('challenge')).toBe(200);
    expect(await status('other-shop')).toBe(302);
    expect(await text(`${withHazard('robots-forbid').url}robots.txt`)).toContain('Disallow: /\n');
    for (const id of [
      'closed-port',
      'self-signed',
      'no-tls',
      'hangs-up',
      'no-http',
      'redirect-circle',
      'redirect-endless',
    ])
      await expect(fetch(withHazard(id).url), id).rejects.toThrow('fetch failed');
    for (const id of ['silent', 'trickles'])
      await expect(
        fetch(withHazard(id).url, { signal: AbortSignal.timeout(300) }).then((answer) => answer.text()),
        id,
      ).rejects.toThrow('timeout');
    const listing = found(withHazard('flood').pages.find(({ role }) => role === 'listing'));
    const product = new URL(
      found(/href="([^"]*(?:lamp|blanket)[^"]*)"/.exec(await text(listing.url))?.[1]),
      listing.url,
    );
    let length = 0;
    for await (const chunk of found((await fetch(product)).body ?? undefined)) length += chunk.length;
    expect(length).toBeGreaterThan(100 * 2 ** 20);
  });

  it('is reached by names below localhost where programs are told of them', async () => {
    const names = fileURLToPath(new URL('localhost-names.mjs', import.meta.url));
    const { url } = withHazard('kanji-name');
    const read = `process.stdout.write(await (await fetch(${JSON.stringify(url)})).text())`;
    const run = ['--import', names, '--input-type=module', '--eval', read];
    expect((await promisify(execFile)(process.execPath, run)).stdout).toBe(await pageOf(url));
  });

  it('knows no more kinds of obstacles than it puts up', () => {
    expect(new Set(web.truth.flatMap(({ hazard }) => hazard ?? [])).size).toBe(HAZARDS.length);
  });
});
