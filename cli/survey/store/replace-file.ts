import { renameSync, writeFileSync } from 'node:fs';
import { Failure } from '../../failure.ts';

const MEND = 'Mend that and run the same command again.';

/**
 * Writes a file: either the old one stands there or the new one, whatever happens meanwhile.
 * @param mend what to do where that fails
 * @throws Failure where the disk does not take it
 */
export function replaceFile(file: string, content: string | Uint8Array, mend = MEND): void {
  const part = `${file}.part`;
  try {
    writeFileSync(part, content, { flush: true });
    renameSync(part, file);
  } catch (error) {
    throw unwritable(file, error, mend);
  }
}

/** What to do where a file or folder takes no more. */
export function unwritable(name: string, error: unknown, mend = MEND): Failure {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return Failure.work(
      `${name}: the disk is full. Make room and run the same command again: a survey goes on where it stopped.`,
    );
  return Failure.work(`${name}: it cannot be written (${code ?? String(error)}). ${mend}`);
}
