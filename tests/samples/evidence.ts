/**
 * Made-up evidence, as it is once opened: one kettle's page on three days with a countdown that begins anew, a chat, a page with
 * fair mentions alone. Digests of parts are true; those of packages, links and keys are made up.
 */
import type { Circumstances, EvidenceFile, Opened, PartRole, Verification } from '@/lib/model/evidence.ts';
import type { Finding, Observation } from '@/lib/model/finding.ts';
import type { Report } from '@/lib/model/report.ts';
import { KETTLE_MARKED, KETTLE_VIEW } from './evidence-pictures.ts';
import { CUT_OFF, observation, sampleFinding, sampleReport } from './report.ts';

/** What an item is made of for tests: `name` to what it is and its bytes. */
type Parts = Readonly<Record<string, { role: PartRole; type: string; bytes: Uint8Array<ArrayBuffer> }>>;

const CASE = '0b9d5f0e-6f0a-4a52-9a39-6a1f0c7be001';
const KEY = '5f'.repeat(32);

const sampleUuid = (number: number) => `0b9d5f0e-6f0a-4a52-9a39-${String(number).padStart(12, '0')}`;

function sampleCircumstances(changes: Partial<Circumstances> = {}): Circumstances {
  return {
    id: sampleUuid(1),
    way: 'press',
    url: 'https://kesselhaus.example/p/emaille-kessel',
    title: 'Emaille-Kessel „Rost“, 2 Liter | Kesselhaus',
    capturedAt: '2026-05-03T08:02:11.000Z',
    timeZone: 'Europe/Berlin',
    utcOffsetMinutes: 120,
    clockAheadMs: 340,
    browser: {
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      languages: ['de-DE', 'de', 'en'],
    },
    viewport: { width: 1280, height: 720, scale: 1, scrollX: 0, scrollY: 0 },
    tool: { version: '0.1.0', rules: '1', model: 'b2f0' },
    reviewed: true,
    redactions: {},
    gaps: [],
    ...changes,
  };
}

/** An item as opened; `previous` and digests are made up of its sequence. */
export async function sampleOpened({
  circumstances = {},
  report,
  quotes,
  sequence = 1,
  parts = {},
}: {
  readonly circumstances?: Partial<Circumstances>;
  readonly report: Report;
  readonly quotes?: Opened['quotes'];
  readonly sequence?: number;
  readonly parts?: Parts;
}): Promise<Opened> {
  const own = sampleCircumstances({ url: report.url, title: report.page.title, ...circumstances });
  const all: Parts = {
    'page.html': { role: 'page', type: 'text/html', bytes: bytesOfText(`<title>${sequence}</title>`) },
    ...parts,
    'report.json': { role: 'report', type: 'application/json', bytes: bytesOfText(JSON.stringify(report)) },
  };
  return {
    file: {
      schema: 'clearcart.evidence/1',
      circumstances: own,
      chain: { case: CASE, sequence, previous: sequence === 1 ? '0'.repeat(64) : linkOf(sequence - 1) },
      parts: await partsOf(all, own),
    },
    report,
    quotes:
      quotes ??
      report.findings.map(({ id, quote, target, data }) => ({
        finding: id,
        frame: target.frame,
        before: String(data.context ?? ''),
        quote,
        after: '',
      })),
    timeline: report.findings.flatMap(({ verdict }) => verdict.proof),
    bytesOf: (name) => all[name]?.bytes,
  };
}

async function partsOf(parts: Parts, { url, id }: Circumstances): Promise<EvidenceFile['parts']> {
  let offset = 400;
  const listed: EvidenceFile['parts'] = [];
  for (const [name, { role, type, bytes }] of Object.entries(parts)) {
    const uri = role === 'page' ? url : `urn:clearcart:${id}/${name}`;
    listed.push({ name, role, type, uri, bytes: bytes.length, sha256: await sha256Of(bytes), offset });
    offset += bytes.length + 400;
  }
  return listed;
}

const bytesOfText = (text: string) => new TextEncoder().encode(text);
const bytesOfBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const made = (start: string, sequence: number) => `${start}${sequence.toString(16).padStart(2, '0')}`.repeat(16);
const linkOf = (sequence: number) => made('c0', sequence);

/** What verifying such an item gives when nothing is wrong with it. */
export function sampleVerification({ file }: Opened, changes: Partial<Verification> = {}): Verification {
  const { chain, circumstances, parts } = file;
  return {
    problems: [],
    parts: parts.map(({ name }) => ({ name, state: 'intact' })),
    digest: made('d1', chain.sequence),
    seal: { key: KEY, at: circumstances.capturedAt.replace('.000Z', '.900Z') },
    chain: { ...chain, link: linkOf(chain.sequence) },
    ...changes,
  };
}

const PICTURES: Parts = {
  'view.jpg': { role: 'view', type: 'image/jpeg', bytes: bytesOfBase64(KETTLE_VIEW) },
  'marked-view.jpg': { role: 'marked-view', type: 'image/jpeg', bytes: bytesOfBase64(KETTLE_MARKED) },
};

const germanCue = (quote: string) => ({
  ...{ cue: 'angebot endet in', group: 'words', lang: 'de', weight: 0.6, quote },
  ...{ start: 0, end: quote.length, slots: {} },
});

const SIGNATURE = 'countdown-timer:angebot endet in #';

/** The kettle's countdown as seen at one moment. */
const look = (at: string, seconds: number, changes: Partial<Observation> = {}): Observation =>
  observation({
    site: 'kesselhaus.example',
    subject: 'sku:kessel-rost',
    signature: SIGNATURE,
    at: Date.parse(at),
    value: seconds,
    quote: `Angebot endet in ${clock(seconds)}`,
    visit: at,
    ...changes,
  });

const clock = (seconds: number) =>
  `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;

const LOOKS = [
  look('2026-05-03T08:02:11.000Z', 899),
  look('2026-05-03T08:02:31.000Z', 897, { look: 'stranger' }),
  look('2026-05-04T17:40:05.000Z', 899),
  look('2026-05-06T06:15:47.000Z', 898),
] as const;

const countdown = (seen: Observation, verdict: Finding['verdict']) =>
  sampleFinding({
    id: 'countdown-timer-1',
    signature: SIGNATURE,
    pattern: 'countdown-timer',
    quote: seen.quote,
    reason: 'offer-deadline',
    data: { timeLeft: clock(seen.value ?? 0), seconds: seen.value ?? 0 },
    cues: [germanCue('Angebot endet in')],
    supports: [
      { key: 'ticking', weight: 0.6 },
      { key: 'near-price', weight: 0.3 },
    ],
    claim: { kind: 'deadline', signature: SIGNATURE, value: seen.value ?? 0, unit: 'seconds-left', tolerance: 5 },
    verdict,
  });

const FEW_LEFT = sampleFinding({
  id: 'low-stock-1',
  signature: 'low-stock:nur noch # auf lager',
  quote: 'Nur noch 3 auf Lager',
  data: { count: 3 },
  cues: [germanCue('Nur noch 3')],
  claim: { kind: 'stock', signature: 'low-stock:nur noch # auf lager', value: 3, unit: 'pieces', tolerance: 0 },
});

/** The kettle's page at one of the looks. */
function kettle(
  seen: Observation,
  sequence: number,
  verdict: Finding['verdict'],
  changes: Partial<Circumstances> = {},
) {
  const findings = [countdown(seen, verdict), FEW_LEFT];
  const capturedAt = new Date(seen.at).toISOString();
  return sampleOpened({
    sequence,
    circumstances: { id: sampleUuid(sequence), capturedAt, ...changes },
    report: sampleReport({
      url: 'https://kesselhaus.example/p/emaille-kessel',
      source: 'https://kesselhaus.example/p/emaille-kessel',
      scannedAt: capturedAt,
      page: { kinds: ['product'], kindEvidence: {}, lang: 'de', title: 'Emaille-Kessel „Rost“, 2 Liter | Kesselhaus' },
      findings,
    }),
    quotes: findings.map(({ id, quote }) => ({
      finding: id,
      frame: 0,
      before: id === 'low-stock-1' ? `${seen.quote} ` : 'Emaille-Kessel „Rost“, 2 Liter 49,00 € 79,00 € ',
      quote,
      after: id === 'low-stock-1' ? ' In den Korb' : ' Nur noch 3 auf Lager',
    })),
    parts: PICTURES,
  });
}

/** Three captures of one page; on the last one the countdown is known to have begun anew. */
export const KETTLE: readonly [Opened, Opened, Opened] = [
  await kettle(LOOKS[0], 1, { value: 'unchecked', proof: [] }),
  await kettle(
    LOOKS[2],
    2,
    { value: 'doubtful', rule: 'deadline-restarts', proof: [LOOKS[0], LOOKS[2]] },
    { redactions: { email: 2, 'hidden-input': 3, person: 1 }, gaps: [{ what: 'image', why: 'HTTP 404' }] },
  ),
  await kettle(LOOKS[3], 3, { value: 'false', rule: 'deadline-restarts', proof: [...LOOKS] }),
];

const BOT_CLAIM = sampleFinding({
  id: 'bot-claims-human-1',
  signature: 'bot-claims-human:i am a real person',
  pattern: 'bot-claims-human',
  target: { frame: 2, steps: ['#log > p:nth-child(4)'] },
  quote: 'Of course I am a real person! My name is Lisa.',
  reason: 'known-machine',
  data: {},
  cues: [],
  supports: [],
});

/** A chat in which a machine calls itself a person; the reader's own turns were taken out. */
export const CHAT: Opened = await sampleOpened({
  sequence: 4,
  circumstances: {
    id: sampleUuid(4),
    way: 'automatic',
    capturedAt: '2026-05-07T12:30:00.000Z',
    timeZone: 'Europe/London',
    utcOffsetMinutes: 60,
    reviewed: false,
    redactions: { 'chat-turn': 2, name: 1 },
    gaps: [
      { what: 'marked-view', why: 'The tab was in the background.' },
      { what: 'frame', why: 'https://ads.example' },
    ],
  },
  report: sampleReport({
    url: 'https://helpful.example/support',
    source: 'https://helpful.example/support',
    scannedAt: '2026-05-07T12:30:00.000Z',
    page: { kinds: ['chat'], kindEvidence: {}, lang: 'en', title: 'Support | Helpful' },
    findings: [withoutClaim(BOT_CLAIM)],
    chat: {
      turns: [],
      disclosure: { in: 'badge', quote: 'AI assistant' },
      traits: ['quick-replies', 'not-understood'],
      handover: { asked: 1, offered: 'none', given: false },
    },
    outcomes: {
      'bot-claims-human': { kind: 'findings', count: 1 },
      'undisclosed-bot': { kind: 'clear' },
      'no-human-handover': { kind: 'error', message: 'x' },
    },
  }),
  quotes: [
    {
      finding: 'bot-claims-human-1',
      frame: 2,
      before: 'AI assistant █████ ',
      quote: BOT_CLAIM.quote,
      after: ' What can I do for you?',
    },
  ],
});

/** A page with fair mentions alone: a cut-off for parcels that held, and one that nobody could check. */
export const HONEST: Opened = await sampleOpened({
  sequence: 5,
  circumstances: { id: sampleUuid(5), capturedAt: '2026-05-08T09:00:00.000Z', way: 'journey' },
  report: sampleReport({
    url: 'https://plain.example/p/linen',
    source: 'https://plain.example/p/linen',
    scannedAt: '2026-05-08T09:00:00.000Z',
    page: { kinds: ['product'], kindEvidence: {}, lang: 'en', title: 'Linen, by the metre | Plain' },
    findings: [
      {
        ...CUT_OFF,
        verdict: {
          value: 'holds',
          rule: 'deadline-holds',
          proof: [
            observation({
              site: 'plain.example',
              kind: 'delivery-cut-off',
              at: Date.parse('2026-05-08T08:00:00.000Z'),
              value: 15_120,
              tolerance: 60,
              quote: 'Order within 4 h 12 min for delivery tomorrow',
            }),
            observation({
              site: 'plain.example',
              kind: 'delivery-cut-off',
              at: Date.parse('2026-05-08T09:00:00.000Z'),
              value: 11_520,
              tolerance: 60,
              quote: CUT_OFF.quote,
              look: 'reload',
            }),
          ],
        },
      },
      { ...CUT_OFF, id: 'countdown-timer-3', quote: 'Order by 4 pm for delivery on Saturday' },
    ],
  }),
  parts: { 'view.jpg': { role: 'view', type: 'image/jpeg', bytes: bytesOfBase64(KETTLE_VIEW) } },
});

/** All of them. */
export const EVIDENCE: readonly Opened[] = [...KETTLE, CHAT, HONEST];

function withoutClaim({ claim: _, ...rest }: Finding): Finding {
  return rest;
}

/** An item in which every text that a page, a browser or an authority words is this one. */
export async function hostileExhibit(
  text: string,
): Promise<{ opened: Opened; verification: Verification; fileName: string }> {
  const seen = look('2026-05-03T08:02:11.000Z', 899, { quote: text });
  const finding = sampleFinding({
    id: text,
    signature: text,
    quote: text,
    pattern: 'confirmshaming',
    reason: 'decline-names-loss',
    data: { decline: text, accept: text, context: text },
    cues: [germanCue(text)],
    verdict: { value: 'false', rule: text, proof: [seen] },
  });
  const opened = await sampleOpened({
    circumstances: {
      url: text,
      title: text,
      timeZone: text.slice(0, 60),
      browser: { userAgent: text, languages: [text] },
      tool: { version: text, rules: text, model: text },
      gaps: [{ what: 'image', why: text.slice(0, 300) }],
    },
    report: sampleReport({
      url: text,
      source: text,
      page: { kinds: ['product'], kindEvidence: {}, lang: 'en', title: text },
      findings: [finding],
      withheld: [{ host: text, title: text, crossOrigin: true }],
    }),
    quotes: [{ finding: text, frame: 0, before: text, quote: text, after: text }],
    parts: { 'view.svg': { role: 'view', type: text.slice(0, 100), bytes: bytesOfText(text) } },
  });
  const verification = sampleVerification(opened, {
    problems: [{ problem: 'part-altered', where: text }],
    stamp: { at: text, authority: text, certificateChecked: false },
    seal: { key: text, at: text },
  });
  return { opened, verification, fileName: text };
}
