import * as v from 'valibot';
import type { SurveyTranslator } from '@/lib/i18n/survey.ts';
import { DEVICES, Locale, PAGE_ROLES } from '@/lib/model/survey.ts';
import type {
  Change,
  Chats,
  Comparison,
  Coverage,
  Cut,
  Named,
  PatternPrevalence,
  Prevalence,
  SurveySummary,
  Verdicts,
} from '@/lib/model/survey-summary.ts';
import { PATTERN_FAMILY, type PatternId, SIGNAL_ROLES, VERDICTS } from '@/lib/model/vocabulary.ts';
import { html, type Markup } from '../markup.ts';
import { barsChart, partsChart, type ShareRow, sharesChart } from './charts.ts';
import type { Numbers } from './numbers.ts';
import { figure, legend, paragraph, shareCell, table } from './parts.ts';

/** In whose words the report is written. */
export interface Written {
  readonly t: SurveyTranslator['t'];
  readonly lang: string;
  readonly numbers: Numbers;
  patternName(id: PatternId): string;
  /** A moment in words; ISO 8601 in UTC. */
  at(iso: string | null): string;
}

/** What stands in a section, one below the other. */
export type Chapter = readonly (Markup | undefined)[];

const byShare = <T extends Prevalence>(all: readonly T[]): T[] =>
  all.toSorted((a, b) => (b.sites.value ?? -1) - (a.sites.value ?? -1));

/** A chart of shares of sites, or of pages. */
const chartOf = (
  rows: readonly ShareRow[],
  { title, of }: { title: string; of: 'sites' | 'pages' },
  { t, numbers }: Pick<Written, 't' | 'numbers'>,
): Markup =>
  sharesChart(rows, {
    label: t('survey:chart', { title }),
    axis: t(`survey:axis.${of}`),
    tick: numbers.count,
    written: numbers.percent,
  });

/** A chart of shares of sites, and its table; where all are nothing the table alone, as there would be no dot in the chart. */
function prevalenceFigure<T extends Prevalence>(
  { title, column, all, nameOf }: { title: string; column: string; all: readonly T[]; nameOf: (one: T) => string },
  { t, numbers }: Written,
  more: readonly { readonly column: string; readonly cell: (one: T) => string }[] = [],
): Markup {
  const shown = all.filter(({ sites }) => sites.hits > 0);
  const figures = table({
    caption: title,
    columns: [column, t('survey:column.sites'), t('survey:column.pages'), ...more.map((each) => each.column)],
    rows: all.map((one) => [
      nameOf(one),
      shareCell(one.sites, numbers),
      shareCell(one.pages, numbers),
      ...more.map(({ cell }) => cell(one)),
    ]),
  });
  if (shown.length === 0) return html`${paragraph(t('survey:empty.patterns'))}${figures}`;
  return figure({
    chart: chartOf(
      shown.map((one) => ({ name: nameOf(one), shares: [one.sites] })),
      { title, of: 'sites' },
      { t, numbers },
    ),
    summary: t('survey:figures'),
    table: figures,
  });
}

export function patterns({ patterns: all }: SurveySummary, written: Written): Chapter {
  const { t, numbers, patternName } = written;
  const looked = all.filter(({ sites }) => sites.of > 0);
  const clear = looked.filter(({ sites }) => sites.hits === 0).length;
  const notRun = all.filter(({ sites }) => sites.of === 0);
  const about = [
    paragraph(t('survey:about.patterns')),
    clear > 0 ? paragraph(t('survey:about.clear', { count: clear })) : undefined,
    notRun.length > 0 ? paragraph(t('survey:about.notRun', { count: notRun.length })) : undefined,
  ];
  if (looked.length === 0) return [...about, notRunTable(notRun, written)];
  return [
    ...about,
    prevalenceFigure(
      {
        title: t('survey:section.patterns'),
        column: t('survey:column.pattern'),
        all: byShare(looked),
        nameOf: ({ pattern }) => patternName(pattern),
      },
      written,
      [
        { column: t('survey:column.family'), cell: ({ pattern }) => t(`survey:family.${PATTERN_FAMILY[pattern]}`) },
        { column: t('survey:column.findings'), cell: ({ findings }) => numbers.count(findings) },
        { column: t('survey:column.fair'), cell: ({ fair }) => numbers.count(fair.sites) },
        { column: t('survey:column.unfit'), cell: ({ notApplicable }) => numbers.count(notApplicable) },
      ],
    ),
    notRunTable(notRun, written),
  ];
}

/** Patterns that were looked for nowhere, and why; nothing where no page was read, which is said elsewhere. */
function notRunTable(all: readonly PatternPrevalence[], { t, patternName }: Written): Markup | undefined {
  const told = all.filter(({ skipped }) => skipped.length > 0);
  if (told.length === 0) return undefined;
  return table({
    caption: t('survey:skipped.title'),
    columns: [t('survey:column.pattern'), t('survey:column.why')],
    rows: told.map(({ pattern, skipped }) => [
      patternName(pattern),
      skipped
        .map(({ why, pages }) => t('survey:skipped.on', { why: t(`survey:skipped.why.${why}`), count: pages }))
        .join('; '),
    ]),
  });
}

export function families({ families: all }: SurveySummary, written: Written): Chapter {
  const { t } = written;
  if (all.every(({ sites }) => sites.of === 0)) return [paragraph(t('survey:empty.families'))];
  return [
    paragraph(t('survey:about.families')),
    prevalenceFigure(
      {
        title: t('survey:section.families'),
        column: t('survey:column.family'),
        all: byShare(all),
        nameOf: ({ family }) => t(`survey:family.${family}`),
      },
      written,
    ),
  ];
}

/** Where all pages were looked at in one place, there is nothing to hold against each other. */
const IN_PLACES: ReadonlySet<Cut['by']> = new Set<Cut['by']>(['persona', 'device', 'locale']);
export const isTold = ({ by, groups }: Cut): boolean => groups.length > (IN_PLACES.has(by) ? 1 : 0);

export function cuts({ cuts: all }: SurveySummary, written: Written): Chapter {
  const { t } = written;
  return [
    paragraph(t('survey:about.cuts')),
    ...all.filter(isTold).flatMap(({ by, groups, left }) => [
      html`<h3>${t(`survey:cut.${by}`)}</h3>`,
      left > 0 ? paragraph(t('survey:about.cutsLeft', { count: left }), 'soft') : undefined,
      prevalenceFigure<Named<Prevalence>>(
        {
          title: t(`survey:cut.${by}`),
          column: t('survey:column.group'),
          all: groups,
          nameOf: ({ name }) => groupName(by, name, written),
        },
        written,
      ),
    ]),
  ];
}

function groupName(by: Cut['by'], name: string, { t, lang }: Written): string {
  const role = by === 'role' ? PAGE_ROLES.find((each) => each === name) : undefined;
  if (role !== undefined) return t(`survey:role.${role}`);
  const device = by === 'device' ? DEVICES.find((each) => each === name) : undefined;
  if (device !== undefined) return t(`survey:device.${device}`);
  if ((by === 'language' && /^[a-z]{2,3}$/.test(name)) || (by === 'locale' && v.is(Locale, name)))
    return new Intl.DisplayNames(lang, { type: 'language' }).of(name) ?? name;
  if (by === 'country' && /^[A-Z]{2}$/.test(name))
    return new Intl.DisplayNames(lang, { type: 'region' }).of(name) ?? name;
  return name;
}

export function verdicts({ claims, claimsByPattern }: SurveySummary, written: Written): Chapter {
  const { t, patternName } = written;
  if (claims.length === 0) return [paragraph(t('survey:empty.verdicts'))];
  return [
    paragraph(t('survey:about.verdicts')),
    verdictFigure(
      t('survey:byClaim'),
      t('survey:column.claim'),
      claims.map((one) => ({ ...one, name: t(`survey:claim.${one.claim}`) })),
      written,
    ),
    verdictFigure(
      t('survey:byPattern'),
      t('survey:column.pattern'),
      claimsByPattern.map((one) => ({ ...one, name: patternName(one.pattern) })),
      written,
    ),
  ];
}

function verdictFigure(
  title: string,
  column: string,
  all: readonly Named<Verdicts>[],
  { t, numbers }: Written,
): Markup {
  return figure({
    title,
    legend: legend(VERDICTS.map((verdict, at) => [`p${at + 1}`, t(`survey:verdict.${verdict}`)])),
    chart: partsChart(
      all.map(({ name, counts }) => ({ name, parts: VERDICTS.map((verdict) => counts[verdict]) })),
      { label: t('survey:chart', { title }), axis: t('survey:axis.findings'), tick: numbers.count },
    ),
    summary: t('survey:figures'),
    table: table({
      caption: title,
      columns: [column, ...VERDICTS.map((verdict) => t(`survey:verdict.${verdict}`)), t('survey:column.untrue')],
      rows: all.map(({ name, counts, untrue }) => [
        name,
        ...VERDICTS.map((verdict) => numbers.count(counts[verdict])),
        shareCell(untrue, numbers),
      ]),
    }),
  });
}

/** The table lists more pairs than the chart can show well. */
const PAIRS_SHOWN = 10;

export function together({ together: pairs }: SurveySummary, { t, numbers, patternName }: Written): Chapter {
  if (pairs.length === 0) return [paragraph(t('survey:empty.together'))];
  const title = t('survey:section.together');
  return [
    paragraph(t('survey:about.together')),
    figure({
      chart: barsChart(
        pairs.slice(0, PAIRS_SHOWN).map(({ one, other, phi }) => ({
          name: `${patternName(one)} + ${patternName(other)}`,
          value: Math.max(0, phi),
          text: numbers.decimal(phi),
        })),
        { label: t('survey:chart', { title }), axis: t('survey:column.phi'), tick: numbers.decimal, most: 1 },
      ),
      summary: t('survey:figures'),
      table: table({
        caption: title,
        columns: [
          t('survey:column.one'),
          t('survey:column.other'),
          t('survey:column.both'),
          t('survey:column.onlyOne'),
          t('survey:column.onlyOther'),
          t('survey:column.phi'),
          t('survey:column.lift'),
        ],
        rows: pairs.map(({ one, other, both, of, onlyOne, onlyOther, phi, lift }) => [
          patternName(one),
          patternName(other),
          numbers.counted({ hits: both, of }),
          numbers.count(onlyOne),
          numbers.count(onlyOther),
          numbers.decimal(phi),
          numbers.decimal(lift),
        ]),
      }),
    }),
  ];
}

export function vendors({ vendors: all }: SurveySummary, { t, numbers }: Written): Chapter {
  if (all.length === 0) return [paragraph(t('survey:empty.vendors'))];
  const title = t('survey:section.vendors');
  const roleText = (role: string) => {
    const known = SIGNAL_ROLES.find((each) => each === role);
    return known ? t(`survey:vendorRole.${known}`) : role;
  };
  return [
    paragraph(t('survey:about.vendors')),
    figure({
      legend: legend([
        ['k1 dot', t('survey:column.hurried')],
        ['k2 dot hollow', t('survey:column.others')],
      ]),
      chart: chartOf(
        all.map(({ vendor, company, hurried, others }) => ({ name: company ?? vendor, shares: [hurried, others] })),
        { title, of: 'pages' },
        { t, numbers },
      ),
      summary: t('survey:figures'),
      table: table({
        caption: title,
        columns: [
          t('survey:column.company'),
          t('survey:column.does'),
          t('survey:column.hurried'),
          t('survey:column.others'),
        ],
        rows: all.map(({ vendor, company, roles, hurried, others }) => [
          company ?? vendor,
          roles.map(roleText).join(', '),
          shareCell(hurried, numbers),
          shareCell(others, numbers),
        ]),
      }),
    }),
  ];
}

export function audits({ audits: all }: SurveySummary, { t, numbers }: Written): Chapter {
  const title = t('survey:section.audits');
  return [
    paragraph(t('survey:about.audits')),
    figure({
      chart: chartOf(
        all.map(({ outcome, pages }) => ({ name: t(`survey:audit.${outcome}`), shares: [pages] })),
        { title, of: 'pages' },
        { t, numbers },
      ),
      summary: t('survey:figures'),
      table: table({
        caption: title,
        columns: [t('survey:column.outcome'), t('survey:column.pages')],
        rows: all.map(({ outcome, pages }) => [t(`survey:audit.${outcome}`), shareCell(pages, numbers)]),
      }),
    }),
  ];
}

export function chats(all: Chats, { t, numbers }: Written): Chapter {
  const title = t('survey:section.chats');
  const rows = CHAT_FACTS.map((fact) => ({ name: t(`survey:chat.${fact}`), share: all[fact] }));
  return [
    paragraph(t('survey:about.chats')),
    figure({
      chart: chartOf(
        rows.map(({ name, share }) => ({ name, shares: [share] })),
        { title, of: 'sites' },
        { t, numbers },
      ),
      summary: t('survey:figures'),
      table: table({
        caption: title,
        columns: [t('survey:column.outcome'), t('survey:column.sites')],
        rows: rows.map(({ name, share }) => [name, shareCell(share, numbers)]),
      }),
    }),
  ];
}

const CHAT_FACTS = ['there', 'read', 'machine', 'silent', 'person'] as const satisfies readonly (keyof Chats)[];

export function coverage({ coverage: all }: SurveySummary, { t, numbers }: Written): Chapter {
  const { sites, states, pages, roles, reasons, otherReasons } = all;
  const title = t('survey:coverage.states');
  const met = states.filter((each) => each.sites > 0);
  return [
    paragraph(t('survey:about.coverage')),
    figure({
      title,
      chart: barsChart(
        met.map((each) => ({
          name: t(`survey:state.${each.state}`),
          value: each.sites,
          text: numbers.count(each.sites),
        })),
        { label: t('survey:chart', { title }), axis: t('survey:axis.count'), tick: numbers.count },
      ),
      summary: t('survey:figures'),
      table: table({
        caption: title,
        columns: [t('survey:column.state'), t('survey:column.sitesCount')],
        rows: states.map((each) => [t(`survey:state.${each.state}`), numbers.counted({ hits: each.sites, of: sites })]),
      }),
    }),
    roles.length === 0
      ? undefined
      : table({
          caption: t('survey:coverage.roles'),
          columns: [t('survey:column.page'), t('survey:column.asked'), t('survey:column.read')],
          rows: roles.map(({ role, asked, read }) => [
            t(`survey:role.${role}`),
            numbers.count(asked),
            numbers.count(read),
          ]),
        }),
    ...reasonsOf(reasons, { t, numbers }),
    otherReasons > 0 ? paragraph(t('survey:coverage.otherReasons', { count: otherReasons })) : undefined,
    pages.cutOff > 0 ? paragraph(t('survey:coverage.cutOff', { count: pages.cutOff })) : undefined,
    pages.broke > 0 ? paragraph(t('survey:coverage.broke', { count: pages.broke })) : undefined,
  ];
}

/** The kind of failure tells in the reader's language what the table's English words, which are quoted as they are, tell more closely. */
function reasonsOf(reasons: Coverage['reasons'], { t, numbers }: Pick<Written, 't' | 'numbers'>): Chapter {
  if (reasons.length === 0) return [];
  return [
    table({
      caption: t('survey:coverage.reasons'),
      columns: [t('survey:column.why'), t('survey:column.noted'), t('survey:column.times')],
      rows: reasons.map(({ kind, why, times }) => [
        t(`survey:state.${kind}`),
        html`<span lang="${NOTED_IN}">${why}</span>`,
        numbers.count(times),
      ]),
    }),
    paragraph(t('survey:coverage.noted'), 'soft'),
  ];
}

/** Surveys note why something failed in the language of the command line, whatever language their report has. */
const NOTED_IN = 'en';

/** Which sites were held against which: whoever reads a change must know whether it is one of the same sites. */
function howCompared({ sitesInBoth, any }: Comparison, { t }: Written): string {
  if (any.by === null) return t('survey:about.changeUnread');
  if (any.paired !== null) return t('survey:about.changePaired', { count: sitesInBoth });
  return sitesInBoth === 0 ? t('survey:about.changeNone') : t('survey:about.changeFew', { count: sitesInBoth });
}

/** Then and now, by sites. */
export function changes({ tools, origin }: SurveySummary, comparison: Comparison, written: Written): Chapter {
  const { earlier, any, patterns: all } = comparison;
  const { t, numbers, patternName, at } = written;
  const title = t('survey:section.change');
  const seen = all.filter((change) => change.before.hits + change.now.hits > 0);
  const rows: readonly Named<Change>[] = [
    { ...any, name: t('survey:any') },
    ...seen
      .toSorted((a, b) => (b.now.value ?? -1) - (a.now.value ?? -1))
      .map((change) => ({ ...change, name: patternName(change.pattern) })),
  ];
  return [
    paragraph(t('survey:about.change', { began: at(earlier.began), count: earlier.sites })),
    paragraph(howCompared(comparison, written)),
    rows.some(({ by, paired }) => by !== null && (paired === null) !== (any.paired === null))
      ? paragraph(t('survey:about.changeMixed'))
      : undefined,
    earlier.origin === origin ? undefined : paragraph(t('survey:about.changeOrigin')),
    earlier.tools.join() === tools.join() ? undefined : paragraph(t('survey:about.changeRules')),
    figure({
      legend: legend([
        ['k1 dot', t('survey:column.now')],
        ['k2 dot hollow', t('survey:column.then')],
      ]),
      chart: chartOf(
        rows.map((row) => ({ name: row.name, shares: [row.now, row.before] })),
        { title, of: 'sites' },
        { t, numbers },
      ),
      summary: t('survey:figures'),
      table: table({
        caption: title,
        columns: [
          t('survey:column.pattern'),
          t('survey:column.then'),
          t('survey:column.now'),
          t('survey:column.change'),
          t('survey:column.moved'),
          t('survey:column.p'),
        ],
        rows: rows.map((row) => [
          row.name,
          shareCell(row.before, numbers),
          shareCell(row.now, numbers),
          numbers.points(row.by),
          row.paired ? `${numbers.count(row.paired.ended)} / ${numbers.count(row.paired.began)}` : t('survey:none'),
          row.paired ? numbers.chance(row.paired.p) : t('survey:none'),
        ]),
      }),
    }),
    paragraph(t('survey:about.changeMany'), 'soft'),
  ];
}
