import { expect, it } from 'vitest';
import { buildPackage } from '@/lib/evidence/package/build.ts';
import { makeKey, publicKeyOf } from '@/lib/evidence/seal/key.ts';
import { FIRST_PLACE, sampleDraft } from '@/tests/samples/draft.ts';
import { verifyPackage } from './item.ts';

it('seals and verifies in a browser as it does in Node', async () => {
  const key = await makeKey();
  const { bytes, digest } = await buildPackage(sampleDraft(), FIRST_PLACE, key, new Date());
  const verified = await verifyPackage(bytes);
  expect(verified).toMatchObject({ problems: [], digest, seal: { key: (await publicKeyOf(key)).fingerprint } });
  bytes[400] = (bytes[400] ?? 0) ^ 1;
  expect((await verifyPackage(bytes)).problems).not.toEqual([]);
});
