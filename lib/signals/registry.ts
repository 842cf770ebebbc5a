import type { Trace } from '@/lib/model/page.ts';
import { SIGNAL_ROLES, type SignalRole, TRACE_KINDS } from '@/lib/model/vocabulary.ts';
import { domainOf } from '@/lib/text/domain.ts';

/** A vendor as it travels in the pack: id, roles as places in `SIGNAL_ROLES`, traces as `letter + value`. */
export type PackedVendor = readonly [id: string, roles: readonly number[], traces: readonly string[]];

/** Letters of trace kinds, in the order of `TRACE_KINDS`; small ones stand for weak traces. */
export const TRACE_LETTERS = 'HSCK';

/** Whose trace something is. */
interface Attribution {
  readonly vendor: KnownVendor;
  readonly isStrong: boolean;
}

export interface KnownVendor {
  readonly id: string;
  readonly roles: readonly SignalRole[];
}

/** All vendors, ready to be looked up by their traces. */
export interface Registry {
  /** What `readSelectorTraces` is to look for. */
  readonly selectors: readonly string[];
  /** Whose trace this is. */
  of(trace: Trace): readonly Attribution[];
  /** Vendors whose own site lies on this host's domain. */
  at(host: string): ReadonlySet<KnownVendor>;
}

const START = 3;

/** A name with a star: what stands before it and behind it. */
interface Pattern {
  readonly before: string;
  readonly behind: string;
  readonly attribution: Attribution;
}

/**
 * Makes the registry of its pack.
 * @param json as the build packs it: see `scripts/vendors.ts`
 */
export function readRegistry(json: string): Registry {
  const exact = TRACE_KINDS.map(() => new Map<string, Attribution[]>());
  /** By kind and the first characters. */
  const patterns = new Map<string, Pattern[]>();

  for (const [id, roles, traces] of JSON.parse(json) as PackedVendor[]) {
    const vendor = { id, roles: roles.flatMap((at) => SIGNAL_ROLES[at] ?? []) };
    for (const trace of traces) {
      const letter = trace.charAt(0);
      const kind = TRACE_LETTERS.indexOf(letter.toUpperCase());
      const value = trace.slice(1);
      const attribution = { vendor, isStrong: letter < 'a' };
      const star = TRACE_KINDS[kind] === 'selector' ? -1 : value.indexOf('*');
      if (star === -1) push(exact[kind] ?? new Map(), value, attribution);
      else
        push(patterns, kind + value.slice(0, START), {
          before: value.slice(0, star),
          behind: value.slice(star + 1),
          attribution,
        });
    }
  }

  const [hosts = new Map<string, Attribution[]>(), selectors = new Map<string, Attribution[]>()] = exact;
  return {
    selectors: [...selectors.keys()],
    of({ kind, value }) {
      if (kind === 'host') return hostOwners(hosts, value);
      const at = TRACE_KINDS.indexOf(kind);
      const found = exact[at]?.get(value) ?? [];
      const more = patterns
        .get(at + value.slice(0, START))
        ?.filter(
          ({ before, behind }) =>
            value.length > before.length + behind.length && value.startsWith(before) && value.endsWith(behind),
        )
        .map(({ attribution }) => attribution);
      return more ? [...found, ...more] : found;
    },
    at(host) {
      const domain = domainOf(host);
      const below = `.${domain}`;
      const own = new Set<KnownVendor>();
      for (const [name, owners] of hosts)
        if (name === domain || name.endsWith(below)) for (const { vendor } of owners) own.add(vendor);
      return own;
    },
  };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The owners of the longest name that the host is or lies below. */
function hostOwners(hosts: ReadonlyMap<string, readonly Attribution[]>, host: string): readonly Attribution[] {
  for (let name = host, dot = 0; dot !== -1; dot = name.indexOf('.'), name = name.slice(dot + 1)) {
    const owners = hosts.get(name);
    // A company's web site is no place from where its software comes, unless the registry names it.
    if (owners) return host === `www.${name}` ? owners.map(({ vendor }) => ({ vendor, isStrong: false })) : owners;
  }
  return [];
}
