/** Many items as one file: a WACZ of WACZs (multi-wacz-package), each as it was sealed, and the chain that holds them together. */
import { linkOf, sha256 } from '../seal/digest.ts';
import { CaseDescriptor, describeFiles, type Entry, SEAL, sealMembers } from './descriptor.ts';
import { PackageFault } from './fault.ts';
import { readJson } from './form.ts';
import { softwareOf } from './names.ts';
import { ITEM, memberOf, readEvidence } from './open.ts';
import { type Member, readZip, writeZip } from './zip.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface CaseMeta {
  readonly id: string;
  readonly name: string;
  /** Clearcart's, by which it is exported. */
  readonly version: string;
  /** What is kept of items that were removed from the case, or that are not to be handed on: that they were there. */
  readonly removed: readonly Omit<Entry, 'path'>[];
}

/** An item to hand on with its case, with an authority's time stamp on it where there is one. */
export interface Kept {
  readonly bytes: Bytes;
  readonly stamp?: Bytes | undefined;
}

/**
 * A case as one file. Items that were sealed in another case go with it, outside its chain.
 *
 * @throws PackageFault where one of the packages cannot be read, or two have one place
 */
export async function buildCase(
  meta: CaseMeta,
  items: readonly Kept[],
  key: CryptoKeyPair,
  now: Date,
): Promise<{ bytes: Bytes; digest: string }> {
  const chain = new Map<number, { entry: Entry; item?: Kept }>(
    meta.removed.map((entry) => [entry.sequence, { entry }]),
  );
  const others = new Map<string, { id: string; item: Kept }>();
  for (const item of items) {
    const { file, digest } = await placeOf(item.bytes);
    const id = file.circumstances.id.toLowerCase();
    const { sequence, previous } = file.chain;
    if (file.chain.case !== meta.id) others.set(digest, { id, item });
    else {
      const other = chain.get(sequence)?.entry;
      if (other && other.digest !== digest) {
        throw new PackageFault('order-changed', `#${sequence}`, 'two items have this place');
      }
      const path = `items/${numbered(sequence)}-${id}.wacz`;
      chain.set(sequence, { entry: { sequence, digest, link: await linkOf(previous, digest), path }, item });
    }
  }
  const inOrder = [...chain.values()].sort((one, other) => one.entry.sequence - other.entry.sequence);
  const guests = [...others]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([digest, { id, item }], index) => ({ digest, path: `items/other-${numbered(index + 1)}-${id}.wacz`, item }));
  const held = [...inOrder.map(({ entry: { path }, item }) => ({ path, item })), ...guests].flatMap(({ path, item }) =>
    path !== undefined && item ? [{ path, item }] : [],
  );
  const stamps = held.flatMap(({ path, item: { stamp } }) =>
    stamp ? [{ item: path, member: { name: path.replace(/^items(.*)wacz$/, 'stamps$1tsr'), bytes: stamp } }] : [],
  );
  const stampMembers = stamps.map(({ member }) => member);
  const stampFiles = await describeFiles(stampMembers);
  const sealed = await sealMembers<CaseDescriptor>(
    held.map(({ path, item: { bytes } }) => ({ name: path, bytes })),
    {
      profile: 'multi-wacz-package',
      title: meta.name,
      created: now.toISOString(),
      software: softwareOf(meta.version),
      clearcart: {
        schema: 'clearcart.case/1',
        case: meta.id,
        chain: inOrder.map(({ entry }) => entry),
        stamps: stamps.flatMap(({ item }, index) => {
          const file = stampFiles[index];
          return file ? [{ ...file, item }] : [];
        }),
        guests: guests.map(({ digest, path }) => ({ digest, path })),
      },
    },
    key,
    stampMembers,
  );
  return { bytes: writeZip(sealed.members), digest: sealed.digest };
}

function numbered(number: number): string {
  return String(number).padStart(3, '0');
}

async function placeOf(bytes: Bytes) {
  const members = readZip(bytes);
  const [archive, evidence, descriptor] = [ITEM.archive, ITEM.evidence, SEAL.descriptor].map((name) => {
    const found = memberOf(members, name);
    if (found === undefined) throw new PackageFault('not-a-package', name, 'it is not in this file');
    return found;
  }) as [Bytes, Bytes, Bytes];
  return { file: readEvidence(evidence, archive.length), digest: await sha256(descriptor) };
}

/** What a case file holds. It says nothing of whether that was altered: ask `verifyCase` first. @throws PackageFault */
export async function openCase(bytes: Bytes): Promise<{ descriptor: CaseDescriptor; items: Kept[] }> {
  const members = readZip(bytes);
  const described = memberOf(members, SEAL.descriptor);
  if (described === undefined) throw new PackageFault('not-a-package', SEAL.descriptor, 'it is not in this file');
  const descriptor = readJson(described, CaseDescriptor, SEAL.descriptor);
  return {
    descriptor,
    items: members
      .filter(({ name }) => name.startsWith('items/'))
      .map((member) => ({ bytes: member.bytes, stamp: stampOn(member.name, descriptor, members) })),
  };
}

/** The time stamp on an item, where the case has one. */
export function stampOn(
  item: string,
  { clearcart: { stamps } }: CaseDescriptor,
  members: readonly Member[],
): Bytes | undefined {
  const listed = stamps.find((stamp) => stamp.item === item);
  return listed && memberOf(members, listed.path);
}

/** Whether a file is that of a case, as far as its names tell. @throws PackageFault where it is no zip file */
export function isCaseFile(bytes: Bytes): boolean {
  const names = readZip(bytes).map(({ name }) => name);
  return !names.includes(ITEM.evidence) && names.includes(SEAL.descriptor);
}
