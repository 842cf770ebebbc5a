/** Sites of the local web that make it hard to be surveyed, and in which state each may rightly end. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { SiteState } from '@/lib/model/survey.ts';
import { THINGS } from './copy.ts';

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Without the query. */
  readonly path: string;
  readonly kind: 'robots' | 'home' | 'product' | 'other';
  /** Origin of an ordinary site of the same web. */
  readonly elsewhere: string;
  /** Sends the page that an ordinary site would, with this after its content. */
  readonly page: (after?: string) => void;
}

export interface Hazard {
  readonly id: string;
  /** The likeliest first. */
  readonly states: readonly SiteState[];
  readonly scheme?: 'https';
  /** Instead of an address of its own. */
  readonly host?: string;
  /** `closed`: nothing listens there; `plain`: what listens does not speak TLS. */
  readonly port?: 'closed' | 'plain';
  /** What robots.txt says. */
  readonly robots?: string;
  /** What of the site's own cannot be read: without products there is no basket either. */
  readonly hides?: 'products' | 'all';
  /** Only this may be planted, on every page. */
  readonly only?: string;
  /** Runs in every page. */
  readonly script?: string;
  readonly style?: string;
  /** @returns whether it took the request over */
  answer?(asked: Asked): boolean;
}

const MB = 2 ** 20;

/** Answers everything of these kinds. */
const on =
  (kinds: readonly Asked['kind'][], take: (asked: Asked) => void) =>
  (asked: Asked): boolean => {
    if (!kinds.includes(asked.kind)) return false;
    take(asked);
    return true;
  };
const PAGES = ['home', 'product', 'other'] as const;
const ALL = ['robots', ...PAGES] as const;

const says =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}) =>
  ({ response }: Asked) =>
    void response
      .writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
      .end(`<!doctype html><html lang="en"><meta charset="utf-8">${body}`);

const goTo =
  (where: (asked: Asked) => string) =>
  (asked: Asked): void =>
    void asked.response.writeHead(302, { location: where(asked) }).end();

async function trickle({ response }: Asked): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.write('<!doctype html><title>Shop</title><p>');
  while (!response.destroyed) {
    response.write('.');
    await wait(2_000);
  }
}

/** A page with so much in a comment behind its content: heavy to carry, light to hold. */
function flood({ response, page }: Asked): void {
  const block = Buffer.alloc(MB, 'x');
  const end = response.end.bind(response);
  response.end = ((chunk?: string) => {
    response.write(chunk ?? '');
    response.write('<!--');
    const body = Readable.from(
      (function* () {
        for (let sent = 0; sent < 100; sent++) yield block;
      })(),
    );
    body.on('end', () => end('-->'));
    response.on('close', () => body.destroy());
    body.pipe(response, { end: false });
    return response;
  }) as typeof response.end;
  page();
}

const CHALLENGE = `<title>Just a moment...</title><body><h1>Checking your browser before accessing this site</h1>
<div id="challenge-stage"><i id="clearcartInPage"></i><form id="challenge-form" action="/cdn-cgi/challenge"><p>Verify you are human by completing the action below.</p>
<div class="cf-turnstile"><label><input type="checkbox"> I am not a robot</label></div></form></div><noscript>Enable JavaScript and cookies to continue</noscript></body>`;
const DENIED = '<title>Access denied</title><h1>Access denied</h1><p>Automated access to this site is not allowed.</p>';

/** No name system can hold it, so nothing of it leaves this machine. */
const NO_NAME = `${'no-such-shop-'.repeat(6)}.invalid`;

export const HAZARDS: readonly Hazard[] = [
  { id: 'robots-forbid', states: ['refused'], robots: 'User-agent: *\nDisallow: /\n' },
  { id: 'robots-broken', states: ['refused', 'unreachable'], answer: on(['robots'], says(500, '<p>Oops')) },
  {
    id: 'robots-huge',
    states: ['done'],
    robots: `${'# A line of words that say nothing.\n'.repeat(60_000)}User-agent: *\nDisallow: /account\n`,
  },
  {
    id: 'robots-forbid-products',
    hides: 'products',
    states: ['partly', 'done'],
    robots: ['User-agent: *', ...THINGS.map((thing) => `Disallow: /*${thing}`), ''].join('\n'),
  },
  { id: 'closed-port', states: ['unreachable'], port: 'closed' },
  { id: 'no-such-name', states: ['unreachable'], host: NO_NAME },
  { id: 'self-signed', states: ['unreachable'], scheme: 'https' },
  { id: 'no-tls', states: ['unreachable'], scheme: 'https', port: 'plain' },
  {
    id: 'hangs-up',
    states: ['unreachable', 'failed'],
    answer: on(ALL, ({ request }) => void request.socket.destroy()),
  },
  {
    id: 'no-http',
    states: ['unreachable', 'failed'],
    answer: on(ALL, ({ request }) => void request.socket.end('SSH-2.0-OpenSSH_9.2\r\n')),
  },
  { id: 'forbidden', states: ['blocked'], answer: on(ALL, says(403, DENIED)) },
  { id: 'too-many', states: ['blocked'], answer: on(PAGES, says(429, DENIED, { 'retry-after': '3600' })) },
  { id: 'challenge', states: ['blocked'], answer: on(PAGES, says(200, CHALLENGE)) },
  {
    id: 'challenge-503',
    states: ['blocked'],
    answer: on(PAGES, says(503, CHALLENGE, { 'cf-mitigated': 'challenge' })),
  },
  {
    id: 'challenge-products',
    hides: 'products',
    states: ['partly', 'blocked'],
    answer: on(['product'], says(403, CHALLENGE)),
  },
  {
    id: 'asks-name',
    states: ['failed', 'blocked'],
    answer: on(PAGES, says(401, DENIED, { 'www-authenticate': 'Basic realm="Shop"' })),
  },
  { id: 'silent', states: ['timed-out', 'unreachable'], answer: on(ALL, () => undefined) },
  { id: 'silent-home', states: ['timed-out'], answer: on(['home'], () => undefined) },
  {
    id: 'trickles',
    states: ['timed-out', 'failed', 'partly', 'done'],
    answer: on(['home'], (asked) => void trickle(asked)),
  },
  {
    id: 'slow',
    states: ['done'],
    answer: on(PAGES, ({ page }) => void wait(1_500).then(() => page())),
  },
  {
    id: 'redirect-circle',
    states: ['failed'],
    answer: on(
      ['home'],
      goTo(() => '/'),
    ),
  },
  {
    id: 'redirect-endless',
    states: ['failed'],
    answer: on(
      PAGES,
      goTo(({ path }) => `/next/${Number(/\d+$/.exec(path)?.[0] ?? 0) + 1}`),
    ),
  },
  {
    id: 'other-shop',
    hides: 'all',
    states: ['failed', 'done'],
    answer: on(
      PAGES,
      goTo(({ elsewhere }) => `${elsewhere}/`),
    ),
  },
  {
    id: 'products-elsewhere',
    hides: 'products',
    states: ['partly', 'failed', 'done'],
    answer: on(
      ['product'],
      goTo(({ elsewhere }) => `${elsewhere}/`),
    ),
  },
  {
    id: 'refreshes',
    states: ['failed'],
    answer: on(['home'], says(200, '<meta http-equiv="refresh" content="0; url=/"><p>Shop')),
  },
  { id: 'reloads', states: ['failed'], answer: on(['home'], says(200, '<p>Shop<script>location.reload()</script>')) },
  { id: 'broken-home', states: ['failed'], answer: on(['home'], says(500, '<h1>Internal server error</h1>')) },
  { id: 'gone', states: ['failed'], answer: on(PAGES, says(404, '<h1>Not found</h1>')) },
  {
    id: 'broken-products',
    hides: 'products',
    states: ['partly'],
    answer: on(['product'], says(500, '<h1>Internal server error</h1>')),
  },
  {
    id: 'home-is-download',
    states: ['failed'],
    answer: on(
      ['home'],
      ({ response }) =>
        void response
          .writeHead(200, {
            'content-type': 'application/zip',
            'content-disposition': 'attachment; filename="shop.zip"',
          })
          .end(Buffer.alloc(1_000)),
    ),
  },
  {
    id: 'downloads',
    states: ['done'],
    script: `const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob([new Uint8Array(1e6)])); a.download = 'gift.bin'; for (let n = 0; n < 5; n++) a.click();`,
  },
  {
    id: 'opens-windows',
    states: ['done'],
    script: `for (let n = 0; n < 30; n++) setTimeout(() => open('/?ad=' + n), n * 100);`,
  },
  {
    id: 'asks-permissions',
    states: ['done'],
    script: `navigator.geolocation.getCurrentPosition(() => 0); Notification.requestPermission(); navigator.mediaDevices?.getUserMedia({ video: true, audio: true }).catch(() => 0); navigator.clipboard?.readText().catch(() => 0);`,
  },
  {
    id: 'dialogs',
    states: ['done'],
    script: `addEventListener('beforeunload', (event) => event.preventDefault()); setTimeout(() => { for (let n = 0; n < 5; n++) { alert('Hello ' + n); confirm('Stay?'); prompt('Your name?'); } });`,
  },
  {
    id: 'fills-disk',
    states: ['done'],
    script: `(async () => { try { localStorage.setItem('x', 'x'.repeat(4e6)); } catch {} const cache = await caches.open('x'); for (let n = 0; n < 30; n++) await cache.put('/x' + n, new Response(new Uint8Array(1e6))); })().catch(() => 0);`,
  },
  {
    id: 'blocks-late',
    states: ['partly', 'timed-out', 'failed', 'done'],
    script: `setTimeout(() => { for (;;); }, 3000);`,
  },
  { id: 'blocks', states: ['done', 'partly', 'failed', 'timed-out'], script: `setTimeout(() => { for (;;); }, 300);` },
  {
    id: 'crashes',
    states: ['failed', 'partly', 'done'],
    script: `let at = document.body; for (let n = 0; n < 60000; n++) at = at.appendChild(document.createElement('div')); document.body.offsetHeight;`,
  },
  {
    id: 'heavy',
    states: ['done'],
    script: `const deep = () => deep() + 1; try { deep(); } catch {} const canvas = document.createElement('canvas'); canvas.width = canvas.height = 4096; canvas.getContext('2d').fillRect(0, 0, 4096, 4096); document.body.append(canvas);`,
  },
  {
    id: 'flood',
    hides: 'products',
    states: ['done', 'partly', 'failed', 'timed-out'],
    answer: on(['product'], flood),
  },
  {
    id: 'endless-scroll',
    states: ['done'],
    script: `const more = () => { for (let n = 0; n < 20 && document.querySelectorAll('.more').length < 2000; n++) document.querySelector('main').insertAdjacentHTML('beforeend', '<p class="more">More.</p>'); }; addEventListener('scroll', more); new IntersectionObserver(more).observe(document.querySelector('footer'));`,
  },
  {
    id: 'link-trap',
    states: ['done'],
    script: `const day = Number(location.search.slice(5)) || 1; document.querySelector('main').insertAdjacentHTML('beforeend', '<nav class="calendar">' + Array.from({ length: 100 }, (_, n) => '<a href="/calendar?day=' + (day + n) + '">' + (day + n) + '</a> ').join('') + '</nav>');`,
  },
  {
    id: 'service-worker',
    states: ['done'],
    script: `navigator.serviceWorker?.register('/worker.js').catch(() => 0);`,
    answer: (asked) => {
      if (asked.path !== '/worker.js') return false;
      asked.response
        .writeHead(200, { 'content-type': 'text/javascript' })
        .end(
          `addEventListener('fetch', (event) => event.respondWith(new Response('<h1>From the worker</h1>', { headers: { 'content-type': 'text/html' } })));`,
        );
      return true;
    },
  },
  {
    id: 'consent-wall',
    states: ['done', 'partly'],
    only: 'consent-nudge',
    style: `main, header, footer { visibility: hidden } body:not(:has([role=dialog])) :is(main, header, footer) { visibility: visible }`,
  },
  { id: 'umlaut-name', states: ['done'], host: 'bücherstube.localhost' },
  { id: 'kanji-name', states: ['done'], host: '商店.localhost' },
];
