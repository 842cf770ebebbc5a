import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Measure, PageDetector, Sighting } from '@/lib/model/detector.ts';
import { Finding } from '@/lib/model/finding.ts';
import type { Measurement, PageModel, PartId } from '@/lib/model/page.ts';
import { PATTERN_FAMILY, PATTERN_IDS, type PatternId } from '@/lib/model/vocabulary.ts';
import { samplePage } from '@/tests/cases/sample-page.ts';
import { createLexicons } from './lexicon.ts';
import { createPace } from './pace.ts';
import { packLexicons } from './pack.ts';
import { runDetectors } from './run.ts';

const cues = (template: string) => ({
  cues: [{ id: 'only', group: 'scarce', template, weight: 0.7, example: '', counterexample: '', source: '' }],
});
const lexicons = () =>
  createLexicons({
    en: JSON.stringify(
      packLexicons('en', { 'low-stock': cues('only {n} left'), 'limited-time': cues('only {n} left') }),
    ),
  });

const seen = (id: number, more: Partial<Measurement> = {}): Measurement => ({
  visible: true,
  rect: { x: 0, y: 0, width: 10, height: 10 },
  fontSize: 16,
  fontWeight: 400,
  struck: false,
  name: '',
  steps: [`#p${id}`],
  ...more,
});
const seeAll: Measure = (parts) => new Map(parts.map((id) => [id, seen(id)]));

function sighting(part: PartId, quote: string, more: Partial<Sighting> = {}): Sighting {
  const supports = [{ key: 'k', weight: 0.7 }];
  return { stance: 'pressure', part, quote, reason: 'scarce', data: {}, cues: [], supports, ...more };
}

/** Says what its lexicon hit. */
function detector(
  id: PatternId,
  more: Omit<Partial<PageDetector>, 'meta'> & { meta?: Partial<PageDetector['meta']> } = {},
): PageDetector {
  return {
    detect: (_, { parts, hits }) =>
      parts.flatMap(({ id: part }) =>
        (hits.get(part) ?? []).map((hit) =>
          sighting(part, hit.quote, { cues: [hit], supports: [], data: { n: hit.slots.n ?? 0 } }),
        ),
      ),
    ...more,
    meta: { id, family: PATTERN_FAMILY[id], needs: [], kinds: 'any', ...more.meta },
  };
}
const sees = (id: PatternId, ...all: Sighting[]) => detector(id, { detect: () => all });
const run = (page: PageModel, detectors: PageDetector[], measure: Measure | null = seeAll) =>
  runDetectors(page, lexicons(), detectors, measure);

describe('runDetectors', () => {
  const page = samplePage(['Blue shirt', 'Hurry, only 3 left!', { name: 'Buy' }]);

  it('turns a visible sighting into a valid finding', async () => {
    const { findings, outcomes } = await run(page, [detector('low-stock')]);
    expect(outcomes).toEqual({ 'low-stock': { kind: 'findings', count: 1 } });
    expect(findings).toMatchObject([
      {
        pattern: 'low-stock',
        quote: 'only 3 left',
        confidence: 'medium',
        data: { n: 3 },
        target: { frame: 0, steps: ['#p2'] },
        verdict: { value: 'unchecked', proof: [] },
      },
    ]);
    expect(v.safeParse(v.array(Finding), findings).success).toBe(true);
  });

  it('keeps the surest where there is more than a report can hold, and says so', async () => {
    const numbers = Array.from({ length: 600 }, (_, n) => n + 1);
    const crowded = samplePage(numbers.map((n) => `word ${n} end`));
    const all = numbers.map((n) =>
      sighting(n, `word ${n} end`, { supports: [{ key: 'k', weight: n % 3 === 0 ? 0.9 : 0.6 }] }),
    );
    const { findings, outcomes, limits } = await run(crowded, [sees('low-stock', ...all)]);
    expect(findings.map(({ quote }) => quote)).toEqual(numbers.filter((n) => n % 3 === 0).map((n) => `word ${n} end`));
    expect(outcomes['low-stock']).toEqual({ kind: 'findings', count: 600 });
    expect(limits).toEqual([{ limit: 'findings', at: 200 }]);
  });

  it('keeps fewer where they are long', async () => {
    const quote = (n: number) => `part ${n} ${'long '.repeat(800)}`;
    const parts = Array.from({ length: 150 }, (_, n) => n + 1);
    const { findings, limits } = await run(samplePage(parts.map(quote)), [
      sees('low-stock', ...parts.map((n) => sighting(n, quote(n)))),
    ]);
    expect(JSON.stringify(findings).length).toBeLessThan(300_000);
    expect(limits).toEqual([{ limit: 'findings', at: findings.length }]);
  });

  it('says why a detector cannot judge a page', async () => {
    const { outcomes } = await run(page, [
      detector('low-stock', { meta: { kinds: ['article', 'cart'] } }),
      detector('limited-time', { meta: { needs: ['segments', 'dialogs'] } }),
      detector('confirmshaming', { meta: { needs: ['product'] } }),
      detector('preselected-option', { meta: { needs: ['controls'], kinds: ['product'] } }),
    ]);
    expect(outcomes).toEqual({
      'low-stock': { kind: 'notApplicable', why: 'page-kind' },
      'limited-time': { kind: 'notApplicable', why: 'no-dialogs' },
      confirmshaming: { kind: 'notApplicable', why: 'no-product' },
      'preselected-option': { kind: 'clear' },
    });
  });

  it('takes a price, or a kind of page on which things are sold, for something on offer', async () => {
    const onOffer = detector('low-stock', { meta: { needs: ['offer'] } });
    const outcomeOn = async (parts: Parameters<typeof samplePage>[0], kinds: PageModel['kinds']) =>
      (await run(samplePage(parts, { kinds }), [onOffer])).outcomes['low-stock'];
    expect(await outcomeOn(['Opening hours'], ['article'])).toEqual({ kind: 'notApplicable', why: 'no-offer' });
    expect(await outcomeOn(['Opening hours', '$4.00'], ['article'])).toEqual({ kind: 'clear' });
    expect(await outcomeOn(['Opening hours'], ['cart'])).toEqual({ kind: 'clear' });
  });

  it('does not call clear what it has no words for', async () => {
    const outcomesOf = async (page: PageModel) =>
      (await run(page, [detector('low-stock'), detector('confirmshaming')])).outcomes;
    const unread = { kind: 'notApplicable', why: 'no-lexicon' };
    // No language has words for the second: it goes by something else.
    const second = { confirmshaming: { kind: 'clear' } };
    const plain = ['Blue shirt'];
    expect(await outcomesOf(samplePage(plain))).toEqual({ 'low-stock': { kind: 'clear' }, ...second });
    expect(await outcomesOf(samplePage(plain, { lang: 'ja' }))).toEqual({ 'low-stock': unread, ...second });
    expect(await outcomesOf(samplePage(plain, { lang: '' }))).toEqual({ 'low-stock': unread, ...second });
    const partlyEnglish = samplePage(['在庫あり', { text: 'only 3 left', lang: 'en' }], { lang: 'ja' });
    expect(await outcomesOf(partlyEnglish)).toEqual({ 'low-stock': { kind: 'findings', count: 1 }, ...second });
  });

  it('measures candidates once for all, then what was sighted besides, each part once', async () => {
    const measured: PartId[][] = [];
    const measure: Measure = (parts) => {
      measured.push([...parts]);
      return seeAll(parts);
    };
    let given: readonly PartId[] = [];
    await run(
      page,
      [
        detector('low-stock', { candidates: () => [2, 1, 2] }),
        detector('limited-time', {
          candidates: () => [1],
          detect: (_, __, all) => {
            given = [...all.keys()];
            return [sighting(3, 'Buy')];
          },
        }),
      ],
      measure,
    );
    expect(measured).toEqual([[1, 2], [3]]);
    expect(given).toEqual([1, 2]);
  });

  it('drops what a person cannot see, what cannot be found and what too little speaks for', async () => {
    const measure: Measure = (parts) =>
      new Map(parts.filter((id) => id !== 3).map((id) => [id, seen(id, { visible: id !== 2 })]));
    const weak = sighting(1, 'Blue shirt', { supports: [{ key: 'k', weight: 0.3 }] });
    const { findings, outcomes } = await run(
      page,
      [sees('low-stock', sighting(2, 'only 3 left'), sighting(3, 'Buy'), sighting(99, 'gone'), weak)],
      measure,
    );
    expect(findings).toEqual([]);
    expect(outcomes).toEqual({ 'low-stock': { kind: 'clear' } });
  });

  it('quotes a control by its true name, and drops what was seen in words of it that nobody gets', async () => {
    const buttons = samplePage([{ name: 'only 2 left now' }, { name: 'only 4 left, or not' }, 'only 5 left']);
    const [first, second] = buttons.controls.map(({ id }) => id);
    const named = new Map([
      [first, 'only 2 left'],
      [second, 'or not'],
    ]);
    const measure: Measure = (ids) => new Map(ids.map((id) => [id, seen(id, { name: named.get(id) ?? 'x' })]));
    const detectors = [
      detector('low-stock', {
        detect: (page, { hits }) =>
          [...page.controls, ...page.segments].map((part) =>
            sighting(part.id, 'text' in part ? part.text : part.name, { cues: [...(hits.get(part.id) ?? [])] }),
          ),
      }),
    ];
    const { findings } = await run(buttons, detectors, measure);
    expect(findings.map(({ quote }) => quote)).toEqual(['only 2 left', 'only 5 left']);
  });

  it('shows findings of a page that is not rendered, without steps, but not to detectors that need layout', async () => {
    const { findings, outcomes } = await run(
      page,
      [
        sees('low-stock', sighting(2, 'only 3 left'), sighting(99, 'gone')),
        detector('limited-time', { meta: { needs: ['layout'] } }),
      ],
      null,
    );
    expect(findings).toMatchObject([{ target: { frame: 0, steps: [] } }]);
    expect(outcomes['limited-time']).toEqual({ kind: 'notApplicable', why: 'no-layout' });
  });

  it('leaves out what the markup of such a page hides', async () => {
    const both = [sees('low-stock', sighting(2, 'only 3 left'), sighting(1, 'shirt'))];
    const hides = (part: number) => part === 1;
    const { findings } = await runDetectors(page, lexicons(), both, null, { hides });
    expect(findings.map(({ quote }) => quote)).toEqual(['only 3 left']);
    expect((await runDetectors(page, lexicons(), both, seeAll, { hides })).findings).toHaveLength(2);
  });

  it.each([
    [
      'detect',
      {
        detect: () => {
          throw new Error('out of tea');
        },
      },
    ],
    [
      'candidates',
      {
        candidates: () => {
          throw new Error('out of tea');
        },
      },
    ],
    ['what it gives', { detect: () => [{} as never] }],
  ] as const)('a detector that throws in %s costs its own outcome only', async (_, broken) => {
    const { findings, outcomes } = await run(page, [detector('confirmshaming', broken), detector('low-stock')]);
    expect(outcomes.confirmshaming).toMatchObject({
      kind: 'error',
      message: expect.stringMatching(/out of tea|not iterable|undefined/),
    });
    expect(findings).toHaveLength(1);
  });

  it('lets the page work while a detector looks at every part', async () => {
    let now = 0;
    let yields = 0;
    const clock = { now: () => now, yield: async () => void yields++ };
    const patient = detector('low-stock', {
      *detect(model) {
        for (const { id, text } of model.segments) {
          now += 0.25;
          yield text.includes('left') ? sighting(id, text) : undefined;
        }
      },
    });
    const pace = createPace(clock);
    const long = samplePage(Array.from({ length: 160 }, (_, at) => (at === 7 ? 'only 3 left' : 'Lamp')));
    const { findings } = await runDetectors(long, lexicons(), [patient], seeAll, { pace });
    expect(findings).toHaveLength(1);
    expect(yields).toBe(10);
    expect(pace.worked()).toBe(40);
  });

  it('looks into so many sightings of a pattern and no more, and says so', async () => {
    const texts = Array.from({ length: 1_002 }, (_, at) => `only 3 left of no ${at}.`);
    let asked = 0;
    const flooded = detector('low-stock', {
      *detect({ segments }) {
        for (const { id, text } of segments) {
          asked++;
          yield sighting(id, text);
        }
      },
    });
    const { findings, limits } = await run(samplePage(texts), [
      flooded,
      sees('limited-time', sighting(2, texts[1] ?? '')),
    ]);
    expect(asked).toBe(1_001);
    expect(limits).toEqual([{ limit: 'findings', at: 200 }]);
    expect(findings).toHaveLength(200);
    const same = texts.map((_, at) => sighting(at + 1, 'only 3 left'));
    expect((await run(samplePage(texts), [sees('low-stock', ...same)])).limits).toEqual([{ limit: 'findings', at: 1 }]);
    expect((await run(samplePage(texts), [sees('low-stock', ...same.slice(2))])).limits).toEqual([]);
  });

  it('names findings apart, the same way again, and by lasting words', async () => {
    const twice = samplePage(
      ['Only 3 left. Then only 5 left.', 'only 7 left'].map((text, at) => ({ text, group: at })),
    );
    const [one, two, three] = (await run(twice, [detector('low-stock')])).findings;
    expect(new Set([one?.id, two?.id, three?.id]).size).toBe(3);
    expect(two?.signature).toBe(one?.signature);
    expect(three?.signature).toBe(one?.signature);
    expect((await run(twice, [detector('low-stock')])).findings.map(({ id }) => id)).toEqual([
      one?.id,
      two?.id,
      three?.id,
    ]);
    const other = await run(twice, [detector('limited-time')]);
    expect(other.findings[0]?.signature).not.toBe(one?.signature);
  });

  it('tells clocks without words of their own by what stands beside them, whatever they show', async () => {
    const clocks = samplePage(['02 : 14 : 55', '00 : 05 : 10']);
    const clock = (part: PartId, quote: string, context?: string) =>
      sighting(part, quote, context ? { data: { context } } : {});
    const signatures = async (...seen: Sighting[]) =>
      (await run(clocks, [sees('countdown-timer', ...seen)])).findings.map(({ signature }) => signature);
    const [sale, voucher] = await signatures(
      clock(1, '02 : 14 : 55', 'Flash sale ends in'),
      clock(2, '00 : 05 : 10', 'Voucher ends in'),
    );
    expect(sale).not.toBe(voucher);
    expect(await signatures(clock(1, '01 : 59 : 07', 'Flash sale ends in'))).toEqual([sale]);
    expect(await signatures(clock(1, '02 : 14 : 55'))).not.toContain(sale);
    // Readers keep what they set aside under it.
    expect(await signatures(clock(1, 'Ends in 02:14:55', 'Flash sale'))).toEqual(
      await signatures(clock(1, 'Ends in 02:14:50', 'Voucher')),
    );
  });

  it('gives a claim its signature', async () => {
    const claim = { kind: 'stock', signature: '', value: 3, unit: 'pieces', tolerance: 0 } as const;
    const { findings } = await run(page, [
      sees('low-stock', sighting(2, 'only 3 left', { claim })),
      sees('limited-time', sighting(2, 'only 3 left', { claim: { ...claim, signature: 'own 4 words' } })),
      sees('limited-time', sighting(3, 'only 5 left', { claim: { ...claim, signature: 'Own 5 words' } })),
    ]);
    const stock = findings.find(({ pattern }) => pattern === 'low-stock');
    expect(stock?.claim?.signature).toBe(stock?.signature);
    // By words of its own, of which only a hash is told.
    const own = findings.filter(({ pattern }) => pattern === 'limited-time').map(({ claim }) => claim?.signature);
    expect(own).toHaveLength(2);
    expect(new Set(own).size).toBe(1);
    expect(own).not.toContain(findings[0]?.signature);
    expect(own.join()).not.toContain('own');
  });

  it('gives the same whatever the order of detectors', async () => {
    const texts = fc.array(fc.constantFrom('only 3 left', 'Only 5 left. Only 9 left!', 'Lamp', ''), { maxLength: 5 });
    const stances = fc.constantFrom('pressure' as const, 'fair' as const);
    const odd = fc.record({ part: fc.integer({ min: 0, max: 6 }), quote: fc.string(), stance: stances });
    const ids = PATTERN_IDS.slice(0, 6);
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.array(odd, { maxLength: 6 }),
        fc.shuffledSubarray(ids, { minLength: 6 }),
        async (all, sightings, order) => {
          const anyPage = samplePage(all);
          const detectors = ids.map((id, at) =>
            at % 3 === 0
              ? detector(id)
              : at === 1
                ? detector(id, {
                    detect: () => {
                      throw new Error('broken');
                    },
                  })
                : sees(id, ...sightings.map(({ part, quote, stance }) => sighting(part, quote, { stance }))),
          );
          const shuffled = order.flatMap((id) => detectors.filter(({ meta }) => meta.id === id));
          expect(await run(anyPage, shuffled)).toEqual(await run(anyPage, detectors));
        },
      ),
    );
  });
});
