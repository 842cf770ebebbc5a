/** The work of the evidence page, done by the rooms whose work it is. */
import type { Format } from '@/components/evidence-page/contract.ts';
import { buildPackage } from '@/lib/evidence/package/build.ts';
import { openPackage } from '@/lib/evidence/package/open.ts';
import { isWorthLooking } from '@/lib/evidence/redact/literals.ts';
import { rowOf } from '@/lib/evidence/row.ts';
import { verifyPackage } from '@/lib/evidence/verify/item.ts';
import type { Exhibit } from '@/lib/export/evidence/exhibit.ts';
import type { EvidenceWork, KeptItem } from './evidence-work.ts';

/** Loaded when a person takes something out, in, or hands a case on. */
const handing = () => import('./handing.ts');

export const WORK: EvidenceWork = {
  open: openPackage,
  verify: verifyPackage,
  look: async (bytes) => (await handing()).lookInto(bytes),
  build: async (draft, place, key, now) => {
    const { bytes, digest, link } = await buildPackage(draft, place, key, new Date(now));
    // What cannot be opened again is not kept: the row is made of what the package itself says.
    const row = rowOf(await openPackage(bytes), { digest, link, sealedAt: now, bytes: bytes.length });
    return { bytes, digest, link, row };
  },
  tooCommon: (words) => words.filter((word) => !isWorthLooking(word)),
  reviewed: async (draft, by) => (await handing()).reviewed(draft, by),
  checkCase: async (items, of, key) => (await handing()).checkCase(items, of, key),
  file: fileOf,
  exhibits: (items) => Promise.all(items.map(exhibitOf)),
};

const TYPES: Readonly<Record<Format, readonly [ending: string, type: string]>> = {
  wacz: ['wacz', 'application/wacz'],
  html: ['html', 'text/html'],
  markdown: ['md', 'text/markdown'],
  csv: ['csv', 'text/csv'],
  json: ['json', 'application/json'],
  tsr: ['tsr', 'application/timestamp-reply'],
};

async function exhibitOf({ item, bytes, stamp }: KeptItem): Promise<Exhibit> {
  return {
    opened: await openPackage(bytes),
    verification: await verifyPackage(bytes, stamp),
    fileName: `clearcart-${item.id}.wacz`,
  };
}

async function fileOf(
  format: Format,
  items: readonly KeptItem[],
  { cases, notes, key, translator }: Parameters<EvidenceWork['file']>[2],
) {
  const [ending, type] = TYPES[format];
  const [first] = items;
  const single = items.length === 1 ? first : undefined;
  const name = `clearcart-${single ? single.item.id : 'evidence'}.${ending}`;
  if (format === 'tsr') {
    if (!single?.stamp) throw new Error('There is no time stamp.');
    return { name, type, bytes: single.stamp };
  }
  if (format === 'wacz')
    return { name, type, bytes: single?.bytes ?? (await (await handing()).caseFile(items, cases, await key())) };
  const { DOCUMENTS } = await import('./documents.ts');
  const text = DOCUMENTS[format](await Promise.all(items.map(exhibitOf)), notes, translator);
  return { name, type, bytes: new TextEncoder().encode(text) };
}
