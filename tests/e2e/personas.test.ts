import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pricesOf } from '@/lib/model/audit.ts';
import type { Report } from '@/lib/model/report.ts';
import { type Shop, startShop } from '../shop/server.ts';

/** The demo shop's trays, looked at in the place of several people by the built command line. */

const COMMAND = fileURLToPath(new URL('../../.output/cli/clearcart.mjs', import.meta.url));
const scan = async (...args: string[]) => {
  const env = { ...process.env, CLEARCART_NO_SANDBOX: '1' };
  return (await promisify(execFile)(process.execPath, [COMMAND, 'scan', ...args], { env })).stdout;
};

let shop: Shop;
let lots: Shop;
let drawn = 0;
let folder: string;
let personas: string;
/** The first two of them. */
let pair: string;
beforeAll(async () => {
  shop = await startShop();
  // The second visitor alone draws another lot: whoever that is, and in whatever order they come, sees two prices.
  lots = await startShop({ lot: () => (drawn++ === 1 ? 0.1 : 0.9) });
  folder = await mkdtemp(path.join(tmpdir(), 'clearcart-personas-'));
  personas = path.join(folder, 'personas.json');
  const all = [
    { id: 'newcomer' },
    { id: 'phone', device: 'Pixel 7', language: 'de-DE' },
    { id: 'regular', name: 'Somebody who comes again', visits: 1 },
  ];
  pair = path.join(folder, 'pair.json');
  await writeFile(personas, JSON.stringify({ schema: 'clearcart.personas/1', personas: all }));
  await writeFile(pair, JSON.stringify({ schema: 'clearcart.personas/1', personas: all.slice(0, 2) }));
});
afterAll(async () => {
  await shop?.close();
  await lots?.close();
  await rm(folder, { recursive: true, force: true });
});

it('prices that go by who asks, that are drawn by lot, and that are the same are told apart', {
  timeout: 180_000,
}, async () => {
  const compare = async (by: string, repeats: number, name: string, at = shop) => {
    const how = ['--json', '--wait', '0', '--personas', by, '--repeats', String(repeats)];
    return (JSON.parse(await scan(...how, `${at.shopUrl}/tray/${name}`)) as Report).audit;
  };
  drawn = 0;
  const audits = [
    // Of three people in five rounds six deals in 7,776 look like what is: too near to one in a thousand.
    await compare(personas, 6, 'oval'),
    // Two people and two rounds are enough to see that prices vary, or do not.
    await compare(pair, 2, 'round', lots),
    await compare(pair, 2, 'square'),
  ];
  expect(audits.map((audit) => audit?.outcome)).toEqual(['personal', 'varies', 'same']);
  const [oval] = audits;
  if (!oval) throw new Error('Nothing was compared.');
  expect(oval.p).toBeLessThan(0.001);
  expect(oval.personas.map(({ id }) => pricesOf(oval, id)[0]?.price.amount)).toEqual([45, 49.5, 47.5]);
  // In each round all look, and never always in one order.
  const rounds = Array.from({ length: 6 }, (_, round) => oval.looks.filter((look) => look.round === round));
  expect(rounds.map((looks) => new Set(looks.map(({ persona }) => persona)).size)).toEqual([3, 3, 3, 3, 3, 3]);
});

it('what came of it is told in words, with what so few looks do not prove', { timeout: 60_000 }, async () => {
  const text = await scan(
    '--wait',
    '0',
    '--lang',
    'en',
    '--personas',
    personas,
    '--repeats',
    '1',
    `${shop.shopUrl}/tray/oval`,
  );
  const told = text.replace(/\s+/g, ' ');
  expect(told).toContain('Not everybody was asked the same price.');
  expect(told).toContain('Somebody with a phone: €49.50 once.');
  expect(told).toContain('Somebody who comes again: €47.50 once.');
  expect(told).toContain('So few looks cannot prove that the price goes by who asks');
});

describe('a page that leads on and asks others', () => {
  let server: Server;
  let origin: string;
  const tiers: [host: string | undefined, tier: unknown][] = [];
  const offer = (name: string, price: string) => `<!doctype html><html lang="en"><title>${name}</title><h1>${name}</h1>
    <p>€${price}</p><button>Add to basket</button><script type="application/ld+json">
      {"@context":"https://schema.org","@type":"Product","offers":{"@type":"Offer","price":"${price}","priceCurrency":"EUR"}}
    </script>`;
  beforeAll(async () => {
    server = createServer(({ url, headers }, response) => {
      tiers.push([headers.host, headers['x-tier']]);
      const other = `http://localhost:${(server.address() as AddressInfo).port}`;
      response
        .setHeader('content-type', 'text/html')
        .end(
          url === '/other'
            ? offer('Jug', '99.00')
            : `${offer('Bowl', '20.00')}<img src="${other}/pixel"><script>open('/other')</script>`,
        );
    });
    await new Promise<void>((listening) => server.listen(0, listening));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is read itself, and alone gets the headers that a persona sends', { timeout: 60_000 }, async () => {
    const file = path.join(folder, 'headers.json');
    const all = [{ id: 'gold', visits: 1, headers: { 'X-Tier': 'gold' } }, { id: 'other' }];
    await writeFile(file, JSON.stringify({ schema: 'clearcart.personas/1', personas: all }));
    const printed = await scan('--json', '--wait', '0', '--personas', file, '--repeats', '2', `${origin}/`);
    const { audit } = JSON.parse(printed) as Report;
    expect(audit?.looks.map(({ stated }) => stated?.amount)).toEqual([20, 20, 20, 20]);
    expect(tiers.some(([host, tier]) => host?.startsWith('127.0.0.1') && tier === 'gold')).toBe(true);
    expect(tiers.filter(([host, tier]) => host?.startsWith('localhost') && tier !== undefined)).toEqual([]);
  });
});

it('what cannot be looked at as somebody else, and repeats of nobody, are refused before anything starts', async () => {
  const refused = async (...args: string[]) => {
    const failed = await scan(...args).then(
      () => undefined,
      (error: { code: number; stderr: string }) => error,
    );
    expect(failed?.code).toBe(2);
    return failed?.stderr;
  };
  expect(await refused('--personas', personas, 'page.html')).toContain('only a page on the web');
  expect(await refused('--repeats', '3', shop.shopUrl)).toContain('Give --personas, too');
  expect(await refused('--personas', 'nowhere.json', shop.shopUrl)).toContain('or give --personas built-in');
});
