/** What the evidence page does when a person takes something out of a draft, a file in, or hands a case on: loaded when they do. */
import type { CheckedCase, Looked } from '@/components/evidence-page/contract.ts';
import { type Imported, importItem, noteAbsent } from '@/lib/browser/evidence-store.ts';
import { buildCase, isCaseFile, openCase } from '@/lib/evidence/package/case.ts';
import { openPackage } from '@/lib/evidence/package/open.ts';
import { rowOf } from '@/lib/evidence/row.ts';
import { type CaseVerification, verifyCase } from '@/lib/evidence/verify/case.ts';
import { verifyPackage } from '@/lib/evidence/verify/item.ts';
import type { Verification } from '@/lib/model/evidence.ts';
import { version } from '@/package.json';
import type { HandedCase, KeptItem } from './evidence-work.ts';

export { reviewed } from '@/lib/evidence/redact/by-hand.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Longer files than any of ours are not even read: a browser could not hold them. */
const MOST_BYTES = 1_000_000_000;

export async function takeIn(file: File): Promise<Looked> {
  if (file.size > MOST_BYTES) throw new Error('This file is too long.');
  const { items, problems, rest } = await lookInto(new Uint8Array(await file.arrayBuffer()));
  const keep = async () => {
    const came = { kept: 0, known: 0, refused: 0 };
    for (const each of items) came[await importItem(each, Date.now())] += 1;
    if (rest) await noteAbsent(rest.case, rest.absent);
    return came;
  };
  return { name: file.name, count: items.length, problems, keep };
}

interface Within {
  readonly items: readonly Imported[];
  readonly problems: Verification['problems'];
  /** What a case says of items that the file leaves out. */
  readonly rest?: { readonly case: string; readonly absent: HandedCase['removed'] };
}

async function lookInto(bytes: Bytes): Promise<Within> {
  try {
    if (!isCaseFile(bytes)) {
      const verification = await verifyPackage(bytes);
      return { items: [await found(bytes, verification, undefined)], problems: verification.problems };
    }
    const { name, problems, items: verified } = await verifyCase(bytes);
    const { items, descriptor } = await openCase(bytes);
    const each: Imported[] = [];
    for (const [at, of] of verified.entries()) {
      const item = items[at];
      // One that cannot be read takes none of the others with it.
      const one = item && (await found(item.bytes, of, name, item.stamp).catch(() => undefined));
      if (one) each.push(one);
    }
    const { case: id, chain } = descriptor.clearcart;
    const absent = chain.filter(({ path }) => path === undefined);
    return { items: each, problems: [...problems, ...inside(verified)], rest: { case: id, absent } };
  } catch {
    return { items: [], problems: [] };
  }
}

/** @throws where it cannot be read as an item. */
async function found(
  bytes: Bytes,
  { digest, chain, seal }: Verification,
  caseName: string | undefined,
  stamp?: Bytes,
): Promise<Imported> {
  if (digest === undefined || !chain) throw new Error('This is no item of evidence.');
  const opened = await openPackage(bytes);
  // Its own word, where it gives one.
  const at = Date.parse(seal?.at ?? opened.file.circumstances.capturedAt);
  const row = rowOf(opened, { digest, link: chain.link, sealedAt: at, bytes: bytes.length });
  return { bytes, row, caseName: caseName?.trim().slice(0, 200) || row.site || row.case, ...(stamp && { stamp }) };
}

/**
 * Items of one case as that case; of several, as guests in the first. Where it is not known what stood between them, as of an item that
 * somebody handed on alone, all are guests of a case that says nothing of others.
 */
export async function caseFile(
  items: readonly KeptItem[],
  cases: readonly HandedCase[],
  key: CryptoKeyPair,
): Promise<Bytes> {
  const [of] = cases;
  const removed = of?.removed ?? [];
  const own = items.filter(({ item }) => item.case === of?.id).map(({ item }) => item.sequence);
  const places = new Set([...own, ...removed.map(({ sequence }) => sequence)]);
  const isWhole = of !== undefined && places.size === Math.max(...places);
  return sealedAs(isWhole ? of : { id: crypto.randomUUID(), name: of?.name ?? '', removed: [] }, items, key);
}

async function sealedAs(
  { id, name, removed }: Pick<HandedCase, 'id' | 'name' | 'removed'>,
  items: readonly KeptItem[],
  key: CryptoKeyPair,
): Promise<Bytes> {
  const kept = items.map(({ bytes, stamp }) => ({ bytes, stamp }));
  return (await buildCase({ id, name, version, removed }, kept, key, new Date())).bytes;
}

/** What verifying a case as a file would tell, of what is here of it. */
export async function checkCase(items: readonly KeptItem[], of: HandedCase, key: CryptoKeyPair): Promise<CheckedCase> {
  const { problems, items: each, removed } = await verifyCase(await sealedAs(of, items, key));
  // The file itself is sealed here and now: that key says nothing.
  const keys = [...new Set(each.flatMap(({ seal }) => seal?.key ?? []))];
  return { problems: [...problems, ...inside(each)], removed, keys };
}

/** What is wrong in single items, with the path of each. */
const inside = (items: CaseVerification['items']): Verification['problems'] =>
  items.flatMap(({ problems, path }) =>
    problems.map(({ problem, where }) => ({ problem, where: `${path} ${where}`.trim() })),
  );
