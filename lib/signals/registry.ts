import type { Trace } from '@/lib/model/page.ts';
import { SIGNAL_ROLES, type SignalRole, TRACE_KINDS } from '@/lib/model/vocabulary.ts';
import { domainOf } from '@/lib/text/domain.ts';
import { type Owners, type PackedRegistry, START } from './pack.ts';

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
  /** What `selectorSearch` is to look for. */
  readonly selectors: readonly string[];
  /** Whose trace this is. */
  of(trace: Trace): readonly Attribution[];
  /** Vendors whose own site lies on this host's domain. */
  at(host: string): ReadonlySet<KnownVendor>;
}

const HOST = TRACE_KINDS.indexOf('host');
const SELECTOR = TRACE_KINDS.indexOf('selector');

/** A page can name things as it likes: `constructor` is nobody's. */
const own = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;

/**
 * Makes the registry of its pack.
 * @param json a `PackedRegistry`; empty where none came.
 */
export function readRegistry(json: string): Registry {
  const { vendors, exact, patterns, below }: PackedRegistry = json === '' ? NOTHING : JSON.parse(json);
  const known: KnownVendor[] = vendors.map(([id, roles]) => ({
    id,
    roles: roles.flatMap((at) => SIGNAL_ROLES[at] ?? []),
  }));
  const hosts = exact[HOST];
  const attributed = (owners: Owners): Attribution[] =>
    [owners].flat().flatMap((owner) => {
      const vendor = known[Math.abs(owner) - 1];
      return vendor ? [{ vendor, isStrong: owner > 0 }] : [];
    });

  /** The owners of the longest name that the host is or lies below. */
  function ofHost(host: string): readonly Attribution[] {
    for (let name = host, dot = 0; dot !== -1; dot = name.indexOf('.'), name = name.slice(dot + 1)) {
      const owners = own(hosts, name);
      // A company's web site is no place from where its software comes, unless the registry names it.
      if (owners) return attributed(host === `www.${name}` ? [owners].flat().map((owner) => -Math.abs(owner)) : owners);
    }
    return [];
  }

  return {
    selectors: Object.keys(exact[SELECTOR] ?? {}),
    of({ kind, value }) {
      if (kind === 'host') return ofHost(value);
      const at = TRACE_KINDS.indexOf(kind);
      const owners = own(exact[at], value) ?? [];
      const more = own(patterns[at], value.slice(0, START))?.flatMap(([before, behind, owner]) =>
        value.length > before.length + behind.length && value.startsWith(before) && value.endsWith(behind)
          ? [owner]
          : [],
      );
      return attributed(more ? [owners, more].flat() : owners);
    },
    at(host) {
      const domain = domainOf(host);
      const names = [domain, ...(own(below, domain) ?? [])];
      return new Set(names.flatMap((name) => attributed(own(hosts, name) ?? []).map(({ vendor }) => vendor)));
    },
  };
}

const NOTHING: PackedRegistry = { vendors: [], exact: [], patterns: [], below: {} };
