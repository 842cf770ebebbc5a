/** The work of the evidence page, done by the rooms whose work it is. */
import type { Format } from '@/components/evidence-page/contract.ts';
import { buildPackage } from '@/lib/evidence/package/build.ts';
import { openPackage } from '@/lib/evidence/package/open.ts';
import { isWorthLooking } from '@/lib/evidence/redact/literals.ts';
import { rowOf } from '@/lib/evidence/row.ts';
import { verifyPackage } from '@/lib/evidence/verify/item.ts';
import type { EvidenceWork, KeptItem } from './evidence-work.ts';

/** Loaded when a person takes something out, in, or hands a case on. */
const handing = () => import('./handing.ts');

export const WORK: EvidenceWork = {
  open: openPackage,
  verify: verifyPackage,
  look: async (file) => (await handing()).takeIn(file),
  build: async (draft, place, key, now) => {
    const { bytes, digest, link } = await buildPackage(draft, place, key, new Date(now));
    // What cannot be opened again is not kept: the row is made of what the package itself says.
    const row = rowOf(await openPackage(bytes), { digest, link, sealedAt: now, bytes: bytes.length });
    return { bytes, digest, link, row };
  },
  tooCommon: (words) => words.filter((word) => !isWorthLooking(word)),
  reviewed: async (draft, by) => (await handing()).reviewed(draft, by),
  checkCase: async (items, of, key) => (await handing()).checkCase(items, of, key),
  files: filesOf,
};

async function filesOf(
  format: Format,
  items: readonly KeptItem[],
  { cases, notes, key, translator }: Parameters<EvidenceWork['files']>[2],
): ReturnType<EvidenceWork['files']> {
  const single = items.length === 1 ? items[0] : undefined;
  const stem = `clearcart-${single ? single.item.id : 'evidence'}`;
  const stamp = single?.stamp
    ? [{ name: `${stem}.tsr`, type: 'application/timestamp-reply', bytes: single.stamp }]
    : [];
  if (format === 'tsr') return stamp;
  if (format === 'wacz') {
    const bytes = single?.bytes ?? (await (await handing()).caseFile(items, cases, await key()));
    // A case holds the time stamps of its items; with one item its own goes along.
    return [{ name: `${stem}.wacz`, type: 'application/wacz', bytes }, ...stamp];
  }
  const { documentOf } = await import('./documents.ts');
  const { ending, type, bytes } = await documentOf(format, items, { notes, key, translator });
  return [{ name: `${stem}.${ending}`, type, bytes }];
}
