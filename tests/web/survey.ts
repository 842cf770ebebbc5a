/** Surveys the local web with the built command line, as a researcher would: in a process of its own, which can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Column, type Row, TABLE_NAMES, TABLES, type TableName } from '@/lib/survey/tables.ts';
import type { ChatTruth } from './chats.ts';
import type { SiteTruth } from './plan.ts';

const COMMAND = fileURLToPath(new URL('../../.output/cli/clearcart.mjs', import.meta.url));
const NAMES = pathToFileURL(fileURLToPath(new URL('./localhost-names.mjs', import.meta.url))).href;

interface Ended {
  /** Null where it was killed. */
  readonly code: number | null;
  readonly errors: string;
}

/** Starts a command. */
export function start(args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, CLEARCART_NO_SANDBOX: '1', NODE_OPTIONS: `--import ${NAMES}` },
  });
  const errors = text(child.stderr);
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, ended: exit.then(async (code) => ({ code, errors: await errors })) };
}

/** Runs a command; after `killAfter` milliseconds it is killed, as a power cut would. */
export async function run(args: readonly string[], killAfter?: number): Promise<Ended> {
  const { child, ended } = start(args);
  if (killAfter !== undefined) await Promise.race([ended, pause(killAfter).then(() => child.kill('SIGKILL'))]);
  return ended;
}

/** Arguments of a survey of a list, at the pace of this machine. */
export function surveyArgs(list: string, out: string, more: readonly string[] = []): string[] {
  const file = `${out}.txt`;
  writeFileSync(file, list);
  return ['survey', file, '--out', out, '--contact', 'test@clearcart.example', '--delay', '0', '--gap', '1', ...more];
}

/** Whether a clock holds shows after two minutes: where visits lie closer together, it depends on how busy the machine was between them. */
export const STEADY_GAP = ['--gap', '150'] as const;

export function readTable<T extends TableName>(folder: string, name: T): Row<T>[] {
  const lines = readFileSync(path.join(folder, `${name}.jsonl`), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): Row<T> => JSON.parse(line));
}

/** What a clock shows, and where: it is as wide as its digits. */
const SHOWN = new Set(['quote', 'value', 'picture_x', 'picture_y']);

/** The tables of one wave as text, without what differs from run to run. */
export function lastingTables(folder: string, wave = 1): Record<TableName, string[]> {
  const lasting = (name: TableName) => {
    const columns: Readonly<Record<string, Column>> = TABLES[name].columns;
    const passing = new Set(Object.keys(columns).filter((column) => columns[column]?.passing));
    // What a clock shows that runs down to a moment is another time in each run.
    const isClock = (row: object) =>
      'claim' in row ? row.claim === 'deadline' : 'unit' in row && row.unit === 'seconds-left';
    const lasts = (row: object, column: string) =>
      column !== 'wave' && !passing.has(column) && !(isClock(row) && SHOWN.has(column));
    return readTable(folder, name)
      .filter((row) => row.wave === wave)
      .map((row) => JSON.stringify(Object.entries(row).filter(([column]) => lasts(row, column))));
  };
  return Object.fromEntries(TABLE_NAMES.map((name) => [name, lasting(name)])) as Record<TableName, string[]>;
}

/** Where tables and truth differ: states that no site of its kind may end in, and on pages that were read, what was missed or found besides. */
export function heldAgainst(folder: string, truth: readonly SiteTruth[]): string[] {
  const sites = new Map(readTable(folder, 'sites').map((site) => [site.site, site]));
  const pages = readTable(folder, 'pages');
  const findings = readTable(folder, 'findings').filter(({ stance }) => stance === 'pressure');
  const opened = new Set(
    readTable(folder, 'visits').flatMap(({ page_id, chat }) =>
      chat === 'opened' || chat === 'shown' ? [page_id] : [],
    ),
  );
  return truth.flatMap(({ site, states, hazard, chat, pages: planted }) => {
    const row = sites.get(site);
    if (!row) return [`${site} (${hazard ?? 'plain'}): not in the table`];
    if (!states.includes(row.state))
      return [`${site} (${hazard ?? 'plain'}): ${row.state}, not ${states.join(' or ')}: ${row.why ?? ''}`];
    if (states.some((state) => state !== 'done')) return [];
    return pages
      .filter((page) => page.site_id === row.site_id && page.state === 'read')
      .flatMap((page) => {
        const wanted = planted.find(({ url }) => url === page.url);
        if (!wanted) return [];
        const met = new Set(findings.filter(({ page_id }) => page_id === page.page_id).map(({ pattern }) => pattern));
        const there = new Set(wanted.planted.map(({ pattern }) => pattern));
        if (opened.has(page.page_id)) for (const pattern of chat?.presses ?? []) there.add(pattern);
        return [
          ...[...there].filter((pattern) => !met.has(pattern)).map((pattern) => `${page.url}: ${pattern} was missed`),
          ...[...met]
            .filter((pattern) => !there.has(pattern))
            .map((pattern) => `${page.url}: ${pattern} was found and not planted`),
        ];
      });
  });
}

/** Where the tables differ from the truth of the chats of sites that were read, of a survey that opened them; and what was compared. */
export function chatsHeldAgainst(
  folder: string,
  truth: readonly SiteTruth[],
): { readonly compared: number; readonly wrong: string[] } {
  const sites = new Map(readTable(folder, 'sites').map((site) => [site.site, site]));
  const pages = readTable(folder, 'pages');
  const visits = readTable(folder, 'visits').filter(({ chat }) => chat !== null);
  const NONE: ChatTruth = { id: 'none', result: 'none', presses: [] };
  const told = truth.flatMap(({ site, chat = NONE }) =>
    pages
      .filter(({ site_id }) => site_id === sites.get(site)?.site_id)
      .flatMap((page) => {
        const visit = visits.find(({ page_id }) => page_id === page.page_id);
        if (!visit) return [];
        const found = [visit.chat, page.chat_says_machine, page.chat_person];
        const wanted = [chat.result, chat.machine ?? null, chat.person ?? null];
        return [
          found.join() === wanted.join() ? '' : `${page.url} (${chat.id}): ${found.join()}, not ${wanted.join()}`,
        ];
      }),
  );
  return { compared: told.length, wrong: told.filter((each) => each !== '') };
}
