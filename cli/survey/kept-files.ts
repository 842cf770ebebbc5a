import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { buildPackage } from '@/lib/evidence/package/build.ts';
import { makeKey, pemOf, publicKeyOf } from '@/lib/evidence/seal/key.ts';
import { type ChainPlace, Circumstances, NO_LINK, PART_ROLES } from '@/lib/model/evidence.ts';
import { KeptOfPage, type StoredRecord } from '@/lib/model/survey.ts';
import { idOf } from '@/lib/survey/ids.ts';
import { makeFolder } from '../make-folder.ts';
import { replaceFile, unwritable } from './store/replace-file.ts';

const Base64 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]*={0,2}$/), v.maxLength(30_000_000));

/** What the extension took of a page, without what is somebody's own: not sealed yet. */
export const Taken = v.strictObject({
  circumstances: Circumstances,
  parts: v.pipe(
    v.array(
      v.strictObject({
        name: v.string(),
        role: v.picklist(PART_ROLES),
        type: v.string(),
        uri: v.string(),
        base64: Base64,
      }),
    ),
    v.maxLength(2_000),
  ),
  picture: v.optional(Base64),
  shown: KeptOfPage.entries.shown,
});
export type Taken = v.InferOutput<typeof Taken>;

/** Names a page of one run of a survey. */
interface PageName {
  readonly wave: number;
  /** As the list names it. */
  readonly site: string;
  /** `pageIdOf` */
  readonly page: string;
}

/** Names and sums of the files of a page. */
type Files = Pick<KeptOfPage, 'evidence' | 'screenshot'>;

/** Where what was taken of a page goes: into the survey's folder, or to the machine that has it. */
export type Hand = (name: PageName, taken: Taken) => Promise<Files>;

export interface KeptFiles {
  /**
   * Seals what was taken of a page, and writes it: whole, or not at all. What was kept of that page before is replaced.
   * @throws Failure where the disk does not take it; another Error where it cannot be sealed: it may come from whoever reaches a queue
   */
  readonly keep: Hand;
}

const PACKAGES = 'evidence';
const PICTURES = 'screenshots';
const KEYS = path.join(PACKAGES, 'keys');

/** Letters of a site's name that its folder carries. */
const LONGEST_NAME = 60;
/** Of files that are ours, `.part` those that a crash left: no others are ever deleted. */
const FOLDER = /^[a-z0-9-]*-[0-9a-f]{16}$/;
const FILE = /^[0-9a-f]{16}-(\d+)\.(?:wacz|webp)(?:\.part)?$/;

/**
 * The files that a survey keeps of pages. What is sealed in one run of the program is one case: each package holds the link of the one
 * before it. The key is made for that run and its private part never leaves the memory: nobody, we neither, can seal more with it later.
 */
export async function openKeptFiles(folder: string): Promise<KeptFiles> {
  const key = await makeKey();
  const { spki, fingerprint } = await publicKeyOf(key);
  let place: ChainPlace = { case: randomUUID(), sequence: 1, previous: NO_LINK };
  const write = (file: string, bytes: string | Uint8Array) => {
    const whole = path.join(folder, file);
    try {
      makeFolder(path.dirname(whole));
    } catch (error) {
      throw unwritable(folder, error);
    }
    replaceFile(whole, bytes);
  };
  const seal = async (file: string, { circumstances, parts }: Taken) => {
    const draft = {
      circumstances,
      parts: parts.map(({ base64, ...part }) => ({ ...part, bytes: new Uint8Array(Buffer.from(base64, 'base64')) })),
    };
    const built = await buildPackage(draft, place, key, new Date());
    // First: whoever has a package can have what it was sealed with.
    if (place.sequence === 1) write(path.join(KEYS, `${fingerprint}.pem`), pemOf(spki));
    write(file, built.bytes);
    place = { ...place, sequence: place.sequence + 1, previous: built.link };
    return built.bytes;
  };
  /** Each holds the link of the one before: they are sealed one after the other. */
  let sealed: Promise<unknown> = Promise.resolve();
  return {
    async keep(name, taken) {
      const files: Files = {};
      if (taken.picture !== undefined) {
        const bytes = Buffer.from(taken.picture, 'base64');
        const file = fileOf(PICTURES, name, 'webp');
        write(file, bytes);
        files.screenshot = told(file, bytes);
      }
      if (taken.parts.length > 0) {
        const file = fileOf(PACKAGES, name, 'wacz');
        const sealing = sealed.then(() => seal(file, taken));
        sealed = sealing.catch(() => undefined);
        files.evidence = told(file, await sealing);
      }
      return files;
    },
  };
}

/** A name that every system takes, whatever the site is called. Seen from the survey's folder, with `/`. */
function fileOf(kind: string, { wave, site, page }: PageName, ending: string): string {
  const plain = site.replace(/[^a-z0-9]+/g, '-').slice(0, LONGEST_NAME);
  return `${kind}/${plain}-${idOf(site)}/${page}-${wave}.${ending}`;
}

const told = (file: string, bytes: Uint8Array) => ({
  file,
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** A file of a page that no record names. */
interface Unnamed {
  /** The run that kept it. */
  readonly wave: number;
  /** Of its writing, in milliseconds since 1970. */
  readonly at: number;
}

/**
 * Deletes what was kept of pages and noted as deleted, what a crash left half written, and of what no record names that of which `mayGo`
 * says so: a record that a disk has spoiled names nothing any more, and files of an earlier run are never made again.
 * @returns how many files it deleted
 * @throws Failure where that cannot be done
 */
export function sweepKeptFiles(
  folder: string,
  records: Iterable<StoredRecord>,
  mayGo: (file: Unnamed) => boolean,
): number {
  if (!existsSync(path.join(folder, PACKAGES)) && !existsSync(path.join(folder, PICTURES))) return 0;
  const [named, over] = [new Set<string>(), new Set<string>()];
  for (const { pages, filesDeletedAt } of records)
    for (const { kept } of pages)
      for (const each of [kept?.evidence, kept?.screenshot])
        if (each) (filesDeletedAt === undefined ? named : over).add(each.file);
  const isToGo = (file: string, wave: number) =>
    !named.has(file) &&
    (file.endsWith('.part') || over.has(file) || mayGo({ wave, at: statSync(path.join(folder, file)).mtimeMs }));
  let deleted = 0;
  try {
    for (const { file, wave } of keptFilesIn(folder)) {
      if (!isToGo(file, wave)) continue;
      rmSync(path.join(folder, file));
      deleted++;
    }
  } catch (error) {
    throw unwritable(folder, error);
  }
  return deleted;
}

function* keptFilesIn(folder: string): Generator<{ readonly file: string; readonly wave: number }> {
  for (const kind of [PACKAGES, PICTURES]) {
    const all = path.join(folder, kind);
    if (!existsSync(all)) continue;
    for (const site of readdirSync(all, { withFileTypes: true })) {
      if (!site.isDirectory() || !FOLDER.test(site.name)) continue;
      for (const name of readdirSync(path.join(all, site.name))) {
        const wave = FILE.exec(name)?.[1];
        if (wave !== undefined) yield { file: `${kind}/${site.name}/${name}`, wave: Number(wave) };
      }
    }
  }
}
