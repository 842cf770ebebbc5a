import type { Trace } from '@/lib/model/page.ts';
import { SIGNAL_ROLES, type SignalRole, TRACE_KINDS } from '@/lib/model/vocabulary.ts';
import { domainOf } from '@/lib/text/domain.ts';

/** Whose something is: a place in `PackedRegistry.vendors`, counted from 1, below zero for a weak trace; or several. */
export type Owners = number | readonly number[];

/**
 * All vendors as they travel: nothing is left to build of them in a page. Names of hosts, cookies and the like are keys: whoever looks
 * one up asks for the object's own only.
 */
export interface PackedRegistry {
  /** Roles as places in `SIGNAL_ROLES`. */
  readonly vendors: readonly (readonly [id: string, roles: readonly number[]])[];
  /** By place in `TRACE_KINDS`, and value. */
  readonly exact: readonly Readonly<Record<string, Owners>>[];
  /** Names with a star, by place in `TRACE_KINDS` and their first characters. */
  readonly patterns: readonly Readonly<Record<string, readonly Pattern[]>>[];
  /** Hosts below a domain that somebody registered, by that. */
  readonly below: Readonly<Record<string, readonly string[]>>;
}

/** What stands before the star and behind it. */
export type Pattern = readonly [before: string, behind: string, owner: number];

/** So many characters come before a star at least. */
export const START = 3;

/** What is known of a vendor in a page. */
export interface VendorTraces {
  readonly id: string;
  readonly roles: readonly SignalRole[];
  readonly traces: readonly (Trace & { readonly strength: 'strong' | 'weak' })[];
}

export function packRegistry(vendors: readonly VendorTraces[]): PackedRegistry {
  const exact = TRACE_KINDS.map(() => new Map<string, number[]>());
  const patterns = TRACE_KINDS.map(() => new Map<string, Pattern[]>());
  const below = new Map<string, string[]>();
  for (const [at, { traces }] of vendors.entries())
    for (const { kind, value, strength } of traces) {
      const place = TRACE_KINDS.indexOf(kind);
      const owner = strength === 'strong' ? at + 1 : -at - 1;
      const star = kind === 'selector' ? -1 : value.indexOf('*');
      const domain = domainOf(value);
      if (kind === 'host' && domain !== value) push(below, domain, value);
      if (star === -1) push(exact[place], value, owner);
      else push(patterns[place], value.slice(0, START), [value.slice(0, star), value.slice(star + 1), owner] as const);
    }
  return {
    vendors: vendors.map(({ id, roles }) => [id, roles.map((role) => SIGNAL_ROLES.indexOf(role))]),
    exact: exact.map((each) => Object.fromEntries([...each].map(([value, owners]) => [value, single(owners)]))),
    patterns: patterns.map((each) => Object.fromEntries(each)),
    below: Object.fromEntries(below),
  };
}

/** Hardly anything has several: lists of one would take as long to read as all the rest. */
const single = (owners: readonly number[]): Owners => (owners.length === 1 ? (owners[0] ?? owners) : owners);

function push<T>(map: Map<string, T[]> | undefined, key: string, value: T): void {
  const list = map?.get(key);
  if (list) list.push(value);
  else map?.set(key, [value]);
}
