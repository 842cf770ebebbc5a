import { randomUUID } from 'node:crypto';
import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { Failure } from '../../failure.ts';
import { fail } from '../../output.ts';
import { unwritable } from './replace-file.ts';

/** A lock is touched so often, by whoever holds it. In milliseconds. */
const TOUCHED_MS = 15_000;

/**
 * One that nobody touched for so long was left. On another machine, or in a container that is no more, no process can be asked whether it
 * still runs; on this one a process of that number may be another one by now. In milliseconds.
 */
const LEFT_MS = { elsewhere: 180_000, here: 1_800_000 };

/**
 * Keeps a second survey out of a folder while one works on it. A lock that a killed process left is taken over; whoever finds that its own
 * was taken over ends at once, so that no two write.
 * @returns what gives the folder back.
 * @throws Failure while another process works there.
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, 'lock');
  const content = `${process.pid} ${hostname()} ${randomUUID()}\n`;
  const own = path.join(folder, `lock.${randomUUID()}`);
  try {
    writeFileSync(own, content);
    for (;;) {
      try {
        // It is there as a whole, or not at all.
        linkSync(own, file);
        return keepHold(folder, file, content);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        const lock = readLock(file);
        if (lock === undefined) continue;
        const holder = holderOf(lock, statSync(own).mtimeMs);
        if (holder !== undefined) throw Failure.input(`${folder}: ${holder}`);
        takeAway(file, lock.content);
      }
    }
  } catch (error) {
    throw error instanceof Failure ? error : unwritable(folder, error);
  } finally {
    rmSync(own, { force: true });
  }
}

interface Lock {
  readonly content: string;
  /** When it was touched last, by the clock of its folder. In milliseconds since 1970. */
  readonly touchedAt: number;
}

/** Nothing where there is none any more. */
function readLock(file: string): Lock | undefined {
  try {
    return { content: readFileSync(file, 'utf8'), touchedAt: statSync(file).mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Who works there and what to do, in words; undefined where nobody does. @param now by the clock of the folder */
function holderOf({ content, touchedAt }: Lock, now: number): string | undefined {
  const [pid = '', host = ''] = content.trim().split(' ');
  const age = now - touchedAt;
  if (host === hostname()) {
    if (!isRunning(Number(pid)) || age > LEFT_MS.here) return undefined;
    return `process ${pid} works there. Wait for it, or end it and try again.`;
  }
  if (pid === '' || age > LEFT_MS.elsewhere) return undefined;
  const minutes = LEFT_MS.elsewhere / 60_000;
  return `process ${pid} on ${host} works there, or did ${minutes} minutes ago. Wait for it; if it no longer runs, try again in ${minutes} minutes.`;
}

/** Removes a lock that was left, and no other that took its place meanwhile. */
function takeAway(file: string, judged: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    // Somebody else was first.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    if (readFileSync(aside, 'utf8') !== judged) linkSync(aside, file);
  } catch (error) {
    // A third one came in between: whoever lost the lock so will find out.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function keepHold(folder: string, file: string, content: string): () => void {
  const isOwn = () => readLock(file)?.content === content;
  const touching = setInterval(() => {
    try {
      if (isOwn()) touch(file, content);
      else giveWay(folder);
    } catch {
      // A disk that fails says so where something is written next.
    }
  }, TOUCHED_MS);
  // The work's end does not wait for it.
  touching.unref();
  return () => {
    clearInterval(touching);
    if (isOwn()) rmSync(file, { force: true });
  };
}

/** Writes what stands there, so that it is the folder's clock that says when. */
function touch(file: string, content: string): void {
  const handle = openSync(file, 'r+');
  try {
    writeSync(handle, content, 0);
  } finally {
    closeSync(handle);
  }
}

function giveWay(folder: string): void {
  const minutes = LEFT_MS.elsewhere / 60_000;
  fail(
    Failure.work(
      `${folder}: another process took it over, as this one had not been heard of for ${minutes} minutes. Nothing is lost; this one ends.`,
    ),
  );
  process.exit();
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
