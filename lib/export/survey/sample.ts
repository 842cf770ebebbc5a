import type { SampleTranslator } from '@/lib/i18n/sample.ts';
import {
  isWorded,
  type LabelAgreement,
  OTHER_ANSWERS,
  type PatternQuality,
  type SampleResult,
  SILENT_STRATA,
  type StratumId,
  WORDED,
} from '@/lib/model/sample.ts';
import type { Estimate, Share, SurveySummary } from '@/lib/model/survey-summary.ts';
import type { Markup } from '../markup.ts';
import type { Chapter, Written } from './chapters.ts';
import { paragraph, table } from './parts.ts';

/** What labels by hand tell, as tables: for the report, and for a terminal. */
export interface SampleTable {
  readonly about: 'agreement' | 'quality' | 'corrected' | 'silent' | 'confusion';
  readonly title: string;
  readonly columns: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly string[])[];
}

type Words = Pick<Written, 'numbers' | 'patternName'> & { readonly t: SampleTranslator['t'] };

/** What was found as one thing and said to be another is named so often. */
const MOST_CONFUSED = 20;

export function sampleTables(result: SampleResult, words: Words): SampleTable[] {
  const { t, numbers } = words;
  const ofPattern = ({ pattern }: PatternQuality) =>
    pattern === 'any' ? t('sample:result.any') : words.patternName(pattern);
  const stratumName = (id: StratumId) => {
    const silent = SILENT_STRATA.find((each) => each === id);
    return silent ? t(`sample:stratum.${silent}`) : nameOf(id, words);
  };
  const estimate = (one: Estimate | null) => shareText(one && { ...one, hits: 0, of: 1 }, words);
  const tables: SampleTable[] = [
    ...result.agreements.map(({ one, other, whole, presses, patterns }) => ({
      about: 'agreement' as const,
      title: t('sample:result.agreement', { one, other }),
      columns: [
        t('sample:result.pattern'),
        t('sample:result.cases'),
        t('sample:result.alike'),
        t('sample:result.kappa'),
        t('sample:result.unsure'),
      ],
      rows: [
        agreementRow(t('sample:result.whole'), whole, words),
        ...(presses ? [agreementRow(t('sample:result.presses'), presses, words)] : []),
        ...patterns.map(({ pattern, agreement }) => agreementRow(words.patternName(pattern), agreement, words)),
      ],
    })),
    {
      about: 'quality',
      title: t('sample:result.quality'),
      columns: [
        t('sample:result.pattern'),
        t('sample:result.precision'),
        t('sample:result.cases'),
        t('sample:result.recall'),
        t('sample:result.unsure'),
      ],
      rows: result.qualities.map((quality) => [
        ofPattern(quality),
        shareText(quality.precision, words),
        numbers.counted(quality.precision),
        estimate(quality.recall),
        quality.unsure.map((what) => t(`sample:result.unsureOf.${what}`)).join(', '),
      ]),
    },
    {
      about: 'corrected',
      title: t('sample:result.corrected'),
      columns: [
        t('sample:result.pattern'),
        t('sample:result.sitesFound'),
        t('sample:result.sitesLeast'),
        t('sample:result.sitesMost'),
        t('sample:result.textsFound'),
        t('sample:result.textsCorrected'),
      ],
      rows: result.qualities.map((quality) => [
        ofPattern(quality),
        shareText(quality.sites.found, words),
        estimate(quality.sites.least),
        estimate(quality.sites.most),
        numbers.percent(asShare(quality.texts.found)),
        estimate(quality.texts.corrected),
      ]),
    },
    {
      about: 'silent',
      title: t('sample:result.silent'),
      columns: [
        t('sample:result.stratum'),
        t('sample:result.units'),
        t('sample:result.pressing'),
        t('sample:result.cases'),
      ],
      rows: result.silent.map(({ stratum, texts, pressing }) => [
        t(`sample:stratum.${stratum}`),
        numbers.count(texts),
        shareText(pressing, words),
        numbers.counted(pressing),
      ]),
    },
    {
      about: 'confusion',
      title: t('sample:result.confusion'),
      columns: [t('sample:result.foundAs'), t('sample:result.saidAs'), t('sample:result.times')],
      rows: result.confusion
        .slice(0, MOST_CONFUSED)
        .map(({ stratum, answer, items }) => [stratumName(stratum), answerName(answer, words), numbers.count(items)]),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

/** What a sample is, and how far its labels have come; a sentence each. */
export function sampleFacts(
  { design, items, judged, disputed, unsure, open, labellers }: SampleResult,
  t: SampleTranslator['t'],
): string[] {
  const uncounted = [
    ['disputed', disputed],
    ['untold', unsure],
    ['open', open],
  ] as const;
  const sites = t('sample:result.sites', { count: design.sites });
  return [
    t('sample:result.sample', { count: items, texts: design.texts, sites, seed: String(design.seed) }),
    judged + disputed + unsure === 0
      ? t('sample:result.nothing')
      : [
          t('sample:result.labels', { count: judged }),
          ...uncounted.flatMap(([key, count]) => (count > 0 ? [t(`sample:result.${key}`, { count })] : [])),
        ].join(' '),
    t('sample:result.worded'),
    ...(labellers.length === 1 ? [t('sample:result.one')] : []),
    ...(design.withoutTexts > 0 ? [t('sample:result.withoutTexts', { count: design.withoutTexts })] : []),
    ...(design.left > 0 ? [t('sample:result.left', { count: design.left })] : []),
  ];
}

/** Answers as they are kept, in words. */
export const answerName = (answer: string, words: Pick<Words, 't' | 'patternName'>): string =>
  answer
    .split(' + ')
    .map((one) => nameOf(one, words))
    .join(' + ');

function nameOf(answer: string, { t, patternName }: Pick<Words, 't' | 'patternName'>): string {
  const pattern = WORDED.find((each) => each === answer);
  const other = OTHER_ANSWERS.find((each) => each === answer);
  if (pattern) return patternName(pattern);
  return other ? t(`sample:answer.${other}.title`) : answer;
}

const agreementRow = (
  name: string,
  { of, observed, kappa, unsure }: LabelAgreement,
  { t, numbers }: Words,
): string[] => [
  name,
  numbers.count(of),
  numbers.percent(asShare(observed)),
  numbers.estimate(kappa),
  unsure ? t('sample:result.unsureOf.agreement') : '',
];

const asShare = (value: number): Share => ({ hits: 0, of: 1, value, low: value, high: value });

const shareText = (share: Share | null, { numbers }: Words): string =>
  numbers.share(share ?? { hits: 0, of: 0, value: null, low: null, high: null });

const SOFT = ['agreement', 'quality', 'corrected', 'silent'] as const;

/** The chapter of a survey's report. */
export function labelled(
  result: SampleResult,
  { patterns }: SurveySummary,
  written: Written,
  { t }: SampleTranslator,
): Chapter {
  const words = { ...written, t };
  const tables = sampleTables(result, words);
  const names = patterns
    .filter(({ pattern, findings }) => findings > 0 && !isWorded(pattern))
    .map(({ pattern }) => written.patternName(pattern));
  return [
    paragraph(t('sample:chapter.about')),
    ...sampleFacts(result, t).map((fact) => paragraph(fact)),
    names.length > 0 ? paragraph(t('sample:chapter.notSampled', { names })) : undefined,
    ...tables.flatMap(({ about, title, columns, rows }, at): Markup[] => {
      const told = SOFT.find((each) => each === about);
      const isFirst = tables.findIndex((each) => each.about === about) === at;
      return [
        ...(told && isFirst ? [paragraph(t(`sample:chapter.${told}`))] : []),
        table({ caption: title, columns, rows }),
      ];
    }),
    paragraph(t('sample:chapter.small')),
    paragraph(t('sample:chapter.method'), 'soft'),
  ];
}
