import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { BEHIND_DETECTORS } from '@/lib/detectors/behind.ts';
import { createBehindReader } from '@/lib/engine/behind.ts';
// On its own: what the build runs in Node keeps imports that types need, and must not keep the document's.
import type { MakeBehindReader } from '@/lib/page/behind/reader.ts';
import { readBehind } from '@/lib/page/behind/reader.ts';

/** Shared with the scanner, which calls what this script leaves. */
interface World {
  clearcartBehind?: MakeBehindReader;
  /** JSON text of each lexicon pack that was brought in, by language. */
  clearcartBehindLexicons?: Record<string, string>;
}

export default defineUnlistedScript(() => {
  const world = globalThis as typeof globalThis & World;
  // Own properties only: the page's elements are reached by their ids in this world, too.
  if (Object.hasOwn(world, 'clearcartBehind')) return;
  if (!Object.hasOwn(world, 'clearcartBehindLexicons')) world.clearcartBehindLexicons = {};
  const packs = world.clearcartBehindLexicons ?? {};
  world.clearcartBehind = (elementOf) =>
    createBehindReader(packs, BEHIND_DETECTORS, (page) => readBehind(document, page, elementOf, []));
});
