import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_SWITCHES } from '@/scripts/browsers.mjs';
import { openStore } from '../../cli/survey/store/store.ts';
import { sampleFinding, sampleReport } from '../samples/report.ts';
import { siteRecord, surveyedPage } from '../samples/survey-records.ts';
import { run } from '../web/survey.ts';

/** The page on which people label, served by the built command line, in a real browser and by its keys alone. */

const COMMAND = fileURLToPath(new URL('../../.output/cli/clearcart.mjs', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where pictures of it go, for whoever wants to look at them. */
const PICTURES = process.env.CLEARCART_PICTURES;

const HOSTILE = '<img src=x onerror="document.title=1">\u202e& hurry, only today!';
const TEXTS = ['Only 4 left in stock', HOSTILE, 'Oak table, oiled by hand', 'Free returns within 30 days'];

let folder: string;
let server: ChildProcess | undefined;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-label-page-'));
  const store = openStore(folder, () => undefined);
  for (let at = 1; at <= 3; at++) {
    const report = sampleReport({ findings: [sampleFinding()] });
    store.keep(
      siteRecord({
        site: `s${at}.example`,
        place: at,
        pages: [surveyedPage({ report, texts: { kept: TEXTS, left: 0 } })],
      }),
    );
  }
  store.note({ what: 'ended', at: Date.now(), wave: 1 });
  store.close();
  expect((await run(['sample', folder, '--n', '8'])).code).toBe(0);
  browser = await chromium.launch({
    executablePath: process.env.CLEARCART_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', ...CHROMIUM_SWITCHES],
  });
});
afterAll(async () => {
  server?.kill();
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const labelsOf = (labeller: string) => path.join(folder, 'sample', `labels-${labeller}.jsonl`);

/** Serves the page for somebody who has labelled nothing yet: a test that is tried again begins anew. */
async function serve(labeller: string, lang: string): Promise<string> {
  server?.kill();
  rmSync(labelsOf(labeller), { force: true });
  server = spawn(process.execPath, [COMMAND, 'sample', folder, '--serve', '--labeller', labeller, '--lang', lang]);
  const { stdout } = server;
  if (!stdout) throw new Error('The command says nothing.');
  return new Promise((resolve) => createInterface(stdout).once('line', resolve));
}

async function open(url: string, looks: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage(looks);
  await page.goto(url);
  await page.locator('#item').waitFor();
  return page;
}

const textOn = (page: Page) => page.locator('#text').textContent();
const countOn = (page: Page) => page.locator('#count').textContent();
const labels = (labeller: string) =>
  readFileSync(labelsOf(labeller), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { answers: string[] }).answers);

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate<AxeResults>(`axe.run(document, { resultTypes: ['violations'] })`);
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
}

describe('the label page', () => {
  it('is worked by keys: answers are kept at once, taken back, and gone through', async () => {
    const page = await open(await serve('ann', 'en'));
    expect(await countOn(page)).toBe('0 / 8');
    const first = await textOn(page);
    await page.keyboard.press('3');
    await expect.poll(() => countOn(page)).toBe('1 / 8');
    expect(labels('ann')).toEqual([['low-stock']]);
    await page.keyboard.press('ArrowLeft');
    expect(await textOn(page)).toBe(first);
    expect(await page.locator('[data-answer="low-stock"]').getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('z');
    await expect.poll(() => countOn(page)).toBe('0 / 8');
    await page.keyboard.press('m');
    for (const key of ['0', '2', '3']) {
      const before = labels('ann').length;
      await page.keyboard.press(key);
      await expect.poll(() => labels('ann').length).toBe(before + 1);
    }
    expect(labels('ann').at(-1)).toEqual(['limited-time', 'low-stock']);
    // A key waits in the page until the answer before it is known to be kept; the file has it a moment earlier.
    await page.keyboard.press('Enter');
    await expect.poll(() => textOn(page)).not.toBe(first);
    await page.keyboard.press('?');
    await expect.poll(() => page.locator('#help').isVisible()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'help-en-light-wide');
    await page.keyboard.press('Escape');
    for (let left = 7; left > 0; left--) {
      const before = labels('ann').length;
      await page.keyboard.press('u');
      await expect.poll(() => labels('ann').length).toBe(before + 1);
    }
    await expect.poll(() => countOn(page)).toBe('8 / 8');
    expect(await page.locator('#told').textContent()).toContain('All texts have a label');
    await page.close();
  });

  it('shows what pages said as text, and says where an answer was not kept', async () => {
    const page = await open(await serve('ben', 'en'));
    for (let at = 0; at < 8 && (await textOn(page)) !== HOSTILE; at++) await page.keyboard.press('ArrowRight');
    expect(await textOn(page)).toBe(HOSTILE);
    expect([await page.locator('#item img').count(), await page.title()]).toEqual([0, 'What does this text do?']);
    server?.kill();
    await page.keyboard.press('0');
    await expect.poll(() => page.locator('#failed').textContent()).toContain('This answer was not saved');
    expect(await countOn(page)).toBe('0 / 8');
    await page.close();
  });

  it.each([
    ['en', 'light', 'dark'],
    ['de', 'dark', 'light'],
  ] as const)('in %s passes axe and needs no scrolling to the side', async (lang, wide, narrow) => {
    const url = await serve('cleo', lang);
    for (const [colorScheme, width] of [
      [wide, 1280],
      [narrow, 360],
    ] as const) {
      const page = await open(url, { colorScheme, viewport: { width, height: 800 } });
      expect(await violations(page)).toEqual([]);
      const isWide = `document.documentElement.scrollWidth > innerWidth`;
      expect(await page.evaluate(isWide)).toBe(false);
      await picture(page, `page-${lang}-${colorScheme}-${width}`);
      // As at 200 %.
      await page.setViewportSize({ width: Math.max(320, width / 2), height: 400 });
      expect(await page.evaluate(isWide)).toBe(false);
      await page.close();
    }
  });
});
