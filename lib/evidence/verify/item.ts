import type { EvidenceFile, Verification } from '@/lib/model/evidence.ts';
import { ItemDescriptor } from '../package/descriptor.ts';
import { isCanonical, isText } from '../package/form.ts';
import { indexText, pagesText } from '../package/index-files.ts';
import { contentOf, ITEM, readEvidence } from '../package/open.ts';
import { type ArchiveRecord, readRecords } from '../package/records.ts';
import { readZip } from '../package/zip.ts';
import { linkOf, sha256 } from '../seal/digest.ts';
import { Notes } from './notes.ts';
import { checkSeal, checkZip } from './seal.ts';
import { checkStamp } from './stamp.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Looks whether an item is as it was sealed, to the last byte, and tells all that is wrong with it. It never fails: what cannot be read
 * is a problem, too. Whether its report is one that this version can show is another question, which `openPackage` answers.
 *
 * @param stamp an authority's answer (`.tsr`) that is said to belong to it
 */
export async function verifyPackage(bytes: Bytes, stamp?: Bytes): Promise<Verification> {
  const notes = new Notes();
  const members = notes.tried(() => readZip(bytes));
  if (!members) return { problems: notes.problems, parts: [] };
  checkZip(bytes, members, notes);
  const files = new Map(members.map((member) => [member.name, member.bytes]));
  if (!files.has(ITEM.evidence) && !files.has(ITEM.archive)) notes.note('not-a-package', '');
  const { descriptor, digest, seal } = await checkSeal(members, ItemDescriptor, notes);
  const listed = descriptor?.resources.map(({ path }) => path).join('\n');
  if (listed !== undefined && listed !== Object.values(ITEM).join('\n')) notes.note('bad-form', 'datapackage.json');
  const file = await checkContent(files, notes);
  const stamped = stamp && digest !== undefined ? await checkStamp(stamp, digest, notes) : undefined;
  return {
    problems: notes.problems,
    parts: notes.parts,
    ...(digest !== undefined && { digest }),
    ...(seal && { seal }),
    ...(stamped && { stamp: stamped }),
    ...(file && digest !== undefined && { chain: { ...file.chain, link: await linkOf(file.chain.previous, digest) } }),
  };
}

async function checkContent(files: ReadonlyMap<string, Bytes>, notes: Notes): Promise<EvidenceFile | undefined> {
  const [evidence, archive] = [files.get(ITEM.evidence), files.get(ITEM.archive)];
  if (!evidence || !archive) return undefined;
  const file = notes.tried(() => readEvidence(evidence, archive.length));
  const records = notes.tried(() => readRecords(archive));
  if (!file) {
    notes.set(ITEM.evidence, 'altered');
    return undefined;
  }
  if (!isCanonical(evidence, file)) notes.note('bad-form', ITEM.evidence);
  for (const part of file.parts) {
    const intact = (await sha256(contentOf(archive, part))) === part.sha256;
    notes.set(part.name, intact ? 'intact' : 'altered');
    if (!intact) notes.note('part-altered', part.name);
  }
  if (records) checkRecords(file, records, notes);
  const texts = { [ITEM.pages]: pagesText(file), ...(records && { [ITEM.index]: indexText(file, records) }) };
  for (const [name, text] of Object.entries(texts)) {
    const bytes = files.get(name);
    if (bytes && !isText(bytes, text)) {
      notes.note('index-altered', name);
      notes.set(name, 'altered');
    }
  }
  return file;
}

/** Whether the archive says of each part what `evidence.json` says, and holds nothing else. */
function checkRecords({ circumstances, parts }: EvidenceFile, records: readonly ArchiveRecord[], notes: Notes): void {
  const date = new Date(circumstances.capturedAt).toISOString();
  const [info, ...held] = records;
  if (info?.head.get('warc-type') !== 'warcinfo') notes.note('record-altered', ITEM.archive);
  for (const [index, { name, uri, type, sha256: digest, offset, bytes }] of parts.entries()) {
    const record = held[index];
    if (record === undefined) {
      notes.note('part-missing', name);
      notes.set(name, 'missing');
      continue;
    }
    const expected = {
      'warc-type': 'resource',
      'warc-target-uri': uri,
      'warc-date': date,
      'content-type': type,
      'warc-payload-digest': `sha256:${digest}`,
      'warc-block-digest': `sha256:${digest}`,
    };
    const isAsListed =
      record.offset === offset &&
      record.bytes === bytes &&
      Object.entries(expected).every(([field, value]) => record.head.get(field) === value);
    if (!isAsListed) notes.note('record-altered', name);
  }
  for (const { start } of held.slice(parts.length)) notes.note('part-unlisted', `${ITEM.archive}, byte ${start}`);
}
