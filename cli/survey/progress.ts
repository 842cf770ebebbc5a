/** Tells on standard error how far a survey has come: in a line that is written over, or once a minute where nobody sits before it. */
export interface Progress {
  ended(): void;
  /** Writes a line of its own. */
  say(line: string): void;
  stop(): void;
}

const EVERY_MS = { terminal: 500, log: 60_000 } as const;
const BAR = 24;

/** @param all sites; @param done those that were done before */
export function createProgress(all: number, done: number): Progress {
  const { isTTY = false } = process.stderr;
  const started = performance.now();
  const before = done;
  const line = () => `${bar(done / Math.max(1, all))} ${done} of ${all} sites${rest()}`;
  const rest = () => {
    const each = (performance.now() - started) / Math.max(1, done - before);
    return done === before || done === all ? '' : `, about ${duration(each * (all - done))} to go`;
  };
  const show = () => process.stderr.write(isTTY ? `\r\u001b[K${line()}` : `${line()}\n`);
  const timer = setInterval(show, isTTY ? EVERY_MS.terminal : EVERY_MS.log);
  return {
    ended: () => void done++,
    say: (text) => process.stderr.write(`${isTTY ? '\r\u001b[K' : ''}${text}\n`),
    stop() {
      clearInterval(timer);
      show();
      if (isTTY) process.stderr.write('\n');
    },
  };
}

const bar = (share: number) => {
  const full = Math.round(share * BAR);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}]`;
};

function duration(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
