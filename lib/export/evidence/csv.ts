import type { Finding } from '@/lib/model/finding.ts';
import { type Cell, csvTable } from '../table.ts';
import { type Exhibit, type Numbered, numbered } from './exhibit.ts';

/** Names for programs, so the same in every language. */
const COLUMNS = [
  'exhibit',
  'evidence_id',
  'case_id',
  'sequence',
  'url',
  'title',
  'page_lang',
  'captured_at',
  'time_zone',
  'utc_offset_minutes',
  'clock_ahead_ms',
  'finding_id',
  'pattern',
  'stance',
  'reason',
  'quote',
  'before',
  'after',
  'confidence',
  'claim',
  'value',
  'unit',
  'currency',
  'verdict',
  'rule',
  'observations',
  'first_observed_at',
  'last_observed_at',
  'sha256',
  'key',
  'sealed_at',
  'stamped_at',
  'stamped_by',
  'problems',
  'user_agent',
  'tool_version',
  'tool_rules',
  'tool_model',
] as const;
type Column = (typeof COLUMNS)[number];

/** A table for programs, a finding a row, in the order of time. Times are ISO 8601 in UTC; the digest is that of `datapackage.json`. */
export function evidenceCsv(exhibits: readonly Exhibit[]): string {
  const rows = numbered(exhibits).flatMap((exhibit) =>
    exhibit.opened.report.findings.map((finding) => rowOf(exhibit, finding)),
  );
  return csvTable(
    COLUMNS,
    rows.map((row) => COLUMNS.map((column) => row[column])),
  );
}

function rowOf({ opened, verification, number }: Numbered, finding: Finding): Record<Column, Cell> {
  const { circumstances, chain } = opened.file;
  const { claim, verdict } = finding;
  const place = opened.quotes.find((quote) => quote.finding === finding.id);
  const times = verdict.proof.map(({ at }) => at);
  return {
    exhibit: number,
    evidence_id: circumstances.id,
    case_id: chain.case,
    sequence: chain.sequence,
    url: circumstances.url,
    title: circumstances.title,
    page_lang: opened.report.page.lang,
    captured_at: circumstances.capturedAt,
    time_zone: circumstances.timeZone,
    utc_offset_minutes: circumstances.utcOffsetMinutes,
    clock_ahead_ms: circumstances.clockAheadMs,
    finding_id: finding.id,
    pattern: finding.pattern,
    stance: finding.stance,
    reason: finding.reason,
    quote: finding.quote,
    before: place?.before,
    after: place?.after,
    confidence: finding.confidence,
    claim: claim?.kind,
    value: claim?.value,
    unit: claim?.unit,
    currency: claim?.currency,
    verdict: verdict.value,
    rule: verdict.rule,
    observations: times.length,
    first_observed_at: times.length > 0 ? iso(Math.min(...times)) : undefined,
    last_observed_at: times.length > 0 ? iso(Math.max(...times)) : undefined,
    sha256: verification?.digest,
    key: verification?.seal?.key,
    sealed_at: verification?.seal?.at,
    stamped_at: verification?.stamp?.at,
    stamped_by: verification?.stamp?.authority,
    problems: verification?.problems.map(({ problem, where }) => `${problem} ${where}`.trim()).join('; '),
    user_agent: circumstances.browser.userAgent,
    tool_version: circumstances.tool.version,
    tool_rules: circumstances.tool.rules,
    tool_model: circumstances.tool.model,
  };
}

/** Moments beyond what a date can name stand as numbers of milliseconds. */
const iso = (at: number): string => (at <= 8.64e15 ? new Date(at).toISOString() : String(at));
