import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { LabelLine, SampleDesign, SampleItem } from '@/lib/model/sample.ts';
import { type Answers, answersOf } from '@/lib/survey/sample/labels.ts';
import { Failure } from '../failure.ts';
import { makeFolder } from '../make-folder.ts';
import { replaceFile, unwritable } from '../survey/store/replace-file.ts';

/** A drawn sample, as its folder holds it. */
export interface Sample {
  readonly design: SampleDesign;
  readonly items: readonly SampleItem[];
}

const DESIGN = 'sample.json';
const ITEMS = 'sample.jsonl';
const LABELS = /^labels-([a-z0-9_-]{1,40})\.jsonl$/;
const labelsOf = (place: string, labeller: string) => path.join(place, `labels-${labeller}.jsonl`);

/** Lines that do not fit are told one by one up to here. */
const MOST_TOLD = 20;

/** Where a survey's sample lies, if no other folder is named. */
export const placeOf = (folder: string, out: string | undefined): string => out ?? path.join(folder, 'sample');

export const hasSample = (place: string): boolean => existsSync(path.join(place, DESIGN));

/**
 * Keeps a sample. The same again changes nothing, so that labels stay with what they are of.
 * @throws Failure where another sample lies there, or nothing can be written
 */
export function keepSample(place: string, { design, items }: Sample): void {
  const files = [
    [ITEMS, items.map((item) => `${JSON.stringify(item)}\n`).join('')],
    [DESIGN, `${JSON.stringify(design, null, 2)}\n`],
  ] as const;
  try {
    if (hasSample(place)) {
      if (files.every(([name, content]) => readFileSync(path.join(place, name), 'utf8') === content)) return;
      throw Failure.input(
        `${place}: there is another sample, or what it was drawn from has changed. Name another folder with --out, or remove this one.`,
      );
    }
    makeFolder(place);
    // The design last: without it there is no sample.
    for (const [name, content] of files) replaceFile(path.join(place, name), content);
  } catch (error) {
    throw error instanceof Failure ? error : unwritable(place, error);
  }
}

/** @throws Failure where there is none, or it is not what was written */
export function readSample(place: string): Sample {
  if (!hasSample(place))
    throw Failure.input(
      `${place}: there is no sample in this folder. Draw one with: clearcart sample <folder> --n 200`,
    );
  try {
    const design = v.parse(SampleDesign, JSON.parse(readFileSync(path.join(place, DESIGN), 'utf8')));
    const items = linesIn(path.join(place, ITEMS)).map((line) => v.parse(SampleItem, JSON.parse(line)));
    return { design, items };
  } catch {
    throw Failure.input(`${place}: this is no sample that this version can read. Name another folder with --out.`);
  }
}

/**
 * What all labellers of a sample said, by their names.
 * @param told hears of lines that are no labels of it: they are left out
 * @throws Failure where a file of labels cannot be read
 */
export function readLabels(
  place: string,
  items: readonly SampleItem[],
  told: (problem: string) => void,
): Map<string, Answers> {
  const known = new Set(items.map(({ id }) => id));
  return new Map(
    readdirSync(place)
      .sort()
      .flatMap((name) => {
        const labeller = LABELS.exec(name)?.[1];
        return labeller === undefined ? [] : [[labeller, answersOf(labelLines(path.join(place, name), known, told))]];
      }),
  );
}

function labelLines(file: string, known: ReadonlySet<string>, told: (problem: string) => void): LabelLine[] {
  let unfit = 0;
  const lines = linesIn(file).flatMap((line, at) => {
    const problem = (what: string) => {
      if (++unfit <= MOST_TOLD) told(`${file}, line ${at + 1}: ${what}. It is left out.`);
      return [];
    };
    const read = v.safeParse(LabelLine, parsed(line));
    if (!read.success) return problem('this is no label');
    return known.has(read.output.id) ? [read.output] : problem('it names no text of this sample');
  });
  if (unfit > MOST_TOLD) told(`${file}: ${unfit - MOST_TOLD} more lines do not fit and are left out.`);
  return lines;
}

function linesIn(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
  } catch (error) {
    throw Failure.unreadable(file, error);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Adds labels to a labeller's file; they lie on the disk when this returns. @throws Failure where it cannot be written */
export function addLabels(place: string, labeller: string, lines: readonly LabelLine[]): void {
  const file = labelsOf(place, labeller);
  try {
    // What a crash tore off ends where the next one begins.
    const torn = existsSync(file) && !/(?:^|\n)$/.test(readFileSync(file, 'utf8').slice(-1));
    appendFileSync(file, `${torn ? '\n' : ''}${lines.map((line) => `${JSON.stringify(line)}\n`).join('')}`, {
      flush: true,
    });
  } catch (error) {
    throw unwritable(file, error);
  }
}
