/**
 * What the evidence page needs of the rooms that seal, verify and export: the one thing to be filled in `work.ts`. All of it works on
 * bytes; what is kept where is the page's business.
 */
import type { Format, Review } from '@/components/evidence-page/contract.ts';
import type { absentFrom, Imported, Sealed } from '@/lib/browser/evidence-store.ts';
import type { CaseNote } from '@/lib/export/evidence/told.ts';
import type { Translator } from '@/lib/i18n/one-language.ts';
import type {
  Area,
  ChainPlace,
  Draft,
  EvidenceCase,
  EvidenceItem,
  Opened,
  Part,
  Verification,
} from '@/lib/model/evidence.ts';

/** An item with all that is kept of it. */
export interface KeptItem {
  readonly item: EvidenceItem;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly stamp?: Uint8Array<ArrayBuffer>;
}

/** A case of which items are handed on, and what of it is not among them. */
export interface HandedCase extends EvidenceCase {
  readonly removed: Awaited<ReturnType<typeof absentFrom>>;
}

export interface EvidenceWork {
  /** `openPackage`; throws for what is no package. */
  open(bytes: Uint8Array<ArrayBuffer>): Promise<Opened>;
  /** `verifyPackage`. */
  verify(bytes: Uint8Array<ArrayBuffer>, stamp?: Uint8Array<ArrayBuffer>): Promise<Verification>;
  /**
   * A package or a case, verified and taken apart (`verifyPackage`, `verifyCase`, `openCase`); no items where it cannot be read.
   * Nothing is kept by it.
   */
  look(
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<{ readonly items: readonly Imported[]; readonly problems: Verification['problems'] }>;
  /** `buildPackage`, and the row by which it will be found. */
  build(draft: Draft, place: ChainPlace, key: CryptoKeyPair, now: number): Promise<Sealed>;
  /** Of these words, those that `redactLiterals` would leave where they stand. */
  tooCommon(words: readonly string[]): readonly string[];
  /** Takes words out of every text part of a draft (`redactLiterals`), counted under `person`. */
  redactWords(draft: Draft, words: readonly string[]): Promise<Draft>;
  /** The part with areas of its picture painted black, in its own pixels; counted under `person` by the caller. */
  blackOut(part: Part, areas: readonly Area[]): Promise<Part>;
  /** Items as a file; `wacz` of several is their case (`buildCase`), and with that of a stamped one comes its time stamp. */
  files(
    format: Format,
    items: readonly KeptItem[],
    how: {
      /** Those that the items are of. */
      readonly cases: readonly HandedCase[];
      /** What the person wrote on them, where that is to go with them. */
      readonly notes: readonly CaseNote[];
      /** Asked for only where something is sealed, or held against it. */
      readonly key: () => Promise<CryptoKeyPair>;
      readonly translator: Translator;
    },
  ): Promise<readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }[]>;
}

/** A draft as the person wants it sealed. */
export async function reviewed(draft: Draft, { areas, words }: Review, work: EvidenceWork): Promise<Draft> {
  const worded = words.length > 0 ? await work.redactWords(draft, words) : draft;
  const parts = await Promise.all(
    worded.parts.map(async (part) => {
      const black = areas.get(part.name) ?? [];
      return black.length > 0 ? work.blackOut(part, black) : part;
    }),
  );
  // The window with and without outlines was blacked at the same places: counted once.
  const counted = Math.max(0, ...[...areas].map(([, black]) => black.length));
  const { redactions } = worded.circumstances;
  const person = (redactions.person ?? 0) + counted;
  return {
    parts,
    circumstances: {
      ...worded.circumstances,
      reviewed: true,
      redactions: person > 0 ? { ...redactions, person } : redactions,
    },
  };
}
