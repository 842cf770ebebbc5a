import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { FIRST_WAVE, ListedSite, SiteRecord } from '@/lib/model/survey.ts';
import { Failure } from '../failure.ts';
import { makeFolder } from '../make-folder.ts';
import { PERSONAS } from './kept-personas.ts';
import { Parameters } from './parameters.ts';
import { replaceFile, unwritable } from './store/replace-file.ts';

/** What a survey's folder says of itself: what is surveyed, and how. */
const SurveyFile = v.strictObject({
  schema: v.literal('clearcart.survey/1'),
  /** Tells it from every other one: workers may be given several at a time. */
  id: v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/)),
  /** The wave that was begun last, and by which version: findings of two versions are not to be mixed in one. */
  wave: SiteRecord.entries.wave,
  tool: SiteRecord.entries.tool,
  parameters: Parameters,
  list: v.strictObject({ sites: v.number(), digest: v.string() }),
});
type SurveyFile = v.InferOutput<typeof SurveyFile>;

const FILE = 'survey.json';
const LIST = 'list.jsonl';

/** Where a folder cannot be begun. */
const OTHERWISE = 'Mend that or name another folder.';

export interface Plan {
  readonly tool: SurveyFile['tool'];
  readonly parameters: Parameters;
  readonly sites: readonly ListedSite[];
  /** What the folder keeps of its personas. */
  readonly keptPersonas?: string;
}

export interface Begun extends Pick<SurveyFile, 'id' | 'wave' | 'tool'> {
  /** It was there already. */
  readonly isKnown: boolean;
}

/**
 * Begins a survey in a folder, or goes on with the one that is there.
 * @throws Failure where another one is there, or something else
 */
export function beginSurvey(folder: string, { tool, parameters, sites, keptPersonas }: Plan): Begun {
  const list = linesOf(sites);
  const file: SurveyFile = {
    schema: 'clearcart.survey/1',
    id: randomUUID(),
    wave: FIRST_WAVE,
    tool,
    parameters,
    list: { sites: sites.length, digest: digestOf(list) },
  };
  if (existsSync(path.join(folder, FILE))) {
    const before = readSurveyFile(folder);
    const other = differences(before, file);
    if (other.length === 0) return { ...before, isKnown: true };
    throw Failure.input(
      `--out ${folder}: there is a survey with other parameters (${other.join(', ')}). Give the same, or name another folder.`,
    );
  }
  try {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found && !found.isDirectory()) throw Failure.input(`--out ${folder}: this is no folder. Name one.`);
    if (existsSync(path.join(folder, 'records')))
      throw Failure.input(`--out ${folder}: there are records of something else. Name another folder.`);
    makeFolder(folder);
    // These first: without the other file there is no survey.
    replaceFile(path.join(folder, LIST), list, OTHERWISE);
    if (keptPersonas !== undefined) replaceFile(path.join(folder, PERSONAS), keptPersonas, OTHERWISE);
    replaceFile(path.join(folder, FILE), textOf(file), OTHERWISE);
  } catch (error) {
    throw error instanceof Failure ? error : unwritable(`--out ${folder}`, error, OTHERWISE);
  }
  return { ...file, isKnown: false };
}

/**
 * The survey of a folder, as it was begun.
 * @throws Failure where there is none, or its list is not the one that it was begun with
 */
export function readSurvey(folder: string): Plan & Begun {
  const { list, ...survey } = readSurveyFile(folder);
  const file = path.join(folder, LIST);
  const spoiled = `${file}: this is not the list with which the survey was begun. Begin a new one in another folder.`;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw Failure.unreadable(file, error);
  }
  if (digestOf(text) !== list.digest) throw Failure.input(spoiled);
  const lines = text.split('\n').filter((line) => line !== '');
  const sites = v.safeParse(v.array(v.pipe(v.string(), v.parseJson(), ListedSite)), lines);
  if (!sites.success) throw Failure.input(spoiled);
  return { ...survey, sites: sites.output, isKnown: true };
}

/** Notes that a folder's survey is repeated from now on, by this version. @throws Failure where that cannot be written */
export function beginWave(folder: string, wave: number, tool: SurveyFile['tool']): void {
  replaceFile(path.join(folder, FILE), textOf({ ...readSurveyFile(folder), wave, tool }));
}

const textOf = (file: SurveyFile) => `${JSON.stringify(file, null, 2)}\n`;
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

const linesOf = (sites: readonly ListedSite[]) => sites.map((site) => `${JSON.stringify(site)}\n`).join('');

/** @throws Failure where there is none that this version can read */
export function readSurveyFile(folder: string): SurveyFile {
  const place = path.join(folder, FILE);
  if (!existsSync(place))
    throw Failure.input(`${folder}: there is no survey in this folder. Name one that clearcart survey made.`);
  try {
    return v.parse(SurveyFile, JSON.parse(readFileSync(place, 'utf8')));
  } catch {
    throw Failure.input(`${place}: this is no survey that this version can read. Name another folder.`);
  }
}

function differences(before: SurveyFile, now: SurveyFile): string[] {
  const names = new Set([...Object.keys(before.parameters), ...Object.keys(now.parameters)]) as Set<keyof Parameters>;
  const other: string[] = [...names].filter(
    (name) => JSON.stringify(before.parameters[name]) !== JSON.stringify(now.parameters[name]),
  );
  if (before.tool.version !== now.tool.version || before.tool.rules !== now.tool.rules) other.push('version');
  return [...other, ...(before.list.digest === now.list.digest ? [] : ['list'])];
}
