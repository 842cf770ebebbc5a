/**
 * A web of generated shops on loopback, to be surveyed: each site is a host of its own, and answers the same to the same
 * visit number. A visit of a site begins with its home page; asking for robots.txt begins anew with the first.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { selfSigned } from './certificate.ts';
import { chatWidget } from './chats.ts';
import { LANGS } from './copy.ts';
import { type Answer, NOT_FOUND, robotsOf, sitemapOf } from './crawl-files.ts';
import { pageAt } from './pages.ts';
import { pathsOf, planWeb, productPath, type SitePlan, type SiteTruth, truthOf } from './plan.ts';

export interface WebOptions {
  /** How many; from 200 on, every kind of site is there. */
  readonly sites?: number;
  readonly seed?: number;
  /** 0, the default, takes a free port; all sites share it. */
  readonly port?: number;
  /** When the honest sales end, milliseconds since 1970. */
  readonly saleEnds?: number;
  /** Hears of every page that a tab opens, by its address. */
  readonly opened?: (url: string) => void;
}

export interface Web {
  /** The truth of each site, in the order of the list. */
  readonly truth: readonly SiteTruth[];
  /** The list as a researcher writes it: an address a line, with comments, blank lines, and some sites twice. */
  readonly list: string;
  close(): Promise<void>;
}

const SALE_ENDS = Date.UTC(2031, 0, 1);
const LOCALHOST = '127.0.0.1';
const MAX_FORM_CHARS = 10_000;

const HTML = 'text/html; charset=utf-8';
const THING: Answer = {
  status: 200,
  type: 'image/svg+xml',
  body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 240"><rect width="300" height="240" fill="#dcd6cc"/><circle cx="150" cy="120" r="70" fill="#8a7f70"/></svg>',
};

/** A site while it is served. */
interface Served {
  readonly plan: SitePlan;
  readonly origin: string;
  /** Origin of an ordinary site. */
  readonly elsewhere: string;
  readonly saleEnds: number;
  /** How many have begun since robots.txt was asked for. */
  visits: number;
}

export async function startWeb({
  sites = 200,
  seed = 1,
  port = 0,
  saleEnds = SALE_ENDS,
  opened = () => undefined,
}: WebOptions = {}): Promise<Web> {
  const plans = planWeb(sites, seed);
  const served = new Map<string, Served>();
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const site = served.get(request.headers.host ?? '');
    if (site && request.headers['sec-fetch-dest'] === 'document') opened(`${site.origin}${request.url}`);
    if (request.headers.host?.startsWith('chat.')) send(response, widgetAt(request.url ?? '/'));
    else if (site) serve(site, request, response).catch(() => response.destroy());
    else send(response, NOT_FOUND);
  };
  const web = createServer(handle);
  const secureWeb = createSecureServer(selfSigned(), handle);
  const doors = createDoors();
  // Names below localhost lead here.
  const webPort = await doors.open(web, LOCALHOST, port);
  const securePort = await doors.open(secureWeb, LOCALHOST, 0);

  const addressOf = ({ host, hazard }: SitePlan) =>
    `${hazard?.scheme ?? 'http'}://${host}:${hazard?.scheme === 'https' && hazard.port !== 'plain' ? securePort : webPort}`;
  const addresses = plans.map(addressOf);
  const origins = addresses.map((address) => new URL(address).origin);
  for (const [at, plan] of plans.entries()) {
    const origin = origins[at] ?? '';
    served.set(new URL(origin).host, { plan, origin, elsewhere: origins[0] ?? '', saleEnds, visits: 0 });
    if (plan.hazard?.host !== undefined || plan.hazard?.port === 'closed') continue;
    await doors.open(web, plan.host, webPort);
    if (plan.hazard?.scheme === 'https') await doors.open(secureWeb, plan.host, securePort);
  }
  return {
    truth: plans.map((plan, at) => truthOf(plan, origins[at] ?? '')),
    list: listOf(addresses),
    close: () => doors.close(),
  };
}

/** The chat that some sites have from somebody else. */
function widgetAt(url: string): Answer {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const lang = LANGS.find((each) => each === searchParams.get('lang')) ?? 'en';
  const page = chatWidget(pathname, lang);
  return page ? { status: 200, type: HTML, body: page.markup } : NOT_FOUND;
}

/** One server behind many addresses. */
function createDoors() {
  const sockets = new Set<Socket>();
  const doors: Server[] = [];
  return {
    /** @returns the port */
    async open(server: Server, address: string, port: number): Promise<number> {
      const door = createSocketServer((socket) => {
        sockets.add(socket.once('close', () => sockets.delete(socket)));
        server.emit('connection', socket);
      });
      doors.push(door);
      await new Promise<void>((done, failed) => door.once('error', failed).listen(port, address, done));
      return (door.address() as AddressInfo).port;
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      await Promise.all(doors.map((door) => new Promise((done) => door.close(done))));
    },
  };
}

/** One in so many sites is named again, in another spelling. */
const TWICE_EVERY = 20;

function listOf(addresses: readonly string[]): string {
  const lines = addresses.flatMap((address, at) =>
    at % TWICE_EVERY === 0 ? [`${address}/`, '', `# ${address} once more`, `${address}#again`] : [`${address}/`],
  );
  return ['# The shops of the local web', ...lines, ''].join('\n');
}

async function serve(site: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { plan, elsewhere } = site;
  const { pathname: path, search } = new URL(request.url ?? '/', site.origin);
  const kind = kindOf(plan, path);
  if (kind === 'robots') site.visits = 0;
  if (kind === 'home' && search === '' && request.method === 'GET') site.visits++;
  const page = () => send(response, answerOf(site, request, path));
  if (plan.hazard?.answer?.({ request, response, path, kind, elsewhere, page })) return;
  if (request.method === 'POST') await take(plan, request, response, path);
  else page();
}

function kindOf(plan: SitePlan, path: string): 'robots' | 'home' | 'product' | 'other' {
  if (path === '/robots.txt') return 'robots';
  if (path === '/') return 'home';
  return plan.goods.some((goods) => productPath(plan, goods) === path) ? 'product' : 'other';
}

function answerOf({ plan, origin, visits, saleEnds }: Served, request: IncomingMessage, path: string): Answer {
  if (path === '/robots.txt') return robotsOf(plan, origin);
  if (path.startsWith('/sitemap')) return sitemapOf(plan, origin, path);
  if (path === '/thing.svg') return THING;
  const asksMore = plan.asksPhonesMore && /\bMobile\b/.test(request.headers['user-agent'] ?? '');
  const page = pageAt({
    plan: asksMore
      ? { ...plan, goods: plan.goods.map((each) => ({ ...each, price: Math.round(each.price * 1.2) })) }
      : plan,
    path,
    visit: Math.max(1, visits),
    saleEnds,
    basket: basketOf(request),
    hasAnswered: cookies(request).has('answered'),
  });
  return page ? { status: 200, type: HTML, body: page.markup } : NOT_FOUND;
}

function send(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

function cookies(request: IncomingMessage): ReadonlyMap<string, string> {
  const pairs = (request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=', 2));
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}

/** Slugs: those of the cookie, and what the address itself puts in, as links to a filled basket do (`?add=lamp`). */
function basketOf(request: IncomingMessage): readonly string[] {
  const added = new URL(request.url ?? '/', 'http://localhost').searchParams.getAll('add');
  return [...(cookies(request).get('basket')?.split('.').filter(Boolean) ?? []), ...added];
}

/** Something is put into the basket: the reader is sent there, or told how much is in it. */
async function take(plan: SitePlan, request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > MAX_FORM_CHARS) break;
  }
  const slug = new URLSearchParams(body).get('slug') ?? '';
  const { add, basket: to } = pathsOf(plan);
  if (path !== add || !plan.goods.some((goods) => goods.slug === slug)) {
    send(response, NOT_FOUND);
    return;
  }
  const basket = [...basketOf(request), slug];
  response.setHeader('set-cookie', `basket=${basket.join('.')}; Path=/`);
  if (request.headers.accept?.includes('application/json')) {
    send(response, { status: 200, type: 'application/json', body: JSON.stringify({ items: basket.length }) });
  } else response.writeHead(303, { location: to }).end();
}
