import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request as ask } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleTranslator } from '@/lib/i18n/sample.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { ANSWERS, type Answer, type SampleItem } from '@/lib/model/sample.ts';
import { addLabels, keepSample, type Sample } from './folder.ts';
import { choicesIn, pageHtml, pageTexts } from './page/page.ts';
import { type LabelServer, serveLabels } from './server.ts';
import { openSession, type ShownItem } from './session.ts';

const ids = ['0'.repeat(16), '1'.repeat(16), '2'.repeat(16)] as const;
const items = ids.map(
  (id): SampleItem => ({
    id,
    site: 'shop.example',
    url: 'https://shop.example/',
    lang: 'en',
    text: `<img src=x onerror=alert(1)> ${id}`,
    before: ['before'],
    after: [],
    found: ['low-stock'],
    patterns: 1,
    drawn: [{ stratum: 'low-stock', weight: 2 }],
  }),
);
const sample: Sample = {
  design: {
    schema: 'clearcart.sample/1',
    seed: 1,
    wave: 1,
    tool: { version: '1', rules: 'a' },
    sites: 1,
    pages: 1,
    withoutTexts: 0,
    left: 0,
    texts: 6,
    found: 6,
    foundSites: 1,
    strata: [{ stratum: 'low-stock', units: 6, sites: 1, drawn: 3 }],
  },
  items,
};
const translator = createTranslator('en', { strict: true });
const own = sampleTranslator(translator);

let folder: string;
let server: LabelServer;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-labels-'));
  keepSample(folder, sample);
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function serve(labeller = 'ann', open = false): Promise<void> {
  const session = openSession(folder, sample, { labeller, open }, () => undefined);
  const html = pageHtml(translator, own);
  server = await serveLabels(session, { html, css: 'a{}', script: 'start()', texts: pageTexts(translator, own) }, 0);
}

/** As any program on this machine, which may say what it likes of itself. */
function send(url: string, method = 'GET', headers: Record<string, string> = {}, body?: string) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const sent = ask(url, { method, headers }, async (response) =>
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: await text(response) }),
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };
const answer = (id: string, answers: readonly string[], headers: Record<string, string> = {}) => {
  const body = JSON.stringify({ id, answers });
  const { origin } = new URL(server.url);
  return send(
    `${server.url}answer`,
    'POST',
    { origin, ...JSON_TYPE, 'content-length': String(body.length), ...headers },
    body,
  );
};
const shown = async () => (JSON.parse((await send(`${server.url}items.json`)).body) as { items: ShownItem[] }).items;
const lines = () => readFileSync(path.join(folder, 'labels-ann.jsonl'), 'utf8').trim().split('\n');

describe('the label server', () => {
  it('shows texts without what was found, unless that is asked for', async () => {
    await serve();
    const all = await shown();
    expect(all.map(({ id }) => id).sort()).toEqual(ids);
    expect(JSON.stringify(all)).not.toMatch(/low-stock|weight|stratum/);
    await server.close();
    await serve('ann', true);
    expect((await shown())[0]?.found).toEqual(['low-stock']);
  });

  it('gives each labeller an order of their own, the same each time', async () => {
    const orderOf = (labeller: string) =>
      openSession(folder, sample, { labeller, open: false }, () => undefined)
        .items()
        .map(({ id }) => id.charAt(0))
        .join('');
    await serve();
    expect(orderOf('ann')).toBe(orderOf('ann'));
    expect(new Set(['ann', 'ben', 'cleo', 'dora', 'emil'].map(orderOf)).size).toBeGreaterThan(1);
  });

  it('keeps each answer at once, shows it again, and takes it back', async () => {
    await serve();
    expect((await answer(ids[0], ['low-stock', 'limited-time'])).status).toBe(204);
    expect((await answer(ids[1], ['none'])).status).toBe(204);
    expect(lines()).toHaveLength(2);
    await server.close();
    await serve();
    expect((await shown()).find(({ id }) => id === ids[0])?.answers).toEqual(['low-stock', 'limited-time']);
    await answer(ids[0], []);
    expect((await shown()).find(({ id }) => id === ids[0])?.answers).toEqual([]);
    expect(lines()).toHaveLength(3);
  });

  it('shows who decides what two said differently, and nothing else', async () => {
    const say = (labeller: string, ...answers: Answer[]) =>
      addLabels(
        folder,
        labeller,
        ids.map((id, at) => ({ id, answers: at === 0 ? answers : ['none'], at: 1 })),
      );
    say('ann', 'low-stock');
    say('ben', 'none');
    await serve('decided');
    expect(await shown()).toMatchObject([{ id: ids[0], said: ['low-stock', 'none'], answers: [] }]);
    expect((await answer(ids[1], ['none'])).status).toBe(400);
  });

  it.each([
    ['another name of this machine', (url: string) => send(url, 'GET', { host: 'evil.example' }), 403],
    ['another token', (url: string) => send(url.replace(/[\w-]+\/$/, 'AAAA/')), 404],
    ['no token', (url: string) => send(new URL('/', url).href), 404],
    ['another file', (url: string) => send(`${url}..%2f..%2fsample.json`), 404],
    ['another method', (url: string) => send(url, 'DELETE'), 405],
  ])('answers nothing to %s', async (_, act, status) => {
    await serve();
    const { status: given, body } = await act(server.url);
    expect([given, body.includes(ids[0])]).toEqual([status, false]);
  });

  it.each([
    ['from another origin', {}, { origin: 'http://evil.example' }, 403],
    ['from no origin', {}, { origin: '' }, 403],
    ['as a form', {}, { 'content-type': 'text/plain' }, 403],
    ['that is too long', {}, { 'content-length': '9999999' }, 413],
    ['of another text', { id: 'f'.repeat(16) }, {}, 400],
    ['of another kind', { answers: ['cheap'] }, {}, 400],
    ['that contradicts itself', { answers: ['none', 'low-stock'] }, {}, 400],
    ['with more in it', { id: ids[0], answers: ['none'], at: 1 }, {}, 400],
  ])('takes no answer %s', async (_, sent, headers, status) => {
    await serve();
    const body = JSON.stringify({ id: ids[0], answers: ['none'], ...sent });
    const { origin } = new URL(server.url);
    const given = await send(
      `${server.url}answer`,
      'POST',
      { origin, ...JSON_TYPE, 'content-length': String(body.length), ...headers },
      body,
    ).catch(() => ({ status }));
    expect(given.status).toBe(status);
    expect(lines).toThrow();
  });

  it('lets its page run and send nothing but its own', async () => {
    await serve();
    for (const file of ['', 'page.js', 'page.css', 'items.json', 'none']) {
      const { headers } = await send(server.url + file);
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';/,
      );
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      });
    }
    expect((await send(server.url)).body).not.toMatch(/<script(?! src="page.js")|style=|onerror/);
  });

  it('says where an answer could not be kept', async () => {
    await serve();
    const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    rmSync(folder, { recursive: true });
    expect((await answer(ids[0], ['none'])).status).toBe(500);
    expect(complained.mock.calls.flat().join()).toContain('labels-ann.jsonl: it cannot be written');
    complained.mockRestore();
  });

  it('fails with one line where its port is taken', async () => {
    await serve();
    const port = Number(new URL(server.url).port);
    const session = openSession(folder, sample, { labeller: 'ben', open: false }, () => undefined);
    await expect(serveLabels(session, { html: '', css: '', script: '', texts: {} }, port)).rejects.toThrow(
      `--port ${port}: nothing can be served there (EADDRINUSE).`,
    );
  });
});

it('every answer has one key and one name', () => {
  const choices = choicesIn(translator, own);
  expect(choices.map(({ answer: each }) => each).sort()).toEqual([...ANSWERS].sort());
  const taken = [...choices.map(({ key }) => key), 'm', 'z', '?'];
  expect(new Set(taken).size).toBe(taken.length);
  expect(taken).not.toContain('');
});
