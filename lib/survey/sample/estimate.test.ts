import { describe, expect, it } from 'vitest';
import { randomFrom } from '@/lib/model/random.ts';
import {
  type Answer,
  type PatternQuality,
  type SampleDesign,
  type SampleItem,
  STRATA,
  type StratumId,
  type Worded,
} from '@/lib/model/sample.ts';
import { idOf } from '../ids.ts';
import { qualitiesOf, silentOf, weigh } from './estimate.ts';
import { drawSample } from './sample.ts';

interface Truth {
  readonly stratum: StratumId;
  readonly site: string;
  readonly answer: Answer;
}

/** A survey of which all is known: how right it is differs from site to site. */
function world(seed: number): Map<string, Truth> {
  const random = randomFrom(seed);
  const all = new Map<string, Truth>();
  const add = (site: string, stratum: StratumId, times: number, answer: () => Answer) => {
    for (let at = 0; at < times; at++) all.set(idOf(site, stratum, at), { stratum, site, answer: answer() });
  };
  for (let at = 0; at < 120; at++) {
    const site = `s${at}.example`;
    // Some sites' findings are mostly wrong.
    const right = at % 5 === 0 ? 0.3 : 0.95;
    if (random() < 0.6)
      add(site, 'low-stock', 1 + Math.floor(4 * random()), () => (random() < right ? 'low-stock' : 'none'));
    add(site, 'near', Math.floor(4 * random()), () => (random() < 0.3 ? 'low-stock' : 'none'));
    add(site, 'far', 20 + Math.floor(30 * random()), () => 'none');
  }
  return all;
}

function sampleOf(truth: ReadonlyMap<string, Truth>, count: number, seed: number) {
  const strata = new Map<StratumId, Map<string, string[]>>(STRATA.map((id) => [id, new Map()]));
  for (const [id, { stratum, site }] of truth) {
    const own = strata.get(stratum);
    own?.set(site, [...(own.get(site) ?? []), id]);
  }
  const found = [...truth.values()].filter(({ stratum }) => stratum === 'low-stock');
  const { design, drawn } = drawSample(
    {
      sites: new Set([...truth.values()].map(({ site }) => site)).size,
      pages: 1,
      withoutTexts: 0,
      left: 0,
      texts: truth.size,
      found: found.length,
      foundSites: new Set(found.map(({ site }) => site)).size,
      strata,
    },
    { count, seed },
  );
  const items = [...drawn].map(
    ([id, own]): SampleItem => ({
      id,
      url: '',
      lang: 'en',
      text: id,
      before: [],
      after: [],
      found: own.drawn.flatMap(({ stratum }) => (stratum === 'low-stock' ? [stratum] : [])),
      ...own,
    }),
  );
  const whole: SampleDesign = {
    schema: 'clearcart.sample/1',
    seed,
    wave: 1,
    tool: { version: '1', rules: 'a' },
    ...design,
  };
  return { design: whole, items };
}

const labelled = (items: readonly SampleItem[], truth: ReadonlyMap<string, Truth>) =>
  new Map(items.map(({ id }) => [id, new Set<Answer>([truth.get(id)?.answer ?? 'unsure'])]));

const of = (qualities: readonly PatternQuality[], pattern: Worded | 'any') =>
  qualities.find((each) => each.pattern === pattern);

/** What the whole world would tell. */
function known(truth: ReadonlyMap<string, Truth>) {
  const all = [...truth.values()];
  const found = all.filter(({ stratum }) => stratum === 'low-stock');
  const right = found.filter(({ answer }) => answer === 'low-stock');
  const there = all.filter(({ answer }) => answer === 'low-stock');
  const sites = (some: readonly Truth[]) => new Set(some.map(({ site }) => site)).size;
  return {
    precision: right.length / found.length,
    recall: right.length / there.length,
    texts: there.length / all.length,
    sites: sites(there) / sites(all),
  };
}

describe('a labelled sample', () => {
  it('holds what is true about 95 times of 100', () => {
    const held = { precision: 0, recall: 0, texts: 0, sites: 0 };
    const TIMES = 60;
    for (let seed = 0; seed < TIMES; seed++) {
      const truth = world(seed);
      const { design, items } = sampleOf(truth, 160, seed);
      const quality = of(qualitiesOf(design, items, labelled(items, truth)), 'low-stock');
      const { precision, recall, texts, sites } = known(truth);
      const holds = (low: number | null | undefined, high: number | null | undefined, value: number) =>
        Number(low ?? 2) <= value && value <= Number(high ?? -1) ? 1 : 0;
      held.precision += holds(quality?.precision.low, quality?.precision.high, precision);
      held.recall += holds(quality?.recall?.low, quality?.recall?.high, recall);
      held.texts += holds(quality?.texts.corrected?.low, quality?.texts.corrected?.high, texts);
      held.sites += holds(quality?.sites.least?.low, quality?.sites.most?.high, sites);
    }
    for (const [name, times] of Object.entries(held)) expect([name, times / TIMES > 0.88]).toEqual([name, true]);
  });

  it('leaves nothing open where all is labelled', () => {
    const truth = world(1);
    const { design, items } = sampleOf(truth, truth.size, 1);
    const { precision, recall, texts } = of(qualitiesOf(design, items, labelled(items, truth)), 'low-stock') ?? {};
    expect(precision?.value).toBeCloseTo(known(truth).precision, 12);
    for (const [estimate, value] of [
      [recall, known(truth).recall],
      [texts?.corrected, known(truth).texts],
    ] as const) {
      expect(estimate?.value).toBeCloseTo(value, 12);
      expect(Number(estimate?.high) - Number(estimate?.low)).toBeCloseTo(0, 12);
    }
  });

  it('counts a text with two findings once', () => {
    const texts = Array.from({ length: 200 }, (_, at) => ({ id: idOf(at), site: `s${at}.example`, isRight: at < 100 }));
    const strata = (['low-stock', 'limited-time'] as const).map((stratum, at) => {
      const own = texts.filter(({ isRight }) => at === 0 || isRight);
      return [stratum, new Map(own.map(({ id, site }) => [site, [id]]))] as const;
    });
    const counts = { sites: 200, pages: 200, withoutTexts: 0, left: 0, texts: 200, found: 200, foundSites: 200 };
    const qualitiesOfDrawn = (count: number, seed: number) => {
      const { design, drawn } = drawSample({ ...counts, strata: new Map(strata) }, { count, seed });
      const items = texts.flatMap(({ id, isRight }): SampleItem[] => {
        const own = drawn.get(id);
        const found: Worded[] = isRight ? ['limited-time', 'low-stock'] : ['low-stock'];
        return own ? [{ id, url: '', lang: 'en', text: id, before: [], after: [], found, ...own }] : [];
      });
      const right = new Map(texts.map(({ id, isRight }) => [id, isRight]));
      const answers = new Map(
        items.map(({ id }) => [id, new Set<Answer>(right.get(id) ? ['low-stock', 'limited-time'] : ['none'])]),
      );
      const whole = {
        schema: 'clearcart.sample/1',
        seed,
        wave: 1,
        tool: { version: '1', rules: 'a' },
        ...design,
      } as const;
      return qualitiesOf(whole, items, answers);
    };
    const all = qualitiesOfDrawn(300, 1);
    expect(of(all, 'any')).toMatchObject({
      precision: { hits: 100, of: 200, value: 0.5 },
      texts: { found: 1, corrected: { value: 0.5, low: 0.5, high: 0.5 } },
    });
    expect(of(all, 'low-stock')).toMatchObject({ precision: { value: 0.5 }, recall: { value: 1, low: 1 } });
    expect(of(all, 'limited-time')).toMatchObject({ precision: { value: 1 }, recall: { value: 1, low: 1 } });
    const drawn = Array.from({ length: 30 }, (_, seed) => of(qualitiesOfDrawn(100, seed), 'any'));
    const mean = (numbers: readonly (number | null | undefined)[]) =>
      numbers.reduce<number>((sum, number) => sum + Number(number ?? Number.NaN), 0) / numbers.length;
    expect(mean(drawn.map((any) => any?.precision.value))).toBeCloseTo(0.5, 1);
    // Each site has one text: those with two findings are twice as likely drawn.
    expect(mean(drawn.map((any) => any?.sites.least?.value))).toBeCloseTo(0.5, 1);
  });

  it('says what it is too small to tell, and nothing where a stratum has no label', () => {
    const truth = world(2);
    const { design, items } = sampleOf(truth, 12, 2);
    const few = of(qualitiesOf(design, items, labelled(items, truth)), 'low-stock');
    expect(few?.unsure).toContain('precision');
    expect(few?.unsure).toContain('recall');
    const found = items.filter(({ drawn }) => drawn.some(({ stratum }) => stratum === 'low-stock'));
    const onlyFound = of(qualitiesOf(design, found, labelled(found, truth)), 'low-stock');
    expect([onlyFound?.recall, onlyFound?.sites.most, onlyFound?.precision.of]).toEqual([null, null, found.length]);
  });

  it('counts what was found as something else as missed', () => {
    const truth = new Map<string, Truth>(
      Array.from({ length: 40 }, (_, at) => [
        idOf(at),
        { stratum: 'low-stock', site: `s${at}.example`, answer: at < 30 ? 'low-stock' : 'high-demand' },
      ]),
    );
    const { design, items } = sampleOf(truth, 80, 1);
    const qualities = qualitiesOf(design, items, labelled(items, truth));
    expect(of(qualities, 'low-stock')).toMatchObject({ precision: { hits: 30, of: 40 }, recall: { value: 1 } });
    expect(of(qualities, 'high-demand')).toMatchObject({
      recall: { value: 0 },
      texts: { found: 0, corrected: { value: expect.closeTo(0.25) } },
    });
    expect(of(qualities, 'any')).toMatchObject({ precision: { hits: 40, of: 40 }, recall: { value: 1 } });
  });

  it('tells of each stratum of silent texts how many press', () => {
    const truth = world(3);
    const { design, items } = sampleOf(truth, 160, 3);
    const silent = silentOf(design, items, labelled(items, truth));
    expect(silent.map(({ stratum }) => stratum)).toEqual(['near', 'far']);
    expect(silent[1]?.pressing).toMatchObject({ hits: 0, value: 0 });
    expect(silent[0]?.pressing.value).toBeGreaterThan(0.1);
  });
});

describe('weigh', () => {
  it('gives each unit what it stands for', () => {
    const rows = [
      { site: 'a', weight: 3, y: 1 },
      { site: 'b', weight: 1, y: 0 },
    ];
    const { sample, counted } = weigh(4, rows);
    expect(sample.hits / sample.of).toBeCloseTo(0.75, 12);
    expect(counted).toEqual({ hits: 1, of: 2 });
  });

  it('counts no more cases than there are, and fewer where sites are alike within', () => {
    const rows = Array.from({ length: 40 }, (_, at) => ({ site: `s${at % 4}`, weight: 1, y: at % 4 < 2 ? 1 : 0 }));
    expect(weigh(400, rows).sample.of).toBeCloseTo(3, 12);
    const mixed = rows.map((row, at) => ({ ...row, site: `s${at}` }));
    expect(weigh(400, mixed).sample.of).toBeCloseTo(39, 12);
  });

  it.each([1, 2, 40])('takes each of %i sites as one case where all labels agree', (sites) => {
    const rows = (y: number) => Array.from({ length: 40 }, (_, at) => ({ site: `s${at % sites}`, weight: 1, y }));
    for (const y of [0, 1]) expect(weigh(400, rows(y)).sample).toEqual({ hits: y * sites, of: sites });
  });

  it('takes a single site as one case', () => {
    const rows = Array.from({ length: 40 }, (_, at) => ({ site: 's', weight: 1, y: at % 2 }));
    expect(weigh(400, rows).sample).toEqual({ hits: 0.5, of: 1 });
  });
});
