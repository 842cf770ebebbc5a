/**
 * `npm run train -- DIR`: fits the classifier to labelled texts and pages that stay outside this repository, and writes
 * `lib/classifier/weights.txt`. The same data gives the same weights, bit by bit; `--check` holds those in the repository to it.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { createClassifier } from '@/lib/classifier/classifier.ts';
import { readModel } from '@/lib/classifier/model.ts';
import { PATTERN_FAMILY, type PatternId } from '@/lib/model/vocabulary.ts';
import { wilson } from '@/lib/survey/statistics/share.ts';
import { foldSpace } from '@/lib/text/fold.ts';
import { calibrate, precisionAmong } from './classifier/calibrate.ts';
import { innocentTexts, ofLabelled, ofPages, ownExamples, wordingExamples } from './classifier/examples.ts';
import { fitModel, withHead } from './classifier/fit.ts';
import { labelledBy, WEIGHTS_FILE } from './classifier/method.ts';
import { OPTIONS } from './classifier/options.ts';
import { type LabelledText, readLabelledTexts, readPageLabels } from './data.ts';
import { isHeldOut } from './held-out.ts';
import { readPageTextsOnce } from './segments.ts';
import { textTable } from './text-table.ts';
import { dealGroups, scoreTexts } from './texts.ts';

const FOLDS = 5;
/** On real pages about one segment in 500 presses. */
const BASE_RATE = 1 / 500;

const program = new Command('train')
  .description('Fits the text classifier and writes its weights.')
  .argument('<dir>', 'holds texts/*.tsv, and pages/labels.jsonl with pages/html/')
  .option('--check', 'write nothing; fail if the weights in the repository are others')
  .addOption(
    new Option(
      '--page-texts <file>',
      'texts of the pages as JSON; written there if it is missing, so that they are read once',
    ),
  )
  .parse();
const [dir = ''] = program.args;
const flags = program.opts<{ check?: true; pageTexts?: string }>();

const files = ['ec-dev.tsv', 'shops-12-languages.tsv'].map((name) => path.join(dir, 'texts', name));
const missing = [...files, path.join(dir, 'pages/labels.jsonl')].filter((file) => !existsSync(file));
if (missing.length > 0) program.error(`error: ${missing.join(', ')} is missing.`, { exitCode: 2 });

const texts = await Promise.all(
  files.map(async (file) => (await readLabelledTexts(file)).filter((text) => !isHeldOut(text))),
);
const labels = await readPageLabels(path.join(dir, 'pages/labels.jsonl'));
const pageTexts = await readPageTextsOnce(
  labels.map(({ file }) => path.join(dir, 'pages', file)),
  flags.pageTexts,
);
const pages = labels.map((page) => ({
  page,
  group: page.slug,
  texts: innocentTexts(pageTexts.get(path.basename(page.file)) ?? [], page),
}));

const beside = [...ownExamples(), ...wordingExamples()];
const told: { text: LabelledText; sum: number; pattern: PatternId | undefined }[] = [];
const innocent: { text: string; benign: boolean; sum: number }[] = [];
const textFolds = texts.map((each) => dealGroups(each, FOLDS));
for (let fold = 0; fold < FOLDS; fold++) {
  const held = textFolds.flatMap((folds) => folds[fold] ?? []);
  const isHeld = new Set(held);
  const learnt = texts.flat().filter((text) => !isHeld.has(text));
  const others = pages.filter((_, index) => index % FOLDS !== fold);
  const examples = [...learnt.map(ofLabelled), ...beside, ...ofPages(others.map((each) => each.texts))];
  // From 0 on it judges everything; from when it speaks is chosen below.
  const classifier = createClassifier(readModel(withHead(fitModel(examples, OPTIONS), { darkFrom: 0 })));
  for (const text of held) {
    const words = foldSpace(text.text);
    told.push({ text, sum: classifier.logOdds(words), pattern: classifier.judge(words)?.pattern });
  }
  for (const { page, texts: own } of pages.filter((_, index) => index % FOLDS === fold))
    for (const text of own) innocent.push({ text, benign: page.verdict === 'benign', sum: classifier.logOdds(text) });
  console.error(`train: fold ${fold + 1} of ${FOLDS} is done`);
}

const byCue = labelledBy();
const calibration = calibrate(
  told.map(({ text, sum }) => ({ is: text.dark, sum, byCue: byCue(text).dark })),
  innocent.map(({ sum }) => sum),
);
const model = withHead(
  fitModel([...texts.flat().map(ofLabelled), ...beside, ...ofPages(pages.map((each) => each.texts))], OPTIONS),
  calibration,
);

const alarms = (from: number, only: (each: (typeof innocent)[number]) => boolean = () => true) => {
  const own = innocent.filter(only);
  const { value, low, high } = wilson(own.filter(({ sum }) => sum >= from).length, own.length);
  const per = (share: number | null) => ((share ?? 0) * 1000).toFixed(2);
  return `${per(value)} [${per(low)}, ${per(high)}] per 1,000 of ${own.length}`;
};
const from = (Math.log(calibration.darkFrom / (1 - calibration.darkFrom)) - calibration.shift) / calibration.slope;
console.log(`Calibration: ${JSON.stringify(calibration)}, a text is called dark from a sum of ${from.toFixed(3)}`);
console.log(
  `False alarms of the classifier on pages left out: ${alarms(from)}; on benign pages: ${alarms(from, ({ benign }) => benign)}`,
);
for (const [index, file] of files.entries()) {
  const own = new Set(texts[index]);
  const answers = told
    .filter(({ text }) => own.has(text))
    .map(({ text, sum, pattern }) => {
      const cues = byCue(text);
      const says = !cues.dark && sum >= from && pattern !== undefined;
      const label = says ? { dark: true, families: [PATTERN_FAMILY[pattern]], patterns: [pattern], score: sum } : cues;
      return { text, label };
    });
  const sums = told.filter(({ text }) => own.has(text)).map(({ sum }) => sum);
  const score = scoreTexts(answers);
  const macro = Object.values(score.byFamily).filter((rates) => rates.truePositives + rates.falseNegatives >= 20);
  console.log(
    `\n${path.basename(file)}, cues and classifier, fitted without the text's group (held-out groups left aside)`,
  );
  console.log(textTable(score));
  console.log(
    `Mean F1 of ${macro.length} families with 20 texts or more: ${(macro.reduce((sum, rates) => sum + rates.f1, 0) / macro.length).toFixed(3)}`,
  );
  const ofClassifier = scoreTexts(
    answers.map(({ text, label }, at) => ({ text, label: { ...label, dark: (sums[at] ?? 0) >= from } })),
  );
  console.log(`The classifier alone: F1 ${ofClassifier.all.f1.toFixed(3)}`);
  const foldF1 = (textFolds[index] ?? []).map((fold) => {
    const inFold = new Set(fold);
    return scoreTexts(answers.filter(({ text }) => inFold.has(text))).all.f1.toFixed(3);
  });
  console.log(`F1 of each fold: ${foldF1.join(' ')}`);
}
console.log('\nWere it to raise findings on pages alone, one text in 500 pressing:');
const darkSums = told.filter(({ text }) => text.dark).map(({ sum }) => sum);
for (const sum of [0, 1, 2, 3, 4, 5, 6]) {
  const {
    recall,
    alarms: share,
    precision,
    precisionAtLeast,
  } = precisionAmong(
    darkSums,
    innocent.map((each) => each.sum),
    sum,
    BASE_RATE,
  );
  console.log(
    `  from a sum of ${sum}: recall ${recall.toFixed(3)}, alarms ${(share * 1000).toFixed(2)} per 1,000, precision ${precision.toFixed(3)}, at least ${precisionAtLeast.toFixed(3)}`,
  );
}
const sample = [...told.map(({ text }) => foldSpace(text.text)), ...innocent.map(({ text }) => text)];
const classifier = createClassifier(readModel(model));
for (const text of sample) classifier.judge(text);
const start = process.cpuUsage().user;
for (const text of sample) classifier.judge(text);
console.log(
  `${((process.cpuUsage().user - start) / sample.length).toFixed(1)} µs a text, ${sample.length} texts; ${model.length} bytes`,
);

if (!flags.check) writeFileSync(WEIGHTS_FILE, model);
else if (readFileSync(WEIGHTS_FILE, 'utf8') !== model) {
  console.error('train: lib/classifier/weights.txt is not what these data give.');
  process.exitCode = 1;
}
