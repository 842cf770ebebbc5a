import path from 'node:path';
import { surveyHtml } from '@/lib/export/survey/report.ts';
import { chooseLanguage, type Language } from '@/lib/i18n/languages.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import type { Report } from '@/lib/model/report.ts';
import { compare } from '@/lib/survey/comparison.ts';
import { LEAST_CLUSTERS, RESAMPLES } from '@/lib/survey/statistics/bootstrap.ts';
import { summarise } from '@/lib/survey/summary.ts';
import { type Tally, tallyOf } from '@/lib/survey/tally.ts';
import { Failure } from '../failure.ts';
import { counted, oneLine } from '../output.ts';
import { labelledIn } from '../sample/sample.ts';
import { openSurvey, type SurveyFolder } from '../survey/read-tables.ts';
import { replaceFile } from '../survey/store/replace-file.ts';
import { readPictures } from './pictures.ts';

export interface ReportRequest {
  readonly folder: string;
  /** `report.html` in the folder where none is named. */
  readonly out?: string | undefined;
  /** An earlier survey, or the same folder: then its wave before. */
  readonly compare?: string | undefined;
  /** The last one where none is named. */
  readonly wave?: number | undefined;
  readonly lang?: Language | undefined;
  readonly tool: Report['tool'];
}

/** Writes the report of a survey. @throws Failure */
export async function writeReport({ folder, out, compare: other, wave, lang, tool }: ReportRequest): Promise<void> {
  const survey = await openSurvey(folder, tell);
  const chosen = waveOf(survey, folder, wave);
  const now = await tallyOf(survey.rows, { wave: chosen, seed: survey.seed });
  const comparison = other === undefined ? undefined : compare(now, await earlier(other, { folder, survey, chosen }));
  if (comparison && comparison.any.paired === null)
    tell(
      `--compare ${other}: ${counted(comparison.sitesInBoth, 'site')} read in both: too few to be held against themselves. The report says what was compared.`,
    );
  const summary = summarise(now, survey.seed);
  const pictures = readPictures(
    folder,
    summary.examples.flatMap(({ picture }) => picture?.file ?? []),
  );
  const text = surveyHtml(
    {
      summary,
      comparison,
      sample: labelledIn(folder, chosen),
      method: survey.parameters,
      pictures,
      version: tool.version,
      resampling: { seed: survey.seed, resamples: RESAMPLES, least: LEAST_CLUSTERS },
    },
    createTranslator(lang ?? chooseLanguage([Intl.DateTimeFormat().resolvedOptions().locale])),
  );
  const file = out ?? path.join(folder, 'report.html');
  replaceFile(file, text, 'Name another file with --out.');
  console.error(`clearcart: ${file}: the report of ${counted(summary.coverage.sites, 'site')}.`);
}

const tell = (problem: string) => console.error(`clearcart: ${oneLine(problem)}`);

/** @throws Failure where there is no such wave */
function waveOf({ waves }: SurveyFolder, folder: string, wanted: number | undefined): number {
  const last = waves.at(-1);
  if (wanted === undefined) return last ?? 1;
  if (waves.includes(wanted)) return wanted;
  throw Failure.input(
    `--wave ${wanted}: ${folder} has no such run. ${last === undefined ? 'It has none yet.' : `There are: ${waves.join(', ')}.`}`,
  );
}

async function earlier(
  other: string,
  { folder, survey, chosen }: { folder: string; survey: SurveyFolder; chosen: number },
): Promise<Tally> {
  if (path.resolve(other) !== path.resolve(folder)) {
    const before = await openSurvey(other, tell);
    return tallyOf(before.rows, { wave: waveOf(before, other, undefined), seed: before.seed });
  }
  const wave = survey.waves.findLast((each) => each < chosen);
  if (wave === undefined)
    throw Failure.input(
      `--compare ${other}: there is no run before run ${chosen}. Name the folder of an earlier survey.`,
    );
  // What is wrong with its rows was told.
  const { rows, seed } = await openSurvey(folder, () => undefined);
  return tallyOf(rows, { wave, seed });
}
