import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { randomFrom } from '@/lib/model/random.ts';
import { PATTERN_FAMILY, PATTERN_IDS, type PatternId } from '@/lib/model/vocabulary.ts';
import { idOf } from '@/lib/survey/ids.ts';
import { type Row, type Rows, TABLE_NAMES } from '@/lib/survey/tables.ts';
import type { ReadRows } from '@/lib/survey/tally.ts';

const AT = '2026-11-02T09:00:00.000Z';
const TOOL = { tool: '0.1.0', rules: '97c42ce3c892' };

type FindingFacts = Partial<Row<'findings'>> & { readonly pattern: PatternId };

/** What is seen on one page; whatever is left out is as it mostly is. */
interface PageFacts extends Partial<Row<'pages'>> {
  readonly found?: readonly FindingFacts[];
  /** Patterns that were not looked for, and those of which the check broke. */
  readonly unfit?: readonly PatternId[];
  /** Why, as outcomes have it. */
  readonly unfitWhy?: string;
  readonly broke?: readonly PatternId[];
  /** Of each visit. */
  readonly looks?: readonly Row<'visits'>['state'][];
  /** What came of opening its chat on the last visit. */
  readonly chat?: Row<'visits'>['chat'];
  readonly vendors?: readonly Partial<Row<'signals'>>[];
}

export interface SiteFacts extends Partial<Row<'sites'>> {
  readonly site: string;
  readonly on?: readonly PageFacts[];
  readonly failed?: readonly { readonly kind: Row<'errors'>['kind']; readonly why: string }[];
}

/** The tables of a survey of such sites, every pattern looked for on every page. */
export function surveyRows(sites: readonly SiteFacts[], wave = 1): Rows {
  const all = sites.map((site, at) => rowsOfSite(site, at + 1, wave));
  return {
    sites: all.flatMap((rows) => rows.sites),
    pages: all.flatMap((rows) => rows.pages),
    visits: all.flatMap((rows) => rows.visits),
    outcomes: all.flatMap((rows) => rows.outcomes),
    findings: all.flatMap((rows) => rows.findings),
    claims: [],
    prices: [],
    signals: all.flatMap((rows) => rows.signals),
    errors: all.flatMap((rows) => rows.errors),
  };
}

export const readFrom =
  (rows: Rows): ReadRows =>
  (table) =>
    rows[table];

function rowsOfSite({ site, on = [], failed = [], ...facts }: SiteFacts, place: number, wave: number): Rows {
  const site_id = idOf(site);
  const pages = on.map((page, at) => rowsOfPage(page, { site, site_id, at, wave }));
  const findings = pages.flatMap((page) => page.findings);
  return {
    sites: [
      {
        site_id,
        wave,
        site,
        place,
        url: `https://${site}/`,
        category: null,
        country: null,
        state: on.length === 0 ? 'unreachable' : 'done',
        why: null,
        pages: on.length,
        pages_read: on.length,
        findings: findings.length,
        pressure: findings.filter(({ stance }) => stance === 'pressure').length,
        started_at: AT,
        ended_at: AT,
        ...TOOL,
        ...facts,
      },
    ],
    pages: pages.map(({ page }) => page),
    visits: pages.flatMap((page) => page.visits),
    outcomes: pages.flatMap((page) => page.outcomes),
    findings,
    claims: [],
    prices: [],
    signals: pages.flatMap((page) => page.signals),
    errors: failed.map((error, at) => ({ site_id, wave, number: at + 1, page_id: null, visit: null, ...error })),
  };
}

function rowsOfPage(
  {
    found = [],
    unfit = [],
    unfitWhy = 'no-chat',
    broke = [],
    looks = ['read', 'read'],
    chat = null,
    vendors = [],
    ...facts
  }: PageFacts,
  { site, site_id, at, wave }: { site: string; site_id: string; at: number; wave: number },
) {
  const page_id = idOf(site, at);
  const of = { page_id, wave };
  const page: Row<'pages'> = {
    ...of,
    site_id,
    role: at === 0 ? 'home' : 'product',
    persona: null,
    device: null,
    locale: null,
    url: `https://${site}/${at}`,
    landed: null,
    state: looks.at(-1) ?? 'read',
    kinds: 'product',
    lang: 'en',
    title: null,
    product: null,
    price: null,
    currency: null,
    seller: null,
    audit: null,
    audit_p: null,
    chat_vendor: null,
    chat_program: null,
    chat_says_machine: null,
    chat_person: null,
    elements: 100,
    segments: 20,
    limits: '',
    screenshot: null,
    evidence: null,
    evidence_sha256: null,
    kept: null,
    ...facts,
  };
  const outcome = (pattern: PatternId): Row<'outcomes'>['outcome'] => {
    if (found.some((finding) => finding.pattern === pattern)) return 'findings';
    if (broke.includes(pattern)) return 'error';
    return unfit.includes(pattern) ? 'notApplicable' : 'clear';
  };
  return {
    page,
    visits: looks.map((state, visit) => ({
      ...of,
      visit: visit + 1,
      state,
      why: null,
      consent: null,
      chat: visit === looks.length - 1 ? chat : null,
      at: AT,
    })),
    outcomes: looks.includes('read')
      ? PATTERN_IDS.map((pattern) => ({
          ...of,
          pattern,
          outcome: outcome(pattern),
          why: outcome(pattern) === 'notApplicable' ? unfitWhy : null,
        }))
      : [],
    findings: found.map(
      (finding, number): Row<'findings'> => ({
        finding_id: idOf(page_id, number),
        ...of,
        site_id,
        family: PATTERN_FAMILY[finding.pattern],
        stance: 'pressure',
        reason: 'words',
        quote: `These words show ${finding.pattern}`,
        lang: 'en',
        confidence: 'high',
        verdict: 'unchecked',
        rule: null,
        claim: null,
        signature: 's',
        selector: null,
        frame: false,
        picture_x: null,
        picture_y: null,
        ...finding,
      }),
    ),
    signals: vendors.map(
      (signal): Row<'signals'> => ({
        ...of,
        vendor: 'nosto',
        company: 'Nosto',
        country: 'FI',
        role: 'recommendation',
        certainty: 'certain',
        traces: 1,
        ...signal,
      }),
    ),
  };
}

/** Writes tables as a survey does: JSON lines, and what describes them. Of several waves, one after the other. */
export function writeSurvey(folder: string, waves: readonly Rows[], about: object = {}): void {
  mkdirSync(folder, { recursive: true });
  for (const table of TABLE_NAMES) {
    const lines = waves.flatMap((rows): readonly object[] => rows[table]).map((row) => `${JSON.stringify(row)}\n`);
    writeFileSync(path.join(folder, `${table}.jsonl`), lines.join(''));
  }
  writeFileSync(
    path.join(folder, 'datapackage.json'),
    JSON.stringify({ clearcart: { tools: [], waves: [], ...about } }),
  );
}

/** Shares that a made-up survey has, by pattern: on how many of its sites. */
const SHARES: Partial<Record<PatternId, number>> = {
  'low-stock': 0.32,
  'countdown-timer': 0.14,
  'limited-time': 0.22,
  'high-demand': 0.11,
  'activity-message': 0.07,
  confirmshaming: 0.05,
  'consent-nudge': 0.55,
  'preselected-option': 0.06,
  'reference-price': 0.18,
  'hidden-subscription': 0.01,
};
const QUOTES: Partial<Record<PatternId, string>> = {
  'low-stock': 'Only 3 left in stock – order soon',
  'countdown-timer': 'Sale ends in 00:14:59',
  'limited-time': 'Limited time only',
  'high-demand': 'In high demand: 27 people have this in their basket',
  'activity-message': 'Anna from Leeds bought this 4 minutes ago',
  confirmshaming: 'No thanks, I prefer to pay full price',
  'consent-nudge': 'Accept all',
};
const COUNTRIES = ['DE', 'GB', 'US', 'FR', 'PL'];
const CATEGORIES = ['fashion', 'electronics', 'home and garden', 'travel'];

/** A made-up survey as large as one likes, the same for the same seed. `more` raises each share. */
export function madeUpSites(count: number, seed: number, more = 0): SiteFacts[] {
  const random = randomFrom(seed);
  const one = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  return Array.from({ length: count }, (_, at): SiteFacts => {
    const site = `shop-${at + 1}.example`;
    const facts = { site, country: one(COUNTRIES) ?? null, category: one(CATEGORIES) ?? null };
    if (random() < 0.12) {
      const state = one(['refused', 'unreachable', 'blocked', 'timed-out', 'failed'] as const) ?? 'failed';
      return {
        ...facts,
        state,
        failed: [{ kind: state, why: `no answer within ${Math.floor(random() * 90)} seconds` }],
      };
    }
    const lang = random() < 0.6 ? 'en' : 'de';
    const shown = PATTERN_IDS.filter((pattern) => random() < (SHARES[pattern] ?? 0) + (SHARES[pattern] ? more : 0));
    const on = Array.from({ length: 4 }, (__, page): PageFacts => {
      const found = shown
        .filter(() => random() < 0.7)
        .map((pattern): FindingFacts => {
          const claim = { 'low-stock': 'stock', 'countdown-timer': 'deadline', 'reference-price': 'former-price' }[
            pattern as string
          ] as Row<'findings'>['claim'] | undefined;
          const verdict = claim ? one(['unchecked', 'unchecked', 'holds', 'doubtful', 'false'] as const) : undefined;
          return {
            pattern,
            quote: QUOTES[pattern] ?? 'These words',
            claim: claim ?? null,
            verdict: verdict ?? 'unchecked',
          };
        });
      const hurried = found.some(({ pattern }) => ['urgency', 'scarcity'].includes(PATTERN_FAMILY[pattern]));
      return {
        lang,
        role: (['home', 'listing', 'product', 'basket'] as const)[page] ?? 'product',
        found,
        unfit: ['undisclosed-bot', 'bot-claims-human', 'no-human-handover', 'sensitive-data-request', 'chat-pressure'],
        audit: page === 2 ? (one(['same', 'same', 'same', 'moved', 'personal', 'unread'] as const) ?? null) : null,
        vendors: [
          ...(random() < (hurried ? 0.4 : 0.1) ? [{ vendor: 'fomo', company: 'Fomo', role: 'urgency-app' }] : []),
          ...(random() < 0.3 ? [{ vendor: 'nosto', company: 'Nosto', role: 'recommendation' }] : []),
          ...(random() < 0.5 ? [{ vendor: 'google', company: 'Google', role: 'advertising' }] : []),
        ],
      };
    });
    return { ...facts, on };
  });
}
