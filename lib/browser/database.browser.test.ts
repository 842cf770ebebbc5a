import { deleteDB, openDB } from 'idb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkClaims } from '@/lib/memory/check.ts';
import type { Observation } from '@/lib/model/finding.ts';
import { COUNTDOWN, frameReport, observation } from '@/tests/samples/report.ts';
import {
  addObservations,
  allObservations,
  closeDatabase,
  countObservations,
  forgetSite,
  loadObservations,
} from './database.ts';

/** As full as it may be: 400 sites, of each five pages with ten claims, looked at five times. */
const [SITES, PAGES, CLAIMS, LOOKS] = [400, 5, 10, 5];
const FULL = SITES * PAGES * CLAIMS * LOOKS;
const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 3, 9, 53);
const siteAt = (index: number) => `shop-${index}.example`;

function* everything(): Generator<Observation> {
  for (let look = 0; look < LOOKS; look++)
    for (let site = 0; site < SITES; site++)
      for (let page = 0; page < PAGES; page++)
        for (let claim = 0; claim < CLAIMS; claim++)
          yield observation({
            site: siteAt(site),
            subject: `/products/a-linen-tablecloth-of-some-length-${page}`,
            signature: claim === 0 ? String(COUNTDOWN.claim?.signature) : `low-stock:only # left in stock ${claim}`,
            at: START + look * HOUR + site * 1000 + page,
            value: 90_000 - look * 3600,
            quote: 'Hurry, this deal of the day ends in 23:14:55, and not a second later',
            visit: `${look}-${site}-${page}-4f1c2a9be07d`,
          });
}

const ms = (since: number) => `${(performance.now() - since).toFixed(1)} ms`;
const middle = (took: readonly number[]) =>
  `${(took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0).toFixed(1)} ms`;
const megabytes = async () => ((await navigator.storage.estimate()).usage ?? 0) / 1_000_000;
const told: string[] = [];

beforeAll(async () => {
  await closeDatabase();
  await deleteDB('clearcart');
  await countObservations();
  // Past the product's own way, which weighs every call: in bulk.
  const before = await megabytes();
  const db = await openDB('clearcart');
  const all = [...everything()];
  for (let from = 0; from < all.length; from += 20_000) {
    const writing = db.transaction('observations', 'readwrite', { durability: 'relaxed' });
    for (const each of all.slice(from, from + 20_000)) void writing.store.add(each);
    await writing.done;
  }
  db.close();
  told.push(
    `${FULL} observations take ${((await megabytes()) - before).toFixed(1)} MB in memory; on a disk they are compressed`,
  );
}, 120_000);

afterAll(async () => {
  console.info(told.join('\n'));
  await closeDatabase();
  await deleteDB('clearcart');
});

it('gives verdicts from a full database', async () => {
  await closeDatabase();
  const opened = performance.now();
  await loadObservations(siteAt(0), '');
  told.push(`opening: ${ms(opened)}`);
  const store = { load: loadObservations, add: async () => undefined };
  const took: number[] = [];
  for (let index = 7; index < SITES; index += 37) {
    const at = START + LOOKS * HOUR + index * 1000;
    const frame = frameReport({
      url: `https://${siteAt(index)}/products/a-linen-tablecloth-of-some-length-3`,
      scannedAt: at,
      findings: [{ ...COUNTDOWN, claim: { ...claimOf(COUNTDOWN), value: 90_000 - LOOKS * 3600 } }],
    });
    const started = performance.now();
    const [checked] = await checkClaims([frame], store, { now: at });
    took.push(performance.now() - started);
    expect(checked?.findings.map(({ verdict }) => verdict.rule)).toEqual(['deadline-holds']);
  }
  told.push(`one page's observations and its verdict: ${middle(took)}, at most ${Math.max(...took).toFixed(1)} ms`);
  expect(await loadObservations(siteAt(7), '/products/a-linen-tablecloth-of-some-length-3')).toHaveLength(
    CLAIMS * LOOKS,
  );
});

it('counts and gives out everything', async () => {
  const counting = performance.now();
  const counts = await countObservations();
  told.push(`counting each site: ${ms(counting)}`);
  expect(counts.size).toBe(SITES);
  expect(new Set(counts.values())).toEqual(new Set([PAGES * CLAIMS * LOOKS]));
  const exporting = performance.now();
  expect(await allObservations()).toHaveLength(FULL);
  told.push(`reading all for export: ${ms(exporting)}`);
});

it('lets the oldest go as new ones come, and forgets a site', async () => {
  const took: number[] = [];
  for (let page = 0; page < 20; page++) {
    const claims = Array.from({ length: 10 }, () => observation({ site: 'new.example', at: START * 2 + page }));
    const adding = performance.now();
    await addObservations(claims);
    took.push(performance.now() - adding);
  }
  told.push(`keeping one page's observations: ${middle(took)}, once in 20 pages ${Math.max(...took).toFixed(1)} ms`);
  const counts = await countObservations();
  expect(counts.get('new.example')).toBe(200);
  expect(total(counts)).toBeLessThanOrEqual(FULL);
  // Those of the first sites' first looks.
  expect(counts.get(siteAt(0))).toBe(PAGES * CLAIMS * (LOOKS - 1));
  const forgetting = performance.now();
  await forgetSite(siteAt(399));
  told.push(`forgetting a site: ${ms(forgetting)}`);
  const left = await countObservations();
  expect(total(left)).toBe(total(counts) - PAGES * CLAIMS * LOOKS);
  expect(left.has(siteAt(399))).toBe(false);
});

const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);

function claimOf({ claim }: typeof COUNTDOWN) {
  if (!claim) throw new Error('A countdown claims when it ends.');
  return claim;
}
