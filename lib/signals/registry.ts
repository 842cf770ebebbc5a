import type { Trace } from '@/lib/model/page.ts';
import type { WantedSelectors } from '@/lib/model/source.ts';
import { SIGNAL_ROLES, type SignalRole } from '@/lib/model/vocabulary.ts';
import { domainOf } from '@/lib/text/domain.ts';
import {
  BEFORE_STAR,
  BETWEEN_LINES,
  BETWEEN_WORDS,
  canBeWord,
  LINES,
  type Line,
  placeOf,
  ROLES,
  STAR,
  starred,
  VENDOR,
  WEAK,
} from './pack.ts';

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
  const hosts = textOf('host');
  const ofHosts = new Map<string, readonly Attribution[]>();
  const starredWords = textOf('starred');
  const known = new Map<string, KnownVendor>();
  function vendorOf(entry: string): KnownVendor {
    const [id = '', places = ''] = entry.split(ROLES);
    const vendor = known.get(id) ?? { id, roles: [...places].flatMap((place) => SIGNAL_ROLES[Number(place)] ?? []) };
    known.set(id, vendor);
    return vendor;
  }

  /** Whose list holds the word before which this place of a line's text is. */
  function ownerAt(text: string, at: number): Attribution {
    const start = text.lastIndexOf(VENDOR, at) + 1;
    const vendor = vendorOf(text.slice(start, text.indexOf(BETWEEN_WORDS, start)));
    return { vendor, isStrong: text.lastIndexOf(WEAK_WORD, at) < start };
  }

  /** Whose lists in a line have what begins so, where it is meant. */
  function ownersOf(line: Line, begin: string, isMeant: (text: string, at: number) => boolean): Attribution[] {
    const text = textOf(line);
    const owners: Attribution[] = [];
    for (let at = text.indexOf(begin); at !== -1; at = text.indexOf(begin, at + 1))
      if (isMeant(text, at)) owners.push(ownerAt(text, at));
    return owners;
  }

  /** Whose lists a word stands in. */
  const ownersOfWord = (line: Line, word: string) => ownersOf(line, BETWEEN_WORDS + word + BETWEEN_WORDS, () => true);

  /** The owners of the longest name that the host is or lies below. */
  function ofHost(host: string): readonly Attribution[] {
    // Most hosts of a page are nobody's.
    if (!hosts.includes(domainOf(host)) || !canBeWord(host)) return [];
    for (let name = host, dot = 0; dot !== -1; dot = name.indexOf('.'), name = name.slice(dot + 1)) {
      const owners = ownersOfWord('host', name);
      if (owners.length === 0) continue;
      // A company's web site is no place from where its software comes, unless the registry names it.
      return host === `www.${name}` ? owners.map(({ vendor }) => ({ vendor, isStrong: false })) : owners;
    }
    return [];
  }

  function ofName(kind: 'cookie' | 'storage', value: string): readonly Attribution[] {
    const isKnown = textOf(kind).includes(BETWEEN_WORDS + value + BETWEEN_WORDS) && canBeWord(value);
    const own = isKnown ? ownersOfWord(kind, value) : [];
    const word = starred(kind, value);
    const begin = BETWEEN_WORDS + word.slice(0, BEFORE_STAR);
    // Most names of a page are nobody's. What a star stands for may be anything, so all of the name is compared.
    if (!starredWords.includes(begin)) return own;
    return [...own, ...ownersOf('starred', begin, (text, at) => isMetBy(word, text, at))];
  }

  return {
    wanted: {
      ids: listOf('id'),
      classes: new Set(listOf('class')),
      elements: listOf('element'),
      others: listOf('other'),
    },
    of(trace) {
      if (trace.kind === 'host') {
        const owners = ofHosts.get(trace.value) ?? ofHost(trace.value);
        ofHosts.set(trace.value, owners);
        return owners;
      }
      return trace.kind === 'selector' ? ownersOfWord(...placeOf(trace)) : ofName(trace.kind, trace.value);
    },
    at(host) {
      const domain = domainOf(host);
      // One look at the text tells of nearly every page that it is no vendor's.
      if (!hosts.includes(domain)) return new Set();
      const below = `.${domain}`;
      const there = listOf('host').filter((name) => name === domain || name.endsWith(below));
      return new Set(there.flatMap((name) => ownersOfWord('host', name).map(({ vendor }) => vendor)));
    },
  };
}

/** Whether a word is one that is meant by the name with a star before which this place of a text is. */
function isMetBy(word: string, text: string, at: number): boolean {
  const [before = '', behind = ''] = text.slice(at + 1, text.indexOf(BETWEEN_WORDS, at + 1)).split(STAR);
  return word.length > before.length + behind.length && word.startsWith(before) && word.endsWith(behind);
}

const WEAK_WORD = BETWEEN_WORDS + WEAK + BETWEEN_WORDS;
