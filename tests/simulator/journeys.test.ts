import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsOn } from './journeys/clearcart.ts';
import { honestTraits } from './journeys/shop.ts';
import { anyAct, heardOf } from './journeys/shopper.ts';

const RUNS = Number(process.env.SIM_RUNS ?? 300);
const SEED = process.env.SIM_SEED ? { seed: Number(process.env.SIM_SEED) } : {};

describe('honest journeys', () => {
  it('meet no finding that presses', async () => {
    await fc.assert(
      fc.asyncProperty(honestTraits, fc.array(anyAct, { maxLength: 30, size: 'max' }), async (traits, acts) => {
        const said = await findingsOn(heardOf(traits, {}, acts));
        expect(said.filter(({ stance }) => stance === 'pressure')).toEqual([]);
      }),
      { numRuns: RUNS, ...SEED },
    );
  });
});
