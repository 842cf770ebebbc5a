/**
 * What the evidence page needs of the rooms that seal, verify and export: the one thing to be filled in `work.ts`. All of it works on
 * bytes; what is kept where is the page's business.
 */
import type { CheckedCase, Format, Looked } from '@/components/evidence-page/contract.ts';
import type { absentFrom, Sealed } from '@/lib/browser/evidence-store.ts';
import type { ByHand } from '@/lib/evidence/redact/by-hand.ts';
import type { CaseNote } from '@/lib/export/evidence/told.ts';
import type { Translator } from '@/lib/i18n/one-language.ts';
import type { ChainPlace, Draft, EvidenceCase, EvidenceItem, Opened, Verification } from '@/lib/model/evidence.ts';

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
   * A package or a case, verified and taken apart (`verifyPackage`, `verifyCase`, `openCase`); no items where it cannot be read. Nothing is
   * kept before `keep`. Rejects where the file is too long.
   */
  look(file: File): Promise<Looked>;
  /** `buildPackage`, and the row by which it will be found. */
  build(draft: Draft, place: ChainPlace, key: CryptoKeyPair, now: number): Promise<Sealed>;
  /** Of these words, those that `redactLiterals` would leave where they stand. */
  tooCommon(words: readonly string[]): readonly string[];
  /** The draft as the person wants it sealed. */
  reviewed(draft: Draft, by: ByHand): Promise<Draft>;
  /** `verifyCase` of what is here of one. */
  checkCase(items: readonly KeptItem[], of: HandedCase, key: CryptoKeyPair): Promise<CheckedCase>;
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
