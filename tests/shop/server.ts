import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { productBySlug } from './catalogue.ts';
import { chatAnswer, shopAnswer } from './routes.ts';
import { link, parseAddress, type Visit } from './visit.ts';

/** Both lie on loopback and are yet two sites for a browser, as a shop and its bought-in chat are. */
const SHOP_HOST = '127.0.0.1';
const CHAT_HOST = 'localhost';
const PUBLIC = new URL('./public/', import.meta.url);
/** Files of libraries that real shops use, from the packages that are installed for tests. */
const PACKAGES = new URL('../../node_modules/', import.meta.url);
const VENDOR =
  /^\/vendor\/((?:vanilla-cookieconsent|klaro|orejime|tarteaucitronjs|jquery|jquery-countdown|simplycountdown\.js|@pqina\/flip|flipdown|deep-chat|botframework-webchat|instantsearch\.js|@growthbook\/growthbook|posthog-js|clarity-js)\/(?:[a-z]+\/){0,2}[a-zA-Z.-]+)$/;
const FIRST_BASKET = ['oak-board', 'harbour-mug'];
const DAY_MS = 86_400_000;
const MAX_FORM_CHARS = 10_000;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface ShopOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly chatPort?: number;
  /** The shop's clock; a request's `at` query (ISO time), kept in a cookie, goes before it. */
  readonly clock?: () => number;
  /** What a visitor draws whom the shop has never seen, from 0 up to 1. */
  readonly lot?: () => number;
  /** Is told of every request as it comes. */
  readonly asked?: (request: IncomingMessage) => void;
}

export interface Shop {
  /** Origins without a slash at the end. */
  readonly shopUrl: string;
  readonly chatUrl: string;
  close(): Promise<void>;
}

function cookie(request: IncomingMessage, name: string): string | undefined {
  const pair = request.headers.cookie?.split('; ').find((part) => part.startsWith(`${name}=`));
  return pair && decodeURIComponent(pair.slice(name.length + 1));
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > MAX_FORM_CHARS) break;
  }
  return new URLSearchParams(body);
}

function sendFile(pathname: string, response: ServerResponse): boolean {
  const type = TYPES[extname(pathname)];
  const vendor = VENDOR.exec(pathname)?.[1];
  if (!type || !(vendor || /^\/(?:images\/)?[a-z-]+\.[a-z]+$/.test(pathname))) return false;
  try {
    const content = readFileSync(vendor ? new URL(vendor, PACKAGES) : new URL(`.${pathname}`, PUBLIC));
    response.writeHead(200, { 'content-type': type }).end(content);
    return true;
  } catch {
    return false;
  }
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((done, failed) => server.once('error', failed).listen(port, host, done));
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

/** Starts the demo shop and, on another origin, its chat; both on loopback. */
export async function startShop({
  port = 0,
  chatPort = 0,
  clock = Date.now,
  lot = Math.random,
  asked,
}: ShopOptions = {}): Promise<Shop> {
  const saleEnds = Math.ceil(clock() / DAY_MS) * DAY_MS + 2 * DAY_MS + 17 * 3_600_000;
  let chatUrl = '';

  function visitOf(request: IncomingMessage, url: URL): Visit {
    const at = Date.parse(url.searchParams.get('at') ?? cookie(request, 'at') ?? '');
    const now = Number.isNaN(at) ? clock() : at;
    const slugs =
      cookie(request, 'basket')
        ?.split('.')
        .filter((slug) => productBySlug(slug)) ?? FIRST_BASKET;
    return {
      ...parseAddress(url.pathname),
      query: url.searchParams,
      now,
      ahead: now - clock(),
      saleEnds,
      chatUrl,
      basket: slugs,
      asker: {
        hasPhone: /\bMobile\b/.test(request.headers['user-agent'] ?? ''),
        isKnown: cookie(request, 'lot') !== undefined,
        lot: Number(cookie(request, 'lot') ?? lot()),
      },
    };
  }

  const serve = (answer: typeof shopAnswer) => async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', `http://${SHOP_HOST}`);
    asked?.(request);
    if (sendFile(url.pathname, response)) return;
    const visit = visitOf(request, url);
    if (request.method === 'POST' && visit.path === '/cart') {
      const slug = (await formOf(request)).get('slug') ?? '';
      const basket = productBySlug(slug) ? [...visit.basket, slug] : visit.basket;
      response
        .writeHead(303, { location: link(visit, '/cart'), 'set-cookie': `basket=${basket.join('.')}; Path=/` })
        .end();
      return;
    }
    const answered = answer(visit);
    if (!answered) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such page here.');
      return;
    }
    if (answered.waitMs) await wait(answered.waitMs);
    const at = url.searchParams.get('at');
    const kept = { ...(at !== null && { at }), ...(visit.path.startsWith('/tray/') && { lot: visit.asker.lot }) };
    for (const [name, value] of Object.entries(kept))
      response.appendHeader('set-cookie', `${name}=${encodeURIComponent(value)}; Path=/`);
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-cache' })
      .end(answered.content.markup);
  };

  const chatServer = createServer((request, response) => void serve(chatAnswer)(request, response));
  const shopServer = createServer((request, response) => void serve(shopAnswer)(request, response));
  chatUrl = await listen(chatServer, CHAT_HOST, chatPort);
  const shopUrl = await listen(shopServer, SHOP_HOST, port);

  return {
    shopUrl,
    chatUrl,
    async close() {
      for (const server of [shopServer, chatServer]) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    },
  };
}
