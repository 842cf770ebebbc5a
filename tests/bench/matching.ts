/** All vendors held against a page, as what looks behind it does: bundled by the bench, and run in the page's isolated world. */
import { atOnce } from '@/lib/engine/pace.ts';
import { namedFrames } from '@/lib/page/behind/frames.ts';
import { selectorSearch } from '@/lib/page/behind/selector-traces.ts';
import { createLivePage } from '@/lib/page/live-page.ts';
import { matchVendors, strangersOn } from '@/lib/signals/match.ts';
import { readRegistry } from '@/lib/signals/registry.ts';

/** As many as a large shop leaves, most of them nobody's: the bench's own page loads nothing. */
const TRACES = [
  ...Array.from({ length: 100 }, (_, at) => ({ kind: 'host' as const, value: `cdn.host${at}.example` })),
  ...Array.from({ length: 60 }, (_, at) => ({ kind: 'cookie' as const, value: `_cookie_${at}` })),
  ...Array.from({ length: 60 }, (_, at) => ({ kind: 'storage' as const, value: `shop.key.${at}` })),
  { kind: 'host' as const, value: 'static.hotjar.com' },
  { kind: 'cookie' as const, value: '_hjSessionUser_1' },
];

/** Walks the page, as the scanner has done by then, and gives the work to be measured. */
async function readied(pack: string): Promise<() => number> {
  const source = createLivePage(document);
  const page = await source.read();
  source.stop();
  return () => {
    const registry = readRegistry(pack);
    const search = selectorSearch(registry.wanted, source.met);
    const traces = [...TRACES, ...atOnce(search.in(document, page, namedFrames(document)))];
    return matchVendors(traces, registry, 'shop.example').length + strangersOn(traces, registry, 'shop.example').length;
  };
}

Object.assign(globalThis, { readied });
