import type { Verification } from '@/lib/model/evidence.ts';
import { readStamp, StampFault } from '../seal/stamp.ts';
import type { Notes } from './notes.ts';

/** What an authority's answer says of a digest, if it holds. */
export async function checkStamp(
  stamp: Uint8Array<ArrayBuffer>,
  digest: string,
  notes: Notes,
): Promise<Verification['stamp']> {
  try {
    return await readStamp(stamp, digest);
  } catch (error) {
    if (!(error instanceof StampFault)) throw error;
    notes.note(error.problem, error.message);
    return undefined;
  }
}
