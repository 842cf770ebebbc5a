import { linkSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { Failure } from '../../failure.ts';
import { unwritable } from './replace-file.ts';

/**
 * A lock is touched so often, and is left where nobody touched it for so long: on another machine, or in a container that is no more, no
 * process can be asked whether it still runs. In milliseconds.
 */
const [TOUCHED_MS, LEFT_MS] = [15_000, 180_000];

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
        return keepHold(file);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        const holder = readHolder(file, own);
        if (holder !== undefined) throw Failure.input(`${folder}: ${inWords(holder)}`);
        rmSync(file, { force: true });
      }
    }
  } catch (error) {
    throw error instanceof Failure ? error : unwritable(folder, error);
  } finally {
    rmSync(own, { force: true });
  }
}

interface Holder {
  readonly pid: string;
  /** Its machine, where that is another one. */
  readonly elsewhere?: string;
}

function inWords({ pid, elsewhere }: Holder): string {
  if (elsewhere === undefined) return `process ${pid} works there. Wait for it, or end it and try again.`;
  const minutes = LEFT_MS / 60_000;
  return `process ${pid} on ${elsewhere} works there, or did ${minutes} minutes ago. Wait for it; if it no longer runs, try again in ${minutes} minutes.`;
}

/** Who works there; undefined where nobody does. @param own a file that was written just now: its folder's clock may be another machine's */
function readHolder(file: string, own: string): Holder | undefined {
  const [pid = '', host = ''] = readFileSync(file, 'utf8').trim().split(' ');
  if (host === hostname()) return isRunning(Number(pid)) ? { pid } : undefined;
  const isLeft = statSync(own).mtimeMs - statSync(file).mtimeMs > LEFT_MS;
  return pid === '' || isLeft ? undefined : { pid, elsewhere: host };
}

function keepHold(file: string): () => void {
  const touch = () => {
    const now = new Date();
    try {
      utimesSync(file, now, now);
    } catch {
      // Somebody took it away: what is written next says what is wrong with the folder.
    }
  };
  touch();
  const touching = setInterval(touch, TOUCHED_MS);
  // The work's end does not wait for it.
  touching.unref();
  return () => {
    clearInterval(touching);
    rmSync(file, { force: true });
  };
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
