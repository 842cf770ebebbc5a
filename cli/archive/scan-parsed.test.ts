import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { Report } from '@/lib/model/report.ts';
import { readBehindPacks, readLexiconPacks } from '@/scripts/lexicons.ts';
import { packVendors, readVendors } from '@/scripts/vendors.ts';
import { createParsedScan } from './scan-parsed.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const options = {
  tool: { version: '1', rules: '2' },
  lexicons: readLexiconPacks(ROOT),
  behindLexicons: readBehindPacks(ROOT),
  vendors: packVendors(readVendors(ROOT)),
};
const scan = createParsedScan(options);
const at = Date.UTC(2026, 2, 1, 12);
const scanned = async (html: string, url = 'https://shop.test/lamp', run = scan) =>
  (await run({ url, at, html: Buffer.from(html) })).report;

const shop = (inside: string, head = '') =>
  `<!doctype html><html lang=en><head><title>Lamp</title>${head}
<script type="application/ld+json">{"@type":"Product","name":"Lamp","offers":{"@type":"Offer","price":"49.00","priceCurrency":"USD"}}</script></head>
<body><main><h1>Lamp</h1><p>$49.00</p>${inside}<button>Add to cart</button></main></body></html>`;
const quotes = ({ findings }: Report) => findings.map(({ pattern, quote }) => `${pattern}: ${quote}`);

describe('a parsed page', () => {
  it('gives a report as other scans do', async () => {
    const report = await scanned(shop('<p>Only 3 left in stock</p>'));
    expect(v.parse(Report, report)).toEqual(report);
    expect(report).toMatchObject({
      url: 'https://shop.test/lamp',
      scannedAt: '2026-03-01T12:00:00.000Z',
      tool: { version: '1', rules: '2' },
      page: { lang: 'en', title: 'Lamp', kinds: ['product'], product: { price: 49, currency: 'USD' } },
      limits: [],
    });
    expect(quotes(report)).toEqual(['low-stock: Only 3 left in stock']);
    expect(report.findings[0]?.target).toEqual({ frame: 0, steps: [] });
  });

  it('says of what needs a rendered page that it had none', async () => {
    const { outcomes } = await scanned(shop('<p>Only 3 left in stock</p>'));
    const layout = PAGE_DETECTORS.filter(({ meta: { needs, kinds } }) => needs.includes('layout') && kinds === 'any');
    expect(layout.length).toBeGreaterThan(0);
    for (const { meta } of layout) expect(outcomes[meta.id]).toEqual({ kind: 'notApplicable', why: 'no-layout' });
    expect(outcomes['low-stock']).toEqual({ kind: 'findings', count: 1 });
  });

  it('shows nothing that its markup hides', async () => {
    const hidden = '<p hidden>Only 3 left in stock</p><div style="display:none"><p>Only 4 left in stock</p></div>';
    const apart = '<template><p>Only 5 left in stock</p></template><noscript><p>Only 6 left in stock</p></noscript>';
    expect(quotes(await scanned(shop(hidden + apart)))).toEqual([]);
  });

  it('shows a box that is ticked, though a style draws another in its place', async () => {
    const box =
      '<form><label><div style="display:none"><input type=checkbox checked></div> Share my orders with partner companies for advertising</label></form>';
    expect(quotes(await scanned(shop(box)))).toEqual([
      'preselected-option: Share my orders with partner companies for advertising',
    ]);
    expect(quotes(await scanned(shop(box.replace('<label', '<label hidden'))))).toEqual([]);
  });

  it('names software that its markup tells of', async () => {
    const head =
      '<script src="https://static.hotjar.com/c/hotjar-1.js"></script><script src="https://cdn.other.test/x.js"></script>';
    const { signals, behind } = await scanned(shop('<p>x</p>', head));
    expect(signals.map(({ vendor }) => vendor)).toEqual(['hotjar']);
    expect(behind?.strangers).toEqual(['other.test']);
  });

  it('remembers nothing of the one before, and waits for it', async () => {
    const [one, two, again] = await Promise.all([
      scanned(shop('<p>Only 3 left in stock</p>')),
      scanned(shop('<p>12 people are viewing this right now</p>')),
      scanned(shop('<p>Only 3 left in stock</p>')),
    ]);
    expect(quotes(two)).toEqual(['activity-message: 12 people are viewing this right now']);
    const untimed = (report: Report) => ({ ...report, timing: undefined });
    expect(untimed(again)).toEqual(untimed(one));
  });

  it('that does not look like a shop is left alone, and its report says so', async () => {
    const html = '<html lang=en><title>Notes</title><p>Only 3 left in stock, they said.</p></html>';
    const report = await scanned(html, 'https://blog.test/notes');
    expect(v.parse(Report, report).findings).toEqual([]);
    expect(new Set(Object.values(report.outcomes).map((outcome) => JSON.stringify(outcome)))).toEqual(
      new Set([JSON.stringify({ kind: 'notApplicable', why: 'no-shop' })]),
    );
    const all = await scanned(html, 'https://blog.test/notes', createParsedScan({ ...options, all: true }));
    expect(all.outcomes.confirmshaming).not.toEqual({ kind: 'notApplicable', why: 'no-shop' });
    expect(all.page.title).toBe('Notes');
  });

  it.each([
    ['nothing', ''],
    ['depth', `${'<div>'.repeat(5_000)}Only 3 left`],
    ['bytes', Array.from({ length: 20_000 }, (_, i) => String.fromCharCode(i % 255)).join('')],
    [
      'fields that take the names of the DOM',
      '<form><input name=parentNode><input name=children><img name=body></form>',
    ],
    ['a list of lists', '<ul><li>'.repeat(3_000)],
  ])('of %s is read, whatever is in it', async (_, html) => {
    const report = await scanned(shop(html));
    expect(v.is(Report, report)).toBe(true);
    expect(Object.values(report.outcomes).filter(({ kind }) => kind === 'error')).toEqual([]);
  });
});
