import type { CueHit } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { PageModel, PartId } from '@/lib/model/page.ts';
import type { PatternId } from '@/lib/model/vocabulary.ts';
import { type CueMatcher, CueText, compileAnchors, compileCue } from './cue.ts';
import { parsePack } from './pack.ts';

/** What a cue's weight is multiplied by in a text whose language nobody knows: it may be a word of another language. */
const UNKNOWN_LANGUAGE = 0.7;
/** One cue found more often than this in one text says no more than this. */
const MOST_HITS = 8;
/** Texts searched in one go; keeps a go well below a slice's length. */
const CHUNK = 2000;

/** The lexicons of one document, with the memory of what matched where. */
export interface Lexicons {
  /**
   * Matches all cues in all texts of a page, or in the changed ones only, and forgets parts that are gone.
   * @param changed parts that are new or read differently; `undefined` for all.
   * @param pause called between chunks of work.
   */
  update(page: PageModel, changed: ReadonlySet<PartId> | undefined, pause: () => Promise<void>): Promise<void>;
  /** One pattern's hits as of the last `update`. */
  of(pattern: PatternId): Lexicon;
  /** Languages met so far for which there was no pack. */
  missing(): string[];
}

/**
 * @param packs JSON text of each language's pack (`packLexicons`), read when a text of that language is first met. May grow:
 *   the next `update` then reads everything anew.
 */
export function createLexicons(packs: Readonly<Record<string, string>>): Lexicons {
  const loaded = new Map<string, LanguageLexicon>();
  const met = new Set<string>();
  const found = new Map<PartId, Hits>();
  let ordered: PartId[] = [];
  let available = 0;

  function load(lang: string): LanguageLexicon | undefined {
    met.add(lang);
    const json = Object.hasOwn(packs, lang) ? packs[lang] : undefined;
    let lexicon = loaded.get(lang);
    if (!lexicon && json !== undefined) {
      lexicon = new LanguageLexicon(lang, json);
      loaded.set(lang, lexicon);
    }
    return lexicon;
  }

  function search(texts: readonly Text[], lang: string, onHit: (text: Text, pattern: PatternId, hit: CueHit) => void) {
    for (const name of lang ? [lang] : Object.keys(packs))
      load(name)?.search(texts, lang ? 1 : UNKNOWN_LANGUAGE, onHit);
  }

  return {
    async update(page, changed, pause) {
      const names = Object.keys(packs).length;
      const fresh = changed === undefined || names !== available;
      available = names;
      if (fresh) found.clear();
      const ticking = new Set(page.ticks.map((tick) => tick.segment));
      const byLang = new Map<string, Text[]>();
      for (const parts of [page.segments, page.controls])
        for (const part of parts) {
          if (!fresh && !changed.has(part.id) && !ticking.has(part.id)) continue;
          found.delete(part.id);
          const text = { id: part.id, text: 'text' in part ? part.text : part.name };
          const texts = byLang.get(part.lang);
          if (texts) texts.push(text);
          else byLang.set(part.lang, [text]);
        }
      for (const [lang, texts] of byLang)
        for (let at = 0; at < texts.length; at += CHUNK) {
          search(texts.slice(at, at + CHUNK), lang, ({ id }, pattern, hit) => {
            const hits: Hits = found.get(id) ?? {};
            found.set(id, hits);
            hits[pattern] = [...(hits[pattern] ?? []), hit];
          });
          await pause();
        }
      ordered = inReadingOrder(page, found);
    },

    of(pattern) {
      const hits = new Map<PartId, readonly CueHit[]>();
      for (const id of ordered) {
        const own = found.get(id)?.[pattern];
        if (own) hits.set(id, own);
      }
      return {
        hits,
        match(text, lang) {
          const own: CueHit[] = [];
          search([{ id: 0, text }], lang, (_, of, hit) => {
            if (of === pattern) own.push(hit);
          });
          return own;
        },
      };
    },

    missing: () => [...met].filter((lang) => lang && !Object.hasOwn(packs, lang)),
  };
}

type Hits = Partial<Record<PatternId, CueHit[]>>;

interface Text {
  readonly id: PartId;
  readonly text: string;
}

/** Parts with hits that are still in the page, in reading order; the others are forgotten. */
function inReadingOrder(page: PageModel, found: Map<PartId, Hits>): PartId[] {
  const parts = [
    ...page.segments.filter(({ id }) => found.has(id)),
    ...page.controls.filter(({ id }) => found.has(id)),
  ];
  const ids = parts.sort((a, b) => a.order - b.order).map(({ id }) => id);
  const present = new Set(ids);
  for (const id of found.keys()) if (!present.has(id)) found.delete(id);
  return ids;
}

interface LoadedCue {
  readonly pattern: PatternId;
  readonly id: string;
  readonly group: string;
  readonly template: string;
  readonly weight: number;
  matcher?: CueMatcher;
}

/** All cues of one language. A template is compiled when one of its anchors is first met. */
class LanguageLexicon {
  readonly lang: string;
  readonly #cues: LoadedCue[] = [];
  readonly #wanting: ReadonlyMap<string, readonly number[]>;
  readonly #anchor: RegExp;

  constructor(lang: string, json: string) {
    this.lang = lang;
    const pack = parsePack(lang, json);
    for (const [pattern, cues] of Object.entries(pack.patterns))
      for (const [id, group, template, weight] of cues ?? [])
        this.#cues.push({ pattern: pattern as PatternId, id, group, template, weight });
    this.#wanting = new Map(Object.entries(pack.anchors));
    this.#anchor = compileAnchors([...this.#wanting.keys()]);
  }

  /** One pass over all texts at once finds the anchors; only a text that holds one is compared with that anchor's cues. */
  search<T extends Text>(
    texts: readonly T[],
    factor: number,
    onHit: (text: T, pattern: PatternId, hit: CueHit) => void,
  ): void {
    const joined = texts.map(({ text }) => text).join('\n');
    const wanted = new Set<number>();
    let at = 0;
    let end = texts[0]?.text.length ?? 0;
    const compare = () => {
      const text = texts[at];
      if (text && wanted.size > 0)
        this.#compare(text.text, wanted, factor, (pattern, hit) => onHit(text, pattern, hit));
      wanted.clear();
    };
    this.#anchor.lastIndex = 0;
    for (let match = this.#anchor.exec(joined); match; match = this.#anchor.exec(joined)) {
      if (match.index > end) {
        compare();
        while (match.index > end) end += 1 + (texts[++at]?.text.length ?? 0);
      }
      for (const cue of this.#wanting.get(match[0].toLowerCase()) ?? []) wanted.add(cue);
      this.#anchor.lastIndex = match.index + 1;
    }
    compare();
  }

  #compare(
    text: string,
    wanted: ReadonlySet<number>,
    factor: number,
    onHit: (pattern: PatternId, hit: CueHit) => void,
  ): void {
    const prepared = new CueText(text, this.lang);
    for (const number of [...wanted].sort((a, b) => a - b)) {
      const cue = this.#cues[number];
      if (!cue) continue;
      cue.matcher ??= compileCue(cue.template, this.lang);
      let from = 0;
      for (let count = 0; count < MOST_HITS; count++) {
        const match = cue.matcher.match(prepared, from);
        if (!match) break;
        from = match.end;
        onHit(cue.pattern, {
          cue: cue.id,
          group: cue.group,
          lang: this.lang,
          weight: cue.weight * factor,
          quote: text.slice(match.start, match.end),
          start: match.start,
          end: match.end,
          slots: match.slots,
        });
      }
    }
  }
}
