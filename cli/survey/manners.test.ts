import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import { createManners, createPacing, readRules, robotName } from './manners.ts';

let server: Server | undefined;
afterEach(() => new Promise((done) => (server ? server.close(done) : done(undefined))));

async function serving(answer: RequestListener): Promise<string> {
  const started = createServer(answer);
  server = started;
  await new Promise<void>((done) => started.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

const NAME = robotName('1.2.3', 'me@example.org');
const rulesFor = async (text: string) => {
  const origin = await serving((_, response) => response.end(text.replaceAll('ORIGIN', 'http://127.0.0.1')));
  const rules = await readRules(origin, NAME);
  if (rules === 'unsaid') throw new Error('It was said.');
  return { ...rules, allows: (path: string) => rules.allows(origin + path) };
};

describe('robots.txt', () => {
  it('is asked for by name, with a contact', async () => {
    let asked: string | undefined;
    const origin = await serving((request, response) => {
      asked = `${request.url} ${request.headers['user-agent']}`;
      response.end('');
    });
    await readRules(origin, NAME);
    expect(asked).toBe('/robots.txt Clearcart/1.2.3 (+me@example.org)');
  });

  it('says what may be visited, how fast, and where the sitemaps are', async () => {
    const rules = await rulesFor(
      'User-agent: *\nDisallow: /cart\nCrawl-delay: 7\nSitemap: https://shop.example/s.xml\n',
    );
    expect([rules.allows('/'), rules.allows('/cart/1')]).toEqual([true, false]);
    expect([rules.delay, rules.sitemaps]).toEqual([7, ['https://shop.example/s.xml']]);
  });

  it('may speak of us alone', async () => {
    const rules = await rulesFor('User-agent: *\nDisallow: /\n\nUser-agent: clearcart\nDisallow: /private\n');
    expect([rules.allows('/'), rules.allows('/private')]).toEqual([true, false]);
  });

  it('cannot make a survey wait for ever', async () => {
    expect((await rulesFor('User-agent: *\nCrawl-delay: 86400\n')).delay).toBe(60);
  });

  it.each([
    ['there is none', 404, ''],
    ['it is a page', 200, '<!doctype html><title>Shop</title>Disallow: /'],
  ])('says nothing where %s', async (_, status, body) => {
    const origin = await serving((__, response) => response.writeHead(status).end(body));
    const rules = await readRules(origin, NAME);
    expect(rules !== 'unsaid' && rules.allows(`${origin}/cart`)).toBe(true);
  });

  it('of a server that fails to say is a wish to be left alone', async () => {
    const origin = await serving((_, response) => response.writeHead(503).end());
    expect(await readRules(origin, NAME)).toBe('unsaid');
  });

  it('of a server that is not there says nothing: the visit will tell', async () => {
    const rules = await readRules('http://127.0.0.1:9', NAME);
    expect(rules !== 'unsaid' && rules.allows('http://127.0.0.1:9/')).toBe(true);
  });
});

describe('manners', () => {
  it('ask each origin once, and believe none about another', async () => {
    let asked = 0;
    const origin = await serving((_, response) => {
      asked++;
      response.end('User-agent: *\nDisallow: /cart\n');
    });
    const manners = createManners(NAME, true);
    const other = origin.replace('127.0.0.1', '127.0.0.2');
    expect([await manners.allows(`${origin}/`), await manners.allows(`${origin}/cart`), asked]).toEqual([
      true,
      false,
      1,
    ]);
    // Nobody answers there: its visit will tell.
    expect(await manners.allows(`${other}/cart`)).toBe(true);
    const rules = await readRules(origin, NAME);
    expect(rules !== 'unsaid' && rules.allows(`${other}/`)).toBe(false);
  });

  it('of a server that breaks off are a wish to be left alone', async () => {
    const origin = await serving((request) => void request.socket.destroy());
    expect(await createManners(NAME, true).allows(`${origin}/`)).toBe(false);
  });

  it('of many servers leave nothing behind', async () => {
    const servers = Array.from({ length: 400 }, () => createServer((_, response) => response.end('')));
    const origins = await Promise.all(
      servers.map(async (each) => {
        await new Promise<void>((done) => each.listen(0, '127.0.0.1', done));
        return `http://127.0.0.1:${(each.address() as AddressInfo).port}`;
      }),
    );
    setFlagsFromString('--expose_gc');
    const collect = runInNewContext('gc') as () => void;
    const heldAfter = async (asked: readonly string[]) => {
      for (const origin of asked) await readRules(origin, NAME);
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = await heldAfter(origins.slice(0, 100));
    // Connections that all share are kept for each server that was ever asked: those take 25 kB.
    const bytes = ((await heldAfter(origins.slice(100))) - before) / 300;
    for (const each of servers) each.close();
    expect(bytes).toBeLessThan(10_000);
  });

  it('can be left out', async () => {
    const origin = await serving((_, response) => response.end('User-agent: *\nDisallow: /\n'));
    expect(await createManners(NAME, false).allows(`${origin}/`)).toBe(true);
  });
});

describe('the pace', () => {
  it('lets time pass between two turns, whoever takes them', async () => {
    const turn = createPacing(0.05);
    const started = performance.now();
    await Promise.all([turn(), turn(), turn()]);
    expect(performance.now() - started).toBeGreaterThanOrEqual(95);
  });
});
