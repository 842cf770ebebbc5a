import { describe, expect, it } from 'vitest';
import type { PatternId } from '@/lib/model/vocabulary.ts';
import { madeUpSites, readFrom, type SiteFacts, surveyRows } from '@/tests/samples/survey.ts';
import { clusterShare } from './statistics/bootstrap.ts';
import { wilson } from './statistics/share.ts';
import { summarise } from './summary.ts';
import { tallyOf } from './tally.ts';

const summaryOf = async (sites: readonly SiteFacts[]) =>
  summarise(await tallyOf(readFrom(surveyRows(sites)), { wave: 1, seed: 3 }), 3);

const shows = (...patterns: PatternId[]) => ({ found: patterns.map((pattern) => ({ pattern })) });

describe('prevalence', () => {
  it('is of sites and pages where the pattern was looked for', async () => {
    const { patterns, any } = await summaryOf([
      { site: 'a.example', on: [shows('low-stock'), shows('low-stock'), {}] },
      { site: 'b.example', on: [{}, {}] },
      { site: 'c.example', on: [{ unfit: ['low-stock'] }] },
      { site: 'd.example', on: [{ broke: ['low-stock'] }] },
      { site: 'e.example', on: [{ looks: ['timed-out'] }] },
      { site: 'f.example', failed: [{ kind: 'unreachable', why: 'nobody knows it' }] },
    ]);
    const stock = patterns.find(({ pattern }) => pattern === 'low-stock');
    expect(stock?.sites).toEqual(wilson(1, 2));
    expect(stock?.pages).toEqual(
      clusterShare(
        [
          { hits: 2, of: 3 },
          { hits: 0, of: 2 },
        ],
        3,
      ),
    );
    expect(stock).toMatchObject({ findings: 2, notApplicable: 1 });
    expect(any.sites).toEqual(wilson(1, 4));
  });

  it('leaves out what is fair, and what was checked and holds', async () => {
    const { patterns, any } = await summaryOf([
      {
        site: 'a.example',
        on: [
          {
            found: [
              { pattern: 'low-stock', stance: 'fair' },
              { pattern: 'countdown-timer', claim: 'deadline', verdict: 'holds' },
            ],
          },
        ],
      },
    ]);
    const of = (id: PatternId) => patterns.find(({ pattern }) => pattern === id);
    expect(of('low-stock')).toMatchObject({ findings: 0, fair: { findings: 1, sites: 1 }, sites: { hits: 0, of: 1 } });
    expect(of('countdown-timer')).toMatchObject({
      findings: 0,
      fair: { findings: 1, sites: 1 },
      sites: { hits: 0, of: 1 },
    });
    expect(any.sites.hits).toBe(0);
  });

  it('counts a site once in a family, however many patterns it shows', async () => {
    const { families } = await summaryOf([
      { site: 'a.example', on: [shows('low-stock', 'high-demand'), shows('high-demand')] },
      { site: 'b.example', on: [{}] },
    ]);
    const scarcity = families.find(({ family }) => family === 'scarcity');
    expect(scarcity).toMatchObject({ sites: { hits: 1, of: 2 }, pages: { hits: 2, of: 3 } });
    expect(families.find(({ family }) => family === 'urgency')).toMatchObject({ sites: { hits: 0, of: 2 } });
  });

  it('is of the wave that was asked for', async () => {
    const rows = surveyRows([{ site: 'a.example', on: [shows('low-stock')] }], 2);
    const first = surveyRows([{ site: 'a.example', on: [{}, {}] }]);
    const both = { ...rows, sites: [...first.sites, ...rows.sites], pages: [...first.pages, ...rows.pages] };
    const { coverage, any } = summarise(await tallyOf(readFrom(both), { wave: 2, seed: 1 }), 1);
    expect(coverage.pages.asked).toBe(1);
    expect(any.sites).toMatchObject({ hits: 1, of: 1 });
  });
});

describe('cuts', () => {
  it('part by what sites and pages have in common', async () => {
    const { cuts } = await summaryOf([
      {
        site: 'a.example',
        country: 'DE',
        category: 'travel',
        on: [{ ...shows('low-stock'), lang: 'de' }, { lang: 'en' }],
      },
      { site: 'b.example', country: 'DE', on: [{ lang: 'de', role: 'basket' }] },
      { site: 'c.example', country: 'FR', on: [{ lang: null }] },
      { site: 'd.example', country: 'PL' },
    ]);
    const groups = (by: string) =>
      cuts.find((cut) => cut.by === by)?.groups.map(({ name, sites: { hits, of } }) => [name, hits, of]);
    expect(groups('country')).toEqual([
      ['DE', 1, 2],
      ['FR', 0, 1],
    ]);
    expect(groups('category')).toEqual([['travel', 1, 1]]);
    expect(groups('language')).toEqual([
      ['de', 1, 2],
      ['en', 0, 1],
    ]);
    expect(groups('role')).toEqual(
      [
        ['home', 1, 2],
        ['product', 0, 1],
        ['basket', 0, 1],
      ].toSorted((a, b) => Number(b[2]) - Number(a[2]) || (String(a[0]) < String(b[0]) ? -1 : 1)),
    );
    expect(groups('vendor')).toEqual([]);
  });

  it('part by the places in which pages were looked at', async () => {
    const { cuts } = await summaryOf([
      {
        site: 'a.example',
        on: [
          { device: 'phone', locale: 'de-DE', ...shows('low-stock') },
          { device: 'desktop', locale: 'de-DE', persona: 'regular' },
        ],
      },
      { site: 'b.example', on: [{ device: 'phone' }, { device: 'desktop' }] },
    ]);
    const groups = (by: string) =>
      cuts.find((cut) => cut.by === by)?.groups.map(({ name, sites: { hits, of } }) => [name, hits, of]);
    expect(groups('device')).toEqual([
      ['desktop', 0, 2],
      ['phone', 1, 2],
    ]);
    expect(groups('locale')).toEqual([['de-DE', 1, 1]]);
    expect(groups('persona')).toEqual([['regular', 0, 1]]);
  });

  it('name the twenty largest groups', async () => {
    const sites = Array.from({ length: 25 }, (_, at) => ({
      site: `${at}.example`,
      category: `kind ${at % 23}`,
      on: [{}],
    }));
    const cut = (await summaryOf(sites)).cuts.find(({ by }) => by === 'category');
    expect(cut?.groups.map(({ name }) => name).slice(0, 2)).toEqual(['kind 0', 'kind 1']);
    expect(cut).toMatchObject({ left: 3 });
    expect(cut?.groups).toHaveLength(20);
  });
});

describe('chats', () => {
  const chat = (says: 'words' | 'none' | null, program: boolean, person: 'words' | 'none') => ({
    chat_says_machine: says,
    chat_program: program,
    chat_person: person,
  });

  it('are none where none was to be opened', async () => {
    expect((await summaryOf([{ site: 'a.example', on: [chat('words', true, 'none')] }])).chats).toBeNull();
  });

  it('are told of by site, each of those where it could be known', async () => {
    const { chats } = await summaryOf([
      { site: 'a.example', on: [{}, { chat: 'opened', ...chat('words', false, 'words') }] },
      { site: 'b.example', on: [{ chat: 'shown', ...chat('none', true, 'none') }] },
      // It may have said so in what was not understood.
      { site: 'c.example', on: [{ chat: 'opened', ...chat(null, true, 'none') }] },
      { site: 'd.example', on: [{ chat: 'unopenable' }] },
      { site: 'e.example', on: [{ chat: 'unread' }] },
      { site: 'f.example', on: [{ chat: 'none' }, { ...chat('words', false, 'words') }] },
    ]);
    expect(chats).toEqual({
      there: wilson(5, 6),
      read: wilson(3, 5),
      machine: wilson(1, 2),
      silent: wilson(1, 1),
      person: wilson(1, 3),
    });
  });
});

describe('what is told beside', () => {
  it('counts verdicts by claim and pattern, and of those checked the untrue', async () => {
    const { claims, claimsByPattern } = await summaryOf([
      {
        site: 'a.example',
        on: [
          {
            found: [
              { pattern: 'low-stock', claim: 'stock', verdict: 'false' },
              { pattern: 'low-stock', claim: 'stock', verdict: 'holds' },
              { pattern: 'low-stock', claim: 'stock' },
              { pattern: 'high-demand', claim: 'viewers', verdict: 'doubtful' },
              { pattern: 'confirmshaming' },
            ],
          },
        ],
      },
    ]);
    expect(claims.map(({ claim, counts }) => [claim, counts])).toEqual([
      ['stock', { unchecked: 1, holds: 1, doubtful: 0, false: 1 }],
      ['viewers', { unchecked: 0, holds: 0, doubtful: 1, false: 0 }],
    ]);
    expect(claims[0]?.untrue).toMatchObject({ hits: 1, of: 2 });
    expect(claimsByPattern.map(({ pattern }) => pattern)).toEqual(['low-stock', 'high-demand']);
  });

  it('finds pairs that meet on two sites or more', async () => {
    const { together } = await summaryOf([
      { site: 'a.example', on: [shows('low-stock'), shows('countdown-timer')] },
      { site: 'b.example', on: [shows('low-stock', 'countdown-timer')] },
      { site: 'c.example', on: [shows('low-stock', 'nagging')] },
      { site: 'd.example', on: [{}] },
      { site: 'e.example', on: [{ unfit: ['low-stock'] }] },
    ]);
    expect(together).toHaveLength(1);
    expect(together[0]).toMatchObject({
      one: 'countdown-timer',
      other: 'low-stock',
      both: 2,
      onlyOne: 0,
      onlyOther: 1,
      of: 4,
    });
    expect(together[0]?.phi).toBeCloseTo(2 / Math.sqrt(12), 9);
    expect(together[0]?.lift).toBeCloseTo(4 / 3, 9);
  });

  it('holds software on pages with hurry against other pages', async () => {
    const nosto = { vendors: [{}] };
    const { vendors, cuts } = await summaryOf([
      { site: 'a.example', on: [{ ...shows('countdown-timer'), ...nosto }, {}] },
      {
        site: 'b.example',
        on: [
          { ...shows('low-stock'), ...nosto },
          { ...shows('nagging'), ...nosto },
        ],
      },
      { site: 'c.example', on: [{ ...shows('low-stock'), vendors: [{ vendor: 'other', company: null }] }] },
    ]);
    expect(vendors).toHaveLength(1);
    expect(vendors[0]).toMatchObject({
      vendor: 'nosto',
      roles: ['recommendation'],
      hurried: { hits: 2, of: 3 },
      others: { hits: 1, of: 2 },
    });
    expect(cuts.find(({ by }) => by === 'vendor')?.groups).toMatchObject([
      { name: 'Nosto', sites: { hits: 2, of: 2 } },
    ]);
  });

  it('says what came of prices that were compared', async () => {
    const { audits } = await summaryOf([
      { site: 'a.example', on: [{ audit: 'same' }, { audit: 'personal' }, {}] },
      { site: 'b.example', on: [{ audit: 'same' }] },
    ]);
    expect(audits.filter(({ pages }) => pages.hits > 0)).toMatchObject([
      { outcome: 'same', pages: { hits: 2, of: 3 } },
      { outcome: 'personal', pages: { hits: 1, of: 3 } },
    ]);
  });

  it('accounts for every site, and groups reasons that differ in numbers only', async () => {
    const { coverage } = await summaryOf([
      {
        site: 'a.example',
        on: [{ limits: 'time' }, { looks: ['read', 'blocked'] }, { broke: ['nagging', 'low-stock'] }],
      },
      { site: 'b.example', state: 'timed-out', failed: [{ kind: 'timed-out', why: 'no answer in 30 s' }] },
      { site: 'c.example', state: 'timed-out', failed: [{ kind: 'timed-out', why: 'no answer in 9 s' }] },
    ]);
    expect(coverage.states.reduce((sum, { sites }) => sum + sites, 0)).toBe(3);
    expect(coverage.pages).toEqual({ asked: 3, read: 3, readTwice: 2, cutOff: 1, broke: 1 });
    expect(coverage.reasons).toEqual([{ kind: 'timed-out', why: 'no answer in # s', times: 2 }]);
  });

  it('draws three sites of each pattern, as it did before, of what it is sure of', async () => {
    const sites = Array.from({ length: 30 }, (_, at) => ({
      site: `${at}.example`,
      on: [shows('low-stock', 'low-stock'), { found: [{ pattern: 'nagging', confidence: 'low' } as const] }],
    }));
    const { examples } = await summaryOf(sites);
    expect(new Set(examples.map(({ site }) => site)).size).toBe(3);
    expect(examples.map(({ pattern }) => pattern)).toEqual(['low-stock', 'low-stock', 'low-stock']);
    expect((await summaryOf(sites)).examples).toEqual(examples);
    const other = summarise(await tallyOf(readFrom(surveyRows(sites)), { wave: 1, seed: 4 }), 4);
    expect(other.examples).not.toEqual(examples);
  });

  it('draws examples that can be shown before others, each site once', async () => {
    const pictured = { screenshot: 'a.webp', found: [{ pattern: 'low-stock' as const, picture_x: 1, picture_y: 2 }] };
    const sites = Array.from({ length: 40 }, (_, at) => ({
      site: `${at}.example`,
      // Of these two, its first page has a picture that shows something else.
      on: [{ ...shows('low-stock'), screenshot: 'b.webp' }, ...(at === 17 || at === 31 ? [pictured] : [])],
    }));
    const { examples } = await summaryOf(sites);
    expect(examples.map(({ site, picture }) => [site, picture])).toEqual([
      ['17.example', { file: 'a.webp', x: 1, y: 2 }],
      ['31.example', { file: 'a.webp', x: 1, y: 2 }],
      [expect.not.stringMatching(/^(?:17|31)\./), null],
    ]);
  });

  it('cannot be filled by reasons that are made up', async () => {
    const failed = Array.from({ length: 2_500 }, (_, at) => ({
      kind: 'failed' as const,
      why: [...String(at)].map((digit) => 'abcdefghij'[Number(digit)]).join(''),
    }));
    const { coverage } = await summaryOf([{ site: 'a.example', failed }]);
    expect(coverage.reasons).toHaveLength(12);
    expect(coverage.otherReasons).toBe(2_488);
  });
});

describe('a survey of nothing', () => {
  it('has nothing to tell, and says so', async () => {
    const summary = await summaryOf([]);
    expect(summary.any.sites.value).toBeNull();
    expect(summary).toMatchObject({
      tools: [],
      began: null,
      claims: [],
      together: [],
      vendors: [],
      audits: [],
      examples: [],
    });
  });
});

describe('a larger survey', () => {
  it('has shares near to those that it was made of', async () => {
    const { patterns } = await summaryOf(madeUpSites(600, 2));
    const stock = patterns.find(({ pattern }) => pattern === 'low-stock')?.sites;
    // A third of sites show it, nearly all of those on one page or more; some of it holds.
    expect(stock?.low).toBeGreaterThan(0.2);
    expect(stock?.high).toBeLessThan(0.38);
  });
});
