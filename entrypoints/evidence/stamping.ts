/** Time stamps for items, from the authority that the reader named. */
import type { Stamped } from '@/components/evidence-page/contract.ts';
import { askAuthority, authorityAddress, NoAnswer, withAccess } from '@/lib/browser/authority.ts';
import { itemOf, keepStamp } from '@/lib/browser/evidence-store.ts';
import { authoritySetting } from '@/lib/browser/settings.ts';
import { readStamp, StampFault, StampRefused } from '@/lib/evidence/seal/stamp.ts';
import { stampRequest } from '@/lib/evidence/seal/stamp-request.ts';

/** Must be the first thing that a click handler does. One after the other, up to the first that fails. */
export async function stampItems(ids: readonly string[], typed: string): Promise<Stamped> {
  const address = authorityAddress(typed);
  if (address === undefined) return { count: 0, failure: 'bad-address' };
  let count = 0;
  try {
    await withAccess(address, async () => {
      await authoritySetting.setValue(address);
      for (const id of ids) {
        await stampOne(id, address);
        count += 1;
      }
    });
    return { count };
  } catch (error) {
    if (error instanceof NoAnswer) return { count, failure: error.why };
    if (error instanceof StampRefused) return { count, failure: 'refused' };
    if (error instanceof StampFault) return { count, failure: error.problem };
    throw error;
  }
}

async function stampOne(id: string, address: string): Promise<void> {
  const item = await itemOf(id);
  if (!item) throw new Error('There is no such item.');
  const { query, nonce } = stampRequest(item.digest);
  const answer = await askAuthority(address, query);
  await readStamp(answer, item.digest, nonce);
  await keepStamp(id, answer);
}
