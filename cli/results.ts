import { once } from 'node:events';
import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { Failure } from './failure.ts';
import { oneLine, print } from './output.ts';

/** Where results go. */
export interface Results {
  /** Adds lines. @throws Failure when they cannot be kept */
  add(text: string): void;
  /** Resolves when there is room for more: whoever reads the results may be slower than the work. */
  room(): Promise<void>;
  /**
   * All is done: from now on the results stand where they were asked for.
   * @param evenIfNone no results are a result, too.
   * @throws Failure
   */
  finish(evenIfNone?: boolean): void;
  /** The work ended early. Answers where what was added until then lies, if that is not where it was asked for. */
  leave(): string | undefined;
}

const standardOutput: Results = {
  add: print,
  async room() {
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  },
  finish: () => undefined,
  leave: () => undefined,
};

/** Standard output, or the file that `--out` names. What was done by then is not lost where the process is told to end. */
export async function withResults(out: string | undefined, work: (results: Results) => Promise<void>): Promise<void> {
  const results = out === undefined ? standardOutput : resultsIn(out);
  const left = () => {
    const rest = results.leave();
    if (rest) console.error(`clearcart: what was done so far lies in ${oneLine(rest)}.`);
  };
  process.once('exit', left);
  await work(results);
  process.off('exit', left);
}

/**
 * Results in a file. They are gathered beside it and take its place only when all is done, so that a file that was there
 * is never lost to work that failed; work that found nothing to write leaves it alone.
 *
 * @throws Failure at once when nothing can be written there
 */
export function resultsIn(file: string): Results {
  const tried = <T>(write: () => T): T => {
    try {
      return write();
    } catch (error) {
      throw error instanceof Failure ? error : unwritable(file, error);
    }
  };
  const place = tried(() => placeOf(file));
  const gathered = `${place}.${process.pid}.part`;
  const open = tried(() => openSync(gathered, 'w'));
  let added = 0;
  let isOpen = true;
  const close = () => {
    if (isOpen) closeSync(open);
    isOpen = false;
    if (added === 0) rmSync(gathered, { force: true });
  };
  return {
    add(text) {
      const bytes = Buffer.from(`${text.trimEnd()}\n`);
      tried(() => {
        for (let at = 0; at < bytes.length; ) at += writeSync(open, bytes, at);
      });
      added++;
    },
    room: () => Promise.resolve(),
    finish(evenIfNone = false) {
      tried(() => {
        if (evenIfNone) added++;
        close();
        if (added > 0) renameSync(gathered, place);
      });
      added = 0;
    },
    leave() {
      close();
      return added > 0 ? gathered : undefined;
    },
  };
}

/** The file itself where a link leads to one. */
function placeOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return file;
  if (found.isDirectory()) throw Failure.input(`--out ${file}: this is a folder. Name a file in it.`);
  // A device or a pipe would be replaced by a file.
  if (!found.isFile()) throw Failure.input(`--out ${file}: this is no ordinary file. Name another one.`);
  return realpathSync(file);
}

const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder. Make it first',
  ENOTDIR: 'there is no such folder. Make it first',
  EACCES: 'nothing may be written there. Change the permissions or name another file',
  EPERM: 'nothing may be written there. Change the permissions or name another file',
  EROFS: 'nothing can be written there. Name a file on another disk',
  ENOSPC: 'the disk is full. Make room and try again',
};

function unwritable(file: string, error: unknown): Failure {
  const cause = CAUSES[(error as NodeJS.ErrnoException).code ?? ''];
  return Failure.work(`--out ${file}: ${cause ?? `it cannot be written (${oneLine(String(error))})`}.`);
}
