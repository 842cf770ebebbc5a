import type { StoredRecord } from '@/lib/model/survey.ts';
import type { VendorBook } from '@/lib/model/vendor.ts';
import { Failure } from '../failure.ts';
import { oneLine } from '../output.ts';
import { sweepKeptFiles } from '../survey/kept-files.ts';
import { lockFolder } from '../survey/store/lock.ts';
import { openStore, takenAt } from '../survey/store/store.ts';
import { readSurveyFile } from '../survey/survey-file.ts';
import { writeTables } from '../survey/tables.ts';

export interface TidyRequest {
  readonly folder: string;
  /** Days; without it, what the survey was begun with. */
  readonly olderThan?: number | undefined;
}

const DAY_MS = 86_400_000;

/**
 * Deletes the files that were kept of sites longer ago than they may be, notes that, and makes the tables anew.
 * @throws Failure where there is no survey, nobody said how long, or the folder cannot be written
 */
export async function tidySurvey({ folder, olderThan }: TidyRequest, vendors: VendorBook): Promise<void> {
  const { parameters } = readSurveyFile(folder);
  const days = olderThan ?? parameters.keepDays;
  if (days === undefined)
    throw Failure.input(
      `${folder}: this survey was begun without --keep-days, so nothing says how long to keep. Give --older-than.`,
    );
  const before = Date.now() - days * DAY_MS;
  const unlock = lockFolder(folder);
  process.once('exit', unlock);
  try {
    const store = openStore(folder, (problem) => console.error(`clearcart: ${oneLine(problem)}`));
    try {
      const now = Date.now();
      for (const due of dueIn(store.all(), before)) store.note({ what: 'deleted', at: now, ...due });
    } finally {
      store.close();
    }
    // What was noted by one that was killed here, too; and what no record names any more, once its time is over.
    const deleted = sweepKeptFiles(folder, store.all(), ({ at }) => at <= before);
    await writeTables(folder, store, parameters, vendors);
    console.error(`clearcart: ${folder}: ${deleted} files were deleted.`);
  } finally {
    unlock();
    process.off('exit', unlock);
  }
}

/** Sites whose files are there and were all taken before a moment: they may be taken days apart, and go together. */
function dueIn(records: Iterable<StoredRecord>, before: number): { readonly wave: number; readonly site: string }[] {
  const due = [];
  for (const { wave, listed, pages, filesDeletedAt } of records) {
    const at = takenAt(pages);
    if (filesDeletedAt === undefined && at !== undefined && at <= before) due.push({ wave, site: listed.site });
  }
  return due;
}
