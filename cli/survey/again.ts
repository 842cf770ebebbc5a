import path from 'node:path';
import { type Shift, shiftsOf, type Turn, turnsOf } from '@/lib/survey/changes.ts';
import { compare } from '@/lib/survey/comparison.ts';
import { tallyOf } from '@/lib/survey/tally.ts';
import { oneLine } from '../output.ts';
import { openSurvey, type SurveyFolder } from './read-tables.ts';
import { replaceFile } from './store/replace-file.ts';

/**
 * Holds a wave of a survey against the one before: prints each change beyond noise, a line each, and writes `changes.json`.
 * @returns whether there was one
 */
export async function tellChanges(folder: string, wave: number): Promise<boolean> {
  const survey = await openSurvey(folder, (problem) => console.error(`clearcart: ${oneLine(problem)}`));
  const before = await waveOfSameVersion(survey, wave);
  if (before === undefined) {
    keep(folder, { wave, before: null, sites_in_both: 0, shifts: [], turns: [] });
    console.error(
      `clearcart: ${folder}: run ${wave} is the first one of this version of Clearcart. What it finds is not held against another version's.`,
    );
    return false;
  }
  const { rows, seed } = survey;
  const [now, earlier] = [await tallyOf(rows, { wave, seed }), await tallyOf(rows, { wave: before, seed })];
  const comparison = compare(now, earlier);
  const shifts = shiftsOf(comparison);
  const turns = await turnsOf(rows, { before, now: wave });
  keep(folder, {
    wave,
    before,
    sites_in_both: comparison.sitesInBoth,
    shifts: shifts.map(({ pattern, change, p }) => ({
      pattern,
      before: change.before,
      now: change.now,
      by: change.by,
      p,
    })),
    turns,
  });
  for (const line of [...shifts.map(ofShift), ...turns.map(ofTurn)]) console.log(oneLine(line));
  const changes = shifts.length + turns.length;
  console.error(
    `clearcart: ${folder}: run ${wave} against run ${before}, ${comparison.sitesInBoth} sites in both: ${changes === 0 ? 'no change beyond noise' : `${changes} changed`}.`,
  );
  return changes > 0;
}

/** What another version finds is not to be held against it: its rules may have changed, and no shop. Each wave is of one version. */
async function waveOfSameVersion({ rows }: SurveyFolder, wave: number): Promise<number | undefined> {
  const versions = new Map<number, string>();
  for await (const row of rows('sites')) versions.set(row.wave, `${row.tool} ${row.rules}`);
  return [...versions.keys()]
    .filter((each) => each < wave && versions.get(each) === versions.get(wave))
    .sort((a, b) => a - b)
    .at(-1);
}

const ofShift = ({ pattern, change: { before, now }, p }: Shift) =>
  `${pattern ?? 'any pattern'}: on ${now.hits} of ${now.of} sites, before on ${before.hits} of ${before.of} (p = ${p.toPrecision(2)})`;

const ofTurn = ({ url, pattern, claim, before, now }: Turn) => `${url}: ${pattern}, ${claim}: ${now}, before ${before}`;

const keep = (folder: string, changes: object) =>
  replaceFile(
    path.join(folder, 'changes.json'),
    `${JSON.stringify({ schema: 'clearcart.changes/1', ...changes }, null, 2)}\n`,
  );
