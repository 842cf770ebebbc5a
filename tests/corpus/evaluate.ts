/**
 * `npm run evaluate -- DIR`: how well Clearcart does on labelled pages and texts that stay outside this repository.
 * `data.ts` beside this file says what its records look like.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import type { Report } from '@/lib/model/report.ts';
import { BUILDS, buildStale } from '@/scripts/builds.mjs';
import { innocentTexts, ofLabelled, ofPages } from './classifier/examples.ts';
import { refittedMethod, SHIPPED_METHOD } from './classifier/method.ts';
import { CUE_METHOD } from './cue-method.ts';
import { type LabelledText, readLabelledTexts, readPageLabels } from './data.ts';
import { isHeldOut } from './held-out.ts';
import { type PageScore, type PageScoreOptions, ratesOf, scorePages } from './pages.ts';
import { readPageTextsOnce } from './segments.ts';
import { table } from './table.ts';
import { LEGEND, share, textTable } from './text-table.ts';
import { crossValidate, scoreTexts, type TextMethod, type TextScore } from './texts.ts';

interface Flags {
  only?: string;
  lang?: string;
  reports?: string;
  folds: string;
  errors: string;
  method?: 'cues' | 'refitted' | 'shipped';
  heldOut: 'with' | 'without' | 'only';
  pageTexts?: string;
  textsOnly?: true;
  json?: true;
}

/** What is looked for so far: only of this a miss says something. */
const DETECTED: ReadonlySet<string> = new Set(PAGE_DETECTORS.map(({ meta }) => meta.id));
const DETECTED_FAMILIES: ReadonlySet<string> = new Set(PAGE_DETECTORS.map(({ meta }) => meta.family));

const root = fileURLToPath(new URL('../..', import.meta.url));

const program = new Command('evaluate')
  .description('Scores scans against labelled pages, and labels of texts against labelled texts.')
  .argument('<dir>', 'holds pages/labels.jsonl with pages/html/, and texts/*.tsv; or one of both directly')
  .option('--only <patterns>', 'only these patterns, separated by commas (pages)')
  .option('--lang <codes>', 'only these languages, separated by commas')
  .option('--reports <file>', 'reports as JSON lines from an earlier scan, instead of scanning now')
  .addOption(new Option('--folds <n>', 'folds that a fitted method is refitted for').default('5'))
  .addOption(new Option('--errors <n>', 'how many errors of each kind to print').default('20'))
  .addOption(
    new Option(
      '--method <method>',
      'what labels texts: cues alone, or with the classifier, refitted for each fold or as shipped (default: refitted; of held-out texts shipped)',
    ).choices(['cues', 'refitted', 'shipped']),
  )
  .addOption(
    new Option(
      '--held-out <texts>',
      'texts that the shipped classifier never saw: with the others, without, only these',
    )
      .choices(['with', 'without', 'only'])
      .default('with'),
  )
  .option('--page-texts <file>', 'texts of the pages that the classifier learns from, as `npm run train` keeps them')
  .option('--texts-only', 'score no pages')
  .option('--json', 'print everything as one JSON object')
  .parse();

const [dir = ''] = program.args;
const flags = program.opts<Flags>();
const listOf = (codes: string | undefined) => (codes === undefined ? undefined : new Set(codes.split(',')));
const langs = listOf(flags.lang);
const patterns = listOf(flags.only);
const mostErrors = Number(flags.errors);

const pagesFolder = [path.join(dir, 'pages'), dir].find((folder) => existsSync(path.join(folder, 'labels.jsonl')));
const textFiles = await textFilesIn(dir);
if (!pagesFolder && textFiles.length === 0) {
  program.error(
    `error: ${dir} holds neither pages/labels.jsonl nor texts/*.tsv. Name the folder that holds the data.`,
    { exitCode: 2 },
  );
}

const methodName = flags.method ?? (flags.heldOut === 'only' ? 'shipped' : 'refitted');
const pageScore =
  pagesFolder && !flags.textsOnly
    ? await evaluatePages(pagesFolder, { ...(patterns && { patterns }), ...(langs && { langs }) })
    : undefined;
const textScores: Record<string, TextScore> = {};
let method = CUE_METHOD;
for (const file of textFiles) textScores[path.basename(file)] = await evaluateTexts(file);

if (flags.json) console.log(JSON.stringify({ pages: pageScore, texts: textScores }));
else {
  if (pageScore) printPages(pageScore);
  for (const [file, score] of Object.entries(textScores)) printTexts(file, score);
}

async function textFilesIn(folder: string): Promise<string[]> {
  for (const place of [path.join(folder, 'texts'), folder]) {
    const names = existsSync(place) ? await readdir(place) : [];
    const files = names.filter((name) => name.endsWith('.tsv')).sort();
    if (files.length > 0) return files.map((name) => path.join(place, name));
  }
  return [];
}

async function evaluatePages(folder: string, options: PageScoreOptions): Promise<PageScore> {
  const labels = (await readPageLabels(path.join(folder, 'labels.jsonl'))).filter(
    ({ language }) => langs?.has(language) ?? true,
  );
  const lines = flags.reports
    ? await readFile(flags.reports, 'utf8')
    : await scan(labels.map(({ file }) => path.join(folder, file)));
  const byName = new Map(
    lines
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Report)
      .map((report) => [path.basename(report.source), report]),
  );
  const reports = labels.flatMap(({ file }) => {
    const report = byName.get(path.basename(file));
    return report ? [[file, report] as const] : [];
  });
  return scorePages(labels, new Map(reports), options);
}

async function scan(files: readonly string[]): Promise<string> {
  if (!(await buildStale(['cli', 'chrome']))) process.exit(1);
  console.error(`evaluate: scanning ${files.length} pages …`);
  const command = path.join(root, BUILDS.cli.output, 'clearcart.mjs');
  const child = spawn(process.execPath, [command, 'scan', '--json', ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return textOf(child.stdout);
}

async function evaluateTexts(file: string): Promise<TextScore> {
  const texts = (await readLabelledTexts(file))
    .filter(({ lang }) => lang === '' || (langs?.has(lang) ?? true))
    .filter((text) => flags.heldOut === 'with' || isHeldOut(text) === (flags.heldOut === 'only'));
  console.error(`evaluate: labelling ${texts.length} texts of ${path.basename(file)} …`);
  method = await methodFor(file);
  return scoreTexts(await crossValidate(texts, method, Number(flags.folds)));
}

async function methodFor(file: string): Promise<TextMethod> {
  if (methodName === 'cues') return CUE_METHOD;
  if (methodName === 'shipped') return SHIPPED_METHOD;
  return refittedMethod([...(await otherTexts(file)).map(ofLabelled), ...(await innocentExamples())]);
}

/** The classifier is one for all texts: it learns from the other files whole, but for texts that are set aside. */
async function otherTexts(file: string): Promise<LabelledText[]> {
  const others = await Promise.all(textFiles.filter((other) => other !== file).map(readLabelledTexts));
  return others.flat().filter((text) => !isHeldOut(text));
}

async function innocentExamples() {
  if (!pagesFolder) return [];
  const labels = await readPageLabels(path.join(pagesFolder, 'labels.jsonl'));
  const read = await readPageTextsOnce(
    labels.map((page) => path.join(pagesFolder, page.file)),
    flags.pageTexts,
  );
  return ofPages(labels.map((page) => innocentTexts(read.get(path.basename(page.file)) ?? [], page)));
}

function printPages(score: PageScore): void {
  const perBenign = (count: number, of: number, unit: number) => (of === 0 ? '–' : ((count / of) * unit).toFixed(2));
  console.log(`Pages: ${score.pages}, ${score.missing} of them without a report`);
  console.log(`Benign pages: ${score.benignPages} with ${score.benignSegments} segments`);
  console.log(
    `False alarms on them: ${score.alarms}: ${perBenign(score.alarms, score.benignPages, 1)} a page, ${perBenign(score.alarms, score.benignSegments, 1000)} per 1,000 segments`,
  );
  console.log(`Look-alikes hit: ${score.lookAlikesHit} of ${score.lookAlikes}\n`);
  const heads = [
    'pattern',
    'language',
    'to find',
    'found',
    'recall',
    'alarms',
    'unjudged',
    'precision',
    'precision at least',
  ];
  const row = (pattern: string, lang: string, tallies: PageScore['tallies']) => {
    const { recall, precision, precisionAtLeast } = ratesOf(tallies);
    const sum = (key: 'found' | 'alarms' | 'unjudged') => tallies.reduce((total, tally) => total + tally[key], 0);
    return [
      pattern,
      lang,
      recall.of,
      sum('found'),
      share(recall),
      sum('alarms'),
      sum('unjudged'),
      share(precision),
      share(precisionAtLeast),
    ];
  };
  const looked = score.tallies.filter(({ pattern }) => DETECTED.has(pattern));
  const ids = [...new Set(looked.map(({ pattern }) => pattern))];
  const rows = ids.flatMap((id) => {
    const own = looked.filter(({ pattern }) => pattern === id);
    return [...own.map((tally) => row(id, tally.lang, [tally])), ...(own.length > 1 ? [row(id, 'all', own)] : [])];
  });
  console.log(table(heads, [...rows, row('all', 'all', looked)]));
  console.log(LEGEND);
  const others = new Map<string, number>();
  for (const { pattern, strong } of score.tallies)
    if (!DETECTED.has(pattern)) others.set(pattern, (others.get(pattern) ?? 0) + strong);
  const rest = [...others].map(([pattern, count]) => `${pattern} ${count}`);
  if (rest.length > 0) console.log(`No detector looks for these labels yet: ${rest.join(', ')}`);
  const told = score.errors.filter(({ pattern }) => DETECTED.has(pattern));
  for (const kind of new Set(told.map((error) => error.kind))) {
    const errors = told.filter((error) => error.kind === kind);
    console.log(`\n${kind} (${errors.length})`);
    for (const { page, lang, pattern, text, note } of errors.slice(0, mostErrors)) {
      console.log(`  ${page} [${lang}] ${pattern}: ${short(text)}${note ? ` (${note})` : ''}`);
    }
  }
}

function printTexts(file: string, score: TextScore): void {
  const { falseAlarms, missed } = score;
  console.log(`\nTexts: ${file}, method: ${method.name}`);
  console.log(textTable(score));
  const looked = missed.filter(({ text }) =>
    text.pattern ? DETECTED.has(text.pattern) : DETECTED_FAMILIES.has(text.family),
  );
  for (const [kind, errors] of [
    ['false alarm', falseAlarms],
    ['missed of the kinds that a detector looks for', looked],
  ] as const) {
    console.log(`\n${kind} (${errors.length})`);
    for (const { text, label } of errors.slice(0, mostErrors)) {
      const what = text.dark ? text.family : `${label.patterns.join(', ')}, ${label.score.toFixed(2)}`;
      console.log(`  ${text.lang ? `[${text.lang}] ` : ''}${short(text.text)} (${what})`);
    }
  }
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 140 ? `${line.slice(0, 139)}…` : line;
}
