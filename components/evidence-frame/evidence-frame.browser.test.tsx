import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commands } from 'vitest/browser';
import { mount, unmount } from '@/tests/browser/mount.ts';
import { type Injection, injections, RAN } from '@/tests/samples/injections.ts';
import { EvidenceFrame } from './evidence-frame.tsx';
import { FRAME_POLICY, framedDocument } from './framed-document.ts';

const NOTHING = { base: 'https://shop.example/p/1', pictures: new Map<string, string>() };
const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAP8AAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

let known: Injection[] = [];
let beaconUrl = '';
let ran = 0;
const listen = ({ data }: MessageEvent) => {
  if (data === RAN) ran += 1;
};

beforeAll(async () => {
  beaconUrl = (await commands.beacon()).url;
  known = injections(beaconUrl);
  addEventListener('message', listen);
  return () => removeEventListener('message', listen);
});
afterEach(unmount);

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Some injections keep their page from ever being loaded. */
const PATIENCE_MS = 3_000;
const AT_ONCE = 32;

/** Loads documents in frames, some at a time, and tells what came of it. */
async function load(documents: readonly string[], sandbox: string, isHarmless = false) {
  ran = 0;
  const seen: string[] = [];
  const log = new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ name }) => name)));
  log.observe({ type: 'resource' });
  await commands.beacon();
  for (let from = 0; from < documents.length; from += AT_ONCE) {
    const frames = documents.slice(from, from + AT_ONCE).map((srcdoc) => {
      const frame = Object.assign(document.createElement('iframe'), { srcdoc });
      frame.setAttribute('sandbox', sandbox);
      const loaded = new Promise((done) => {
        frame.onload = done;
      });
      document.body.append(frame);
      return { frame, loaded };
    });
    // Of what is harmless nothing is left out, however long the machine takes.
    await Promise.all(frames.map(({ loaded }) => (isHarmless ? loaded : Promise.race([loaded, wait(PATIENCE_MS)]))));
    await wait(250);
    for (const { frame } of frames) frame.remove();
  }
  log.disconnect();
  const { asked, connections } = await commands.beacon();
  return { ran, asked, connections, local: seen.filter((name) => name.startsWith(beaconUrl)) };
}

describe('injections', () => {
  it('are more than a hundred, and do harm where nothing is done about them', { timeout: 180_000 }, async () => {
    expect(known.length).toBeGreaterThan(150);
    // Those that load the page that holds them anew, or the whole of it, would end the test.
    const { ran: times, asked } = await load(
      known.map(({ markup }) => markup),
      'allow-scripts',
    );
    expect(times).toBeGreaterThan(50);
    expect(new Set(asked).size).toBeGreaterThan(50);
  });

  it('do nothing in the frame: no script, no request, no connection', { timeout: 180_000 }, async () => {
    const documents = known.map(({ markup }) => framedDocument(markup, NOTHING));
    expect(await load(documents, '', true)).toEqual({ ran: 0, asked: [], connections: 0, local: [] });
  });

  it('run nothing even in a frame that lets scripts run and has no policy', { timeout: 180_000 }, async () => {
    const documents = known.map(({ markup }) => withoutPolicy(framedDocument(markup, NOTHING)));
    expect(await load(documents, 'allow-scripts allow-same-origin', true)).toMatchObject({ ran: 0 });
  });

  it('ask for nothing where only the policy and the sandbox are there', { timeout: 180_000 }, async () => {
    const policy = `<meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}">`;
    const documents = known.map(({ markup }) => policy + markup);
    expect(await load(documents, '')).toMatchObject({ ran: 0, asked: [] });
  });

  it('leave no element that runs, loads or leads anywhere', () => {
    for (const { name, markup } of known) {
      const made = new DOMParser().parseFromString(framedDocument(markup, NOTHING), 'text/html');
      const bad = made.querySelectorAll(
        'script,iframe,frame,object,embed,link,base,template,form[action],use,[href],[srcset],[poster],[ping]',
      );
      expect([name, [...bad].map(({ outerHTML }) => outerHTML)]).toEqual([name, []]);
      const handlers = [...made.querySelectorAll('*')].flatMap((element) =>
        element.getAttributeNames().filter((attribute) => attribute.startsWith('on')),
      );
      expect([name, handlers]).toEqual([name, []]);
      expect([...made.querySelectorAll('meta')].map(({ outerHTML }) => outerHTML).join()).toContain(FRAME_POLICY);
      expect(made.querySelectorAll('meta')).toHaveLength(2);
    }
  });
});

const withoutPolicy = (made: string) => made.replace(FRAME_POLICY, '');

describe('a captured page', () => {
  const parsed = (markup: string, pictures = new Map<string, string>()) =>
    new DOMParser().parseFromString(framedDocument(markup, { base: NOTHING.base, pictures }), 'text/html');

  it('keeps its looks: styles, classes, and what its root and body say', () => {
    const made = parsed(
      '<html lang=de class=a><head><style>p{color:red}</style></head><body style="margin:9px" dir=rtl><p id=x style="color:blue">Nur <b>3</b></p>',
    );
    expect(made.querySelector('style')?.textContent).toBe('p{color:red}');
    expect(made.documentElement.lang).toBe('de');
    expect(made.body.getAttribute('style')).toBe('margin:9px');
    expect(made.body.dir).toBe('rtl');
    expect(made.querySelector('#x')?.outerHTML).toBe('<p id="x" style="color:blue">Nur <b>3</b></p>');
  });

  it('shows the pictures captured with it, wherever their addresses stand', () => {
    const made = parsed(
      '<style>p{background:url("/a.png")}</style><img src="../a.png"><img src="/b.png"><p style="background:url(/a.png)">',
      new Map([['https://shop.example/a.png', DOT]]),
    );
    expect([...made.images].map((image) => image.getAttribute('src'))).toEqual([DOT, null]);
    expect(made.querySelector('style')?.textContent).toBe(`p{background:url("${DOT}")}`);
    expect(made.querySelector('p')?.style.backgroundImage).toBe(`url("${DOT}")`);
  });

  it('is framed without any right', () => {
    mount(<EvidenceFrame markup="<p>x" sources={NOTHING} title="The page" />);
    const frame = document.querySelector('iframe');
    expect(frame?.getAttribute('sandbox')).toBe('');
    expect(frame?.srcdoc).toContain(FRAME_POLICY);
  });
});
