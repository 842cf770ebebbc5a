import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hash, lastingWords } from '@/lib/engine/signature.ts';
import { checkClaims, createStore } from '@/lib/memory/check.ts';
import type { Finding, Verdict } from '@/lib/model/finding.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import type { ClaimKind, PatternId } from '@/lib/model/vocabulary.ts';
import type { History, Look, ShownClaim } from './shop.ts';
import { DISHONEST, HONEST } from './shops.ts';

const PATTERNS: Readonly<Partial<Record<ClaimKind, PatternId>>> = {
  stock: 'low-stock',
  viewers: 'activity-message',
  'only-today': 'limited-time',
  'last-chance': 'limited-time',
  'former-price': 'reference-price',
  'lowest-price': 'reference-price',
};

function findingOf({ quote, reason, ...claim }: ShownClaim): Finding {
  const pattern = PATTERNS[claim.kind] ?? 'countdown-timer';
  const signature = hash(`${pattern} ${lastingWords(quote, 'en', new Map())}`);
  return {
    id: `${pattern}-${signature}`,
    signature,
    pattern,
    stance: 'pressure',
    target: { frame: 0, steps: [] },
    quote,
    reason,
    data: {},
    cues: [],
    supports: [],
    confidence: 'high',
    claim: { ...claim, signature },
    verdict: { value: 'unchecked', proof: [] },
  };
}

/** What the scanner would report of such a page. */
function reportOf({ at, shown }: Look, number: number): FrameReport {
  const { path, sku, price, currency, inventory, claims } = shown;
  return {
    frame: 0,
    document: `look ${number}`,
    top: true,
    url: `https://shop.example${path}`,
    scannedAt: at,
    state: 'done',
    page: {
      kinds: ['product'],
      kindEvidence: {},
      lang: 'en',
      title: '',
      product: {
        from: ['json-ld'],
        ...(sku && { sku }),
        ...(price !== undefined && { price }),
        ...(currency && { currency }),
        ...(inventory !== undefined && { inventoryLevel: inventory }),
      },
    },
    findings: claims.map(findingOf),
    signals: [],
    outcomes: {},
    frames: [],
    limits: [],
    timing: { scanMs: 0, segments: 0, elements: 0 },
  };
}

/** The verdicts on every look of a history, each with the look's number. */
async function verdictsOn({ looks }: History): Promise<{ verdict: Verdict; look: number; quote: string }[]> {
  const store = createStore();
  const verdicts: { verdict: Verdict; look: number; quote: string }[] = [];
  for (const [number, look] of looks.entries()) {
    const [checked] = await checkClaims([reportOf(look, number)], store, { now: look.at, look: look.look });
    for (const { verdict, quote } of checked?.findings ?? []) verdicts.push({ verdict, look: number, quote });
  }
  return verdicts;
}

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
