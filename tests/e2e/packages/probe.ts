import { readSelectorTraces } from '@/lib/page/behind/selector-traces.ts';
import { readTraces } from '@/lib/page/facts/traces.ts';
import { matchVendors } from '@/lib/signals/match.ts';
import { readRegistry } from '@/lib/signals/registry.ts';

/** The same way as in the product, without what a page does not need to show its vendors. */
function vendors(pack: string) {
  const registry = readRegistry(pack);
  const traces = [...readTraces(document), ...readSelectorTraces(document, registry.selectors)];
  return matchVendors(traces, registry, location.hostname);
}

Object.assign(globalThis, { vendors });
