import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { Failure } from '../failure.ts';
import { isSecret, PersonaEntries, type PersonaEntry, readPersonaEntries } from '../visit/personas.ts';
import type { Parameters } from './parameters.ts';

/** In the survey's folder. */
export const PERSONAS = 'personas.json';

/**
 * The personas of a survey as its folder keeps them, so that it can be repeated from anywhere. States and cookies may open somebody's
 * account, and folders are handed on: what holds them stays where it is, and is known again by its digest.
 */
const KeptPersonas = v.strictObject({
  schema: v.literal('clearcart.survey-personas/1'),
  /** Themselves, or the absolute path of the file that holds them, where they bring cookies. */
  personas: v.union([PersonaEntries, v.string()]),
  /** Absolute path and SHA-256 of each file that is not copied. */
  secrets: v.array(v.strictObject({ file: v.string(), digest: v.string() })),
});

export interface SurveyPersonas {
  /** What they name is named by absolute paths. */
  readonly entries: readonly PersonaEntry[];
  /** What the folder keeps of them, and its SHA-256. */
  readonly text: string;
  readonly digest: string;
}

/** @throws Failure where there is no such file of personas, or a state that it names is not there */
export async function personasFor(file: string): Promise<SurveyPersonas> {
  const entries = withStates(await readPersonaEntries(file), file);
  const hasCookies = entries.some(({ cookies }) => cookies !== undefined);
  const states = entries.flatMap(({ state }) => state ?? []);
  const secrets = [...(hasCookies ? [path.resolve(file)] : []), ...new Set(states)];
  const kept: v.InferInput<typeof KeptPersonas> = {
    schema: 'clearcart.survey-personas/1',
    personas: hasCookies ? path.resolve(file) : [...entries],
    secrets: secrets.map((each) => ({ file: each, digest: digestOf(bytesOf(each)) })),
  };
  const text = `${JSON.stringify(kept, null, 2)}\n`;
  return { entries, text, digest: digestOf(text) };
}

/**
 * Those with which the survey of a folder was begun.
 * @param digest SHA-256 of what the folder keeps of them
 * @throws Failure where they, or a file that they name, are gone or others by now
 */
export async function personasIn(folder: string, digest: string): Promise<readonly PersonaEntry[]> {
  const place = path.join(folder, PERSONAS);
  const { personas, secrets } = parse(bytesOf(place).toString(), digest, place);
  for (const { file, digest: before } of secrets) if (digestOf(bytesOf(file, OR_ANEW)) !== before) throw changed(file);
  return typeof personas === 'string' ? withStates(await readPersonaEntries(personas), personas) : personas;
}

function parse(text: string, digest: string, place: string): v.InferOutput<typeof KeptPersonas> {
  if (digestOf(text) !== digest) throw changed(place);
  try {
    return v.parse(KeptPersonas, JSON.parse(text));
  } catch {
    throw changed(place);
  }
}

/**
 * What personas who may be signed in are shown can be somebody's own: of them findings are kept, and nothing else of a page.
 * @throws Failure where more is asked for
 */
export function assertKeepsNoSecrets(
  entries: readonly PersonaEntry[],
  {
    personas,
    evidence = 0,
    screenshots = 0,
    texts,
  }: Pick<Parameters, 'personas' | 'evidence' | 'screenshots' | 'texts'>,
): void {
  const secret = entries.find(isSecret);
  if (!secret) return;
  const who = `--personas ${personas?.file ?? ''}: "${secret.id}" brings cookies or a state, and pages may show what is theirs.`;
  if (evidence + screenshots > 0) throw Failure.input(`${who} Leave --evidence and --screenshots out.`);
  if (texts) throw Failure.input(`${who} Give --no-texts, so that texts of pages are not kept.`);
}

const OR_ANEW = ', or begin a new survey in another folder';

const changed = (file: string) =>
  Failure.input(
    `${file}: this is not the file with which the survey was begun. Restore it, or begin a new survey in another folder.`,
  );

/** What they name is seen from their file. */
const withStates = (entries: readonly PersonaEntry[], file: string): readonly PersonaEntry[] =>
  entries.map((entry) =>
    entry.state === undefined ? entry : { ...entry, state: path.resolve(path.dirname(file), entry.state) },
  );

function bytesOf(file: string, hint?: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw Failure.unreadable(file, error, hint);
  }
}

const digestOf = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
