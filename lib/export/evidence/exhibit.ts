import type { Opened, Verification } from '@/lib/model/evidence.ts';

/** One item as documents are made of it. */
export interface Exhibit {
  readonly opened: Opened;
  /** What came of verifying it; it alone knows the item's digest. Absent where nobody did. */
  readonly verification?: Verification;
  /** Under which name its package is handed on. */
  readonly fileName?: string;
  /** Imported, and sealed with another key than that of the device where documents are made of it. */
  readonly foreign?: boolean;
}

/** An exhibit under its number, which is the same in all documents made of the same items. */
export interface Numbered extends Exhibit {
  readonly number: number;
}

/** In the order of time, counted from 1. */
export function numbered(exhibits: readonly Exhibit[]): Numbered[] {
  return exhibits
    .toSorted((one, other) => capturedAt(one) - capturedAt(other) || compare(orderOf(one), orderOf(other)))
    .map((exhibit, index) => ({ ...exhibit, number: index + 1 }));
}

/** Milliseconds since 1970, by the clock of the device. */
export const capturedAt = ({ opened }: Exhibit): number => Date.parse(opened.file.circumstances.capturedAt);

const orderOf = ({ opened: { file } }: Exhibit) =>
  `${file.chain.case} ${String(file.chain.sequence).padStart(16, '0')} ${file.circumstances.id}`;
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
