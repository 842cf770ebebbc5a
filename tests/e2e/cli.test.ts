import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '@/lib/model/report.ts';
import { type Shop, startShop } from '../shop/server.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMMAND = path.join(ROOT, '.output/cli/clearcart.mjs');

/** A page with a counter that moves by itself, and something besides. */
const counting =
  (besides = ''): RequestListener =>
  (_, response) =>
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(`<html lang="en"><title>Bowl</title><h1>Bowl</h1><p>€20.00</p>
      <button>Add to basket</button><p><span id="n">20</span> people are looking at this right now</p><script>
        let n = 0;
        setInterval(() => { document.querySelector('#n').textContent = 20 + (++n * 5) % 13; }, 1700);
        ${besides}
      </script>`);

/** A page with one finding that no detector may miss. */
const SHAMING = `<html lang="en"><form><h1>Get 10% off your first order</h1><p>€20.00</p>
  <button>Yes, I want 10% off</button> <button>No thanks, I prefer to pay full price</button></form>`;

let folder: string;
let server: Server;
let origin: string;
let shop: Shop;
let requests: string[] = [];
let validate: (report: unknown) => boolean;

const PAGES: Record<string, RequestListener> = {
  '/shop': (_, response) => response.setHeader('content-type', 'text/html').end(`<title>Shop</title>${SHAMING}`),
  '/counts': counting(),
  '/counts-and-listens': counting(`new EventSource('/events')`),
  '/counts-and-talks': counting(`new WebSocket(origin.replace('http', 'ws'))`),
  '/counts-and-works': counting(`new Worker(URL.createObjectURL(new Blob(['0'])))`),
  '/counts-in-company': counting(`new SharedWorker('/script')`),
  '/counts-and-frames': counting(
    `document.body.append(Object.assign(document.createElement('iframe'), { src: '/asks' }))`,
  ),
  '/asks': (_, response) =>
    response.setHeader('content-type', 'text/html').end(`<script>setInterval(() => fetch('/data'), 2000)</script>`),
  '/script': (_, response) => response.setHeader('content-type', 'text/javascript').end('0'),
  '/events': (_, response) => void response.setHeader('content-type', 'text/event-stream').flushHeaders(),
  '/data': (_, response) => response.setHeader('content-type', 'application/json').end('{}'),
  '/download': (_, response) =>
    response.setHeader('content-type', 'text/html').setHeader('content-disposition', 'attachment').end(SHAMING),
  '/nothing': (_, response) => response.writeHead(204).end(),
  '/blocked': (_, response) =>
    response.setHeader('content-type', 'text/html').end(`<title>Blocked</title>${SHAMING}<script>for(;;);</script>`),
  '/unsettled': (_, response) =>
    response.setHeader('content-type', 'text/html').end(`<title>Unsettled</title>${SHAMING}<img src="/never">`),
  '/never': () => undefined,
  '/restless': (_, response) =>
    response.setHeader('content-type', 'text/html').end(`<title>Restless</title>${SHAMING}<script>
      const markup = document.body.innerHTML;
      setInterval(() => { document.body.innerHTML = markup + Math.random(); }, 1);
    </script>`),
  '/pushy': (_, response) =>
    response.setHeader('content-type', 'text/html').end(`<title>Pushy</title>${SHAMING}<script>
      alert('Stay!'); confirm('Stay?'); prompt('Stay!'); print(); open('/shop'); open('about:blank');
      onbeforeunload = () => 'Stay!'; history.pushState({}, '', '/pushy?more'); stop();
    </script>`),
  '/unfinished': (_, response) =>
    response.setHeader('content-type', 'text/html').write(`<title>Unfinished</title>${SHAMING}${' '.repeat(100_000)}`),
  '/circles': (_, response) =>
    response.setHeader('content-type', 'text/html').end(`<script>location = '/circles?' + Math.random()</script>`),
  '/reloads': (_, response) =>
    response.setHeader('content-type', 'text/html').end('<script>location.reload()</script>'),
  '/secret': (_, response) => response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end('Who?'),
  '/moves': (_, response) =>
    response.setHeader('content-type', 'text/html').end(`<title>Moves</title><script>location = '/shop'</script>`),
  '/picture': (_, response) =>
    response.setHeader('content-type', 'image/svg+xml').end('<svg xmlns="http://www.w3.org/2000/svg"/>'),
};

beforeAll(async () => {
  if (!existsSync(COMMAND)) throw new Error('The command line is not built: npm run build');
  folder = await mkdtemp(path.join(tmpdir(), 'clearcart-test-'));
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const page = PAGES[request.url?.replace('http://shop.example', '').split('?', 1)[0] ?? ''];
    if (page) page(request, response);
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<p>Not found');
  });
  server.on('upgrade', ({ headers }, socket) => {
    const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
    );
  });
  // A connection alone would give a reader away, too.
  server.on('connection', () => requests.push('connection'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  shop = await startShop();
  validate = new Ajv({ strict: false, formats: { 'date-time': true } }).compile(
    JSON.parse(await readFile(path.join(ROOT, 'public/report.schema.json'), 'utf8')),
  );
});

afterAll(async () => {
  await shop.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  requests = [];
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly reports: Report[];
}

async function clearcart(
  args: string[],
  {
    input,
    env = {},
    printed,
  }: { input?: string | Buffer; env?: NodeJS.ProcessEnv; printed?: (child: ChildProcess) => void } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'en_US', ...env },
  });
  child.stdin.end(input);
  if (printed) child.stdout.once('data', () => printed(child));
  const code = new Promise<number>((done) => child.once('exit', (status) => done(status ?? -1)));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const lines = args.includes('--json') ? out.split('\n').filter(Boolean) : [];
  return { code: await code, out, err, reports: lines.map((line) => JSON.parse(line) as Report) };
}

async function saved(name: string, content: string | Buffer): Promise<string> {
  await writeFile(path.join(folder, name), content);
  return name;
}

const patterns = (report: Report | undefined) => report?.findings.map(({ pattern }) => pattern);

describe('what is scanned', () => {
  it('scans an address and prints plain language', async () => {
    const { code, out, err } = await clearcart(['scan', `${origin}/shop`, '--wait', '0']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`${origin}/shop`);
    expect(out).toContain('“No thanks, I prefer to pay full price”');
  });

  it('prints in the language asked for', async () => {
    const { out } = await clearcart(['scan', '--lang', 'de', '--wait', '0', `${origin}/shop`]);
    expect(out).toContain('Bericht von Clearcart');
  });

  it('prints a report that is valid by the published schema', async () => {
    const { code, reports } = await clearcart(['scan', '--json', '--wait', '0', `${origin}/shop`]);
    expect(code).toBe(0);
    expect(reports).toHaveLength(1);
    expect(validate(reports[0])).toBe(true);
    expect(reports[0]).toMatchObject({
      source: `${origin}/shop`,
      url: `${origin}/shop`,
      page: { title: 'Shop' },
      limits: [],
    });
    expect(patterns(reports[0])).toEqual(['confirmshaming']);
  });

  it('says whose software a page runs, who that is, and from whom else it loads', async () => {
    const file = await saved(
      'vendors.html',
      `<title>Jug</title><h1>Jug</h1><p>€20.00</p><button>Add to basket</button>
      <script src="https://connect.nosto.com/include/shop"></script><div class="nosto_element"></div>
      <script src="https://www.clarity.ms/tag/x"></script><script src="https://cdn.ads.example/x.js"></script>`,
    );
    const { reports } = await clearcart(['scan', '--json', file]);
    expect(validate(reports[0])).toBe(true);
    expect(reports[0]?.signals.map(({ vendor, certainty }) => [vendor, certainty])).toEqual([
      ['nosto', 'certain'],
      ['microsoft-clarity', 'likely'],
    ]);
    expect(reports[0]?.behind?.strangers).toEqual(['ads.example']);
    const { out } = await clearcart(['scan', file]);
    const words = out.replace(/\s+/g, ' ');
    expect(words).toContain('This page runs Nosto. It is made by Nosto Solutions (Finland).');
    expect(words).toContain('the address connect.nosto.com, the part .nosto_element of the page.');
    expect(words).toContain('This page most likely runs Microsoft Clarity.');
    expect(words).toContain('1 other company or site: ads.example.');
  });

  it('scans a file, standard input and an address together, in the order given', async () => {
    const file = await saved('saved page.html', `<title>Saved</title>${SHAMING}`);
    const targets = ['-', `${origin}/shop`, pathToFileURL(path.join(folder, file)).href, file];
    const { code, reports } = await clearcart(['scan', '--json', '--wait', '0', ...targets], {
      input: `<title>Piped</title>${SHAMING}`,
    });
    expect(code).toBe(0);
    expect(reports.map(({ source }) => source)).toEqual(targets);
    expect(reports.map(({ page }) => page.title)).toEqual(['Piped', 'Shop', 'Saved', 'Saved']);
    const address = pathToFileURL(path.join(folder, file)).href;
    expect(reports.map(({ url }) => url)).toEqual(['stdin:', `${origin}/shop`, address, address]);
    for (const report of reports) expect(patterns(report)).toEqual(['confirmshaming']);
  });

  it('reads files in the encoding that they say, or the browser guesses', async () => {
    const files = [
      await saved('marked.html', Buffer.from('\ufeff<title>Käse</title>', 'utf16le')),
      await saved('declared.html', '<meta charset="utf-8"><title>Käse</title>'),
      await saved('western.html', Buffer.from('<title>K\xe4se</title>', 'latin1')),
      // 在庫 ("stock") in Shift_JIS.
      await saved('japanese.html', Buffer.from('<meta charset="shift_jis"><title>\x8d\xdd\x8c\xc9</title>', 'latin1')),
    ];
    const { reports } = await clearcart(['scan', '--json', ...files]);
    expect(reports.map(({ page }) => page.title)).toEqual(['Käse', 'Käse', 'Käse', '在庫']);
  });

  it('reads frames of other origins', async () => {
    const { reports } = await clearcart(['scan', '--json', `${shop.shopUrl}/product/linen-cloth`]);
    const countdown = reports[0]?.findings.find(
      (finding) => finding.pattern === 'countdown-timer' && finding.stance === 'pressure',
    );
    expect(countdown?.target.frame).toBeGreaterThan(0);
    expect(validate(reports[0])).toBe(true);
  });
});

/** The gap between two visits alone is a minute and a half. */
const PATIENCE_MS = 240_000;

// These wait most of their time.
describe.concurrent('visits', () => {
  it(
    'some time apart tell a timer that begins anew from one that runs to a named date',
    async () => {
      const targets = ['/set/breakfast', '/honest/set/breakfast'].map((address) => shop.shopUrl + address);
      const { code, reports } = await clearcart(['scan', '--json', '--visits', '2', '--gap', '90', ...targets]);
      expect(code).toBe(0);
      for (const report of reports) expect(validate(report)).toBe(true);
      const [evergreen, dated] = reports.map(
        ({ findings }) => findings.find(({ pattern }) => pattern === 'countdown-timer')?.verdict,
      );
      expect(evergreen).toMatchObject({ value: 'false', rule: 'deadline-restarts' });
      expect(evergreen?.proof).toHaveLength(2);
      expect(dated).toMatchObject({ value: 'holds', rule: 'deadline-holds' });
    },
    PATIENCE_MS,
  );
});

describe.concurrent('numbers', () => {
  it(
    'that move though the page receives nothing are made up, those that the page asks for are not',
    async () => {
      const targets = ['/wanted', '/honest/wanted'].map((address) => shop.shopUrl + address);
      const { code, reports } = await clearcart(['scan', '--json', '--visits', '2', '--gap', '1', ...targets]);
      expect(code).toBe(0);
      for (const report of reports) expect(validate(report)).toBe(true);
      const [invented, asked] = reports.map(({ findings }) =>
        Object.fromEntries(findings.map(({ claim, verdict }) => [claim?.kind, verdict])),
      );
      for (const kind of ['viewers', 'stock']) {
        expect(invented?.[kind]).toMatchObject({ value: 'false', rule: 'count-moves-in-silence' });
        expect(invented?.[kind]?.proof.length).toBeGreaterThan(2);
      }
      // Its number did move.
      expect(asked?.viewers).toMatchObject({ value: 'unchecked' });
      expect(asked).not.toHaveProperty('stock');
    },
    PATIENCE_MS,
  );

  // Workers are heard of by all pages of a browser: these come by themselves.
  it.each([
    [
      ['', '-and-listens', '-and-talks', '-and-frames'],
      ['false', 'unchecked', 'unchecked', 'unchecked'],
    ],
    [['-and-works'], ['unchecked']],
    [['-in-company'], ['unchecked']],
  ])(
    'that move are judged where nothing could have told the page: /counts%j',
    async (besides, values) => {
      const targets = besides.map((each) => `${origin}/counts${each}`);
      const { reports } = await clearcart(['scan', '--json', ...targets]);
      const viewers = reports.map(({ findings }) => findings.find(({ claim }) => claim?.kind === 'viewers'));
      expect(viewers.map((finding) => finding?.verdict.value)).toEqual(values);
    },
    PATIENCE_MS,
  );
});

describe('saved pages', () => {
  const page =
    () => `<title>Still</title><link rel="preconnect" href="${origin}"><link rel="stylesheet" href="${origin}/style.css">
    <meta http-equiv="refresh" content="0;url=${origin}/shop">
    <img src="${origin}/picture"><iframe src="${origin}/shop"></iframe><iframe src="javascript:void 0"></iframe>
    <script>document.title = 'Ran'; fetch('${origin}/data'); new WebSocket('${origin.replace('http', 'ws')}')</script>
    <script src="${origin}/script.js"></script>${SHAMING}`;

  it('make no request and run no script', async () => {
    const { code, reports } = await clearcart(['scan', '--json', '--wait', '300', await saved('busy.html', page())]);
    expect(code).toBe(0);
    expect(reports[0]?.page.title).toBe('Still');
    expect(patterns(reports[0])).toEqual(['confirmshaming']);
    expect(requests).toEqual([]);
  });

  it('make no request even when their scripts may run', async () => {
    const { reports } = await clearcart([
      'scan',
      '--json',
      '--scripts',
      '--wait',
      '300',
      await saved('busy.html', page()),
    ]);
    expect(reports[0]?.page.title).toBe('Ran');
    expect(requests).toEqual([]);
  });

  it('load what they show when they may, run no script and stay where they are', async () => {
    // Browsers keep strange pages away from loopback, so the page names a shop and the server stands in as its proxy.
    const file = await saved('remote.html', page().replaceAll(origin, 'http://shop.example'));
    const { reports } = await clearcart(['scan', '--json', '--online', '--wait', '300', file], {
      env: { http_proxy: origin },
    });
    expect(reports[0]?.page.title).toBe('Still');
    expect(requests).toContain('http://shop.example/picture');
    expect(requests).not.toContain('http://shop.example/data');
    expect(requests).not.toContain('http://shop.example/script.js');
  });
});

describe.concurrent('difficult pages', () => {
  it('are read as far as they have come when they never settle', async () => {
    const targets = [`${origin}/blocked`, `${origin}/unsettled`, `${origin}/unfinished`];
    const { code, reports } = await clearcart(['scan', '--json', '--wait', '0', ...targets]);
    expect(code).toBe(0);
    expect(reports.map(({ page }) => page.title)).toEqual(['Blocked', 'Unsettled', 'Unfinished']);
    for (const report of reports) {
      expect(patterns(report)).toEqual(['confirmshaming']);
      expect(report.limits.map(({ limit }) => limit)).toContain('settle');
    }
  });

  it('are read as they were after a while when they write themselves anew without end', async () => {
    const { reports } = await clearcart(['scan', '--json', `${origin}/restless`]);
    expect(reports.map(patterns)).toEqual([['confirmshaming']]);
    expect(reports[0]?.limits.map(({ limit }) => limit)).toEqual(['settle']);
  });

  it('may open dialogs and windows, and move on', async () => {
    const { code, err, reports } = await clearcart([
      'scan',
      '--json',
      '--wait',
      '300',
      `${origin}/pushy`,
      `${origin}/moves`,
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(reports.map(({ page }) => page.title)).toEqual(['Pushy', 'Shop']);
    for (const report of reports) {
      expect(patterns(report)).toEqual(['confirmshaming']);
      expect(report.limits).toEqual([]);
    }
  });
});

describe('told to stop', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s it ends at once, leaving what was printed and nothing else', async (signal, exitCode) => {
    const profiles = await mkdtemp(path.join(folder, 'profiles-'));
    const file = await saved('first.html', SHAMING);
    const { code, err, reports } = await clearcart(['scan', '--json', file, `${origin}/never`], {
      env: { TMPDIR: profiles },
      printed: (child) => child.kill(signal),
    });
    expect({ code, err }).toEqual({ code: exitCode, err: '' });
    expect(reports.map(({ source }) => source)).toEqual([file]);
    expect(await readdir(profiles)).toEqual([]);
    expect(execFileSync('ps', ['-A', '-o', 'args'], { encoding: 'utf8' })).not.toContain(profiles);
  });
});

describe('failures', () => {
  it('end with 1 and say of each page in a line what is wrong', { timeout: 120_000 }, async () => {
    const wrong = {
      'http://127.0.0.1:1/': 'browsers do not open this port',
      [`${origin.replace('http', 'https')}/shop`]: 'no secure connection came about',
      [`${origin}/missing`]: 'the server answered 404 (Not Found)',
      [`${origin}/data`]: 'no web page but application/json',
      [`${origin}/download`]: 'a download and no web page',
      [`${origin}/nothing`]: 'the server sent no page',
      [`${origin}/circles`]: 'keeps redirecting itself',
      [`${origin}/reloads`]: 'keeps reloading itself',
      [`${origin}/secret`]: 'asks for a name and a password',
    };
    const { code, out, err } = await clearcart(['scan', '--json', ...Object.keys(wrong)]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    const lines = err.split('\n');
    expect(lines).toHaveLength(Object.keys(wrong).length + 1);
    for (const [at, [target, message]] of Object.entries(wrong).entries()) {
      expect(lines[at]).toContain(`clearcart: ${target}: `);
      expect(lines[at]).toContain(message);
    }
  });

  it.each([
    ['a missing file', ['none.html'], 'there is no such file'],
    ['a folder', ['.'], 'this is a folder'],
    ['other addresses', ['ftp://127.0.0.1/'], 'ftp: addresses cannot be scanned'],
    ['an unknown option', ['--nonsense', 'x.html'], "unknown option '--nonsense'"],
    ['a wrong waiting time', ['--wait', 'soon', 'x.html'], 'whole number of milliseconds'],
    ['a language without texts', ['--lang', 'xx', 'x.html'], 'There are: en, de'],
    ['no target', [], "missing required argument 'targets'"],
    ['standard input given twice', ['-', '-'], '- was given twice'],
  ])('end with 2 for %s', async (_, args, message) => {
    const { code, out, err } = await clearcart(['scan', ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^clearcart: [^\n]+\n$/);
    expect(err).toContain(message);
  });

  it('end with 2 and one line when nothing was asked for', async () => {
    const { code, out, err } = await clearcart([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^clearcart: no command was given[^\n]+See clearcart --help\.\n$/);
  });

  it('end with 2 for an empty standard input', async () => {
    const { code, err } = await clearcart(['scan', '-'], { input: '' });
    expect({ code, err }).toEqual({
      code: 2,
      err: 'clearcart: standard input: this is empty. Give a page saved as HTML.\n',
    });
  });

  it('of one target leave the others to go on', async () => {
    const file = await saved('good.html', SHAMING);
    const { code, err, reports } = await clearcart(['scan', '--json', file, 'none.html', `${origin}/data`, file]);
    expect(code).toBe(1);
    expect(reports.map(({ source }) => source)).toEqual([file, file]);
    expect(err.split('\n')).toEqual([
      expect.stringContaining('none.html: there is no such file'),
      expect.stringContaining('/data: this is no web page'),
      '',
    ]);
  });

  it('say when the browser that is named is missing', async () => {
    const { code, err } = await clearcart(['scan', await saved('good.html', SHAMING)], {
      env: { CLEARCART_CHROMIUM: '/no/chromium' },
    });
    expect(code).toBe(1);
    expect(err).toBe(
      'clearcart: CLEARCART_CHROMIUM is set to /no/chromium, which is no program. Correct it, or unset it to let Clearcart look for itself.\n',
    );
  });
});
