import { sampleTranslator } from '@/lib/i18n/sample.ts';
import { type SURVEY_TEXTS, surveyTranslator } from '@/lib/i18n/survey.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import type { SampleResult } from '@/lib/model/sample.ts';
import type { Comparison, SurveySummary } from '@/lib/model/survey-summary.ts';
import { documentOf, html, type Markup } from '../markup.ts';
import { localeOf, momentsIn } from '../moment.ts';
import {
  audits,
  type Chapter,
  changes,
  chats,
  coverage,
  cuts,
  families,
  isTold,
  patterns,
  together,
  vendors,
  verdicts,
  type Written,
} from './chapters.ts';
import { examples, picturesCss } from './examples.ts';
import { type Method, method, type Resampling } from './method.ts';
import { numbersIn } from './numbers.ts';
import { facts, paragraph, section } from './parts.ts';
import { labelled } from './sample.ts';
import { SURVEY_CSS } from './style.ts';

export interface SurveyReport {
  readonly summary: SurveySummary;
  readonly comparison?: Comparison | undefined;
  /** What people said of a sample, where somebody labelled one. */
  readonly sample?: SampleResult | undefined;
  /** How pages were looked at, where that is known. */
  readonly method?: Method | undefined;
  /** By the name of its file: pictures as `data:` addresses. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Of Clearcart, which makes the report. */
  readonly version: string;
  readonly resampling: Resampling;
}

type SectionId = keyof (typeof SURVEY_TEXTS)['en']['survey']['section'];

const SECTIONS = [
  'glance',
  'change',
  'patterns',
  'families',
  'cuts',
  'verdicts',
  'together',
  'vendors',
  'audits',
  'chats',
  'labelled',
  'coverage',
  'examples',
  'method',
  'limits',
] as const satisfies readonly SectionId[];

/** A survey's report as one page that opens by itself. Nothing that pages said is markup in it, or an address that can be followed. */
export function surveyHtml(report: SurveyReport, translator: Translator): string {
  const own = surveyTranslator(translator);
  const { t, lang, dir } = own;
  const { summary, comparison } = report;
  const moment = momentsIn(localeOf(lang), 'UTC');
  const at = (iso: string | null) => (iso === null ? t('survey:none') : `${moment(Date.parse(iso)).local} UTC`);
  const written: Written = {
    t,
    numbers: numbersIn(own),
    patternName: (id) => translator.t(`patterns:${id}.title`),
    lang,
    at,
  };
  const chapters: Readonly<Record<SectionId, Chapter | undefined>> = {
    glance: glance(summary, written),
    change: comparison && changes(summary, comparison, written),
    patterns: patterns(summary, written),
    families: families(summary, written),
    cuts: summary.cuts.some(isTold) ? cuts(summary, written) : undefined,
    verdicts: verdicts(summary, written),
    together: together(summary, written),
    vendors: vendors(summary, written),
    audits: summary.audits.length > 0 ? audits(summary, written) : undefined,
    chats: summary.chats ? chats(summary.chats, written) : undefined,
    labelled: report.sample && labelled(report.sample, summary, written, sampleTranslator(translator)),
    coverage: coverage(summary, written),
    examples: examples(summary.examples, report.pictures, written),
    method: method(report.method, summary.origin, report.resampling, written),
    limits: limits(written),
  };
  const sections = SECTIONS.flatMap((id) => {
    const body = chapters[id];
    return body ? [{ id, body }] : [];
  });
  return documentOf({
    lang,
    dir,
    title: t('survey:title'),
    css: SURVEY_CSS + picturesCss(report.pictures),
    body: html`<main>
<h1>${t('survey:title')}</h1>
${lead(summary, written)}
<nav aria-labelledby="contents">
<h2 id="contents">${t('survey:contents')}</h2>
<ul>
${sections.map(({ id }) => html`<li><a href="#${id}">${t(`survey:section.${id}`)}</a></li>\n`)}</ul>
</nav>
${sections.map(({ id, body }) => section(id, t(`survey:section.${id}`), ...body))}</main>
<footer><p>${t('survey:footer', { version: report.version })}</p></footer>`,
  });
}

function lead({ any }: SurveySummary, { t, numbers }: Written): Markup {
  const { hits, of } = any.sites;
  const text =
    of === 0 ? t('survey:lead.nothing') : t('survey:lead.found', { share: numbers.share(any.sites), hits, count: of });
  return paragraph(text, 'lead');
}

function glance(
  { any, coverage: { sites, pages }, wave, tools, began, ended }: SurveySummary,
  { t, numbers, at }: Written,
) {
  return [
    facts([
      [t('survey:fact.listed'), numbers.count(sites)],
      [t('survey:fact.read'), numbers.counted({ hits: any.sites.of, of: sites })],
      [t('survey:fact.pages'), numbers.counted({ hits: pages.read, of: pages.asked })],
      [t('survey:fact.twice'), numbers.counted({ hits: pages.readTwice, of: pages.asked })],
      [t('survey:fact.anyPages'), `${numbers.share(any.pages)}, ${numbers.counted(any.pages)}`],
      [t('survey:fact.began'), at(began)],
      [t('survey:fact.ended'), at(ended)],
      [t('survey:fact.wave'), numbers.count(wave)],
      [t('survey:fact.tools'), tools.join(', ')],
    ]),
    paragraph(t('survey:interval'), 'soft'),
  ];
}

const LIMITS = ['list', 'denominator', 'crawler', 'machines', 'visits', 'errors', 'language', 'cause', 'law'] as const;

function limits({ t }: Written): Markup[] {
  return [html`<ul>\n${LIMITS.map((limit) => html`<li>${t(`survey:limit.${limit}`)}</li>\n`)}</ul>`];
}
