import { NO_LINK, type Verification } from '@/lib/model/evidence.ts';
import { stampOn } from '../package/case.ts';
import { CaseDescriptor } from '../package/descriptor.ts';
import { readZip } from '../package/zip.ts';
import { linkOf } from '../seal/digest.ts';
import { verifyPackage } from './item.ts';
import { Notes } from './notes.ts';
import { checkSeal, checkZip } from './seal.ts';
import { checkStamp } from './stamp.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What came of verifying a case. */
export interface CaseVerification extends Omit<Verification, 'chain'> {
  readonly name: string;
  /** By their paths, in their order. */
  readonly items: readonly (Verification & { readonly path: string })[];
  /** Places of the chain whose items are not in the file, as the file itself says. */
  readonly removed: readonly number[];
  /** With which its items and the case were sealed: more than one where somebody went on with another's case, or put an item in. */
  readonly keys: readonly string[];
  /** Items of other cases: nothing is said of what stood beside them. */
  readonly guests: readonly string[];
}

/**
 * Looks whether a case is as it was sealed: each item for itself, that none is missing, and that all stand in their order.
 *
 * @param stamp an authority's answer (`.tsr`) that is said to belong to the case as a whole
 */
export async function verifyCase(bytes: Bytes, stamp?: Bytes): Promise<CaseVerification> {
  const notes = new Notes();
  const members = notes.tried(() => readZip(bytes));
  if (!members) return { name: '', items: [], removed: [], keys: [], guests: [], problems: notes.problems, parts: [] };
  checkZip(bytes, members, notes);
  const { descriptor, digest, seal } = await checkSeal(members, CaseDescriptor, notes);
  const stamped = stamp && digest !== undefined ? await checkStamp(stamp, digest, notes) : undefined;
  const items: (Verification & { path: string })[] = [];
  for (const { name, bytes: item } of members) {
    if (!name.startsWith('items/')) continue;
    const itsStamp = descriptor && stampOn(name, descriptor, members);
    items.push({ path: name, ...(await verifyPackage(item, itsStamp)) });
  }
  if (descriptor) await checkChain(descriptor, new Map(items.map((item) => [item.path, item])), notes);
  return {
    name: descriptor?.title ?? '',
    items,
    removed: (descriptor?.clearcart.chain ?? []).flatMap(({ sequence, path }) =>
      path === undefined ? [sequence] : [],
    ),
    keys: [...new Set([seal, ...items.map((item) => item.seal)].flatMap((each) => each?.key ?? []))],
    guests: (descriptor?.clearcart.guests ?? []).map(({ path }) => path),
    problems: notes.problems,
    parts: notes.parts,
    ...(digest !== undefined && { digest }),
    ...(seal && { seal }),
    ...(stamped && { stamp: stamped }),
  };
}

async function checkChain(
  { clearcart: { case: own, chain, guests } }: CaseDescriptor,
  items: ReadonlyMap<string, Verification>,
  notes: Notes,
): Promise<void> {
  let previous = NO_LINK;
  let last = 0;
  const known = new Set<string>();
  for (const { sequence, digest, link, path } of chain) {
    const where = `#${sequence}`;
    if (sequence <= last) notes.note('order-changed', where);
    for (let missing = last + 1; missing < sequence; missing++) {
      // A number can be as large as one likes.
      if (missing > last + MOST_MISSING) break;
      notes.note('item-missing', `#${missing}`);
    }
    if (link !== (await linkOf(previous, digest))) notes.note('chain-broken', where);
    if (path !== undefined) {
      known.add(path);
      const item = items.get(path);
      if (!item) notes.note('item-missing', `${where} ${path}`);
      else if (item.chain && item.chain.sequence !== sequence) notes.note('order-changed', `${where} ${path}`);
      else if (item.digest !== digest || item.chain?.case !== own || item.chain.previous !== previous) {
        notes.note('chain-broken', `${where} ${path}`);
      }
    }
    previous = link;
    last = sequence;
  }
  for (const { digest, path } of guests) {
    known.add(path);
    const item = items.get(path);
    if (!item) notes.note('item-missing', path);
    else if (item.digest !== digest) notes.note('part-altered', path);
  }
  for (const path of items.keys()) if (!known.has(path)) notes.note('part-unlisted', path);
}

const MOST_MISSING = 100;
