/** A made-up report with every kind of finding, for tests of texts and views. */
import type { Finding, Observation } from '@/lib/model/finding.ts';
import type { FrameReport, Report } from '@/lib/model/report.ts';

export function sampleFinding(changes: Partial<Finding> = {}): Finding {
  return {
    id: 'low-stock-1',
    signature: 'low-stock:only # left in stock',
    pattern: 'low-stock',
    stance: 'pressure',
    target: { frame: 0, steps: ['#stock'] },
    quote: 'Only 3 left in stock',
    reason: 'number-left',
    data: { count: 3, context: 'Linen tablecloth' },
    cues: [cue('only {n} left', 'Only 3 left')],
    supports: [
      { key: 'near-buy-button', weight: 0.4 },
      { key: 'on-product-page', weight: 0.2 },
    ],
    confidence: 'high',
    claim: { kind: 'stock', signature: 'low-stock:only # left in stock', value: 3, unit: 'pieces', tolerance: 0 },
    verdict: { value: 'unchecked', proof: [] },
    ...changes,
  };
}

function cue(id: string, quote: string) {
  return { cue: id, group: 'words', lang: 'en', weight: 0.6, quote, start: 0, end: quote.length, slots: {} };
}

export const COUNTDOWN = sampleFinding({
  id: 'countdown-timer-1',
  signature: 'countdown-timer:deal ends in #',
  pattern: 'countdown-timer',
  quote: 'Deal ends in 02:14:55',
  reason: 'offer-deadline',
  data: { timeLeft: '02:14:55', seconds: 8095, context: 'Deal ends in' },
  cues: [cue('deal-ends', 'Deal ends in')],
  supports: [
    { key: 'ticking', weight: 0.6 },
    { key: 'near-price', weight: 0.3 },
    { key: 'full-clock', weight: 0.2 },
  ],
  claim: {
    kind: 'deadline',
    signature: 'countdown-timer:deal ends in #',
    value: 8095,
    unit: 'seconds-left',
    tolerance: 5,
  },
});

export const SHAMING: Finding = withoutClaim({
  id: 'confirmshaming-1',
  signature: 'confirmshaming:no thanks, i like to pay more',
  pattern: 'confirmshaming',
  quote: 'No thanks, I like to pay more',
  reason: 'decline-names-loss',
  data: { decline: 'No thanks, I like to pay more', accept: 'Get 10 % off' },
  cues: [cue('like-to-pay-more', 'I like to pay more')],
  supports: [
    { key: 'paired-with-accept', weight: 0.5 },
    { key: 'in-dialog', weight: 0.2 },
  ],
});

export const PRESELECTED: Finding = withoutClaim({
  id: 'preselected-option-1',
  signature: 'preselected-option:accident cover',
  pattern: 'preselected-option',
  quote: 'Add accident cover for 2 years (€14.90)',
  reason: 'paid-extra',
  data: { label: 'Add accident cover for 2 years (€14.90)', control: 'checkbox', price: '€14.90' },
  cues: [],
  supports: [
    { key: 'served-ticked', weight: 0.6 },
    { key: 'costs-money', weight: 0.4 },
    { key: 'in-settings', weight: -0.2 },
  ],
  confidence: 'medium',
});

/** A price that rose on the way, which stands in no one place. */
export const ROSE: Finding = withoutClaim({
  id: 'price-changed-1',
  signature: 'price-changed after-choosing rug',
  pattern: 'price-changed',
  target: { frame: 0, steps: [] },
  quote: 'Wool picnic rug',
  reason: 'after-choosing',
  data: { item: 'Wool picnic rug', before: 64, cost: 67, currency: 'EUR' },
  cues: [],
  supports: [{ key: 'same-product', weight: 0.5 }],
  confidence: 'medium',
});

export const CUT_OFF = sampleFinding({
  id: 'countdown-timer-2',
  signature: 'countdown-timer:order within # for delivery tomorrow',
  pattern: 'countdown-timer',
  stance: 'fair',
  quote: 'Order within 3 h 12 min for delivery tomorrow',
  reason: 'delivery-cut-off',
  data: { timeLeft: '3 h 12 min', seconds: 11520 },
  cues: [cue('order-within', 'Order within 3 h 12 min')],
  supports: [],
  claim: { kind: 'delivery-cut-off', signature: 'cut-off', value: 11520, unit: 'seconds-left', tolerance: 60 },
});

export function observation(changes: Partial<Observation> = {}): Observation {
  return {
    site: 'shop.example',
    subject: 'sku:1',
    signature: 's',
    kind: 'deadline',
    at: Date.UTC(2026, 10, 16, 10, 2),
    value: 840,
    unit: 'seconds-left',
    tolerance: 5,
    quote: 'Deal ends in 00:14:00',
    look: 'visit',
    visit: 'monday',
    ...changes,
  };
}

const TUESDAY = { at: Date.UTC(2026, 10, 17, 9, 31), value: 840, quote: 'Deal ends in 00:14:00', visit: 'tuesday' };

/** A countdown that was seen to start over. */
export const RESTARTED: Finding = {
  ...COUNTDOWN,
  verdict: { value: 'false', rule: 'deadline-restarts', proof: [observation(), observation(TUESDAY)] },
};

export function frameReport(changes: Partial<FrameReport> = {}): FrameReport {
  return {
    frame: 0,
    document: 'first',
    top: true,
    url: 'https://www.shop.example/mug',
    scannedAt: 1,
    state: 'done',
    page: { kinds: ['product'], kindEvidence: {}, lang: 'en', title: 'Mug' },
    findings: [sampleFinding()],
    signals: [],
    outcomes: {},
    frames: [],
    limits: [],
    timing: { scanMs: 1, segments: 1, elements: 1 },
    ...changes,
  };
}

export function sampleReport(changes: Partial<Report> = {}): Report {
  const findings = changes.findings ?? [];
  const count = (pattern: string) => findings.filter((finding) => finding.pattern === pattern).length;
  const outcome = (pattern: string) =>
    count(pattern) > 0 ? ({ kind: 'findings', count: count(pattern) } as const) : ({ kind: 'clear' } as const);
  return {
    schema: 'clearcart.report/1',
    source: 'https://shop.example/p/tablecloth',
    url: 'https://shop.example/p/tablecloth',
    scannedAt: '2026-11-23T16:00:00.000Z',
    tool: { version: '0.1.0', rules: '1' },
    page: { kinds: ['product'], kindEvidence: {}, lang: 'en', title: 'Linen tablecloth' },
    dismissed: [],
    signals: [],
    chat: null,
    behind: null,
    journey: null,
    outcomes: {
      'countdown-timer': outcome('countdown-timer'),
      'low-stock': outcome('low-stock'),
      confirmshaming: outcome('confirmshaming'),
      'preselected-option': outcome('preselected-option'),
    },
    withheld: [],
    limits: [],
    timing: { scanMs: 12, segments: 120, elements: 900 },
    ...changes,
    findings,
  };
}

function withoutClaim(changes: Partial<Finding>): Finding {
  const { claim: _, ...rest } = sampleFinding(changes);
  return rest;
}
