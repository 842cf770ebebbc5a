/** The two files by which replay tools find what is in an archive. */
import { getSurt } from 'warcio/utils';
import type { EvidenceFile } from '@/lib/model/evidence.ts';
import { canonicalJson } from './canonical-json.ts';
import type { ArchiveRecord } from './records.ts';

/** `indexes/index.cdx`: CDXJ as warcio writes it and wabac reads it, one line a record, in order. */
export function indexText({ circumstances, parts }: EvidenceFile, records: readonly ArchiveRecord[]): string {
  const timestamp = new Date(circumstances.capturedAt).toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const lines = parts.map(({ uri, type, sha256 }, index) => {
    // The first record says what the archive is.
    const record = records[index + 1];
    const entry = {
      url: uri,
      mime: type,
      digest: sha256,
      // Tools count a record without the empty lines after it.
      length: String(record ? record.length - 4 : 0),
      offset: String(record?.start ?? 0),
      filename: 'data.warc',
    };
    return `${getSurt(uri)} ${timestamp} ${JSON.stringify(entry)}\n`;
  });
  return lines.sort().join('');
}

/** `pages/pages.jsonl`: where a person who replays it begins. */
export function pagesText({ circumstances, parts }: EvidenceFile): string {
  const start = parts.find(({ role }) => role === 'page') ?? parts[0];
  return [
    { format: 'json-pages-1.0', id: 'pages', title: 'Pages' },
    {
      id: circumstances.id,
      url: start?.uri ?? '',
      title: circumstances.title,
      ts: new Date(circumstances.capturedAt).toISOString(),
    },
  ]
    .map((line) => `${canonicalJson(line)}\n`)
    .join('');
}
