/** A reader of the simulated shops: Clearcart's own memory and rules, fed with what each look shows. */
import { lastingWords } from '@/lib/engine/signature.ts';
import { checkClaims, createStore } from '@/lib/memory/check.ts';
import type { Finding, Verdict } from '@/lib/model/finding.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import type { ClaimKind, PatternId } from '@/lib/model/vocabulary.ts';
import { hash } from '@/lib/text/hash.ts';
import type { History, Look, ShownClaim } from './shop.ts';

const PATTERNS: Readonly<Partial<Record<ClaimKind, PatternId>>> = {
  stock: 'low-stock',
  viewers: 'activity-message',
  activity: 'activity-message',
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
    claim: { ...claim, signature, of: 'page' },
    verdict: { value: 'unchecked', proof: [] },
  };
}

/** What the scanner would report of such a page. */
function reportOf({ at, shown }: Look, number: number): FrameReport {
  const { path, sku, price, currency, inventory, choices, claims } = shown;
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
      ...(choices && { choices }),
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
export async function verdictsOn({ looks }: History): Promise<{ verdict: Verdict; look: number; quote: string }[]> {
  const store = createStore();
  const verdicts: { verdict: Verdict; look: number; quote: string }[] = [];
  for (const [number, look] of looks.entries()) {
    const [checked] = await checkClaims([reportOf(look, number)], store, { now: look.at, look: look.look });
    for (const { verdict, quote } of checked?.findings ?? []) verdicts.push({ verdict, look: number, quote });
  }
  return verdicts;
}
