import { atOnce } from '@/lib/engine/pace.ts';
import { namedFrames } from '@/lib/page/behind/frames.ts';
import { selectorSearch } from '@/lib/page/behind/selector-traces.ts';
import { createLivePage } from '@/lib/page/live-page.ts';
import { matchVendors } from '@/lib/signals/match.ts';
import { readRegistry } from '@/lib/signals/registry.ts';

/** The same way as in the product, without what a page does not need to show its vendors. */
async function vendors(pack: string) {
  const registry = readRegistry(pack);
  const source = createLivePage(document);
  const page = await source.read();
  source.stop();
  const search = selectorSearch(registry.wanted, source.met);
  const traces = [...page.traces, ...atOnce(search.in(document, page, namedFrames(document)))];
  return matchVendors(traces, registry, location.hostname);
}

Object.assign(globalThis, { vendors });
