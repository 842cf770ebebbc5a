import type { Behind } from '@/lib/model/behind.ts';
import type { TabDetector } from '@/lib/model/detector.ts';
import type { Finding, Signal, Target } from '@/lib/model/finding.ts';
import type { Journey } from '@/lib/model/journey.ts';
import type { ChildFrame, LimitHit } from '@/lib/model/page.ts';
import type { FrameReport, Memory, OutcomeSummary, PageSummary, Report, Spanning } from '@/lib/model/report.ts';
import { MOST_BEHIND } from '@/lib/model/vocabulary.ts';
import { presses } from '@/lib/model/weight.ts';

export interface CombineOptions {
  /** The target as given; the page's address without it. */
  readonly source?: string;
  readonly tool: Report['tool'];
  /** Signatures that the reader marked as no problem on this site. */
  readonly dismissed?: ReadonlySet<string>;
  /** Whether frames of this host can be read: then one that gave no report has nothing to report. None can without it. */
  canRead?(host: string): boolean;
}

const NOTHING_KNOWN: PageSummary = { kinds: [], kindEvidence: {}, lang: '', title: '' };

/**
 * All of a tab's frames as one report: page and address from the top document, findings of all frames with the top one's
 * first. Findings that were dismissed stand apart, so that a reader can take that back.
 */
export function combineFrames(
  frames: readonly FrameReport[],
  { source, tool, dismissed = new Set(), canRead }: CombineOptions,
): Report {
  const ordered = [...frames].sort((a, b) => Number(b.top) - Number(a.top) || a.frame - b.frame);
  const top = ordered[0];
  const findings = withOwnIds(ordered.flatMap(findingsOf));
  const chat = ordered.find((frame) => frame.chat)?.chat;
  return {
    schema: 'clearcart.report/1',
    source: source ?? top?.url ?? '',
    url: top?.url ?? '',
    scannedAt: new Date(top?.scannedAt ?? 0).toISOString(),
    tool,
    page: top?.page ?? NOTHING_KNOWN,
    findings: findings.filter(({ signature }) => !dismissed.has(signature)),
    dismissed: findings.filter(({ signature }) => dismissed.has(signature)),
    signals: mergeSignals(ordered.flatMap((frame) => frame.signals)),
    chat: chat ?? null,
    behind: mergeBehind(ordered),
    ...(top?.audit && { audit: top.audit }),
    journey: top?.spanning?.journey ?? null,
    outcomes: mergeOutcomes(ordered.flatMap(({ outcomes, spanning }) => [outcomes, spanning?.outcomes ?? {}])),
    withheld: withheldFrames(ordered, canRead),
    limits: mergeLimits(ordered.flatMap((frame) => frame.limits)),
    timing: {
      scanMs: sum(ordered.map(({ timing }) => timing.scanMs)),
      segments: sum(ordered.map(({ timing }) => timing.segments)),
      elements: sum(ordered.map(({ timing }) => timing.elements)),
    },
  };
}

/** What the badge says: how many distinct findings of all frames put pressure on the reader, dismissed ones left out. */
export function countPressure(frames: readonly FrameReport[], dismissed: ReadonlySet<string>): number {
  return withOwnIds(frames.flatMap(findingsOf)).filter(
    (finding) => presses(finding) && !dismissed.has(finding.signature),
  ).length;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** What detectors see that look at all frames of a tab, at its journey and at what was kept; one that throws costs its own outcome only. */
export function spanTab(
  frames: readonly FrameReport[],
  detectors: readonly TabDetector[],
  journey: Journey,
  memory: Memory,
): Spanning {
  const kinds = new Set(frames.flatMap(({ page }) => page.kinds));
  const findings: Finding[] = [];
  const outcomes: Record<string, OutcomeSummary> = {};
  for (const { meta, detect } of [...detectors].sort((a, b) => (a.meta.id < b.meta.id ? -1 : 1))) {
    if (meta.kinds !== 'any' && !meta.kinds.some((kind) => kinds.has(kind))) {
      outcomes[meta.id] = { kind: 'notApplicable', why: 'page-kind' };
      continue;
    }
    try {
      const own = detect(frames, journey, memory);
      findings.push(...own);
      outcomes[meta.id] = own.length > 0 ? { kind: 'findings', count: own.length } : { kind: 'clear' };
    } catch (error) {
      outcomes[meta.id] = { kind: 'error', message: String(error).slice(0, 300) };
    }
  }
  return { journey, findings, outcomes };
}

/** A frame's own findings, and with the top document's those that span the tab. */
const findingsOf = ({ findings, spanning }: FrameReport) => [...findings, ...(spanning?.findings ?? [])];

/** Two frames that show the same document give the same ids: the later one's get the frame's number. */
function withOwnIds(findings: readonly Finding[]): Finding[] {
  const taken = new Set<string>();
  return findings.map((finding) => {
    const id = taken.has(finding.id) ? `${finding.id}-f${finding.target.frame}` : finding.id;
    taken.add(id);
    return id === finding.id ? finding : { ...finding, id };
  });
}

/**
 * What weighs more in one frame stands for all: something found, then something that failed, then clear, then not applicable.
 * Of a language that is not read and clear, what the top document says: an advertisement in English says nothing of it.
 */
function weightOf(outcome: OutcomeSummary): number {
  if (outcome.kind === 'notApplicable') return outcome.why === 'no-lexicon' ? 1 : 0;
  return { findings: 3, error: 2, clear: 1 }[outcome.kind];
}

function mergeOutcomes(all: readonly Readonly<Record<string, OutcomeSummary>>[]): Record<string, OutcomeSummary> {
  const merged = new Map<string, OutcomeSummary>();
  for (const [id, outcome] of all.flatMap((outcomes) => Object.entries(outcomes))) {
    const before = merged.get(id);
    if (before?.kind === 'findings' && outcome.kind === 'findings')
      merged.set(id, { kind: 'findings', count: before.count + outcome.count });
    else if (!before || weightOf(outcome) > weightOf(before)) merged.set(id, outcome);
  }
  return Object.fromEntries([...merged].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mergeLimits(limits: readonly LimitHit[]): LimitHit[] {
  return [...new Map(limits.map((hit) => [`${hit.limit} ${hit.at}`, hit])).values()];
}

/**
 * What all frames have behind them; of the reader's choices and tests, of who is responsible and how to reach a person, only what the
 * top document says: in a frame an advertiser speaks of its own.
 */
function mergeBehind(frames: readonly FrameReport[]): Behind | null {
  const all = frames.flatMap(({ behind, frame }) => (behind ? { ...behind, frame } : []));
  if (all.length === 0) return null;
  const inFrame = <T extends { target: Target }>(things: readonly T[], frame: number) =>
    things.map((thing) => ({ ...thing, target: { ...thing.target, frame } }));
  const { privacy, responsible, experiments = [], contact = [] } = frames.find(({ top }) => top)?.behind ?? {};
  return {
    regions: all.flatMap(({ regions, frame }) => inFrame(regions, frame)).slice(0, MOST_BEHIND.regions),
    experiments,
    ...(privacy && { privacy }),
    made: all.flatMap(({ made, frame }) => inFrame(made, frame)).slice(0, MOST_BEHIND.made),
    contact,
    ...(responsible && { responsible }),
    strangers: unique(all.flatMap(({ strangers }) => strangers)).slice(0, MOST_BEHIND.strangers),
  };
}

/** Each once, by what it says. */
const unique = <T>(all: readonly T[]): T[] => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];

const CERTAINTY = ['possible', 'likely', 'certain'] as const;

function mergeSignals(signals: readonly Signal[]): Signal[] {
  const merged = new Map<string, Signal>();
  for (const signal of signals) {
    const { roles, traces, certainty } = merged.get(signal.vendor) ?? { roles: [], traces: [], certainty: 'possible' };
    const known = new Map([...traces, ...signal.traces].map((trace) => [`${trace.kind} ${trace.value}`, trace]));
    merged.set(signal.vendor, {
      vendor: signal.vendor,
      roles: [...new Set([...roles, ...signal.roles])],
      traces: [...known.values()],
      certainty: CERTAINTY.indexOf(signal.certainty) > CERTAINTY.indexOf(certainty) ? signal.certainty : certainty,
    });
  }
  return [...merged.values()];
}

/** Frames of other origins that are there, cannot be read, and gave no report. */
function withheldFrames(frames: readonly FrameReport[], canRead: CombineOptions['canRead']): ChildFrame[] {
  const reported = frames.filter(({ top }) => !top).map(({ url }) => hostOf(url));
  return frames
    .flatMap((frame) => frame.frames)
    .filter(({ crossOrigin, host }) => {
      if (!crossOrigin || canRead?.(host)) return false;
      const at = reported.indexOf(host);
      if (at !== -1) reported.splice(at, 1);
      return at === -1;
    });
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : '');
