import * as v from 'valibot';
import { type ChainPlace, type Draft, EvidenceFile } from '@/lib/model/evidence.ts';
import { linkOf } from '../seal/digest.ts';
import { writeArchive } from './archive.ts';
import { canonicalJson } from './canonical-json.ts';
import { type ItemDescriptor, sealMembers, textMember } from './descriptor.ts';
import { indexText, pagesText } from './index-files.ts';
import { softwareOf } from './names.ts';
import { checkParts, ITEM } from './open.ts';
import { readRecords } from './records.ts';
import { writeZip } from './zip.ts';

/** A sealed item. */
export interface Built {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of `datapackage.json`: what is signed, and what a time stamp is asked for. */
  readonly digest: string;
  readonly link: string;
  readonly file: EvidenceFile;
}

/**
 * Seals a draft at its place in a case. The same draft, place, key and time make the same files, but for the signature, which ECDSA
 * makes anew each time.
 *
 * @throws Error where a draft is not of its form: that would be a mistake of ours
 */
export async function buildPackage(draft: Draft, place: ChainPlace, key: CryptoKeyPair, now: Date): Promise<Built> {
  const { circumstances, parts } = draft;
  const archive = await writeArchive(circumstances, parts);
  const file = v.parse(EvidenceFile, {
    schema: 'clearcart.evidence/1',
    circumstances,
    chain: place,
    parts: archive.parts,
  } satisfies EvidenceFile);
  checkParts(file, archive.bytes.length);
  const sealed = await sealMembers<ItemDescriptor>(
    [
      { name: ITEM.archive, bytes: archive.bytes },
      textMember(ITEM.index, indexText(file, readRecords(archive.bytes))),
      textMember(ITEM.pages, pagesText(file)),
      textMember(ITEM.evidence, canonicalJson(file)),
    ],
    {
      profile: 'data-package',
      title: circumstances.title,
      created: now.toISOString(),
      software: softwareOf(circumstances.tool.version),
      clearcart: { schema: 'clearcart.evidence/1' },
    },
    key,
  );
  return {
    bytes: writeZip(sealed.members),
    digest: sealed.digest,
    link: await linkOf(place.previous, sealed.digest),
    file,
  };
}
