/**
 * Whether the memory of a survey is bounded: `npm run bench:survey-memory -- [--sites 1400] [--at-once 8] [--wait 0] [--visits 2]` surveys
 * the local web, its hostile sites among them, and says how much of the machine's memory the command and its browser held, and of its
 * processors they used, by how many pages were opened so far. Where there is `/proc`.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startWeb } from '../web/server.ts';
import { readTable, start, surveyArgs } from '../web/survey.ts';

const { values } = parseArgs({
  options: {
    sites: { type: 'string', default: '1400' },
    'at-once': { type: 'string', default: '8' },
    wait: { type: 'string', default: '0' },
    visits: { type: 'string', default: '2' },
    port: { type: 'string', default: '8503' },
  },
});
const EVERY_MS = 5_000;
/** A row of the table for so many pages. */
const PAGES_A_ROW = 500;

interface Held {
  /** MB of memory of its own, shared pages by their share. */
  readonly command: number;
  readonly browser: number;
  /** Seconds of a processor since they began. */
  readonly seconds: number;
}

/** What of `/proc/<pid>` is there: a process may end meanwhile. */
function told(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

/** A process's state, its parent, and further numbers stand behind its name, which may be anything. */
const fields = (pid: string) => /.*\) (.*)/s.exec(told(pid, 'stat'))?.[1]?.split(' ') ?? [];
/** Seconds that a processor ran for it, and for its children that ended: the 14th to the 17th number, in hundredths. */
const secondsOf = (pid: string, numbers: number) =>
  fields(pid)
    .slice(11, 11 + numbers)
    .reduce((sum, ticks) => sum + Number(ticks) / 100, 0);
const ofItsOwn = (pid: string) => Number(/^Pss:\s*(\d+) kB/m.exec(told(pid, 'smaps_rollup'))?.[1] ?? 0) / 1024;

function held(command: number): Held {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => [pid, fields(pid)[1]] as const);
  const below = (parent: string): string[] =>
    parents.flatMap(([pid, by]) => (by === parent ? [pid, ...below(pid)] : []));
  const root = String(command);
  const browser = below(root);
  used.set(root, secondsOf(root, 2));
  for (const pid of browser) used.set(pid, Math.max(used.get(pid) ?? 0, secondsOf(pid, 4)));
  return {
    command: ofItsOwn(root),
    browser: browser.reduce((sum, pid) => sum + ofItsOwn(pid), 0),
    seconds: Math.round([...used.values()].reduce((sum, seconds) => sum + seconds, 0)),
  };
}

/** By process, those included that ended: who began the browser is not told what its children used. */
const used = new Map<string, number>();
let opened = 0;
const web = await startWeb({ sites: Number(values.sites), port: Number(values.port), opened: () => opened++ });
const folder = mkdtempSync(path.join(tmpdir(), 'clearcart-survey-memory-'));
const out = path.join(folder, 'out');
const rows = new Map<number, Held[]>();
const more = ['--gap', '0', '--wait', values.wait, '--visits', values.visits, '--at-once', values['at-once']];
try {
  const started = performance.now();
  const { child, ended } = start(surveyArgs(web.list, out, more));
  const looking = setInterval(() => {
    if (child.pid === undefined || child.exitCode !== null) return;
    const row = Math.floor(opened / PAGES_A_ROW) * PAGES_A_ROW;
    const first = !rows.has(row);
    rows.set(row, [...(rows.get(row) ?? []), held(child.pid)]);
    if (first)
      process.stderr.write(`${opened} pages opened in ${Math.round((performance.now() - started) / 1000)} s\n`);
  }, EVERY_MS);
  const { code, errors } = await ended;
  clearInterval(looking);
  if (code !== 0) throw new Error(errors);
  console.log(
    `${opened} pages opened, ${readTable(out, 'visits').length} looks of ${web.truth.length} sites, in ${Math.round((performance.now() - started) / 1000)} s.`,
  );
} finally {
  tell();
  await web.close();
  rmSync(folder, { recursive: true, force: true });
}

function tell(): void {
  console.table(
    [...rows].map(([pages, all]) => {
      const of = (part: keyof Held) => all.map((each) => Math.round(each[part])).sort((a, b) => a - b);
      const [command, browser] = [of('command'), of('browser')];
      return {
        'pages from': pages,
        'command MB': command[Math.floor(command.length / 2)],
        'command at most': command.at(-1),
        'browser MB': browser[Math.floor(browser.length / 2)],
        'browser at most': browser.at(-1),
        'processor s so far': of('seconds').at(-1),
      };
    }),
  );
}
