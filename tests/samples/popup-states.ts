/** Every state of the popup, for tests of its views. */
import type { PopupState } from '@/components/popup-page/state.ts';
import { BEHIND } from './behind.ts';
import { PRICE_WAY } from './journey.ts';
import { COUNTDOWN, CUT_OFF, PRESELECTED, RESTARTED, ROSE, SHAMING, sampleFinding, sampleReport } from './report.ts';

const site = 'shop.example';
const report = (changes: Parameters<typeof sampleReport>[0], reading = false): PopupState => ({
  kind: 'report',
  site,
  report: sampleReport(changes),
  reading,
});

export const POPUP_STATES = {
  reading: { kind: 'reading', site },
  findings: report({ findings: [COUNTDOWN, sampleFinding(), SHAMING, PRESELECTED, CUT_OFF] }),
  live: report({ findings: [sampleFinding()] }, true),
  false: report({ findings: [RESTARTED, sampleFinding({ confidence: 'low' })], dismissed: [SHAMING, PRESELECTED] }),
  way: report({
    page: { kinds: ['checkout'], kindEvidence: {}, lang: 'en', title: 'Payment' },
    findings: [ROSE],
    journey: PRICE_WAY,
  }),
  behind: report({ findings: [sampleFinding()], ...BEHIND }),
  fair: report({ findings: [CUT_OFF] }),
  none: report({}),
  dismissed: report({ dismissed: [SHAMING] }),
  partly: report({
    withheld: [{ host: 'chat.helper.example', title: 'Chat', crossOrigin: true }],
    limits: [{ limit: 'elements', at: 100_000 }],
    outcomes: {
      'countdown-timer': { kind: 'clear' },
      'low-stock': { kind: 'clear' },
      confirmshaming: { kind: 'error', message: 'x' },
      'preselected-option': { kind: 'notApplicable', why: 'page-kind' },
    },
  }),
  article: report({ page: { kinds: ['article'], kindEvidence: {}, lang: 'en', title: '' } }),
  other: report({ page: { kinds: ['other'], kindEvidence: {}, lang: 'en', title: '' } }),
  unread: report({
    page: { kinds: ['other'], kindEvidence: {}, lang: 'ja', title: '' },
    outcomes: {
      'countdown-timer': { kind: 'notApplicable', why: 'no-lexicon' },
      'low-stock': { kind: 'notApplicable', why: 'no-lexicon' },
      confirmshaming: { kind: 'notApplicable', why: 'no-controls' },
      'preselected-option': { kind: 'notApplicable', why: 'no-controls' },
    },
  }),
  still: report({
    page: { kinds: ['product'], kindEvidence: {}, lang: 'ja', title: '' },
    findings: [{ ...COUNTDOWN, supports: [{ key: 'stands-still', weight: -0.3 }] }],
    outcomes: {
      'countdown-timer': { kind: 'findings', count: 1 },
      'low-stock': { kind: 'notApplicable', why: 'no-lexicon' },
    },
  }),
  notShop: { kind: 'notShop', site },
  off: { kind: 'off', site },
  noAccess: { kind: 'noAccess', site },
  restricted: { kind: 'restricted' },
  error: {
    kind: 'error',
    site,
    message: 'This frame’s report has 612345 characters, more than the 500000 that are kept.',
  },
} as const satisfies Record<string, PopupState>;
