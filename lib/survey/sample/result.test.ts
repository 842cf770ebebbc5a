import { describe, expect, it } from 'vitest';
import type { Answer, LabelLine, SampleDesign, SampleItem } from '@/lib/model/sample.ts';
import { answersOf, settle } from './labels.ts';
import { resultOf } from './result.ts';

const item = (id: string, found: SampleItem['found'] = ['low-stock']): SampleItem => ({
  id,
  site: `${id}.example`,
  url: '',
  lang: 'en',
  text: `text ${id}`,
  before: [],
  after: [],
  found,
  patterns: 1,
  drawn: [{ stratum: found[0] ?? 'far', weight: 1 }],
});
const line = (id: string, ...answers: Answer[]): LabelLine => ({ id, answers, at: 1 });
const saying = (all: Readonly<Record<string, readonly Answer[]>>) =>
  new Map(Object.entries(all).map(([id, answers]) => [id, new Set(answers)]));

describe('answers', () => {
  it('are the last ones, and none takes one back', () => {
    const answers = answersOf([line('a', 'none'), line('b', 'other'), line('a', 'low-stock'), line('b')]);
    expect([...answers]).toEqual([['a', new Set(['low-stock'])]]);
  });
});

describe('settling', () => {
  const items = ['a', 'b', 'c', 'd', 'e'].map((id) => item(id));
  const labels = new Map([
    ['ann', saying({ a: ['none'], b: ['low-stock', 'limited-time'], c: ['none'], d: ['unsure'] })],
    ['ben', saying({ a: ['none'], b: ['limited-time', 'low-stock'], c: ['low-stock'] })],
  ]);

  it('takes what all say, and nothing where they differ or cannot tell', () => {
    const { answers, disputed, unsure, open } = settle(items, labels);
    expect([...answers.keys()]).toEqual(['a', 'b']);
    expect([disputed.map(({ id }) => id), unsure, open]).toEqual([['c'], 1, 1]);
  });

  it('takes what was decided before anything else', () => {
    const decided = new Map([...labels, ['decided', saying({ a: ['other'], c: ['low-stock'] })]] as const);
    const { answers, disputed } = settle(items, decided);
    expect([answers.get('a'), answers.get('c'), disputed]).toEqual([new Set(['other']), new Set(['low-stock']), []]);
  });
});

describe('a result', () => {
  const items = [item('a'), item('b'), item('c'), item('d', []), item('e', [])];
  const design: SampleDesign = {
    schema: 'clearcart.sample/1',
    seed: 1,
    wave: 1,
    tool: { version: '1', rules: 'a' },
    sites: 5,
    pages: 5,
    withoutTexts: 0,
    left: 0,
    texts: 5,
    found: 3,
    foundSites: 3,
    strata: [
      { stratum: 'low-stock', units: 3, sites: 3, drawn: 3 },
      { stratum: 'far', units: 2, sites: 2, drawn: 2 },
    ],
  };
  const ann = saying({ a: ['low-stock'], b: ['low-stock'], c: ['none'], d: ['none'], e: ['none'] });
  const ben = saying({ a: ['low-stock'], b: ['none'], c: ['none'], d: ['none'], e: ['unsure'] });

  it('tells how two people agree: in all, on pressure, and on each pattern', () => {
    const { result, disputes } = resultOf(
      design,
      items,
      new Map([
        ['ann', ann],
        ['ben', ben],
      ]),
    );
    const [agreement] = result.agreements;
    expect(result.labellers).toEqual(['ann', 'ben']);
    expect(agreement).toMatchObject({
      one: 'ann',
      other: 'ben',
      whole: { of: 5, observed: 0.6, unsure: true },
      presses: { of: 4, observed: 0.75 },
    });
    // Of four: both once, one of both once, none twice. (0.75 - 0.5) / (1 - 0.5).
    expect(agreement?.patterns).toEqual([{ pattern: 'low-stock', agreement: expect.objectContaining({ of: 4 }) }]);
    expect(agreement?.patterns[0]?.agreement.kappa?.value).toBeCloseTo(0.5, 12);
    expect(disputes.map(({ item: { id }, answers }) => [id, ...answers.map(({ answer }) => answer)])).toEqual([
      ['b', 'low-stock', 'none'],
      ['e', 'none', 'unsure'],
    ]);
    expect(result).toMatchObject({ items: 5, judged: 3, disputed: 2, unsure: 0, open: 0 });
  });

  it('says where too few texts show how far two people agree', () => {
    const many = Array.from({ length: 10 }, (_, at) => item(`m${at}`));
    const said = new Map(many.map(({ id }, at) => [id, new Set<Answer>([at < 5 ? 'low-stock' : 'none'])]));
    const unsure = (of: number) => {
      const both = new Map([
        ['ann', said],
        ['ben', said],
      ]);
      return resultOf(design, many.slice(0, of), both).result.agreements[0]?.whole.unsure;
    };
    expect([unsure(1), unsure(9), unsure(10)]).toEqual([true, true, false]);
  });

  it('of one labeller has no agreement, and counts what they say', () => {
    const { result } = resultOf(design, items, new Map([['ann', ann]]));
    expect(result.agreements).toEqual([]);
    expect(result.qualities.find(({ pattern }) => pattern === 'low-stock')?.precision).toMatchObject({
      hits: 2,
      of: 3,
    });
    expect(result.confusion).toEqual([
      { stratum: 'far', answer: 'none', items: 2 },
      { stratum: 'low-stock', answer: 'low-stock', items: 2 },
      { stratum: 'low-stock', answer: 'none', items: 1 },
    ]);
  });

  it('of no labels is empty, and does not fail', () => {
    const { result } = resultOf(design, items, new Map());
    expect(result).toMatchObject({ judged: 0, open: 5, agreements: [], confusion: [] });
    expect(result.qualities.find(({ pattern }) => pattern === 'low-stock')).toMatchObject({
      precision: { of: 0, value: null },
      recall: null,
    });
  });
});
