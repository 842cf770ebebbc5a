import type { Trace } from '@/lib/model/page.ts';
import { SIGNAL_ROLES, type SignalRole, TRACE_KINDS } from '@/lib/model/vocabulary.ts';
import { domainOf } from '@/lib/text/domain.ts';
import { BETWEEN_FIELDS, BETWEEN_TRACES, BETWEEN_VENDORS, STRONG, WEAK } from './pack.ts';

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

/** A place in the pack, counted from 1; below zero for a weak trace. */
type Owner = number;

/** A name with a star: what stands before it and behind it. */
type Pattern = readonly [before: string, behind: string, owner: Owner];

const HOST = TRACE_KINDS.indexOf('host');
const SELECTOR = TRACE_KINDS.indexOf('selector');
/** So many characters come before a star at least. */
const START = 3;

/**
 * Makes the registry of its pack. That is done anew in every page that is looked behind, so hardly anything is made: of hundreds of
 * vendors a page has a few, and only those are told apart.
 * @param pack what `packRegistry` gives; empty where none came.
 */
export function readRegistry(pack: string): Registry {
  const vendors = pack === '' ? NOTHING : pack.split(BETWEEN_VENDORS);
  /** By kind: strong traces of one vendor alone, and all others. */
  const own = TRACE_KINDS.map(() => new Map<string, Owner>());
  const others = TRACE_KINDS.map(() => new Map<string, Owner[]>());
  /** By kind and the first characters. */
  const patterns = new Map<string, Pattern[]>();
  for (let place = 1; place <= vendors.length; place++) {
    const fields = vendors[place - 1]?.split(BETWEEN_FIELDS) ?? NOTHING;
    for (let at = LISTS; at < fields.length; at++) {
      const list = fields[at];
      if (!list) continue;
      const values = own[at - LISTS];
      for (const trace of list.split(BETWEEN_TRACES))
        if (values) values.set(trace, place);
        else addOther(trace, trace < 'a' ? place : -place);
    }
  }

  function addOther(trace: string, owner: Owner): void {
    const kind = (STRONG + WEAK).indexOf(trace.charAt(0)) % STRONG.length;
    const value = trace.slice(1);
    const [before = '', behind] = kind === SELECTOR ? [] : value.split('*');
    if (behind === undefined) push(others[kind], value, owner);
    else push(patterns, kind + value.slice(0, START), [before, behind, owner] as const);
  }

  const known = new Map<number, KnownVendor>();
  function attributed(owners: readonly Owner[]): Attribution[] {
    return owners.flatMap((owner) => {
      const at = Math.abs(owner) - 1;
      const [id = '', roles = ''] = vendors[at]?.split(BETWEEN_FIELDS, LISTS) ?? NOTHING;
      const vendor = known.get(at) ?? { id, roles: [...roles].flatMap((role) => SIGNAL_ROLES[Number(role)] ?? []) };
      known.set(at, vendor);
      return [{ vendor, isStrong: owner > 0 }];
    });
  }

  function ownersOf(kind: number, value: string): readonly Owner[] {
    const owner = own[kind]?.get(value);
    return owner === undefined ? (others[kind]?.get(value) ?? NOTHING) : [owner];
  }

  /** The owners of the longest name that the host is or lies below. */
  function ofHost(host: string): readonly Owner[] {
    for (let name = host, dot = 0; dot !== -1; dot = name.indexOf('.'), name = name.slice(dot + 1)) {
      const owners = ownersOf(HOST, name);
      // A company's web site is no place from where its software comes, unless the registry names it.
      if (owners.length > 0) return host === `www.${name}` ? owners.map((owner) => -Math.abs(owner)) : owners;
    }
    return NOTHING;
  }

  return {
    selectors: [...(own[SELECTOR]?.keys() ?? NOTHING), ...(others[SELECTOR]?.keys() ?? NOTHING)],
    of({ kind, value }) {
      if (kind === 'host') return attributed(ofHost(value));
      const at = TRACE_KINDS.indexOf(kind);
      const owners = ownersOf(at, value);
      const more = patterns
        .get(at + value.slice(0, START))
        ?.filter(
          ([before, behind]) =>
            value.length > before.length + behind.length && value.startsWith(before) && value.endsWith(behind),
        )
        .map(([, , owner]) => owner);
      return attributed(more ? [...owners, ...more] : owners);
    },
    at(host) {
      const domain = domainOf(host);
      // One look at the text tells of nearly every page that it is no vendor's.
      if (!pack.includes(domain)) return new Set();
      const below = `.${domain}`;
      const names = [...(own[HOST]?.keys() ?? NOTHING), ...(others[HOST]?.keys() ?? NOTHING)];
      const there = names.filter((name) => name === domain || name.endsWith(below));
      return new Set(there.flatMap((name) => attributed(ownersOf(HOST, name)).map(({ vendor }) => vendor)));
    },
  };
}

const NOTHING: readonly never[] = [];
/** The first field of a vendor that is a list of traces. */
const LISTS = 2;

function push<T>(map: Map<string, T[]> | undefined, key: string, value: T): void {
  const list = map?.get(key);
  if (list) list.push(value);
  else map?.set(key, [value]);
}
