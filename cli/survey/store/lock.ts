import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { Failure } from '../../failure.ts';
import { unwritable } from './replace-file.ts';

/**
 * Keeps a second survey out of a folder while one works on it. A lock that a killed process left is taken over.
 * @returns what gives the folder back.
 * @throws Failure while another process works there.
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, 'lock');
  const own = `${file}.${process.pid}`;
  try {
    writeFileSync(own, `${process.pid} ${hostname()}\n`);
    for (;;) {
      try {
        // It is there as a whole, or not at all.
        linkSync(own, file);
        return () => rmSync(file, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        const [pid = '', host = ''] = readFileSync(file, 'utf8').trim().split(' ');
        if (pid !== '' && (host !== hostname() || isRunning(Number(pid)))) {
          throw Failure.input(
            `${folder}: process ${pid} on ${host} works there. Wait for it; if it no longer runs, remove ${file} and try again.`,
          );
        }
        rmSync(file, { force: true });
      }
    }
  } catch (error) {
    throw error instanceof Failure ? error : unwritable(folder, error);
  } finally {
    rmSync(own, { force: true });
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
