import { readFile, stat } from 'node:fs/promises';
import { isCaseFile } from '@/lib/evidence/package/case.ts';
import { PackageFault } from '@/lib/evidence/package/fault.ts';
import { openPackage } from '@/lib/evidence/package/open.ts';
import { LARGEST_PACKAGE } from '@/lib/evidence/package/zip.ts';
import { verifyCase } from '@/lib/evidence/verify/case.ts';
import { verifyPackage } from '@/lib/evidence/verify/item.ts';
import { chooseLanguage, type Language } from '@/lib/i18n/languages.ts';
import { verifiedTranslator } from '@/lib/i18n/verified.ts';
import type { Circumstances } from '@/lib/model/evidence.ts';
import { Failure } from '../failure.ts';
import { fail, print, printable } from '../output.ts';
import { caseText, itemText } from './text.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface VerifyRequest {
  readonly files: readonly string[];
  /** A time stamp on the one file. */
  readonly stamp?: string | undefined;
  readonly json: boolean;
  readonly lang?: Language | undefined;
}

/** Verifies files one after the other and prints what came of it. The exit code is kept in `process.exitCode`. */
export async function verifyFiles({ files, stamp, json, lang }: VerifyRequest): Promise<void> {
  const { t: say } = verifiedTranslator(lang ?? chooseLanguage([Intl.DateTimeFormat().resolvedOptions().locale]));
  const given = stamp === undefined ? undefined : await readAll(stamp);
  let printed = 0;
  for (const file of files) {
    try {
      const verified = await verifyFile(await readAll(file), given ?? (await stampBeside(file)));
      if (!isIntact(verified)) process.exitCode = 1;
      const text =
        'items' in verified.came ? caseText(verified.came, say) : itemText(verified.came, say, verified.shows);
      if (json) print(JSON.stringify({ file, intact: isIntact(verified), ...verified.came }));
      else print(printable(`${printed++ > 0 ? '\n' : ''}${file}\n${text}`));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      fail(error, files.length);
    }
  }
}

interface Verified {
  readonly came: Awaited<ReturnType<typeof verifyPackage>> | Awaited<ReturnType<typeof verifyCase>>;
  /** Of an item, as far as it can be opened. */
  readonly shows?: Circumstances | undefined;
}

async function verifyFile(bytes: Bytes, stamp: Bytes | undefined): Promise<Verified> {
  try {
    if (isCaseFile(bytes)) return { came: await verifyCase(bytes, stamp) };
    const came = await verifyPackage(bytes, stamp);
    return { came, shows: (await openPackage(bytes)).file.circumstances };
  } catch (error) {
    if (error instanceof PackageFault) return { came: await verifyPackage(bytes, stamp) };
    throw error;
  }
}

function isIntact({ came }: Verified): boolean {
  return (
    came.problems.length === 0 && (!('items' in came) || came.items.every(({ problems }) => problems.length === 0))
  );
}

/** @throws Failure */
async function readAll(file: string): Promise<Bytes> {
  try {
    if ((await stat(file)).size > LARGEST_PACKAGE) throw Failure.input(`${file}: this is larger than any evidence.`);
    return new Uint8Array(await readFile(file));
  } catch (error) {
    throw error instanceof Failure ? error : Failure.unreadable(file, error);
  }
}

/** `evidence.tsr` or `evidence.wacz.tsr` beside `evidence.wacz`. */
async function stampBeside(file: string): Promise<Bytes | undefined> {
  for (const name of [file.replace(/\.wacz$/i, '.tsr'), `${file}.tsr`]) {
    if (name === file) continue;
    const found = await stat(name).catch(() => undefined);
    if (found?.isFile()) return readAll(name);
  }
  return undefined;
}
