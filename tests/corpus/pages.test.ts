import { describe, expect, it } from 'vitest';
import type { Report } from '@/lib/model/report.ts';
import type { PageLabels } from './data.ts';
import { overlap, ratesOf, scorePages } from './pages.ts';

function page(slug: string, given: Partial<PageLabels> = {}): PageLabels {
  return { slug, file: `${slug}.html`, language: 'en', verdict: 'positive', patterns: [], lookAlikes: [], ...given };
}

function label(type: string, quote: string, strength: 'strong' | 'weak' = 'strong', visibility = 'visible') {
  return { type, quote, strength, visibility };
}

function report(findings: [pattern: string, quote: string, given?: object][], segments = 100): Report {
  return {
    timing: { segments },
    findings: findings.map(([pattern, quote, given]) => ({
      pattern,
      quote,
      stance: 'pressure',
      data: {},
      confidence: 'high',
      reason: 'seen',
      ...given,
    })),
  } as unknown as Report;
}

const score = (labels: PageLabels[], reports: Record<string, Report>, options = {}) =>
  scorePages(labels, new Map(Object.entries(reports).map(([slug, each]) => [`${slug}.html`, each])), options);

describe('scorePages', () => {
  it('finds a strong label by a quote that shares most of its text', () => {
    const labels = [page('a', { patterns: [label('low-stock', 'Only 3 left in stock!')] })];
    expect(score(labels, { a: report([['low-stock', 'only 3  left']]) }).tallies).toMatchObject([
      { strong: 1, found: 1 },
    ]);
    expect(score(labels, { a: report([['low-stock', 'left behind, only 3']]) }).tallies).toMatchObject([
      { found: 0, unjudged: 1 },
    ]);
    expect(
      score(labels, { a: report([['limited-time', 'Only 3 left in stock!']]) }).errors.map(({ kind }) => kind),
    ).toEqual(['missed', 'unjudged']);
    expect(
      score(labels, { a: report([['low-stock', 'x', { data: { context: 'Only 3 left in stock!' } }]]) }).tallies,
    ).toMatchObject([{ found: 1 }]);
  });

  it('lets one finding answer one label, the one it fits best', () => {
    const labels = [
      page('a', { patterns: [label('low-stock', 'Only 3 left'), label('low-stock', 'Only 3 left in blue')] }),
    ];
    const found = score(labels, {
      a: report([
        ['low-stock', 'Only 3 left in blue'],
        ['low-stock', 'Only 3 left in red'],
      ]),
    });
    expect(found.tallies).toMatchObject([{ strong: 2, found: 2, unjudged: 0 }]);
    expect(score(labels, { a: report([['low-stock', 'Only 3 left']]) }).tallies).toMatchObject([
      { strong: 2, found: 1 },
    ]);
  });

  it('counts neither weak labels nor those that are not shown, nor what answers them', () => {
    const patterns = [
      label('low-stock', 'Few left', 'weak'),
      label('low-stock', 'Last one', 'strong', 'hidden'),
      label('low-stock', 'Going fast', 'strong', 'needs-js'),
    ];
    const { tallies, errors } = score([page('a', { patterns })], {
      a: report([
        ['low-stock', 'Few left'],
        ['low-stock', 'Few left'],
        ['low-stock', 'Last one'],
      ]),
    });
    expect({ tallies, errors }).toEqual({ tallies: [], errors: [] });
  });

  it('counts findings on benign pages as alarms, per page and segment', () => {
    const result = score([page('a', { verdict: 'benign' }), page('b', { verdict: 'benign' })], {
      a: report(
        [
          ['low-stock', 'Only 3 left'],
          ['low-stock', 'Only 4 left', { stance: 'fair' }],
        ],
        120,
      ),
      b: report([], 80),
    });
    expect(result).toMatchObject({ benignPages: 2, benignSegments: 200, alarms: 1 });
    expect(result.errors).toEqual([
      { kind: 'alarm', page: 'a', lang: 'en', pattern: 'low-stock', text: 'Only 3 left', note: 'high, seen' },
    ]);
  });

  it('counts a look-alike that was hit squarely, and not one that is fair or merely near', () => {
    const labels = [page('a', { lookAlikes: [{ quote: 'Only 3 left turns', why: 'a route' }] })];
    expect(score(labels, { a: report([['low-stock', 'Only 3 left turns']]) })).toMatchObject({
      lookAlikes: 1,
      lookAlikesHit: 1,
    });
    expect(score(labels, { a: report([['low-stock', 'Only 3 left turns', { stance: 'fair' }]]) })).toMatchObject({
      lookAlikesHit: 0,
    });
    expect(score(labels, { a: report([['low-stock', 'Only 3 left in stock']]) })).toMatchObject({ lookAlikesHit: 0 });
  });

  it('misses all labels of a page without a report', () => {
    const result = score(
      [page('a', { patterns: [label('low-stock', 'Only 3 left')] }), page('b', { verdict: 'benign' })],
      {},
    );
    expect(result).toMatchObject({ missing: 2, alarms: 1 });
    expect(result.tallies).toMatchObject([{ strong: 1, found: 0 }]);
  });

  it('keeps to the patterns and languages asked for, and leaves out what is labelled by example only', () => {
    const patterns = [label('low-stock', 'Only 3 left'), label('reference-price', '€10 €8')];
    const labels = [page('a', { patterns }), page('b', { patterns, language: 'de' })];
    const tallies = score(
      labels,
      {},
      { patterns: new Set(['low-stock', 'reference-price']), langs: new Set(['de']) },
    ).tallies;
    expect(tallies.map(({ pattern, lang }) => [pattern, lang])).toEqual([['low-stock', 'de']]);
  });
});

describe('ratesOf', () => {
  it('takes unjudged findings as wrong only for the lower precision', () => {
    const tally = { pattern: 'low-stock', lang: 'en', strong: 4, found: 3, alarms: 1, unjudged: 2 };
    const { recall, precision, precisionAtLeast } = ratesOf([tally]);
    expect([recall.value, precision.value, precisionAtLeast.value]).toEqual([0.75, 0.75, 0.5]);
  });
});

describe('overlap', () => {
  it.each([
    ['Only 3 left', 'ONLY\n3 | left', 1],
    ['abcdef', 'xxabcxx', 0.5],
    ['abc', 'xyz', 0],
    ['', 'abc', 0],
  ])('of %j and %j is %d', (one, other, share) => {
    expect(overlap(one, other)).toBe(share);
    expect(overlap(other, one)).toBe(share);
  });
});
