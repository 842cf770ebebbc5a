import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { BEHIND_DETECTORS } from '@/lib/detectors/behind.ts';
import { createBehindReader } from '@/lib/engine/behind.ts';
import { selectorsAround } from '@/lib/page/behind/around.ts';
// Types by themselves: the build drops what only the script runs, and the page's natives are not there when it reads this file.
import type { MakeBehindReader } from '@/lib/page/behind/reader.ts';
import { readBehind, readChat } from '@/lib/page/behind/reader.ts';
import { type SelectorSearch, selectorSearch } from '@/lib/page/behind/selector-traces.ts';
import { tracesSince } from '@/lib/page/behind/since.ts';
import type { Registry } from '@/lib/signals/registry.ts';
import { readRegistry } from '@/lib/signals/registry.ts';

/** Shared with the scanner, which calls what this script leaves. */
interface World {
  clearcartBehind?: MakeBehindReader;
  /** JSON text of each lexicon pack that was brought in, by language. */
  clearcartBehindLexicons?: Record<string, string>;
  /** All vendors, packed as text: see `packRegistry`. */
  clearcartVendors?: string;
}

export default defineUnlistedScript(() => {
  const world = globalThis as typeof globalThis & World;
  // Own properties only: the page's elements are reached by their ids in this world, too.
  if (Object.hasOwn(world, 'clearcartBehind')) return;
  if (!Object.hasOwn(world, 'clearcartBehindLexicons')) world.clearcartBehindLexicons = {};
  const packs = world.clearcartBehindLexicons ?? {};
  const pack = Object.hasOwn(world, 'clearcartVendors') ? world.clearcartVendors : undefined;
  let known: Registry | undefined;
  const vendors = () => {
    known ??= readRegistry(pack ?? '');
    return known;
  };
  world.clearcartBehind = ({ elementOf, met }) => {
    let search: SelectorSearch | undefined;
    const searched = () => {
      search ??= selectorSearch(vendors().wanted, met);
      return search;
    };
    return createBehindReader(packs, vendors, BEHIND_DETECTORS, {
      readChat: (page) => readChat(document, page, elementOf),
      read: (page) => readBehind(document, page, searched),
      around: (block, selectors) => selectorsAround(elementOf, block, selectors),
      tracesSince: (moment, isWanted) => tracesSince(document, moment, isWanted),
      now: () => performance.now(),
    });
  };
});
