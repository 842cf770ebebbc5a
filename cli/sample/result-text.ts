import { numbersIn } from '@/lib/export/survey/numbers.ts';
import { answerName, type SampleTable, sampleFacts, sampleTables } from '@/lib/export/survey/sample.ts';
import { sampleTranslator } from '@/lib/i18n/sample.ts';
import { surveyTranslator } from '@/lib/i18n/survey.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import type { SampleResult } from '@/lib/model/sample.ts';
import type { PatternId } from '@/lib/model/vocabulary.ts';
import type { Dispute } from '@/lib/survey/sample/result.ts';
import { oneLine } from '../output.ts';

/** Disputes that are named. */
const MOST_DISPUTES = 30;
const LONGEST_QUOTE = 100;

/** What a labelled sample tells, for a terminal. */
export function resultText(result: SampleResult, disputes: readonly Dispute[], translator: Translator): string {
  const { t } = sampleTranslator(translator);
  const words = {
    t,
    numbers: numbersIn(surveyTranslator(translator)),
    patternName: (id: PatternId) => translator.t(`patterns:${id}.title`),
  };
  const said = disputes
    .slice(0, MOST_DISPUTES)
    .map(
      ({ item, answers }) =>
        `  ${oneLine(item.text).slice(0, LONGEST_QUOTE)}\n    ${answers.map(({ labeller, answer }) => `${labeller}: ${answerName(answer, words)}`).join('; ')}`,
    );
  const hasLabels = result.judged + result.disputed + result.unsure > 0;
  return [
    ...sampleFacts(result, t),
    ...(hasLabels ? sampleTables(result, words).map(tableText) : []),
    ...(disputes.length > 0 ? [`\n${t('sample:result.disputes', { count: disputes.length })}`, ...said] : []),
  ].join('\n');
}

function tableText({ title, columns, rows }: SampleTable): string {
  const all = [columns, ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)));
  const lines = all.map(
    (row) =>
      `  ${row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd()}`,
  );
  return `\n${title}\n${lines.join('\n')}`;
}
