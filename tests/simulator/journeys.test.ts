/**
 * Shoppers' ways through simulated shops, judged by what Clearcart's background would say of them. Its rules are not known here:
 * shops and shoppers do what real ones do.
 */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FrameReport } from '@/lib/model/report.ts';
import { findingsOn } from './journeys/clearcart.ts';
import { DISHONEST } from './journeys/dishonest.ts';
import { honestTraits, type Traits, type Tricks } from './journeys/shop.ts';
import { type Act, anyAct, heardOf, memberAct } from './journeys/shopper.ts';

/** `SIM_RUNS=20000 npx vitest run --project unit tests/simulator/journeys.test.ts` plays more, and tells the figures. */
const RUNS = Number(process.env.SIM_RUNS ?? 300);
const TIMEOUT = 60_000 + RUNS * 100;

const pressing = async (traits: Traits, tricks: Tricks, acts: readonly Act[]) =>
  (await findingsOn(heardOf(traits, tricks, acts))).filter(({ stance }) => stance === 'pressure');

const upTo = (most: number, act: fc.Arbitrary<Act>) => fc.array(act, { maxLength: most, size: 'max' });

describe('honest shops', () => {
  it.each([
    ['shoppers', anyAct],
    ['members', memberAct],
  ])(
    '%s are told of no pressure on their way',
    async (_, act) => {
      await fc.assert(
        fc.asyncProperty(honestTraits, upTo(30, act), async (traits, acts) => {
          expect(await pressing(traits, {}, acts)).toEqual([]);
        }),
        // The same ones each time, but for whoever plays more: one that is accused is found by hand, not by chance in somebody's change.
        { numRuns: RUNS, ...(process.env.SIM_RUNS ? {} : { seed: 42 }) },
      );
    },
    TIMEOUT,
  );

  it('show pages of which scanners could tell', () => {
    fc.assert(
      fc.property(honestTraits, upTo(12, anyAct), (traits, acts) => {
        for (const told of heardOf(traits, {}, acts)) if (told.is === 'report') v.parse(FrameReport, told.report);
      }),
      { numRuns: 20 },
    );
  });
});

/** The part of the journeys, of a hundred, on which the trick must be found: somewhat below what was measured over 1,000 each. */
const FOUND: Readonly<Record<keyof typeof DISHONEST, number>> = {
  'an insurance or a donation comes into the order': 60,
  'a thing comes into the order': 60,
  'the basket is dearer than the page': 35,
  'the checkout is dearer than the basket': 45,
  'a fee comes late': 80,
  'a ticked box is paid for': 55,
  'a long way out': 80,
  'a window that comes back': 90,
};

describe('dishonest shops', () => {
  it.each(Object.entries(DISHONEST))(
    '%s: found',
    async (kind, journeys) => {
      const sample = fc.sample(journeys, { numRuns: Math.round(Math.min(RUNS, 3_000) / 3), seed: 1 });
      let found = 0;
      for (const { pattern, traits, tricks, acts } of sample)
        if ((await pressing(traits, tricks, acts)).some((finding) => finding.pattern === pattern)) found++;
      const percent = (100 * found) / sample.length;
      if (process.env.SIM_RUNS) console.log(`${kind}: ${percent.toFixed(1)} % of ${sample.length}`);
      expect(percent).toBeGreaterThanOrEqual(FOUND[kind] ?? 100);
    },
    TIMEOUT,
  );
});
