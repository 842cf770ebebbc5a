import * as v from 'valibot';
import { ChainPlace, EvidenceFile, PROBLEMS, QuoteInContext, Sha256, Uuid } from '@/lib/model/evidence.ts';
import { Observation } from '@/lib/model/finding.ts';
import { Report } from '@/lib/model/report.ts';
import { type Exhibit, numbered } from './exhibit.ts';
import type { CaseNote } from './told.ts';

const VerificationFile = v.strictObject({
  problems: v.array(v.strictObject({ problem: v.picklist(PROBLEMS), where: v.string() })),
  parts: v.array(v.strictObject({ name: v.string(), state: v.picklist(['intact', 'altered', 'missing', 'unlisted']) })),
  digest: v.optional(Sha256),
  seal: v.optional(v.strictObject({ key: v.string(), at: v.string() })),
  stamp: v.optional(v.strictObject({ at: v.string(), authority: v.string(), certificateChecked: v.literal(false) })),
  chain: v.optional(v.strictObject({ ...ChainPlace.entries, link: Sha256 })),
});

/** Evidence for programs: all that packages tell, but for the bytes of their parts, of which the digests are here. */
export const EvidenceExport = v.strictObject({
  schema: v.literal('clearcart.evidence-export/1'),
  /** The person's own words on cases. Absent where there are none. */
  notes: v.optional(
    v.array(v.strictObject({ case: Uuid, name: v.string(), note: v.string(), sealed: v.literal(false) })),
  ),
  /** In the order of time. */
  items: v.array(
    v.strictObject({
      /** From 1. */
      exhibit: v.number(),
      fileName: v.optional(v.string()),
      ...v.omit(EvidenceFile, ['schema']).entries,
      report: Report,
      quotes: v.array(QuoteInContext),
      timeline: v.array(Observation),
      /** Absent where nobody verified it. */
      verification: v.optional(VerificationFile),
    }),
  ),
});
export type EvidenceExport = v.InferOutput<typeof EvidenceExport>;

/** As `EvidenceExport`, in lines of two blanks a step. */
export function evidenceJson(exhibits: readonly Exhibit[], notes: readonly CaseNote[] = []): string {
  const exported = {
    schema: 'clearcart.evidence-export/1',
    ...(notes.length > 0 && { notes: notes.map(({ id, name, note }) => ({ case: id, name, note, sealed: false })) }),
    items: numbered(exhibits).map(({ opened, verification, number, fileName }) => {
      const { schema: _, ...file } = opened.file;
      const { report, quotes, timeline } = opened;
      return { exhibit: number, fileName, ...file, report, quotes, timeline, verification };
    }),
  };
  return `${JSON.stringify(exported, null, 2)}\n`;
}
