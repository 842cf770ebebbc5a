import type { CueHit } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, PartId, Segment } from '@/lib/model/page.ts';
import type { Steps } from '@/lib/model/source.ts';
import type { LexiconId } from '@/lib/model/vocabulary.ts';
import { learnDateNames } from '@/lib/text/date.ts';
import { Anchors, type WordsOfText, wordsOf } from './anchors.ts';
import { type CueMatcher, matcherOf } from './cue.ts';
import { CueText, comparable } from './cue-text.ts';
import { parsePack } from './pack.ts';
import { parseTemplate } from './template.ts';

/** What a cue's weight is multiplied by in a text whose language nobody knows: it may be a word of another language. */
const UNKNOWN_LANGUAGE = 0.7;
/** One cue found more often than this in one text says no more than this. */
const MOST_HITS = 8;
/** Characters searched in one go, about a millisecond, every text with those of a short one on top; and parts sorted. */
const CHUNK = 20_000;
const TEXT = 40;
const CHUNK_OF_PARTS = 250;

type Part = Segment | Control;

/** The lexicons of one document, with the memory of what matched where. */
export interface Lexicons {
  /**
   * Looks through all texts of a page, or the changed ones only, and forgets parts that are gone.
   * @param changed parts that are new or read differently; `undefined` for all.
   */
  update(page: PageModel, changed: ReadonlySet<PartId> | undefined): Steps<void>;
  /** One pattern's cues, and their hits as of the last `update`. */
  of(pattern: LexiconId): Lexicon;
  /** Looks through a text that stands in no page; answers what each pattern's cues matched in it. */
  read(words: string, lang: string): (pattern: LexiconId) => readonly CueHit[];
  /** Whether a language has cues of a pattern's group; one that is not known has none. */
  knows(pattern: LexiconId, group: string, lang: string): boolean;
  /** Number words of a language and what they count; none for one without a pack. */
  numberWords(lang: string): ReadonlyMap<string, number>;
  /** Whether a page in this language can be searched for a pattern: it has cues for it, or the pattern needs none. */
  reads(pattern: LexiconId, lang: string): boolean;
  /** Languages met so far for which there is no pack. */
  missing(): string[];
}

/**
 * Matching has two steps. When a page is read, one pass over all its texts finds anchors: words without which a cue cannot
 * match. Only when a detector asks what matched in a part are the cues whose anchors stand there compared with its text; both
 * are remembered until the part changes.
 * @param packs JSON text of each language's pack (`packLexicons`), read when a text of that language is first met. May grow:
 *   the next `update` then reads everything anew.
 */
export function createLexicons(packs: Readonly<Record<string, string>>): Lexicons {
  const loaded = new Map<string, LanguageLexicon>();
  const met = new Set<string>();
  const anchored = new Map<PartId, readonly AnchoredText[]>();
  /** Every pattern's groups of cues, numbered; and the parts in which one of each may match. */
  const kinds = new Map<LexiconId, Map<string, number>>();
  let sorted: Part[][] = [];
  let many = 0;
  let available = 0;

  function kindOf(pattern: LexiconId, group: string): number {
    const groups = kinds.get(pattern) ?? new Map<string, number>();
    const kind = groups.get(group) ?? many++;
    kinds.set(pattern, groups.set(group, kind));
    return kind;
  }

  function lexiconsFor(lang: string): LanguageLexicon[] {
    met.add(lang);
    return (lang ? [lang] : Object.keys(packs)).flatMap((name) => {
      const json = Object.hasOwn(packs, name) ? packs[name] : undefined;
      const lexicon = loaded.get(name) ?? (json === undefined ? undefined : new LanguageLexicon(name, json, kindOf));
      if (lexicon) loaded.set(name, lexicon);
      return lexicon ?? [];
    });
  }

  function anchoredIn(words: string, lang: string): readonly AnchoredText[] {
    const lexicons = lexiconsFor(lang);
    if (lexicons.length === 0) return NO_TEXTS;
    const folded = comparable(words);
    const text = wordsOf(folded);
    const found: AnchoredText[] = [];
    for (const lexicon of lexicons) {
      const wanting = lexicon.wanting(text);
      if (wanting) found.push(new AnchoredText(words, folded, lexicon, lang ? 1 : UNKNOWN_LANGUAGE, wanting));
    }
    return found;
  }

  function read(words: string, lang: string): (pattern: LexiconId) => readonly CueHit[] {
    const found = anchoredIn(words, lang);
    return (pattern) => hitsIn(found, pattern);
  }

  const knows = (pattern: LexiconId, group: string, lang: string) =>
    lang !== '' &&
    lexiconsFor(lang).some(({ cues }) => cues.some((cue) => cue.pattern === pattern && cue.group === group));

  return {
    *update(page, changed) {
      const names = Object.keys(packs).length;
      const fresh = changed === undefined || names !== available;
      available = names;
      if (fresh) anchored.clear();
      const ticking = new Set(page.ticks.map((tick) => tick.segment));
      // Equal texts share their hits.
      const known = new Map<string, Map<string, readonly AnchoredText[]>>();
      let looked = 0;
      for (const parts of [page.segments, page.controls])
        for (const part of parts) {
          if (!fresh && !changed.has(part.id) && !ticking.has(part.id)) continue;
          const words = 'text' in part ? part.text : part.name;
          const languages = loaded.size;
          const same = known.get(part.lang) ?? new Map<string, readonly AnchoredText[]>();
          const found = same.get(words) ?? anchoredIn(words, part.lang);
          known.set(part.lang, same.set(words, found));
          if (found.length > 0) anchored.set(part.id, found);
          else anchored.delete(part.id);
          looked += TEXT + words.length;
          if (looked < CHUNK && loaded.size === languages) continue;
          looked = 0;
          yield;
        }
      const byKind: Part[][] = Array.from({ length: many }, () => []);
      for (const [at, part] of inReadingOrder(page, anchored).entries()) {
        for (const text of anchored.get(part.id) ?? NO_TEXTS)
          for (const kind of text.kinds) {
            const parts = byKind[kind];
            if (parts?.at(-1) !== part) parts?.push(part);
          }
        if (at % CHUNK_OF_PARTS === 0) yield;
      }
      sorted = byKind;
    },

    of(pattern) {
      const numbers = kinds.get(pattern) ?? new Map<string, number>();
      const all = new Set(numbers.keys());
      const known = new Map<ReadonlySet<string>, readonly Part[]>();
      const partsWith = (groups: ReadonlySet<string>) => {
        const parts =
          known.get(groups) ?? merged([...groups].flatMap((group) => [sorted[numbers.get(group) ?? -1] ?? []]));
        known.set(groups, parts);
        return parts;
      };
      return {
        get parts() {
          return partsWith(all);
        },
        partsWith,
        ...byPart((id) => hitsIn(anchored.get(id), pattern)),
        knows: (group, lang) => knows(pattern, group, lang),
        match: (words, lang) => read(words, lang)(pattern),
      };
    },
    read,
    knows,

    numberWords: (lang) => loaded.get(lang)?.numbers ?? new Map(),

    reads(pattern, lang) {
      const knows = (name: string) => lexiconsFor(name).some(({ cues }) => cues.some((cue) => cue.pattern === pattern));
      return lang === '' ? !knows('') : knows(lang) || !knows('');
    },

    missing: () => [...met].filter((lang) => lang && !Object.hasOwn(packs, lang)),
  };
}

/** A packed template without what marks its anchors. */
const unmarked = (template: string) => template.replace(/[~_]/g, '');

const NO_HITS: readonly CueHit[] = [];
const NO_TEXTS: readonly AnchoredText[] = [];

/** Nearly all texts have one language. */
function hitsIn(texts: readonly AnchoredText[] | undefined, pattern: LexiconId): readonly CueHit[] {
  const only = texts?.[0];
  if (!texts || !only) return NO_HITS;
  return texts.length === 1 ? only.hits(pattern) : texts.flatMap((text) => text.hits(pattern));
}

/** One list of parts in reading order from several, each part once. */
function merged(lists: readonly (readonly Part[])[]): readonly Part[] {
  const [only] = lists;
  if (only && lists.length === 1) return only;
  return [...new Set(lists.flat())].sort((a, b) => a.order - b.order);
}

/** Parts with anchors that are still in the page, in reading order; the others are forgotten. */
function inReadingOrder(page: PageModel, anchored: Map<PartId, unknown>): Part[] {
  const isAnchored = ({ id }: { id: PartId }) => anchored.has(id);
  const parts = [...page.segments.filter(isAnchored), ...page.controls.filter(isAnchored)];
  if (parts.length < anchored.size) {
    const present = new Set(parts.map(({ id }) => id));
    for (const id of anchored.keys()) if (!present.has(id)) anchored.delete(id);
  }
  return parts.sort((a, b) => a.order - b.order);
}

/** What matched in a part, which is looked at when it is asked for. */
export const byPart = (hitsOf: (part: PartId) => readonly CueHit[]): Pick<Lexicon, 'hits' | 'says'> => ({
  hits: {
    get(part) {
      const hits = hitsOf(part);
      return hits.length > 0 ? hits : undefined;
    },
  },
  says: (part, wanted) => part !== undefined && hitsOf(part.id).some(({ group }) => group === wanted),
});

/** A text in which anchors of one language stand, and what its cues gave as far as somebody asked. */
class AnchoredText {
  /** Which groups of which patterns have a cue that may match. */
  readonly kinds: ReadonlySet<number>;
  readonly #words: string;
  readonly #folded: string;
  readonly #lexicon: LanguageLexicon;
  readonly #factor: number;
  readonly #wanting: ReadonlySet<number>;
  readonly #hits = new Map<LexiconId, readonly CueHit[]>();
  #cues: ReadonlyMap<LexiconId, readonly LoadedCue[]> | undefined;
  #prepared: CueText | undefined;

  /** @param wanting numbers of the cues that want the anchors met. */
  constructor(words: string, folded: string, lexicon: LanguageLexicon, factor: number, wanting: ReadonlySet<number>) {
    this.#words = words;
    this.#folded = folded;
    this.#lexicon = lexicon;
    this.#factor = factor;
    this.#wanting = wanting;
    const kinds = new Set<number>();
    for (const number of wanting) kinds.add((lexicon.cues[number] as LoadedCue).kind);
    this.kinds = kinds;
  }

  hits(pattern: LexiconId): readonly CueHit[] {
    let hits = this.#hits.get(pattern);
    if (!hits) {
      const found: CueHit[] = [];
      for (const cue of this.#wanted().get(pattern) ?? []) this.#compare(cue, found);
      hits = found.length > 0 ? found : NO_HITS;
      this.#hits.set(pattern, hits);
    }
    return hits;
  }

  /** The cues whose anchors were met. */
  #wanted(): ReadonlyMap<LexiconId, readonly LoadedCue[]> {
    if (this.#cues) return this.#cues;
    const byPattern = new Map<LexiconId, LoadedCue[]>();
    for (const number of Uint16Array.from(this.#wanting).sort()) {
      const cue = this.#lexicon.cues[number] as LoadedCue;
      const cues = byPattern.get(cue.pattern);
      if (cues) cues.push(cue);
      else byPattern.set(cue.pattern, [cue]);
    }
    this.#cues = byPattern;
    return byPattern;
  }

  #compare(cue: LoadedCue, hits: CueHit[]): void {
    const { lang, numbers } = this.#lexicon;
    this.#prepared ??= new CueText(this.#words, lang, numbers, this.#folded);
    cue.matcher ??= matcherOf(parseTemplate(unmarked(cue.template)));
    let from = 0;
    for (let count = 0; count < MOST_HITS; count++) {
      const match = cue.matcher.match(this.#prepared, from);
      if (!match) break;
      const { start, end, slots } = match;
      hits.push({
        cue: unmarked(cue.template),
        group: cue.group,
        lang,
        weight: cue.weight * this.#factor,
        quote: this.#words.slice(start, end),
        start,
        end,
        slots,
      });
      from = end;
    }
  }
}

interface LoadedCue {
  readonly pattern: LexiconId;
  readonly group: string;
  readonly template: string;
  readonly weight: number;
  /** The number of its pattern's group. */
  readonly kind: number;
  /** Made when one of its anchors is first met. */
  matcher?: CueMatcher;
}

/** All cues of one language. */
class LanguageLexicon {
  readonly lang: string;
  readonly numbers: ReadonlyMap<string, number>;
  readonly cues: readonly LoadedCue[];
  readonly #anchors: Anchors;

  constructor(lang: string, json: string, kindOf: (pattern: LexiconId, group: string) => number) {
    const { patterns, numbers, dates } = parsePack(lang, json);
    learnDateNames(lang, new Map(Object.entries(dates)));
    this.lang = lang;
    this.numbers = new Map(Object.entries(numbers));
    const cues: LoadedCue[] = [];
    for (const [name, groups] of Object.entries(patterns)) {
      const pattern = name as LexiconId;
      for (const [group, weight, ...templates] of groups) {
        const kind = kindOf(pattern, group);
        for (const template of templates) cues.push({ pattern, group, weight, kind, template });
      }
    }
    this.cues = cues;
    this.#anchors = new Anchors(cues.map(({ template }) => template));
  }

  /** Numbers of the cues whose anchors stand in a text; `undefined` for none. */
  wanting(text: WordsOfText): ReadonlySet<number> | undefined {
    let wanting: Set<number> | undefined;
    const met = new Set<readonly number[]>();
    this.#anchors.find(text, (cues) => {
      if (met.has(cues)) return;
      met.add(cues);
      wanting ??= new Set();
      for (const cue of cues) wanting.add(cue);
    });
    return wanting;
  }
}
