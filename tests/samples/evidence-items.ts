/** Made-up evidence for tests of the store and the views. */
import {
  type Circumstances,
  type EvidenceCase,
  type EvidenceItem,
  NO_LINK,
  type Opened,
  type Part,
  type Verification,
} from '@/lib/model/evidence.ts';
import type { Report } from '@/lib/model/report.ts';
import { CUT_OFF, RESTARTED, SHAMING, sampleFinding, sampleReport } from './report.ts';

export const digestOf = (number: number) => number.toString(16).padStart(64, '0');
export const uuidOf = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

const WEEK_MS = 604_800_000;

export function sampleItem(number = 1, changes: Partial<EvidenceItem> = {}): EvidenceItem {
  const at = Date.UTC(2026, 10, 23, 16) + ((number * 7_919_000) % WEEK_MS);
  return {
    id: uuidOf(number),
    case: uuidOf(0xc0),
    sequence: number,
    capturedAt: at,
    sealedAt: at + 4_000,
    url: `https://shop-${number % 40}.example/products/linen-tablecloth-${number}`,
    site: `shop-${number % 40}.example`,
    title: `Linen tablecloth ${number}`,
    lang: 'en',
    patterns: [
      { pattern: 'countdown-timer', verdict: number % 3 === 0 ? 'false' : 'unchecked' },
      { pattern: 'low-stock', verdict: 'unchecked' },
    ],
    quotes: [`Deal ends in 02:14:${number % 60}`, `Only ${number % 9} left in stock`],
    bytes: 400_000 + ((number * 37_777) % 3_000_000),
    digest: digestOf(number),
    link: digestOf(number + 0x10000),
    note: '',
    tags: number % 5 === 0 ? ['black-friday'] : [],
    ...changes,
  };
}

export const CIRCUMSTANCES: Circumstances = {
  id: uuidOf(1),
  way: 'press',
  url: 'https://shop.example/products/linen-tablecloth',
  title: 'Linen tablecloth',
  capturedAt: '2026-11-23T16:00:00.000Z',
  timeZone: 'Europe/Berlin',
  utcOffsetMinutes: 60,
  clockAheadMs: 1_400,
  browser: { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0', languages: ['en-GB', 'de'] },
  viewport: { width: 1280, height: 800, scale: 1, scrollX: 0, scrollY: 240 },
  tool: { version: '0.1.0', rules: '5f2c11', model: 'a0b1c2' },
  reviewed: true,
  redactions: { typed: 3, token: 1, person: 2 },
  gaps: [{ what: 'frame', why: 'chat.example' }],
};

const bytesOf = (text: string) => new TextEncoder().encode(text);

type SampleFile = Pick<Part, 'name' | 'role' | 'type' | 'bytes'> & { readonly uri?: string };

/** A package as it is once it was opened, with the files it is given. */
export function sampleOpened({
  circumstances = {},
  report = sampleReport({ findings: [RESTARTED, sampleFinding(), SHAMING, CUT_OFF] }),
  files = [],
}: {
  circumstances?: Partial<Circumstances>;
  report?: Report;
  files?: readonly SampleFile[];
} = {}): Opened {
  const page: SampleFile = { name: 'page.html', role: 'page', type: 'text/html', bytes: bytesOf(SAMPLE_PAGE) };
  const all = files.some(({ role }) => role === 'page') ? files : [page, ...files];
  return {
    file: {
      schema: 'clearcart.evidence/1',
      circumstances: { ...CIRCUMSTANCES, ...circumstances },
      chain: { case: uuidOf(0xc0), sequence: 1, previous: NO_LINK },
      parts: all.map(({ name, role, type, bytes, uri = `urn:clearcart:${name}` }) => ({
        name,
        role,
        type,
        uri,
        bytes: bytes.length,
        sha256: digestOf(1),
        offset: 0,
      })),
    },
    report,
    quotes: [
      {
        finding: RESTARTED.id,
        frame: 0,
        before: 'Linen tablecloth, washed.',
        quote: RESTARTED.quote,
        after: 'Add to basket',
      },
    ],
    timeline: [...RESTARTED.verdict.proof],
    bytesOf: (name) => all.find((each) => each.name === name)?.bytes,
  };
}

const SAMPLE_PAGE = `<!doctype html><html lang="en"><head><title>Linen</title><style>body{font:16px sans-serif;margin:2rem}
.deal{background:#c00;color:#fff;padding:.5rem 1rem;display:inline-block}</style></head><body><h1>Linen tablecloth</h1>
<p class="deal">Deal ends in 02:14:55</p><p>Only 3 left in stock</p><button onclick="alert(1)">Add to basket</button></body></html>`;

export function sampleCase(changes: Partial<EvidenceCase> = {}): EvidenceCase {
  return {
    id: uuidOf(0xc0),
    name: 'Linen shops before Black Friday',
    createdAt: Date.UTC(2026, 10, 20),
    head: digestOf(7),
    length: 7,
    note: '',
    ...changes,
  };
}

export const INTACT: Verification = {
  problems: [],
  parts: [
    { name: 'datapackage.json', state: 'intact' },
    { name: 'view.png', state: 'intact' },
  ],
  digest: digestOf(1),
  seal: { key: '5f2c11aa'.repeat(8), at: '2026-11-23T16:00:04.000Z' },
  chain: { case: uuidOf(0xc0), sequence: 1, previous: NO_LINK, link: digestOf(2) },
};
