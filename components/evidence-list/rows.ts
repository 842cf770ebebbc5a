/** Which items a list shows, and in which order: pure, so that thousands are looked through at every key. */
import { momentText } from '@/lib/i18n/watch.ts';
import type { EvidenceCase, EvidenceItem } from '@/lib/model/evidence.ts';
import { visible } from '@/lib/text/visible.ts';

export const ORDERS = ['time', 'oldest', 'site', 'gravity', 'size'] as const;
export type Order = (typeof ORDERS)[number];

/** What a list is asked for. */
export interface Wish {
  /** Words that all must be in an item, anywhere. */
  readonly words: string;
  readonly order: Order;
  /** Id of a case, a tag; `''` for all. */
  readonly inCase: string;
  readonly tag: string;
}

/** The list as its reader left it. */
export interface Sight extends Wish {
  readonly chosen: ReadonlySet<string>;
}

export const ALL: Sight = { words: '', order: 'time', inCase: '', tag: '', chosen: new Set() };

const GRAVITY = ['false', 'doubtful', 'unchecked', 'holds'] as const;

/** 0 for what was proven untrue, up to 4 where nothing presses. */
const gravityOf = ({ patterns }: EvidenceItem) =>
  Math.min(GRAVITY.length, ...patterns.map(({ verdict }) => GRAVITY.indexOf(verdict)));

const BY: Record<Order, (a: EvidenceItem, b: EvidenceItem) => number> = {
  time: (a, b) => b.capturedAt - a.capturedAt,
  oldest: (a, b) => a.capturedAt - b.capturedAt,
  site: (a, b) => (a.site < b.site ? -1 : a.site > b.site ? 1 : b.capturedAt - a.capturedAt),
  gravity: (a, b) => gravityOf(a) - gravityOf(b) || b.capturedAt - a.capturedAt,
  size: (a, b) => b.bytes - a.bytes,
};

const comparable = (text: string) => text.normalize('NFKC').toLowerCase();

/** Of each item all that is searched, made once: an item that changes is another object. */
export class Texts {
  readonly #texts = new WeakMap<EvidenceItem, string>();
  readonly #names: (item: EvidenceItem) => readonly string[];

  /** @param names what an item's patterns and case are called where it is shown. */
  constructor(names: (item: EvidenceItem) => readonly string[]) {
    this.#names = names;
  }

  of(item: EvidenceItem): string {
    const known = this.#texts.get(item);
    if (known !== undefined) return known;
    const { url, title, site, quotes, note, tags, patterns } = item;
    const ids = patterns.map(({ pattern }) => pattern);
    const text = comparable([url, title, site, note, ...quotes, ...tags, ...ids, ...this.#names(item)].join('\n'));
    this.#texts.set(item, text);
    return text;
  }
}

export function rowsOf(
  items: readonly EvidenceItem[],
  { words, order, inCase, tag }: Wish,
  texts: Texts,
): EvidenceItem[] {
  const wanted = comparable(words).split(/\s+/).filter(Boolean);
  return items
    .filter(
      (item) =>
        (inCase === '' || item.case === inCase) &&
        (tag === '' || item.tags.includes(tag)) &&
        wanted.every((word) => texts.of(item).includes(word)),
    )
    .sort(BY[order]);
}

/** Every tag, by how often it is used. */
export function tagsOf(items: readonly EvidenceItem[]): string[] {
  const counts = new Map<string, number>();
  for (const { tags } of items) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).map(([tag]) => tag);
}

/** Cases by what tells them apart: where several have one name, with the moment at which each was begun here. */
export function apart(cases: readonly EvidenceCase[], lang: string): readonly EvidenceCase[] {
  return cases.map((each) =>
    cases.some(({ id, name }) => id !== each.id && name === each.name)
      ? { ...each, name: `${visible(each.name)}, ${momentText(each.createdAt, lang)}` }
      : each,
  );
}

export const caseName = (id: string, cases: readonly EvidenceCase[]): string | undefined =>
  cases.find((each) => each.id === id)?.name;
