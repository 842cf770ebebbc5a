/** `npm run reproduce -- dark-patterns.csv`: the type counts of Mathur et al. 2019, derived anew by `clearcart label`. See docs/reproduce.md. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { PATTERN_IDS } from '@/lib/model/vocabulary.ts';
import { buildStale } from '@/scripts/builds.mjs';
import { countTypes, readPublished } from './published-types.ts';
import { table } from './table.ts';

const Label = v.object({ patterns: v.array(v.object({ pattern: v.picklist(PATTERN_IDS) })) });
const COMMAND = fileURLToPath(new URL('../../.output/cli/clearcart.mjs', import.meta.url));
const MOST_BYTES = 64 * 1024 * 1024;

const [given, ...more] = process.argv.slice(2);
if (given === undefined || more.length > 0)
  fail('give the path of dark-patterns.csv. docs/reproduce.md says where it is.');
const file = path.resolve(process.env.INIT_CWD ?? '.', given);
let content: string;
try {
  content = readFileSync(file, 'utf8');
} catch {
  fail(`${file}: this file cannot be read. Check the path.`);
}
let rows: ReturnType<typeof readPublished>;
try {
  rows = readPublished(content);
} catch (error) {
  fail(`${file}: this is not the published table (${error instanceof Error ? error.message : String(error)}).`);
}
if (!(await buildStale(['cli']))) fail('the build failed, see above.');

const labelled = spawnSync(process.execPath, [COMMAND, 'label', '--format', 'csv', '--text', 'Pattern String', file], {
  encoding: 'utf8',
  maxBuffer: MOST_BYTES,
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (labelled.status !== 0) fail('clearcart label failed, see above.');
const lines = labelled.stdout.split('\n').filter((line) => line !== '');
const labels = lines.map((line) => v.parse(Label, JSON.parse(line)).patterns.map(({ pattern }) => pattern));
if (labels.length !== rows.length)
  fail(`${rows.length} texts were read, and ${labels.length} labelled. Is the file still being written?`);

const counts = countTypes(rows, labels);
const total = (of: (count: (typeof counts)[number]) => number) => counts.reduce((sum, count) => sum + of(count), 0);
const percent = (part: number, all: number) => (all === 0 ? '–' : `${((100 * part) / all).toFixed(1)} %`);
console.log(
  table(
    ['type', 'published', 'with text', 'derived', 'same', 'share', 'other', 'none', 'called instead'],
    [
      ...counts.map(({ type, published, withText, derived, same, other, none, instead }) => [
        type,
        published,
        withText,
        derived,
        same,
        percent(same, withText),
        other,
        none,
        instead.map(([names, times]) => `${names} ${times}`).join(', '),
      ]),
      [
        'all',
        total(({ published }) => published),
        total(({ withText }) => withText),
        total(({ derived }) => derived),
        total(({ same }) => same),
        percent(
          total(({ same }) => same),
          total(({ withText }) => withText),
        ),
        total(({ other }) => other),
        total(({ none }) => none),
        '',
      ],
    ],
  ),
);

function fail(why: string): never {
  console.error(`reproduce: ${why}`);
  process.exit(2);
}
