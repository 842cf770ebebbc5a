/** `clearcart label`, as it is built: one file, without the sources. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const BUILT = fileURLToPath(new URL('../../.output/cli/clearcart.mjs', import.meta.url));

let folder: string;
let command: string;
beforeAll(() => {
  if (!existsSync(BUILT)) throw new Error('The command line is not built: npm run build');
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-label-'));
  // Far from the sources: what it needs, it has to hold.
  command = path.join(folder, 'clearcart.mjs');
  copyFileSync(BUILT, command);
});
afterAll(() => rmSync(folder, { recursive: true }));

function start(args: string[]) {
  return spawn(process.execPath, [command, 'label', ...args], { cwd: folder });
}

async function label(args: string[], input: string | Buffer = '') {
  const child = start(args);
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const exit = once(child, 'exit');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await exit;
  return {
    code,
    out,
    err,
    labels: out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
}

function saved(name: string, content: string | Buffer): string {
  writeFileSync(path.join(folder, name), content);
  return name;
}

const TEXTS = ['Only 3 left in stock', 'Linen cloth', 'No thanks, I prefer to pay full price'];
const LABELS = [
  {
    text: TEXTS[0],
    patterns: [{ pattern: 'low-stock', confidence: expect.any(String), score: expect.any(Number) }],
    dark: true,
  },
  { text: TEXTS[1], patterns: [], dark: false },
  { text: TEXTS[2], patterns: [expect.objectContaining({ pattern: 'confirmshaming' })], dark: true },
];

describe('clearcart label', () => {
  it.each([
    ['a table with tabs', 'a.tsv', `id\tsaid\n${TEXTS.map((each, at) => `${at}\t"${each}"\n`).join('')}`],
    ['a table with commas, of Windows', 'a.csv', `\ufeffid,said\r\n${TEXTS.map((each) => `1,"${each}"\r\n`).join('')}`],
    ['JSON lines', 'a.jsonl', TEXTS.map((said) => JSON.stringify({ said })).join('\n')],
  ])('reads %s, from a file as from standard input', async (_, name, content) => {
    expect(await label(['--text', 'said', saved(name, content)])).toMatchObject({ code: 0, err: '', labels: LABELS });
    expect(await label(['--text', 'said', '-'], content)).toMatchObject({ code: 0, err: '', labels: LABELS });
  });

  it('asks the classifier where no cue knows a wording, and says so', async () => {
    const odd = ['Stock will not stay this way, act now', 'Pairs like these never stay long, be quick!'];
    const { labels } = await label([saved('odd.jsonl', odd.map((each) => JSON.stringify(each)).join('\n'))]);
    const told = labels.flatMap(({ patterns }) => patterns).filter(({ by }) => by === 'model');
    expect(told.length).toBeGreaterThan(0);
    for (const { words } of told) expect(odd.some((each) => each.includes(words[0]))).toBe(true);
  });

  it('names bad rows, goes on, and ends with 1', async () => {
    const file = saved('bad.jsonl', '"Only 3 left"\n{"text"\n"Linen cloth"\n');
    const { code, err, labels } = await label([file]);
    expect(code).toBe(1);
    expect(labels.map(({ dark }) => dark)).toEqual([true, false]);
    expect(err).toBe(
      'clearcart: bad.jsonl, line 2: this is no JSON.\nclearcart: 1 of 3 rows were left out, see above. The others are done.\n',
    );
  });

  it.each([
    ['a missing column', ['named.csv'], 'there is no column called text. There are: id, said.'],
    ['a missing file', ['none.csv'], 'there is no such file'],
    ['an empty table', ['--format', 'csv', '-'], 'standard input: this is empty'],
    ['an unknown format', ['--format', 'xml', '-'], 'Allowed choices are tsv, csv, jsonl.'],
    ['no file', [], "missing required argument 'file'"],
  ])('ends with 2 and one line for %s', async (_, args, message) => {
    saved('named.csv', 'id,said\n1,x\n');
    const { code, out, err } = await label(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^clearcart: [^\n]+\n$/);
    expect(err).toContain(message);
  });

  it('writes to a file, which is empty for a table without rows', async () => {
    expect(await label(['--out', 'out.jsonl', saved('some.csv', `text\n${TEXTS[0]}\n`)])).toMatchObject({
      code: 0,
      out: '',
      err: '',
    });
    expect(readFileSync(path.join(folder, 'out.jsonl'), 'utf8')).toMatch(/^\{"text":"Only 3 left in stock".*\}\n$/);
    expect(await label(['--out', 'out.jsonl', saved('none.csv', 'text\n')])).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(path.join(folder, 'out.jsonl'), 'utf8')).toBe('');
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('ends in silence when nobody reads on', async () => {
    const child = start([saved('many.csv', `text\n${'Only 3 left in stock\n'.repeat(50_000)}`)]);
    const said = text(child.stderr);
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = await once(child, 'exit');
    expect({ code, said: await said }).toEqual({ code: 0, said: '' });
  });

  it('waits for whoever reads slowly, and loses nothing', async () => {
    const child = start(['-']);
    child.stdin.end(`text\n${'Linen cloth\n'.repeat(20_000)}`);
    let out = '';
    for await (const chunk of child.stdout) {
      out += chunk;
      await new Promise((done) => setTimeout(done, 2));
    }
    expect(out.match(/\n/g)).toHaveLength(20_000);
  });
});
