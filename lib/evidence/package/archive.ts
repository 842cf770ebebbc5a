/** `archive/data.warc` (WARC 1.1, ISO 28500): one record a part, none compressed, so that any tool can cut a part out. */
import { WARCRecord, WARCSerializer } from 'warcio';
import type { Circumstances, EvidenceFile, Part } from '@/lib/model/evidence.ts';
import { join } from '../seal/der.ts';
import { sha256 } from '../seal/digest.ts';
import { mediaType, partAddress, softwareOf } from './names.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Listed = EvidenceFile['parts'][number];

/** @returns the archive, and its parts as `evidence.json` lists them */
export async function writeArchive(
  circumstances: Circumstances,
  parts: readonly Part[],
): Promise<{ bytes: Bytes; parts: Listed[] }> {
  const date = new Date(circumstances.capturedAt).toISOString();
  const head = await infoRecord(circumstances, date);
  const records = [head];
  const listed: Listed[] = [];
  let at = head.length;
  for (const [index, { name, role, type, uri, bytes }] of parts.entries()) {
    const digest = await sha256(bytes);
    const part = {
      name,
      role,
      type: mediaType(type),
      uri: partAddress(uri, name),
      bytes: bytes.length,
      sha256: digest,
    };
    const record = WARCRecord.create(
      {
        type: 'resource',
        url: part.uri,
        date,
        warcVersion: 'WARC/1.1',
        warcHeaders: {
          'WARC-Record-ID': await recordId(circumstances.id, index + 1, digest),
          'Content-Type': part.type,
          // Said beforehand, so that warcio does not count them by WebAssembly, which the policy of our pages forbids.
          'WARC-Block-Digest': `sha256:${digest}`,
          'WARC-Payload-Digest': `sha256:${digest}`,
        },
      },
      [bytes],
    );
    const written = await WARCSerializer.serialize(record);
    listed.push({ ...part, offset: at + written.length - bytes.length - RECORD_END.length });
    records.push(written);
    at += written.length;
  }
  return { bytes: join(records), parts: listed };
}

async function infoRecord(circumstances: Circumstances, date: string): Promise<Uint8Array> {
  const info = {
    software: softwareOf(circumstances.tool.version),
    format: 'WARC File Format 1.1',
    isPartOf: 'clearcart.evidence/1',
  };
  const id = await recordId(circumstances.id, 0, await sha256(new TextEncoder().encode(JSON.stringify(info))));
  return WARCSerializer.serialize(
    WARCRecord.createWARCInfo(
      { filename: 'data.warc', date, warcVersion: 'WARC/1.1', warcHeaders: { 'WARC-Record-ID': id } },
      info,
    ),
  );
}

const RECORD_END = '\r\n\r\n';

/** A UUID of version 8 (RFC 9562 section 5.8), made from what the record holds: the same capture is the same archive. */
async function recordId(item: string, position: number, digest: string): Promise<string> {
  const hex = await sha256(new TextEncoder().encode(`${item}\n${position}\n${digest}`));
  const [a, b, c, d, e] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20), hex.slice(20, 32)];
  return `<urn:uuid:${a}-${b}-8${c}-8${d}-${e}>`;
}
