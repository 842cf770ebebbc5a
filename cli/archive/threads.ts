import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ArchivedPage } from './scan-parsed.ts';
import type { Answer, Asked } from './thread.ts';

/** Threads that scan pages, each one at a time. */
export interface Threads {
  /** Resolves when a thread has taken the page; its answer comes later. */
  scan(page: ArchivedPage, answered: (answer: Answer) => void): Promise<void>;
  /** Resolves when all that was taken is answered, and ends the threads. */
  close(): Promise<void>;
}

/** A page that keeps a thread busy for so long costs the thread: a new one takes its place. In milliseconds. */
const LONGEST_MS = 60_000;

const SCRIPT = new URL('./archive-thread.mjs', import.meta.url);

/** What a page needs is gone with it: a young generation of this size, in MB, spares a third of the time that clearing takes. */
const YOUNG_MB = 64;

const start = () => new Worker(SCRIPT, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });

/** @param all scans pages, too, that do not look like shops */
export function startThreads(count: number, all: boolean): Threads {
  const free: Worker[] = Array.from({ length: count }, start);
  let busy = 0;
  /** What whoever took an answer threw: told to whoever asks next. */
  let broken: { readonly error: unknown } | undefined;
  let waiting: (() => void)[] = [];
  const change = () => {
    const told = waiting;
    waiting = [];
    for (const tell of told) tell();
  };
  const changed = () => new Promise<void>((resolve) => waiting.push(resolve));

  async function ask(thread: Worker, page: ArchivedPage): Promise<Answer> {
    const late = AbortSignal.timeout(LONGEST_MS);
    try {
      thread.postMessage({ page, all } satisfies Asked);
      const [answer] = (await once(thread, 'message', { signal: late })) as [Answer];
      free.push(thread);
      return answer;
    } catch (error) {
      free.push(start());
      await thread.terminate();
      return { problem: late.aborted ? `it took longer than ${LONGEST_MS / 1000} seconds` : String(error) };
    }
  }

  return {
    async scan(page, answered) {
      for (;;) {
        if (broken) throw broken.error;
        const thread = free.pop();
        if (thread) {
          busy++;
          void ask(thread, page).then((answer) => {
            busy--;
            try {
              answered(answer);
            } catch (error) {
              broken ??= { error };
            }
            change();
          });
          return;
        }
        await changed();
      }
    },
    async close() {
      while (busy > 0) await changed();
      await Promise.all(free.map((thread) => thread.terminate()));
      if (broken) throw broken.error;
    },
  };
}
