import type { Signal } from '@/lib/model/finding.ts';
import type { Trace } from '@/lib/model/page.ts';
import { type Certainty, MOST_BEHIND } from '@/lib/model/vocabulary.ts';
import { domainOf } from '@/lib/text/domain.ts';
import type { KnownVendor, Registry } from './registry.ts';

interface Matched {
  readonly traces: Trace[];
  /** Kinds of its strong traces. */
  readonly strong: Set<Trace['kind']>;
}

/**
 * Whose software left traces on a page, the surest first. On a vendor's own site its software is its own, and tells nothing.
 * @param host the page's own
 */
export function matchVendors(traces: readonly Trace[], registry: Registry, host: string): Signal[] {
  const own = registry.at(host);
  const matched = new Map<KnownVendor, Matched>();
  for (const trace of traces) {
    for (const { vendor, isStrong } of registry.of(trace)) {
      if (own.has(vendor)) continue;
      const match = matched.get(vendor) ?? { traces: [], strong: new Set() };
      matched.set(vendor, match);
      match.traces.push(trace);
      if (isStrong) match.strong.add(trace.kind);
    }
  }
  return [...matched]
    .map(([{ id, roles }, { traces, strong }]) => ({
      vendor: id,
      roles: [...roles],
      traces,
      certainty: sureness(strong),
    }))
    .sort((a, b) => ORDER.indexOf(a.certainty) - ORDER.indexOf(b.certainty));
}

const ORDER: readonly Certainty[] = ['certain', 'likely', 'possible'];

/** Two traces of one kind may have one cause, a list of hosts or names that another tool keeps; two kinds hardly do. */
const sureness = ({ size }: ReadonlySet<Trace['kind']>): Certainty => ORDER[2 - Math.min(size, 2)] ?? 'possible';

/** Registrable domains of others that a page loads from and that no vendor's traces name. */
export function strangersOn(traces: readonly Trace[], registry: Registry, host: string): string[] {
  const strangers = new Set<string>();
  for (const trace of traces)
    if (trace.kind === 'host' && registry.of(trace).length === 0) strangers.add(domainOf(trace.value));
  strangers.delete(domainOf(host));
  return [...strangers].sort().slice(0, MOST_BEHIND.strangers);
}
