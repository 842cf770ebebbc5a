import path from 'node:path';
import { createClassifier } from '@/lib/classifier/classifier.ts';
import { createFeatures, createPlainText, readFeatures, readPlain } from '@/lib/classifier/features.ts';
import { readModel } from '@/lib/classifier/model.ts';
import { csvTable } from '@/lib/export/table.ts';
import { TextGatherer } from '@/lib/survey/clusters/gather.ts';
import { groupTexts } from '@/lib/survey/clusters/group.ts';
import { type Cluster, rankClusters } from '@/lib/survey/clusters/rank.ts';
import { counted, oneLine, print } from '../output.ts';
import { resultsIn } from '../results.ts';
import { nothingIn, openRecords } from '../survey/store/ended-records.ts';

export interface ClusterRequest {
  /** Of a survey or an archive. */
  readonly folder: string;
  /** Sites that a group has at the least. */
  readonly least: number;
  /** Texts, too, in which something was found. */
  readonly all: boolean;
  /** A `.jsonl` or `.csv`; both in the folder if none is named. */
  readonly out?: string | undefined;
}

/** Groups that are printed. */
const PRINTED = 30;
const LONGEST_QUOTE = 90;

const tell = (problem: string) => console.error(`clearcart: ${oneLine(problem)}`);

/**
 * Groups the texts of a survey in which nothing was found, to be looked through for what no detector knows.
 * @param weights of the classifier
 * @throws Failure
 */
export function clusterTexts({ folder, least, all, out }: ClusterRequest, weights: string): void {
  const { records, wave } = openRecords(folder, tell);
  const gatherer = new TextGatherer(all);
  let [hasPages, hasTexts] = [false, false];
  for (const record of records.all(wave)) {
    hasPages ||= record.pages.some(({ report }) => report !== undefined);
    hasTexts ||= record.pages.some(({ texts }) => texts !== undefined);
    gatherer.take(record.listed.site, record.pages);
  }
  if (!hasTexts) throw nothingIn(folder, hasPages, 'group');
  const texts = gatherer.texts();
  const classifier = createClassifier(readModel(weights));
  const likeness = (text: string) => 1 / (1 + Math.exp(-classifier.logOdds(text)));
  const groups = groupTexts(texts.map(createFeatureReader()));
  const clusters = rankClusters(texts, groups, likeness, least);
  const places = out === undefined ? ['clusters.jsonl', 'clusters.csv'].map((name) => path.join(folder, name)) : [out];
  for (const place of places) write(place, clusters);
  const lines = clusters.slice(0, PRINTED).flatMap(textOf);
  print(lines.length === 0 ? `No group of texts is on ${counted(least, 'site')} or more.` : lines.join('\n'));
  tell(
    `${counted(texts.length, 'text')}, ${counted(clusters.length, 'group')} on ${counted(least, 'site')} or more: ${places.join(', ')}.`,
  );
}

function createFeatureReader(): (shared: { readonly text: string }) => Int32Array {
  const [plain, features] = [createPlainText(), createFeatures()];
  return ({ text }) => {
    readPlain(text, plain);
    readFeatures(plain, features);
    return features.hashes.slice(0, features.all);
  };
}

const COLUMNS = ['rank', 'id', 'texts', 'sites', 'likeness', 'interest', 'words', 'example', 'url', 'other_examples'];

function write(place: string, clusters: readonly Cluster[]): void {
  const results = resultsIn(place);
  const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
  const rows = clusters.map(({ likeness, interest, ...rest }, at) => ({
    rank: at + 1,
    ...rest,
    likeness: rounded(likeness),
    interest: rounded(interest),
  }));
  results.add(
    place.endsWith('.csv')
      ? csvTable(
          COLUMNS,
          rows.map(({ rank, id, texts, sites, likeness, interest, words, examples: [first, ...others] }) => [
            rank,
            id,
            texts,
            sites,
            likeness,
            interest,
            words.join(' '),
            first?.text,
            first?.url,
            others.map(({ text }) => text).join(' | '),
          ]),
        )
      : rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  );
  results.finish(true);
}

function textOf({ sites, texts, likeness, words, examples }: Cluster, at: number): string[] {
  const [first, ...others] = examples.map(({ text }) => oneLine(text).slice(0, LONGEST_QUOTE));
  const more = others.slice(0, 2).map((text) => `       ${text}`);
  return [
    `${String(at + 1).padStart(3)}. ${first ?? ''}`,
    ...more,
    `     sites: ${sites}, texts: ${texts}, like pressure: ${Math.round(100 * likeness)} %, words: ${oneLine(words.join(' '))}`,
  ];
}
