import { existsSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../failure.ts';
import { endedWaves, type Records, readRecords } from './store.ts';

/**
 * What to say of records that leave nothing to work with.
 * @param hasPages a page was read; then its texts are what is missing
 * @param work what there is nothing to do with, as in “nothing to group”
 */
export function nothingIn(folder: string, hasPages: boolean, work: string): Failure {
  return Failure.input(
    hasPages
      ? `${folder}: no texts of pages are kept there, so there is nothing to ${work}. Survey again without --no-texts.`
      : `${folder}: no page was read there, so there is nothing to ${work}. Name another folder.`,
  );
}

/**
 * The records of a survey or an archive, and its last run that is done: of one that is going on the first sites alone are there.
 * @throws Failure where there is none
 */
export function openRecords(
  folder: string,
  told: (problem: string) => void,
): { readonly records: Records; readonly wave: number } {
  if (!existsSync(path.join(folder, 'records')))
    throw Failure.input(
      `${folder}: there is no survey in this folder. Name one that clearcart survey or clearcart archive made.`,
    );
  const records = readRecords(folder, told);
  const waves = records.waves();
  if (waves.length === 0)
    throw Failure.input(`${folder}: nothing is surveyed there yet. Run the survey's command again, then this one.`);
  const ended = endedWaves(folder);
  const wave = waves.findLast((each) => ended.has(each));
  if (wave === undefined)
    throw Failure.input(
      `${folder}: what is surveyed there is not done. Let it end, or run the survey's command again, then this one.`,
    );
  return { records, wave };
}
