import * as v from 'valibot';
import { EvidenceFile, type Opened, type PartRole, QuoteInContext } from '@/lib/model/evidence.ts';
import { Observation } from '@/lib/model/finding.ts';
import { Report } from '@/lib/model/report.ts';
import { PackageFault } from './fault.ts';
import { readJson } from './form.ts';
import { isPartAddress, mediaType } from './names.ts';
import { type Member, readZip } from './zip.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Listed = EvidenceFile['parts'][number];

/** The files of an item that are described and sealed, in their order. */
export const ITEM = {
  archive: 'archive/data.warc',
  index: 'indexes/index.cdx',
  pages: 'pages/pages.jsonl',
  evidence: 'evidence/evidence.json',
} as const;

/** Of these an item may have several parts, of others one. */
const MANY: ReadonlySet<PartRole> = new Set<PartRole>(['frame', 'resource', 'whole']);

/**
 * Opens an item. It says what is in it, not whether that was altered: ask `verifyPackage` first.
 *
 * @throws PackageFault
 */
export async function openPackage(bytes: Bytes): Promise<Opened> {
  const members = new Map(readZip(bytes).map((member) => [member.name, member.bytes]));
  const archive = needed(members, ITEM.archive);
  const file = readEvidence(needed(members, ITEM.evidence), archive.length);
  const parts = new Map(file.parts.map((part) => [part.name, contentOf(archive, part)]));
  return { file, ...readWords(file, archive), bytesOf: (name) => parts.get(name) };
}

function needed(members: ReadonlyMap<string, Bytes>, name: string): Bytes {
  const bytes = members.get(name);
  if (bytes === undefined) throw new PackageFault('not-a-package', name, 'it is not in this file');
  return bytes;
}

export function memberOf(members: readonly Member[], name: string): Bytes | undefined {
  return members.find((member) => member.name === name)?.bytes;
}

/** `evidence.json`, with parts that lie in an archive of this length. @throws PackageFault */
export function readEvidence(bytes: Bytes, archiveLength: number): EvidenceFile {
  const file = readJson(bytes, EvidenceFile, ITEM.evidence);
  checkParts(file, archiveLength);
  return file;
}

/** What a schema cannot say of the list of parts. @throws PackageFault */
export function checkParts({ circumstances, parts }: EvidenceFile, archiveLength: number): void {
  // Browsers do not agree on the 31st of February.
  if (Number.isNaN(Date.parse(circumstances.capturedAt)))
    throw new PackageFault('bad-form', ITEM.evidence, 'no such day');
  const bad = (part: Listed, message: string) =>
    new PackageFault('bad-form', `${ITEM.evidence}, ${part.name}`, message);
  const names = new Set<string>();
  const roles = new Set<PartRole>();
  let end = 0;
  for (const part of parts) {
    if (names.has(part.name)) throw bad(part, 'there are two parts of this name');
    if (roles.has(part.role) && !MANY.has(part.role)) throw bad(part, 'there are two parts of this kind');
    if (!isPartAddress(part.uri)) throw bad(part, 'its address is neither one of the web nor one of ours');
    if (mediaType(part.type) !== part.type) throw bad(part, 'its type is no media type');
    if (part.offset < end || part.offset + part.bytes > archiveLength) throw bad(part, 'it lies where no part can lie');
    names.add(part.name);
    roles.add(part.role);
    end = part.offset + part.bytes;
  }
  if (!roles.has('report')) throw new PackageFault('bad-form', ITEM.evidence, 'it lists no report');
}

/** A part as it stands in the archive, whatever it is now. */
export function contentOf(archive: Bytes, { offset, bytes }: Listed): Bytes {
  return archive.subarray(offset, offset + bytes);
}

/** What the parts say that are ours. @throws PackageFault */
function readWords(file: EvidenceFile, archive: Bytes): Pick<Opened, 'report' | 'quotes' | 'timeline'> {
  const read = <S extends v.GenericSchema>(role: PartRole, schema: S): v.InferOutput<S> | undefined => {
    const part = file.parts.find((each) => each.role === role);
    return part && readJson(contentOf(archive, part), schema, part.name);
  };
  const report = read('report', Report);
  if (report === undefined) throw new PackageFault('bad-form', ITEM.evidence, 'it lists no report');
  return {
    report,
    quotes: read('quotes', v.array(QuoteInContext)) ?? [],
    timeline: read('timeline', v.array(Observation)) ?? [],
  };
}
