import { describe, expect, it } from 'vitest';
import { readFrom, type SiteFacts, surveyRows } from '@/tests/samples/survey.ts';
import { shiftsOf, turnsOf } from './changes.ts';
import { compare } from './comparison.ts';
import type { Rows } from './tables.ts';
import { tallyOf } from './tally.ts';

const both = (before: readonly SiteFacts[], now: readonly SiteFacts[]) => {
  const [first, second] = [surveyRows(before, 1), surveyRows(now, 2)];
  const joined = Object.entries(first).map(([name, rows]) => [name, [...rows, ...second[name as keyof Rows]]]);
  return readFrom(Object.fromEntries(joined) as Rows);
};
const WAVES = { before: 1, now: 2 };

/** Twelve sites, of which the first so many show few left. */
const sites = (shown: number): SiteFacts[] =>
  Array.from({ length: 12 }, (_, at) => ({
    site: `${at}.example`,
    on: [{ found: at < shown ? [{ pattern: 'low-stock' }] : [] }],
  }));

describe('what is common', () => {
  const shifts = async (before: readonly SiteFacts[], now: readonly SiteFacts[]) => {
    const rows = both(before, now);
    const [was, is] = [await tallyOf(rows, { wave: 1, seed: 1 }), await tallyOf(rows, { wave: 2, seed: 1 })];
    return shiftsOf(compare(is, was)).map(({ pattern, p }) => [pattern, Number(p.toFixed(9))]);
  };

  it('has changed where chance would hardly make so many of the same sites change', async () => {
    // Seven of seven: p = 2 / 128, twice asked.
    expect(await shifts(sites(0), sites(7))).toEqual([
      [null, 2 / 128],
      ['low-stock', 2 / 128],
    ]);
    expect(await shifts(sites(9), sites(2))).toHaveLength(2);
  });

  it('has not where a few did, or sites are others', async () => {
    expect(await shifts(sites(0), sites(5))).toEqual([]);
    expect(await shifts(sites(3), sites(3))).toEqual([]);
    const others = sites(12).map(({ site, ...facts }) => ({ site: `other-${site}`, ...facts }));
    expect(await shifts(sites(0), others)).toEqual([]);
  });
});

describe('a verdict', () => {
  const clock = (...verdicts: readonly ('holds' | 'false' | 'doubtful' | 'unchecked')[]): SiteFacts[] => [
    {
      site: 'a.example',
      on: [
        {
          url: 'https://a.example/mug',
          found: verdicts.map((verdict) => ({ pattern: 'countdown-timer', claim: 'deadline', verdict })),
        },
      ],
    },
  ];
  const turns = (before: readonly SiteFacts[], now: readonly SiteFacts[]) => turnsOf(both(before, now), WAVES);

  it('turned where the opposite was shown of the same claim', async () => {
    expect(await turns(clock('holds'), clock('false'))).toEqual([
      {
        site: 'a.example',
        url: 'https://a.example/mug',
        pattern: 'countdown-timer',
        claim: 'deadline',
        before: 'holds',
        now: 'false',
      },
    ]);
    expect(await turns(clock('holds', 'false'), clock('holds'))).toMatchObject([{ before: 'false', now: 'holds' }]);
  });

  it('did not turn where it was not reached, or is as it was', async () => {
    expect(await turns(clock('holds'), clock('doubtful'))).toEqual([]);
    expect(await turns(clock('unchecked'), clock('false'))).toEqual([]);
    expect(await turns(clock('false', 'holds'), clock('holds', 'false'))).toEqual([]);
    expect(await turns(clock('false'), [])).toEqual([]);
  });
});
