import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdictsOn } from './reader.ts';
import { DISHONEST, HONEST } from './shops.ts';

const RUNS = Number(process.env.SIM_RUNS ?? 300);

describe('honest shops', () => {
  it.each(Object.entries(HONEST))('%s: nothing is called false', async (_, histories) => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const wrong = (await verdictsOn(history)).filter(({ verdict }) => verdict.value === 'false');
        expect(wrong).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

/** The part of these shops that three looks find out. */
const FOUND = 0.95;

describe('dishonest shops', () => {
  it('are found out within three looks', async () => {
    const found: Record<string, string> = {};
    let [all, some, proven] = [0, 0, 0];
    for (const [kind, histories] of Object.entries(DISHONEST)) {
      let [doubted, untrue] = [0, 0];
      const sample = fc.sample(histories, RUNS);
      for (const history of sample) {
        const values = (await verdictsOn(history)).map(({ verdict }) => verdict.value);
        if (values.includes('false')) untrue++;
        else if (values.includes('doubtful')) doubted++;
      }
      all += sample.length;
      some += untrue + doubted;
      proven += untrue;
      found[kind] = `${untrue} false, ${doubted} doubtful of ${sample.length}`;
    }
    if (process.env.SIM_RUNS) console.log(found, `${some} of ${all} found, ${proven} proven false`);
    expect(some / all, JSON.stringify(found)).toBeGreaterThanOrEqual(FOUND);
  });
});
