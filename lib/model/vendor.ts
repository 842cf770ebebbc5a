import type { SignalRole } from './vocabulary.ts';

/** What is known of a vendor, as far as a reader is told. */
export interface VendorFacts {
  readonly name: string;
  readonly company: string;
  /** ISO 3166 code of the company's seat. */
  readonly country?: string;
  readonly roles: readonly SignalRole[];
  readonly ai: 'native' | 'optional' | 'none';
  readonly data: readonly string[];
  readonly optOut?: string;
}
