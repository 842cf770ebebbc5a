import { describe, expect, it } from 'vitest';
import { readFrom, type SiteFacts, surveyRows } from '@/tests/samples/survey.ts';
import { compare } from './comparison.ts';
import { difference, pairedDifference } from './statistics/compare.ts';
import { tallyOf } from './tally.ts';

const tally = (sites: readonly SiteFacts[]) => tallyOf(readFrom(surveyRows(sites)), { wave: 1, seed: 1 });

/** Sites `from` to `to`, of which those that are named show few left. */
const sites = (from: number, to: number, shown: readonly number[]): SiteFacts[] =>
  Array.from({ length: to - from }, (_, at) => ({
    site: `${from + at}.example`,
    on: [{ found: shown.includes(from + at) ? [{ pattern: 'low-stock' }] : [] }],
  }));

describe('compare', () => {
  it('holds the same sites against themselves', async () => {
    const before = await tally(sites(0, 10, [0, 1, 2, 3]));
    const now = await tally(sites(0, 12, [3, 4, 11]));
    const { sitesInBoth, any, patterns, earlier } = compare(now, before);
    expect(sitesInBoth).toBe(10);
    expect(earlier).toMatchObject({ wave: 1, sites: 10, tools: ['0.1.0 97c42ce3c892'] });
    expect(any.before).toMatchObject({ hits: 4, of: 10 });
    expect(any.now).toMatchObject({ hits: 2, of: 10 });
    expect(any.paired).toEqual({ sites: 10, ended: 3, began: 1, p: 10 / 16 });
    expect(any.by).toEqual(pairedDifference({ both: 1, first: 3, second: 1, neither: 5 }));
    expect(patterns.find(({ pattern }) => pattern === 'low-stock')).toMatchObject({ paired: any.paired });
  });

  it('holds all against all where few sites are the same', async () => {
    const now = await tally(sites(8, 18, [9, 10]));
    const { sitesInBoth, any } = compare(now, await tally(sites(0, 10, [0])));
    expect(sitesInBoth).toBe(2);
    expect(any.paired).toBeNull();
    expect(any.by).toEqual(difference({ hits: 2, of: 10 }, { hits: 1, of: 10 }));
  });

  it('counts as in both what was read in both', async () => {
    const unread = sites(0, 10, []).map(({ site }) => ({ site }));
    const { sitesInBoth } = compare(
      await tally([...unread.slice(0, 7), ...sites(7, 10, [])]),
      await tally(sites(0, 10, [])),
    );
    expect(sitesInBoth).toBe(3);
  });

  it('says nothing where one of both was not looked at', async () => {
    const { any } = compare(await tally([]), await tally(sites(0, 4, [1])));
    expect(any).toMatchObject({ by: null, paired: null, now: { value: null } });
  });
});
