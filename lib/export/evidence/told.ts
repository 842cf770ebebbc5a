/** An item of evidence in words, before it becomes a page or a text. */
import { checksOf } from '@/lib/i18n/checks.ts';
import { type ExhibitKey, exhibitTranslator } from '@/lib/i18n/exhibits.ts';
import { explain } from '@/lib/i18n/explain.ts';
import { summarise } from '@/lib/i18n/summary.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import { type Circumstances, REDACTION_RULES, type Verification } from '@/lib/model/evidence.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { VerdictValue } from '@/lib/model/vocabulary.ts';
import { byGravity, presses } from '@/lib/model/weight.ts';
import { localeOf, type Moment, momentsIn } from '../moment.ts';
import { capturedAt, type Exhibit, type Numbered, numbered } from './exhibit.ts';

export interface DocumentOptions {
  /** IANA name of the zone whose times are named; where absent, that of each item. */
  readonly timeZone?: string;
  /** ISO 3166, for how dates are written. */
  readonly region?: string;
}

/** What the person wrote on a case: no part of what is sealed, and said to be none. */
export interface CaseNote {
  /** Of the case. */
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

export interface ReportOptions extends DocumentOptions {
  readonly notes?: readonly CaseNote[];
}

/** `exact` is to be put out sign by sign: a digest, an address, a page's own words. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly exact?: true;
}

export interface ToldFinding {
  readonly title: string;
  readonly fair: boolean;
  readonly before: string;
  readonly quote: string;
  readonly after: string;
  /** What was seen, and how sure we are that it is there. */
  readonly seen: string;
  /** Absent where the words claim nothing. */
  readonly verdict?: { readonly value: VerdictValue; readonly text: string };
  /** In the order of time. */
  readonly looks: readonly { readonly at: Moment; readonly quote: string; readonly who: string }[];
}

export interface ToldItem {
  readonly number: number;
  /** `Exhibit 3`. */
  readonly name: string;
  readonly title: string;
  readonly url: string;
  /** Of the page; may be empty. */
  readonly lang: string;
  readonly capturedAt: Moment;
  readonly digest?: string;
  readonly summary: string;
  readonly findings: readonly ToldFinding[];
  readonly pictures: readonly { readonly name: string; readonly caption: string }[];
  readonly checked: readonly Fact[];
  readonly circumstances: readonly Fact[];
  readonly takenOut: readonly string[];
  readonly gaps: readonly string[];
  readonly seal: readonly Fact[];
  readonly problems: readonly string[];
  readonly proves: readonly string[];
  readonly limits: readonly string[];
  readonly parts: readonly {
    readonly name: string;
    readonly what: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly state: string;
  }[];
}

/** The items in the order of time, in words. */
export const toldItems = (exhibits: readonly Exhibit[], options: DocumentOptions, translator: Translator): ToldItem[] =>
  numbered(exhibits).map((exhibit) => toldItem(exhibit, options, translator));

/** What all parts of one item's telling need. */
interface Telling {
  readonly exhibit: Numbered;
  readonly translator: Translator;
  readonly t: Translator<ExhibitKey>['t'];
  readonly momentOf: (at: number) => Moment;
}

function toldItem(exhibit: Numbered, { timeZone, region }: DocumentOptions, translator: Translator): ToldItem {
  const { opened, verification, number } = exhibit;
  const { circumstances } = opened.file;
  const { t } = exhibitTranslator(translator);
  const momentOf = momentsIn(localeOf(translator.lang, region), timeZone ?? circumstances.timeZone);
  const telling: Telling = { exhibit, translator, t, momentOf };
  return {
    number,
    name: t('exhibits:exhibit', { number }),
    title: circumstances.title.trim() || t('exhibits:unnamed'),
    url: circumstances.url,
    lang: opened.report.page.lang,
    capturedAt: momentOf(capturedAt(exhibit)),
    ...(verification?.digest !== undefined && { digest: verification.digest }),
    summary: summaryOf(telling),
    findings: [
      ...byGravity(opened.report.findings.filter(presses)),
      ...opened.report.findings.filter((finding) => !presses(finding)),
    ].map((finding) => toldFinding(finding, telling)),
    pictures: picturesOf(telling),
    checked: checksOf(opened.report, translator).map(({ name, ended }) => ({ label: name, value: ended })),
    circumstances: circumstancesOf(telling),
    takenOut: takenOutOf(circumstances, t),
    gaps: gapsOf(telling),
    seal: sealOf(telling),
    problems: problemsOf(verification, t),
    proves: provesOf(telling),
    limits: limitsOf(verification, t),
    parts: partsOf(telling),
  };
}

function summaryOf({ exhibit: { opened }, translator, t }: Telling): string {
  return opened.report.findings.length === 0
    ? t('exhibits:nothingSeen')
    : summarise(opened.report, translator).headline;
}

function toldFinding(finding: Finding, { exhibit: { opened }, translator, t, momentOf }: Telling): ToldFinding {
  const told = explain(finding, translator);
  const place = opened.quotes.find((quote) => quote.finding === finding.id);
  const { verdict } = finding;
  const cameOut = verdictText(finding, translator);
  return {
    title: told.title,
    fair: !presses(finding),
    before: place?.before ?? '',
    quote: place?.quote ?? finding.quote,
    after: place?.after ?? '',
    seen: [told.seen, told.confidence].filter(Boolean).join(' '),
    ...(cameOut !== undefined && { verdict: { value: verdict.value, text: cameOut } }),
    looks: verdict.proof
      .toSorted((one, other) => one.at - other.at)
      .map(({ at, quote, look }) => ({ at: momentOf(at), quote, who: t(`exhibits:look.${look}`) })),
  };
}

/**
 * Whether what a finding claims is true, to who was not there: what would settle an open question is advice to the reader of the page
 * and left out. `undefined` where it claims nothing.
 */
export function verdictText(finding: Finding, translator: Translator): string | undefined {
  const { verdict } = explain(finding, translator);
  if (!verdict) return undefined;
  const { t, has } = exhibitTranslator(translator);
  const own = `exhibits:came.${finding.verdict.rule}.${verdict.value}`;
  const why = verdict.value === 'unchecked' ? '' : has(own) ? t(own) : verdict.why;
  return `${verdict.text} ${why}`.trim();
}

const PICTURE_ROLES = ['marked-view', 'view', 'whole'] as const;

function picturesOf({ exhibit: { opened }, t }: Telling): ToldItem['pictures'] {
  return PICTURE_ROLES.flatMap((wanted) =>
    opened.file.parts
      .filter(({ role }) => role === wanted)
      .map(({ name }) => ({ name, caption: t(`exhibits:part.${wanted}`) })),
  );
}

/** In the order in which they are told. */
const CIRCUMSTANCES = [
  'url',
  'title',
  'capturedAt',
  'clock',
  'way',
  'browser',
  'languages',
  'window',
  'tool',
  'reviewed',
] as const;
type Circumstance = (typeof CIRCUMSTANCES)[number];

function circumstancesOf({ exhibit, t, momentOf }: Telling): Fact[] {
  const { circumstances } = exhibit.opened.file;
  const { browser, viewport, tool, title, url, way, reviewed } = circumstances;
  const { scrollX: x, scrollY: y, ...size } = viewport;
  const { local, zone, utc } = momentOf(capturedAt(exhibit));
  const values: Record<Circumstance, string> = {
    url,
    title,
    capturedAt: `${t('exhibits:at', { at: local, zone })}, ${utc}`,
    clock: clockText(circumstances, t),
    way: t(`exhibits:way.${way}`),
    browser: browser.userAgent,
    languages: browser.languages.join(', '),
    window: t('exhibits:window', { ...size, x, y }),
    tool: t('exhibits:tool', tool),
    reviewed: t(`exhibits:reviewed.${reviewed ? 'yes' : 'no'}`),
  };
  return CIRCUMSTANCES.filter((key) => values[key] !== '').map((key) => ({
    label: t(`exhibits:circumstance.${key}`),
    value: values[key],
    ...(EXACT.has(key) && { exact: true as const }),
  }));
}

/** Of the circumstances, what is told sign by sign. */
const EXACT: ReadonlySet<string> = new Set(['url', 'browser']);

function clockText({ clockAheadMs }: Circumstances, t: Telling['t']): string {
  if (clockAheadMs === undefined) return t('exhibits:clock.unknown');
  const seconds = Math.abs(clockAheadMs) / 1000;
  if (seconds <= 1) return t('exhibits:clock.same');
  return t(`exhibits:clock.${clockAheadMs > 0 ? 'ahead' : 'behind'}`, { seconds });
}

function takenOutOf({ redactions }: Circumstances, t: Telling['t']): string[] {
  const told = REDACTION_RULES.flatMap((rule) => {
    const count = redactions[rule] ?? 0;
    if (count === 0) return [];
    return [t('exhibits:fact', { label: t(`exhibits:redaction.${rule}`), value: t('exhibits:times', { count }) })];
  });
  return told.length > 0 ? told : [t('exhibits:redaction.none')];
}

/** What the capture lacks, and what the scan that it holds could not read. */
function gapsOf({ exhibit: { opened }, translator, t }: Telling): string[] {
  const lacking = opened.file.circumstances.gaps.map(({ what, why }) => {
    const label = t(`exhibits:gap.${what}`);
    return why === '' ? label : t('exhibits:fact', { label, value: why });
  });
  const all = [...lacking, ...summarise(opened.report, translator).gaps];
  return all.length > 0 ? all : [t('exhibits:gap.none')];
}

function sealOf({ exhibit: { opened, verification, fileName, foreign }, t, momentOf }: Telling): Fact[] {
  const { circumstances, chain } = opened.file;
  const exact = true as const;
  const timeOf = (iso: string) => {
    const { local, zone } = momentOf(Date.parse(iso));
    return t('exhibits:at', { at: local, zone });
  };
  const link = verification?.chain?.link;
  return [
    { label: t('exhibits:seal.verified'), value: verifiedText(verification, t) },
    ...(foreign ? [{ label: t('exhibits:origin'), value: t('exhibits:foreign') }] : []),
    ...(fileName === undefined ? [] : [{ label: t('exhibits:seal.file'), value: fileName, exact }]),
    { label: t('exhibits:seal.id'), value: circumstances.id, exact },
    ...(verification?.digest === undefined ? [] : [{ label: t('exhibits:digest'), value: verification.digest, exact }]),
    ...(verification?.seal
      ? [
          { label: t('exhibits:seal.key'), value: verification.seal.key, exact },
          { label: t('exhibits:seal.at'), value: timeOf(verification.seal.at) },
        ]
      : verification
        ? [{ label: t('exhibits:seal.key'), value: t('exhibits:seal.unsigned') }]
        : []),
    { label: t('exhibits:seal.case'), value: chain.case, exact },
    { label: t('exhibits:seal.sequence'), value: String(chain.sequence) },
    { label: t('exhibits:seal.previous'), value: chain.previous, exact },
    ...(link === undefined ? [] : [{ label: t('exhibits:seal.link'), value: link, exact }]),
    ...(verification ? [{ label: t('exhibits:seal.stamp'), value: stampText(verification, t, timeOf) }] : []),
  ];
}

export function stampText({ stamp, problems }: Verification, t: Telling['t'], timeOf: (iso: string) => string): string {
  if (stamp) return t('exhibits:seal.stamped', { at: timeOf(stamp.at), authority: stamp.authority });
  const wrong = problems.find(({ problem }) => problem.startsWith('stamp-'));
  return t(wrong ? `exhibits:problem.${wrong.problem}` : 'exhibits:seal.unstamped');
}

/** Whether it was verified and nothing was wrong. */
export const isSound = ({ verification }: Exhibit): boolean => verification?.problems.length === 0;

/** What came of verifying in a line: each kind of problem once, as there may be as many as parts. */
export function soundText({ verification }: Exhibit, t: Telling['t']): string {
  const kinds = new Set(verification?.problems.map(({ problem }) => problem));
  if (kinds.size === 0) return verifiedText(verification, t);
  return [...kinds].map((problem) => t(`exhibits:problem.${problem}`)).join(' ');
}

function verifiedText(verification: Verification | undefined, t: Telling['t']): string {
  if (!verification) return t('exhibits:seal.unverified');
  const count = verification.problems.length;
  return count === 0 ? t('exhibits:seal.intact') : t('exhibits:seal.broken', { count });
}

const problemsOf = (verification: Verification | undefined, t: Telling['t']): string[] =>
  (verification?.problems ?? []).map(({ problem, where }) => {
    const text = t(`exhibits:problem.${problem}`);
    return where === '' ? text : t('exhibits:problem.where', { problem: text, where });
  });

function provesOf({ exhibit: { opened, verification }, t, momentOf }: Telling): string[] {
  if (!verification) return [t('exhibits:proves.nothing')];
  if (verification.problems.length > 0) return [t('exhibits:proves.broken')];
  const { seal, stamp } = verification;
  return [
    t('exhibits:proves.intact'),
    ...(seal ? [t('exhibits:proves.sealed')] : []),
    ...(seal && opened.file.chain.sequence > 1 ? [t('exhibits:proves.chained')] : []),
    ...(stamp
      ? [t('exhibits:proves.stamped', { authority: stamp.authority, at: momentOf(Date.parse(stamp.at)).local })]
      : []),
  ];
}

function limitsOf(verification: Verification | undefined, t: Telling['t']): string[] {
  const { seal, stamp } = verification ?? {};
  return [
    t('exhibits:limits.server'),
    t(stamp ? 'exhibits:limits.stamp' : 'exhibits:limits.clock'),
    ...(stamp ? [t('exhibits:limits.certificate')] : []),
    t('exhibits:limits.others'),
    ...(seal ? [t('exhibits:limits.who')] : []),
    t('exhibits:limits.law'),
  ];
}

function partsOf({ exhibit: { opened, verification }, t }: Telling): ToldItem['parts'] {
  const states = new Map(verification?.parts.map(({ name, state }) => [name, state]));
  return opened.file.parts.map(({ name, role, bytes, sha256 }) => ({
    name,
    what: t(`exhibits:part.${role}`),
    bytes,
    sha256,
    state: t(`exhibits:state.${states.get(name) ?? 'unknown'}`),
  }));
}
