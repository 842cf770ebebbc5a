import type { Trace } from '@/lib/model/page.ts';
import type { WantedSelectors } from '@/lib/model/source.ts';
import { SIGNAL_ROLES, type SignalRole } from '@/lib/model/vocabulary.ts';
import { domainOf } from '@/lib/text/domain.ts';
import { BETWEEN_LINES, BETWEEN_WORDS, LINES, type Line, placeOf, ROLES, STAR, starred, VENDOR, WEAK } from './pack.ts';

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
  readonly wanted: WantedSelectors;
  /** Whose trace this is. */
  of(trace: Trace): readonly Attribution[];
  /** Vendors whose own site lies on this host's domain. */
  at(host: string): ReadonlySet<KnownVendor>;
}

/** A name with a star: what stands before it and behind it, and the whole word. */
type Pattern = readonly [before: string, behind: string, word: string];

/**
 * Makes the registry of its pack. That is done anew in every page that is looked behind, so nothing is made but what the browser
 * makes by itself of a text: of hundreds of vendors a page has a few, and only those are looked for in it.
 * @param pack what `packRegistry` gives; empty where none came.
 */
export function readRegistry(pack: string): Registry {
  const texts = pack.split(BETWEEN_LINES);
  const textOf = (line: Line) => texts[LINES.indexOf(line)] ?? '';
  const wordsOf = (line: Line) => textOf(line).split(BETWEEN_WORDS);
  const listOf = (line: Line) =>
    wordsOf(line).filter((word) => word !== '' && word !== WEAK && !word.startsWith(VENDOR));
  const hosts = new Set(wordsOf('host'));
  const names = { cookie: new Set(wordsOf('cookie')), storage: new Set(wordsOf('storage')) };
  /** By the first two characters. */
  const patterns = new Map<string, Pattern[]>();
  for (const word of listOf('starred')) {
    const star = word.indexOf(STAR);
    const key = word.slice(0, 2);
    const alike = patterns.get(key) ?? [];
    patterns.set(key, alike);
    alike.push([word.slice(0, star), word.slice(star + 1), word]);
  }

  const known = new Map<string, KnownVendor>();
  function vendorOf(entry: string): KnownVendor {
    const [id = '', places = ''] = entry.split(ROLES);
    const vendor = known.get(id) ?? { id, roles: [...places].flatMap((place) => SIGNAL_ROLES[Number(place)] ?? []) };
    known.set(id, vendor);
    return vendor;
  }

  /** Whose lists a word stands in. */
  function ownersOf(line: Line, word: string): Attribution[] {
    const text = textOf(line);
    const whole = BETWEEN_WORDS + word + BETWEEN_WORDS;
    const owners: Attribution[] = [];
    for (let at = text.indexOf(whole); at !== -1; at = text.indexOf(whole, at + 1)) {
      const start = text.lastIndexOf(VENDOR, at) + 1;
      const vendor = vendorOf(text.slice(start, text.indexOf(BETWEEN_WORDS, start)));
      owners.push({ vendor, isStrong: text.lastIndexOf(WEAK_WORD, at) < start });
    }
    return owners;
  }

  /** The owners of the longest name that the host is or lies below. */
  function ofHost(host: string): readonly Attribution[] {
    for (let name = host, dot = 0; dot !== -1; dot = name.indexOf('.'), name = name.slice(dot + 1)) {
      if (!hosts.has(name)) continue;
      const owners = ownersOf('host', name);
      // A company's web site is no place from where its software comes, unless the registry names it.
      return host === `www.${name}` ? owners.map(({ vendor }) => ({ vendor, isStrong: false })) : owners;
    }
    return [];
  }

  function ofName(kind: 'cookie' | 'storage', value: string): readonly Attribution[] {
    const own = names[kind].has(value) ? ownersOf(kind, value) : [];
    const word = starred(kind, value);
    const more = patterns
      .get(word.slice(0, 2))
      ?.filter(
        ([before, behind]) =>
          word.length > before.length + behind.length && word.startsWith(before) && word.endsWith(behind),
      );
    return [...own, ...(more ?? []).flatMap(([, , pattern]) => ownersOf('starred', pattern))];
  }

  return {
    wanted: {
      ids: listOf('id'),
      classes: new Set(listOf('class')),
      others: listOf('other'),
    },
    of(trace) {
      if (trace.kind === 'host') return ofHost(trace.value);
      return trace.kind === 'selector' ? ownersOf(...placeOf(trace)) : ofName(trace.kind, trace.value);
    },
    at(host) {
      const domain = domainOf(host);
      // One look at the text tells of nearly every page that it is no vendor's.
      if (!textOf('host').includes(domain)) return new Set();
      const below = `.${domain}`;
      const there = listOf('host').filter((name) => name === domain || name.endsWith(below));
      return new Set(there.flatMap((name) => ownersOf('host', name).map(({ vendor }) => vendor)));
    },
  };
}

const WEAK_WORD = BETWEEN_WORDS + WEAK + BETWEEN_WORDS;
