/** The work of the evidence page, done by the rooms whose work it is. */
import type { Format } from '@/components/evidence-page/contract.ts';
import type { Imported } from '@/lib/browser/evidence-store.ts';
import { buildPackage } from '@/lib/evidence/package/build.ts';
import { buildCase, isCaseFile, openCase } from '@/lib/evidence/package/case.ts';
import { openPackage } from '@/lib/evidence/package/open.ts';
import { blacken } from '@/lib/evidence/redact/blacken.ts';
import { isWorthLooking, redactLiterals } from '@/lib/evidence/redact/literals.ts';
import { rowOf } from '@/lib/evidence/row.ts';
import { verifyCase } from '@/lib/evidence/verify/case.ts';
import { verifyPackage } from '@/lib/evidence/verify/item.ts';
import type { Circumstances, Draft, Part, Verification } from '@/lib/model/evidence.ts';
import { version } from '@/package.json';
import type { EvidenceWork, HandedCase, KeptItem } from './evidence-work.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export const WORK: EvidenceWork = {
  open: openPackage,
  verify: verifyPackage,
  look: lookInto,
  build: async (draft, place, key, now) => {
    const { bytes, digest, link } = await buildPackage(draft, place, key, new Date(now));
    // What cannot be opened again is not kept: the row is made of what the package itself says.
    const row = rowOf(await openPackage(bytes), { digest, link, sealedAt: now, bytes: bytes.length });
    return { bytes, digest, link, row };
  },
  tooCommon: (words) => words.filter((word) => !isWorthLooking(word)),
  redactWords: async (draft, words) => redacted(draft, words),
  blackOut: async (part, areas) => {
    const picture = await blacken(new Blob([part.bytes], { type: part.type }), areas, 1);
    return { ...part, type: 'image/png', bytes: new Uint8Array(await picture.arrayBuffer()) };
  },
  files: filesOf,
};

async function lookInto(bytes: Bytes): ReturnType<EvidenceWork['look']> {
  try {
    if (!isCaseFile(bytes)) {
      const verification = await verifyPackage(bytes);
      return { items: [await found(bytes, verification, undefined)], problems: verification.problems };
    }
    const verification = await verifyCase(bytes);
    const { items } = await openCase(bytes);
    const each = await Promise.all(
      items.map(async (item) => {
        const of = await verifyPackage(item.bytes, item.stamp);
        return found(item.bytes, of, verification.name, item.stamp);
      }),
    );
    const inside = verification.items.flatMap(({ problems, path }) =>
      problems.map(({ problem, where }) => ({ problem, where: `${path} ${where}`.trim() })),
    );
    return { items: each, problems: [...verification.problems, ...inside] };
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

/** The browser's own copy breaks words as it likes: where words are taken out, it goes as a whole. */
const OPAQUE: ReadonlySet<Part['role']> = new Set<Part['role']>(['mhtml']);
const TEXT = /^(?:text\/|application\/(?:json|xhtml\+xml)|image\/svg\+xml)/;

function redacted(draft: Draft, words: readonly string[]): Draft {
  let count = 0;
  const take = (text: string) => {
    const came = redactLiterals(text, words);
    count += came.count;
    return came.text;
  };
  const parts = draft.parts
    .filter(({ role }) => !OPAQUE.has(role))
    .map((part) =>
      TEXT.test(part.type)
        ? { ...part, bytes: new TextEncoder().encode(take(new TextDecoder().decode(part.bytes))) }
        : part,
    );
  const { circumstances } = draft;
  const told = { title: take(circumstances.title), url: take(circumstances.url) };
  const gaps: Circumstances['gaps'] =
    parts.length < draft.parts.length
      ? [...circumstances.gaps, { what: 'mhtml', why: 'left out, as words were taken out by hand' }]
      : circumstances.gaps;
  const person = (circumstances.redactions.person ?? 0) + count;
  return {
    parts,
    circumstances: {
      ...circumstances,
      ...told,
      gaps,
      redactions: person > 0 ? { ...circumstances.redactions, person } : circumstances.redactions,
    },
  };
}

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
    const bytes = single?.bytes ?? (await caseFile(items, cases, await key()));
    // A case holds the time stamps of its items; with one item its own goes along.
    return [{ name: `${stem}.wacz`, type: 'application/wacz', bytes }, ...stamp];
  }
  const { documentOf } = await import('./documents.ts');
  const { ending, type, bytes } = await documentOf(format, items, { notes, key, translator });
  return [{ name: `${stem}.${ending}`, type, bytes }];
}

/** Items of one case as that case; of several, as guests in the first. */
async function caseFile(items: readonly KeptItem[], cases: readonly HandedCase[], key: CryptoKeyPair): Promise<Bytes> {
  const [of] = cases;
  const meta = {
    id: of?.id ?? items[0]?.item.case ?? crypto.randomUUID(),
    name: of?.name ?? '',
    version,
    removed: of?.removed ?? [],
  };
  const kept = items.map(({ bytes, stamp }) => ({ bytes, stamp }));
  return (await buildCase(meta, kept, key, new Date())).bytes;
}
