import type { Trace } from '@/lib/model/page.ts';
import { SIGNAL_ROLES, type SignalRole, TRACE_KINDS } from '@/lib/model/vocabulary.ts';

/**
 * The registry travels as text: vendors parted by `;`, of each by `|`: id, roles as digits (places in `SIGNAL_ROLES`), then the strong traces
 * that are its alone, a list a kind in the order of `TRACE_KINDS`, and at last as `letter + value` what takes more than one look:
 * weak traces, names with a star, what several vendors leave. Lists are parted by spaces.
 */
export const BETWEEN_VENDORS = ';';
export const BETWEEN_FIELDS = '|';
export const BETWEEN_TRACES = ' ';

/** Letters of trace kinds, in the order of `TRACE_KINDS`, and those of weak traces. */
export const STRONG = 'HSCK';
export const WEAK = 'hsck';

/** What is known of a vendor in a page. */
export interface VendorTraces {
  readonly id: string;
  readonly roles: readonly SignalRole[];
  readonly traces: readonly (Trace & { readonly strength: 'strong' | 'weak' })[];
}

/** @throws for a trace that has in it what parts traces. */
export function packRegistry(vendors: readonly VendorTraces[]): string {
  const nameOf = ({ kind, value }: Trace) => `${kind} ${value}`;
  const count = new Map<string, number>();
  for (const trace of vendors.flatMap(({ traces }) => traces)) {
    if (/[\s|;]/.test(trace.value)) throw new Error(`This trace cannot travel: ${nameOf(trace)}`);
    count.set(nameOf(trace), (count.get(nameOf(trace)) ?? 0) + 1);
  }
  const lines = vendors.map(({ id, roles, traces }) => {
    const own = traces.filter(
      (trace) =>
        trace.strength === 'strong' &&
        count.get(nameOf(trace)) === 1 &&
        (trace.kind === 'selector' || !trace.value.includes('*')),
    );
    const lists = TRACE_KINDS.map((kind) => own.filter((trace) => trace.kind === kind).map(({ value }) => value));
    const rest = traces
      .filter((trace) => !own.includes(trace))
      .map(({ kind, value, strength }) => {
        const letters = strength === 'strong' ? STRONG : WEAK;
        return letters.charAt(TRACE_KINDS.indexOf(kind)) + value;
      });
    const places = roles.map((role) => SIGNAL_ROLES.indexOf(role)).join('');
    const fields = [id, places, ...[...lists, rest].map((list) => list.join(BETWEEN_TRACES))];
    return fields.slice(0, fields.findLastIndex((field) => field !== '') + 1).join(BETWEEN_FIELDS);
  });
  return lines.join(BETWEEN_VENDORS);
}
