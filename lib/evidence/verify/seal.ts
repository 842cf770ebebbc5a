import type * as v from 'valibot';
import type { Verification } from '@/lib/model/evidence.ts';
import type { CaseDescriptor, ItemDescriptor } from '../package/descriptor.ts';
import { DigestFile, SEAL } from '../package/descriptor.ts';
import { isCanonical, isText, readJson } from '../package/form.ts';
import { type Member, writeZip } from '../package/zip.ts';
import { fromBase64 } from '../seal/base64.ts';
import { same, Unreadable } from '../seal/der.ts';
import { sha256 } from '../seal/digest.ts';
import { isSignedBy, NUMBER_SIZE, pemOf } from '../seal/key.ts';
import { rawOfDer } from '../seal/signature.ts';
import type { Notes } from './notes.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Descriptor = ItemDescriptor | CaseDescriptor;

/** What a package is described by and sealed with. */
export interface SealCheck<D> {
  readonly descriptor: D | undefined;
  readonly digest: string | undefined;
  readonly seal: Verification['seal'];
}

/** Whether a zip is written as packages are, to the byte. */
export function checkZip(zip: Bytes, members: readonly Member[], notes: Notes): void {
  if (!same(writeZip(members), zip)) notes.note('not-canonical', '');
}

/** Holds all files against their description, the description against its digest, and that against the signatures. */
export async function checkSeal<D extends Descriptor>(
  members: readonly Member[],
  schema: v.GenericSchema<unknown, D>,
  notes: Notes,
): Promise<SealCheck<D>> {
  const files = new Map(members.map(({ name, bytes }) => [name, bytes]));
  const described = files.get(SEAL.descriptor);
  const descriptor = described && notes.tried(() => readJson(described, schema, SEAL.descriptor));
  if (described && descriptor && !isCanonical(described, descriptor)) notes.note('bad-form', SEAL.descriptor);
  if (descriptor) await checkFiles(members, descriptor, notes);
  for (const name of Object.values(SEAL)) notes.set(name, files.has(name) ? 'intact' : 'missing');
  if (!described) {
    notes.note('part-missing', SEAL.descriptor);
    return { descriptor: undefined, digest: undefined, seal: undefined };
  }
  if (!descriptor) notes.set(SEAL.descriptor, 'altered');
  const digest = await sha256(described);
  return { descriptor, digest, seal: await checkSignatures(files, descriptor, digest, notes) };
}

async function checkFiles(members: readonly Member[], descriptor: Descriptor, notes: Notes): Promise<void> {
  const files = new Map(members.map(({ name, bytes }) => [name, bytes]));
  const { resources, clearcart } = descriptor;
  const described = [...resources, ...('stamps' in clearcart ? clearcart.stamps : [])];
  const expected = [...described.map(({ path }) => path), ...Object.values(SEAL)];
  if (new Set(expected).size < expected.length) notes.note('bad-form', SEAL.descriptor);
  for (const { path, hash, bytes } of described) {
    const file = files.get(path);
    const intact = file !== undefined && file.length === bytes && `sha256:${await sha256(file)}` === hash;
    notes.set(path, file === undefined ? 'missing' : intact ? 'intact' : 'altered');
    if (!intact) notes.note(file === undefined ? 'part-missing' : 'part-altered', path);
  }
  for (const { name } of members) {
    if (expected.includes(name)) continue;
    notes.set(name, 'unlisted');
    notes.note('part-unlisted', name);
  }
  const present = expected.filter((name) => files.has(name));
  const listed = members.filter(({ name }) => expected.includes(name));
  if (listed.some(({ name }, index) => name !== present[index])) notes.note('not-canonical', '');
}

async function checkSignatures(
  files: ReadonlyMap<string, Bytes>,
  descriptor: Descriptor | undefined,
  digest: string,
  notes: Notes,
): Promise<Verification['seal']> {
  const wrong = (problem: Parameters<Notes['note']>[0], file: string) => {
    notes.note(problem, file);
    notes.set(file, 'altered');
  };
  const digestBytes = files.get(SEAL.digest);
  if (!digestBytes) {
    notes.note('unsigned', SEAL.digest);
    return undefined;
  }
  const said = notes.tried(() => readJson(digestBytes, DigestFile, SEAL.digest));
  if (!said) {
    notes.set(SEAL.digest, 'altered');
    return undefined;
  }
  const { signedData } = said;
  const isDescribed = said.hash === `sha256:${digest}`;
  if (!isDescribed) wrong('digest-altered', SEAL.descriptor);
  const isAsMade =
    isCanonical(digestBytes, said) &&
    signedData.hash === said.hash &&
    (!descriptor || (signedData.created === descriptor.created && signedData.software === descriptor.software));
  if (!isAsMade) wrong('digest-altered', SEAL.digest);
  const spki = fromBase64(signedData.publicKey);
  const signature = fromBase64(signedData.signature);
  const key = spki && (await sha256(spki));
  const isSigned =
    spki !== undefined &&
    signature !== undefined &&
    (await isSignedBy(spki, signature, signedData.hash)) &&
    (!descriptor || descriptor.clearcart.key === key);
  if (!isSigned) wrong('signature-wrong', SEAL.digest);
  const twins = {
    [SEAL.signed]: (bytes: Bytes) => isText(bytes, signedData.hash),
    [SEAL.signature]: (bytes: Bytes) => signature !== undefined && isDerOf(bytes, signature),
    [SEAL.key]: (bytes: Bytes) => spki !== undefined && isText(bytes, pemOf(spki)),
  };
  for (const [name, isTwin] of Object.entries(twins)) {
    const bytes = files.get(name);
    if (!bytes) notes.note('part-missing', name);
    else if (!isTwin(bytes)) wrong('signatures-differ', name);
  }
  return isSigned && isDescribed && key !== undefined ? { key, at: signedData.created } : undefined;
}

function isDerOf(der: Bytes, raw: Bytes): boolean {
  try {
    return same(rawOfDer(der, NUMBER_SIZE), raw);
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}
