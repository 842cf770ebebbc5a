import type { PriceAudit } from '@/lib/model/audit.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { Report } from '@/lib/model/report.ts';
import {
  isSamePlace,
  type KeptOfPage,
  LAST_INSTANT,
  type StoredRecord,
  type SurveyedPage,
} from '@/lib/model/survey.ts';
import type { VendorBook } from '@/lib/model/vendor.ts';
import { PATTERN_FAMILY, PATTERN_IDS } from '@/lib/model/vocabulary.ts';
import { presses } from '@/lib/model/weight.ts';
import { idOf, pageIdOf } from './ids.ts';
import type { Row, Rows } from './tables.ts';

/** @param vendors what is known of the companies: a record names vendors by their ids. */
export function rowsOf(record: StoredRecord, vendors: VendorBook): Rows {
  const { wave, listed } = record;
  // By its name alone: it is known again in another survey.
  const site_id = idOf(listed.site);
  const pages = record.pages.map((page) => rowsOfPage(page, record, vendors, site_id));
  const findings = pages.flatMap((page) => page.findings);
  return {
    sites: [
      {
        site_id,
        wave,
        site: listed.site,
        place: record.place,
        url: listed.url,
        category: listed.category ?? null,
        country: listed.country ?? null,
        state: record.state,
        why: record.why ?? null,
        pages: pages.length,
        pages_read: record.pages.filter(({ report }) => report).length,
        findings: findings.length,
        pressure: record.pages.flatMap(({ report }) => report?.findings ?? []).filter(presses).length,
        started_at: iso(record.startedAt),
        ended_at: iso(record.endedAt),
        tool: record.tool.version,
        rules: record.tool.rules,
      },
    ],
    pages: pages.map(({ page }) => page),
    visits: pages.flatMap((page) => page.visits),
    outcomes: pages.flatMap((page) => page.outcomes),
    findings,
    claims: pages.flatMap((page) => page.claims),
    prices: pages.flatMap((page) => page.prices),
    signals: pages.flatMap((page) => page.signals),
    errors: errorsOf(record, pages, site_id),
  };
}

/** One row for a site of which there are several records: each page of an archive has one of its own. */
export function joinSites(one: Row<'sites'>, other: Row<'sites'>): Row<'sites'> {
  const read = one.pages_read + other.pages_read;
  const isWhole = one.state === 'done' && other.state === 'done';
  return {
    ...one,
    place: Math.min(one.place, other.place),
    state: isWhole ? 'done' : read > 0 ? 'partly' : one.state,
    why: one.why ?? other.why,
    pages: one.pages + other.pages,
    pages_read: read,
    findings: one.findings + other.findings,
    pressure: one.pressure + other.pressure,
    started_at: inTime(one.started_at, other.started_at)[0],
    ended_at: inTime(one.ended_at, other.ended_at)[1],
  };
}

/** ISO 8601 in UTC sorts as text. */
const inTime = (one: string, other: string): [earlier: string, later: string] =>
  one.localeCompare(other) <= 0 ? [one, other] : [other, one];

type PageRows = Pick<Rows, 'visits' | 'outcomes' | 'findings' | 'claims' | 'prices' | 'signals'> & {
  readonly page: Row<'pages'>;
  readonly errors: readonly Omit<Row<'errors'>, 'site_id' | 'wave' | 'number'>[];
};

function rowsOfPage(page: SurveyedPage, record: StoredRecord, vendors: VendorBook, site_id: string): PageRows {
  const { role, persona, device, locale, url, looks, report, seen, kept } = page;
  const { wave } = record;
  const page_id = pageIdOf(record.listed.site, page);
  const of = { page_id, wave };
  const last = looks.at(-1);
  const consent = (visit: number) =>
    record.visits.find((each) => each.visit === visit && isSamePlace(each, page))?.consent ?? null;
  const outcomes = Object.entries(report?.outcomes ?? {});
  return {
    page: {
      page_id,
      wave,
      site_id,
      role,
      persona: persona ?? null,
      device: device ?? null,
      locale: locale ?? null,
      url,
      landed: last?.landed ?? null,
      state: last?.state ?? 'failed',
      ...factsOf(report),
      ...keptOf(kept, record.filesDeletedAt !== undefined),
    },
    visits: looks.map(({ visit, state, why, at, chat }) => ({
      ...of,
      visit,
      state,
      why: why ?? null,
      consent: consent(visit),
      chat: chat ?? null,
      at: iso(at),
    })),
    outcomes: outcomes.flatMap(([id, outcome]) => {
      const pattern = PATTERN_IDS.find((each) => each === id);
      const why = outcome.kind === 'notApplicable' ? outcome.why : outcome.kind === 'error' ? outcome.message : null;
      return pattern ? [{ ...of, pattern, outcome: outcome.kind, why }] : [];
    }),
    findings: withOwnIds(report?.findings ?? [], page_id).map(([finding_id, finding]) => ({
      finding_id,
      ...of,
      site_id,
      pattern: finding.pattern,
      family: PATTERN_FAMILY[finding.pattern],
      stance: finding.stance,
      reason: finding.reason,
      quote: finding.quote,
      lang: finding.cues[0]?.lang || null,
      confidence: finding.confidence,
      verdict: finding.verdict.value,
      rule: finding.verdict.rule ?? null,
      claim: finding.claim?.kind ?? null,
      signature: finding.signature,
      selector: finding.target.steps.join(' >>> ') || null,
      frame: finding.target.frame !== 0,
      ...placeOf(finding, record.filesDeletedAt === undefined ? kept : undefined),
    })),
    claims: seen.map(({ visit, look, observation: { signature, kind, value, unit, currency, quote, at } }) => ({
      ...of,
      claim_id: idOf(kind, signature),
      visit,
      look,
      kind,
      value: value ?? null,
      unit,
      currency: currency ?? null,
      quote,
      at: iso(at),
    })),
    prices: pricesOf(report?.audit).map((look) => ({ ...of, ...look })),
    signals: (report?.signals ?? []).flatMap(({ vendor, roles, certainty, traces }) =>
      roles.map((role) => ({
        ...of,
        vendor,
        company: vendors[vendor]?.company ?? null,
        country: vendors[vendor]?.country ?? null,
        role,
        certainty,
        traces: traces.length,
      })),
    ),
    errors: [
      ...looks.flatMap(({ visit, state, why }) =>
        state === 'read' ? [] : [{ page_id, visit, kind: state, why: why ?? '' }],
      ),
      ...outcomes.flatMap(([id, outcome]) =>
        outcome.kind === 'error'
          ? [{ page_id, visit: last?.visit ?? null, kind: 'detector' as const, why: `${id}: ${outcome.message}` }]
          : [],
      ),
      ...(kept?.why === undefined
        ? []
        : [{ page_id, visit: last?.visit ?? null, kind: 'evidence' as const, why: kept.why }]),
    ],
  };
}

/** In an order of their own: in whose place is looked first is drawn by lot. */
const pricesOf = (audit: PriceAudit | undefined): Omit<Row<'prices'>, 'page_id' | 'wave'>[] =>
  (audit?.looks ?? [])
    .map(({ round, persona, shown, stated, at }) => ({
      round: round + 1,
      persona,
      shown: shown?.amount ?? null,
      stated: stated?.amount ?? null,
      currency: (shown ?? stated)?.currency || null,
      at: iso(at),
    }))
    .toSorted((a, b) => a.round - b.round || (a.persona < b.persona ? -1 : 1));

/** Names of files that are there, or what became of them. */
function keptOf(kept: KeptOfPage | undefined, isDeleted: boolean) {
  const { screenshot, evidence } = kept ?? {};
  const isThere = screenshot !== undefined || evidence !== undefined;
  return {
    screenshot: (!isDeleted && screenshot?.file) || null,
    evidence: (!isDeleted && evidence?.file) || null,
    evidence_sha256: evidence?.sha256 ?? null,
    kept: kept ? (isThere ? (isDeleted ? 'deleted' : 'kept') : 'missing') : null,
  } as const;
}

function placeOf({ signature }: Finding, kept: KeptOfPage | undefined) {
  const place = kept?.screenshot && kept.shown.find((each) => each.signature === signature);
  return { picture_x: place?.x ?? null, picture_y: place?.y ?? null };
}

function factsOf(report: Report | undefined) {
  const { product, merchant, kinds = [], lang, title } = report?.page ?? {};
  return {
    kinds: kinds.join(' '),
    lang: lang || null,
    title: title || null,
    product: product?.name ?? null,
    price: product?.price ?? null,
    currency: product?.currency || null,
    seller: merchant?.name ?? null,
    audit: report?.audit?.outcome ?? null,
    audit_p: report?.audit?.p ?? null,
    chat_vendor: report?.chat?.vendor ?? null,
    chat_program: report?.chat ? report.chat.byProgram === true : null,
    chat_says_machine: disclosedIn(report?.chat),
    chat_person: report?.chat?.handover.offered ?? null,
    elements: report?.timing.elements ?? 0,
    segments: report?.timing.segments ?? 0,
    limits: (report?.limits ?? []).map(({ limit }) => limit).join(' '),
  };
}

/** Nothing where it may have been said in what was not understood. */
const disclosedIn = (chat: Report['chat'] | undefined) =>
  !chat || (chat.disclosure.in === 'none' && chat.disclosure.unsure) ? null : chat.disclosure.in;

/** Findings with what names their rows: two of the same words on one page are told apart by their order. */
function withOwnIds(findings: readonly Finding[], page: string): [string, Finding][] {
  const met = new Map<string, number>();
  return findings.map((finding) => {
    const id = idOf(page, finding.pattern, finding.reason, finding.signature);
    const times = (met.get(id) ?? 0) + 1;
    met.set(id, times);
    return [times === 1 ? id : `${id}-${times}`, finding];
  });
}

/** What befell the site as a whole first, unless a page's failure says it. */
function errorsOf(record: StoredRecord, pages: readonly PageRows[], site_id: string): Row<'errors'>[] {
  const ofPages = pages.flatMap(({ errors }) => errors);
  const { state, why } = record;
  const whole =
    state === 'done' || state === 'partly' || ofPages.some((error) => error.kind === state)
      ? []
      : [{ page_id: null, visit: null, kind: state, why: why ?? '' }];
  return [...whole, ...ofPages].map((error, at) => ({ site_id, wave: record.wave, number: at + 1, ...error }));
}

const iso = (at: number): string => new Date(Math.min(at, LAST_INSTANT)).toISOString();
