/** Made-up records of a survey, for tests of what is kept and of tables. */
import type { SiteRecord, SurveyedPage } from '@/lib/model/survey.ts';
import { COUNTDOWN, observation, sampleFinding, sampleReport } from './report.ts';

const AT = Date.UTC(2026, 10, 30, 12);

export function surveyedPage(changes: Partial<SurveyedPage> = {}): SurveyedPage {
  return {
    role: 'product',
    url: 'https://shop.example/products/cloth',
    looks: [
      { visit: 1, at: AT, state: 'read' },
      { visit: 2, at: AT + 90_000, state: 'read' },
    ],
    report: sampleReport({
      findings: [sampleFinding(), COUNTDOWN],
      signals: [{ vendor: 'nosto', roles: ['recommendation'], traces: [], certainty: 'likely' }],
    }),
    seen: [
      { visit: 1, look: 1, observation: observation({ at: AT }) },
      { visit: 2, look: 1, observation: observation({ at: AT + 90_000 }) },
    ],
    ...changes,
  };
}

export function siteRecord({
  site = 'shop.example',
  ...changes
}: Partial<SiteRecord> & { site?: string } = {}): SiteRecord {
  return {
    schema: 'clearcart.site/1',
    wave: 1,
    place: 1,
    listed: { site, url: `https://${site}/` },
    state: 'done',
    tool: { version: '1.2.3', rules: 'abc' },
    startedAt: AT,
    endedAt: AT + 120_000,
    visits: [
      { visit: 1, at: AT, consent: 'ignored' },
      { visit: 2, at: AT + 90_000, consent: 'none' },
    ],
    pages: [surveyedPage()],
    ...changes,
  };
}
