import type { Trace } from '@/lib/model/page.ts';
import { SIGNAL_ROLES, type SignalRole, TRACE_KINDS } from '@/lib/model/vocabulary.ts';

/**
 * A vendor as it travels: id, roles as places in `SIGNAL_ROLES`, the strong traces that are its alone, a list a kind in the order of
 * `TRACE_KINDS`, and as `letter + value` what takes more than one look: weak traces, names with a star, what several vendors leave.
 */
export type PackedVendor = readonly [
  id: string,
  roles: readonly number[],
  own: readonly (readonly string[])[],
  rest?: readonly string[],
];

/** Letters of trace kinds, in the order of `TRACE_KINDS`, and those of weak traces. */
export const STRONG = 'HSCK';
export const WEAK = 'hsck';

/** What is known of a vendor in a page. */
export interface VendorTraces {
  readonly id: string;
  readonly roles: readonly SignalRole[];
  readonly traces: readonly (Trace & { readonly strength: 'strong' | 'weak' })[];
}

export function packRegistry(vendors: readonly VendorTraces[]): PackedVendor[] {
  const nameOf = ({ kind, value }: Trace) => `${kind} ${value}`;
  const count = new Map<string, number>();
  for (const trace of vendors.flatMap(({ traces }) => traces))
    count.set(nameOf(trace), (count.get(nameOf(trace)) ?? 0) + 1);
  return vendors.map(({ id, roles, traces }): PackedVendor => {
    const own = traces.filter(
      (trace) =>
        trace.strength === 'strong' &&
        count.get(nameOf(trace)) === 1 &&
        (trace.kind === 'selector' || !trace.value.includes('*')),
    );
    const lists = TRACE_KINDS.map((kind) => own.filter((trace) => trace.kind === kind).map(({ value }) => value));
    const last = lists.findLastIndex((list) => list.length > 0);
    const rest = traces
      .filter((trace) => !own.includes(trace))
      .map(({ kind, value, strength }) => {
        const letters = strength === 'strong' ? STRONG : WEAK;
        return letters.charAt(TRACE_KINDS.indexOf(kind)) + value;
      });
    const places = roles.map((role) => SIGNAL_ROLES.indexOf(role));
    const some = lists.slice(0, last + 1);
    return rest.length > 0 ? [id, places, some, rest] : [id, places, some];
  });
}
