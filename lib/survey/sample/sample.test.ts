import { describe, expect, it } from 'vitest';
import type { SampleItem } from '@/lib/model/sample.ts';
import type { SurveyedPage } from '@/lib/model/survey.ts';
import { sampleFinding, sampleReport } from '@/tests/samples/report.ts';
import { surveyedPage } from '@/tests/samples/survey-records.ts';
import { FrameBuilder } from './frame.ts';
import { drawSample, ItemFinder } from './sample.ts';
import { unitsOf } from './units.ts';

const page = (kept: readonly string[], findings = [sampleFinding()]): SurveyedPage =>
  surveyedPage({ report: sampleReport({ findings }), texts: { kept: [...kept], left: 2 } });
const TEXTS = ['Oak table', 'Only 4 left in stock', 'Add to basket', 'Free returns'];

describe('units of a page', () => {
  it('are its texts, with what was found in them and what stands beside them', () => {
    const units = unitsOf('shop.example', [page(TEXTS)]);
    expect(units.map(({ text, found }) => [text, ...found])).toEqual([
      ['Oak table'],
      ['Only 4 left in stock', 'low-stock'],
      ['Add to basket'],
      ['Free returns'],
    ]);
    expect(units[2]).toMatchObject({ before: ['Oak table', 'Only 4 left in stock'], after: ['Free returns'] });
  });

  it('hold a quote that is longer or shorter than a text', () => {
    const quoted = sampleFinding({ quote: 'Deal ends in 02:14:55', pattern: 'countdown-timer' });
    const units = unitsOf('shop.example', [
      page(['Deal ends in', 'Hurry! Only 9 left in stock today'], [quoted, sampleFinding()]),
    ]);
    expect(units.map(({ found }) => found)).toEqual([['countdown-timer'], ['low-stock']]);
  });

  it('are findings themselves where no text holds them, as in a frame', () => {
    expect(unitsOf('shop.example', [page(['Oak table'])]).map(({ text, found }) => [text, ...found])).toEqual([
      ['Oak table'],
      ['Only 3 left in stock', 'low-stock'],
    ]);
  });

  it('hold a quote of a later page, where they are not kept again', () => {
    const long = `${'Oiled by hand in our own workshop. '.repeat(5)}Only 3 left in stock. Free returns.`;
    const quoted = sampleFinding({ quote: 'Only 3 left in stock.' });
    const units = unitsOf('shop.example', [
      page(['Oak table', long], [quoted]),
      page([], [quoted]),
      page(['New'], [quoted]),
    ]);
    expect(units.map(({ text, before, found }) => [text, before, found])).toEqual([
      ['Oak table', [], []],
      [long, ['Oak table'], ['low-stock']],
      ['New', [], []],
    ]);
  });

  it('hold no quote of an earlier page', () => {
    expect(unitsOf('shop.example', [page([]), page(TEXTS, [])]).map(({ text, found }) => [text, ...found])).toEqual([
      ['Oak table'],
      ['Only 4 left in stock'],
      ['Add to basket'],
      ['Free returns'],
      ['Only 3 left in stock', 'low-stock'],
    ]);
  });

  it('tell fair mentions apart, and leave out what words alone do not show', () => {
    const fair = sampleFinding({ stance: 'fair', quote: 'Free returns' });
    const box = sampleFinding({ pattern: 'preselected-option', quote: 'Oak table' });
    const units = unitsOf('shop.example', [page(TEXTS, [fair, box])]);
    expect(units.map((unit) => [unit.fair, unit.found.length])).toEqual([
      [false, 0],
      [false, 0],
      [false, 0],
      [true, 0],
    ]);
  });

  it('count by their wording, though the claim holds', () => {
    const true3 = sampleFinding({ verdict: { value: 'holds', rule: 'stock', proof: [] } });
    expect(unitsOf('shop.example', [page(TEXTS, [true3])])[1]?.found).toEqual(['low-stock']);
  });
});

const frameOf = (sites: Readonly<Record<string, readonly SurveyedPage[]>>) => {
  const builder = new FrameBuilder((text) => (text.startsWith('Free') ? 0 : -9));
  for (const [site, pages] of Object.entries(sites)) builder.take(site, pages);
  return builder.frame();
};

describe('a frame', () => {
  it('holds each text of a site once, in the strata of what was found in it on any page', () => {
    const { strata, ...counts } = frameOf({
      'a.example': [page(TEXTS, []), page(['Only 7 left in stock', 'New'])],
      'b.example': [page(TEXTS)],
    });
    expect(counts).toEqual({ sites: 2, pages: 3, withoutTexts: 0, left: 6, texts: 9, found: 2, foundSites: 2 });
    const sizes = [...strata].map(([id, sites]) => [id, ...[...sites.values()].map((ids) => ids.length)]);
    expect(sizes.filter(([, ...rest]) => rest.length > 0)).toEqual([
      ['low-stock', 1, 1],
      ['near', 1, 1],
      ['far', 3, 2],
    ]);
  });

  it('knows pages without texts, and leaves out those that were not read, or are no shop', () => {
    const { report: _, ...unread } = page(TEXTS);
    const { texts: __, ...bare } = page(TEXTS);
    const noShop = surveyedPage({
      report: sampleReport({ outcomes: { 'low-stock': { kind: 'notApplicable', why: 'no-shop' } } }),
    });
    expect(frameOf({ 'a.example': [unread, bare], 'b.example': [noShop] })).toMatchObject({
      sites: 1,
      pages: 1,
      withoutTexts: 1,
      texts: 1,
      found: 1,
    });
  });

  it('holds texts that were met first on a page that was not looked through', () => {
    const about = surveyedPage({
      report: sampleReport({ outcomes: { 'low-stock': { kind: 'notApplicable', why: 'no-shop' } } }),
      texts: { kept: ['Only 9 left in stock', 'Menu'], left: 1 },
    });
    expect(frameOf({ 'a.example': [about, page(['New'])] })).toMatchObject({ pages: 1, left: 3, texts: 3, found: 1 });
    expect(frameOf({ 'a.example': [about] })).toMatchObject({ sites: 0, pages: 0, texts: 0, left: 0 });
  });
});

describe('a sample', () => {
  const sites = { 'a.example': [page(TEXTS)], 'b.example': [page([...TEXTS, 'Free delivery'])] };
  const itemsOf = (seed: number): SampleItem[] => {
    const drawn = drawSample(frameOf(sites), { count: 5, seed });
    const finder = new ItemFinder(drawn);
    for (const [site, pages] of Object.entries(sites)) finder.take(site, pages);
    return finder.items();
  };

  it('gives each drawn text with its place and its weight', () => {
    const items = itemsOf(3);
    expect(items).toHaveLength(5);
    const found = items.filter((item) => item.found.length > 0);
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({
      text: 'Only 4 left in stock',
      url: 'https://shop.example/products/cloth',
      before: ['Oak table'],
      after: ['Add to basket'],
      drawn: [{ stratum: 'low-stock', weight: 1 }],
    });
  });

  it('is the same for the same seed', () => {
    expect(itemsOf(3)).toEqual(itemsOf(3));
    const seeds = new Set([1, 2, 3, 4, 5, 6].map((seed) => JSON.stringify(itemsOf(seed))));
    expect(seeds.size).toBeGreaterThan(1);
  });
});
