/** Whole pages, read by the shipped detectors and held against each other: what is said of one thing must not be held against another. */
import { describe, expect, it } from 'vitest';
import { standingClaims } from '@/cli/visit/look.ts';
import { activityMessage } from '@/lib/detectors/activity-message/detector.ts';
import { limitedTime } from '@/lib/detectors/limited-time/detector.ts';
import { lowStock } from '@/lib/detectors/low-stock/detector.ts';
import { checkClaims, createStore } from '@/lib/memory/check.ts';
import type { PageDetector } from '@/lib/model/detector.ts';
import type { PageModel, Product } from '@/lib/model/page.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { findingsOn, samplePage } from '../cases/sample-page.ts';
import { frameReport } from '../samples/report.ts';

const [SECOND, MINUTE, DAY] = [1000, 60_000, 86_400_000];
const START = Date.UTC(2026, 10, 3, 9, 53, 12);

type Parts = Parameters<typeof samplePage>[0];
const MUG: Product = { name: 'Harbour mug', sku: 'M-1', price: 19, currency: 'EUR', from: ['json-ld'] };
const heading = (text: string, group?: number) => ({ text, role: 'heading' as const, ...(group && { group }) });
const link = (text: string, group?: number) => ({ text, role: 'link' as const, ...(group && { group }) });
const inCard = (text: string, group: number) => ({ text, group });

const page = (parts: Parts, product: Partial<Product> = {}, more: Partial<PageModel> = {}) =>
  samplePage(parts, { title: 'Harbour mug – Shop', product: { ...MUG, ...product }, ...more });
/** The mug's page, with something below it. */
const mugWith = (below: Parts, product: Partial<Product> = {}) =>
  page([heading('Harbour mug'), '€19', { name: 'Add to cart' }, heading('You may also like'), ...below], product);

interface Look {
  readonly at: number;
  readonly page: PageModel;
  /** On one visit, and the page received nothing since the look before. */
  readonly silent?: true;
}

/** What is said of each look of what one detector finds: verdicts by rule. */
async function verdictsOn(detector: PageDetector, looks: readonly Look[]): Promise<string[]> {
  const store = createStore();
  const verdicts: string[] = [];
  let before: FrameReport | undefined;
  for (const [number, { at, page: model, silent }] of looks.entries()) {
    const { kinds, kindEvidence, lang, title, product } = model;
    const now = START + at;
    const report = {
      ...frameReport({ document: silent && before ? before.document : `visit ${number}`, scannedAt: now }),
      page: { kinds, kindEvidence, lang, title, ...(product && { product }) },
      findings: await findingsOn(model, detector),
    };
    const standing = silent && before ? standingClaims([before], [report]) : new Set<string>();
    const [checked] = await checkClaims([report], store, { now, silent: standing, ...(silent && { steady: true }) });
    const said = checked?.findings.map(({ verdict }) =>
      verdict.rule ? `${verdict.value}: ${verdict.rule}` : verdict.value,
    );
    verdicts.push(said?.join(', ') ?? '');
    before = report;
  }
  return verdicts;
}
const twice = (model: PageModel): Look[] => [
  { at: 0, page: model },
  { at: 20 * MINUTE, page: model },
];

describe('what the page’s own data say', () => {
  const few = 'Only 2 left';
  const own = (level: number): Parameters<typeof page>[1] => ({ inventoryLevel: level });

  it('is held against what stands below its own heading', async () => {
    for (const title of ['Harbour mug', 'Harbour'])
      expect(
        await verdictsOn(lowStock, twice(page([heading(title), '€19', few, { name: 'Add to cart' }], own(50)))),
      ).toEqual(['doubtful: stock-contradicts-data', 'false: stock-contradicts-data']);
    const inOneGroup = page([heading('Harbour mug', 3), inCard('€19', 3), inCard(few, 3)], own(50));
    expect((await verdictsOn(lowStock, twice(inOneGroup)))[1]).toBe('false: stock-contradicts-data');
  });

  it.each<[string, Parts]>([
    ['with a heading', [heading('Oak board', 5), inCard('€29', 5), inCard(few, 5)]],
    ['with a link for its name', [link('Oak board', 5), inCard('€29', 5), inCard(few, 5)]],
    ['whose name begins as the product’s', [heading('Harbour mug set', 5), inCard('€59', 5), inCard(few, 5)]],
    ['with a list of its own', [heading('Oak board', 5), inCard('€29', 5), inCard(few, 6)]],
    ['without markup', [link('Oak board'), '€29', few]],
  ])('is not held against a card %s', async (_, card) => {
    expect(await verdictsOn(lowStock, twice(mugWith(card, own(50))))).toEqual(['unchecked', 'unchecked']);
    expect(await verdictsOn(lowStock, twice(mugWith(card, { mostPerOrder: 43 })))).toEqual(['unchecked', 'unchecked']);
  });
});

describe('cards that take turns', () => {
  const COUNTS = [2, 9, 3, 12, 2, 8, 3];
  const turns = (card: (name: string, count: number) => Parts, below = mugWith): Look[] =>
    COUNTS.map((count, at) => ({ at: 5 * at * MINUTE, page: below(card(`Oak board ${20 + (at % 4)} cm`, count)) }));

  it('are not held against each other, where their markup tells them apart', async () => {
    for (const named of [heading, link]) {
      const said = await verdictsOn(
        lowStock,
        turns((name, count) => [named(name, 5), inCard('€29', 5), inCard(`Only ${count} left`, 5)]),
      );
      expect(new Set(said)).toEqual(new Set(['unchecked']));
    }
  });

  it('are doubted at most, where nothing tells them apart', async () => {
    const said = await verdictsOn(
      lowStock,
      turns((name, count) => [link(name), '€29', `Only ${count} left`]),
    );
    expect(said).toHaveLength(COUNTS.length);
    expect(said.join()).not.toContain('false');
  });

  it('are false where one thing’s number goes up and down', async () => {
    const card = await verdictsOn(
      lowStock,
      turns((_, count) => [heading('Oak board', 5), inCard('€29', 5), inCard(`Only ${count} left`, 5)]),
    );
    expect(card.at(-1)).toBe('false: count-jumps');
    const own = await verdictsOn(
      lowStock,
      turns((_, count) => [heading('Harbour mug'), '€19', `Only ${count} left`], page),
    );
    expect(own.at(-1)).toBe('false: count-jumps');
  });
});

describe('a ticker that tells of one time after the other, while nothing comes', () => {
  const ticking = (...texts: string[]): Look[] =>
    texts.map((text, at) => ({
      at: 4 * at * SECOND,
      page: page([heading('Harbour mug'), '€19', text]),
      silent: true,
    }));
  const [day, days] = ['12 bought in the last 24 hours', '20 bought in the last 48 hours'];

  it.each([
    [day, days],
    ['12 people bought this in the last 2 days', '20 people bought this in the last 3 days'],
    ['12 people bought this in the past 2 weeks', '20 people bought this in the past 3 weeks'],
  ])('is not judged: %s, %s', async (one, other) => {
    const said = await verdictsOn(activityMessage, ticking(one, other, one, other, one));
    expect(new Set(said)).toEqual(new Set(['unchecked']));
  });

  it('is false where the number of one time goes up and down', async () => {
    const said = await verdictsOn(activityMessage, ticking(day, day.replace('12', '20'), day));
    expect(said.at(-1)).toBe('false: count-moves-in-silence');
  });
});

describe('an end that is put off again and again', () => {
  const dayNamed = (day: number) =>
    new Date(START + day * DAY).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  /** Looked at twice a day; whenever it is over, a later one is named. */
  const watched = (parts: (notice: string) => Parts): Look[] =>
    Array.from({ length: 25 }, (_, half) => half / 2 + 0.1).map((day) => ({
      at: day * DAY,
      page: {
        ...page(parts(`Deal ends ${dayNamed(5 * (Math.floor(day / 5) + 1))}`)),
        capturedAt: START + day * DAY,
      },
    }));
  const values = async (parts: (notice: string) => Parts) => (await verdictsOn(limitedTime, watched(parts))).join();

  it('is false where it stands by the product', async () => {
    expect(await values((notice) => [heading('Harbour mug'), '€19', notice, { name: 'Add to cart' }])).toContain(
      'false: dated-put-off',
    );
  });

  it.each<[string, (notice: string) => Parts]>([
    ['in the header', (notice) => [{ text: notice, region: 'header' }, heading('Harbour mug'), '€19']],
    ['above the product', (notice) => [notice, heading('Harbour mug'), '€19']],
    [
      'on another thing’s card',
      (notice) => [heading('Harbour mug'), '€19', heading('Oak board', 5), inCard(notice, 5)],
    ],
    [
      'at the page’s end',
      (notice) => [heading('Harbour mug'), '€19', ...Array.from({ length: 60 }, () => 'Text.'), notice],
    ],
  ])('is doubted at most %s', async (_, parts) => {
    const said = await values(parts);
    expect(said).toContain('doubtful: dated-put-off');
    expect(said).not.toContain('false');
  });
});
