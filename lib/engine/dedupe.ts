import type { Sighting } from '@/lib/model/detector.ts';
import type { PageModel, PartId } from '@/lib/model/page.ts';
import type { Steps } from '@/lib/model/source.ts';

export interface Weighed {
  readonly sighting: Sighting;
  readonly score: number;
}

/**
 * One reading per claim: of sightings of one pattern that say the same thing in the same place, the best stays.
 *
 * - The same thing: in one part, quotes of the same sentence; in different parts, quotes of which one holds the other.
 * - The same place: the same card (nearest enclosing item), or copies of one: a card that repeats another one's texts, as
 *   endless carousels do, and a bar or card that names the page's own product. What stands in no card is one place.
 *
 * The best is the one with the highest score; then the fair reading; then the first in reading order.
 */
export function* dedupe(weighed: readonly Weighed[], page: PageModel): Steps<Weighed[]> {
  if (weighed.length === 0) return [];
  const places = placesOf(page, new Set(weighed.map(({ sighting }) => sighting.part)));
  const orderOf = (each: Weighed) => places.get(each.sighting.part)?.order ?? 0;
  const ranked = weighed
    .map((each) => ({ each, words: plain(each.sighting.quote) }))
    .sort(
      (a, b) =>
        b.each.score - a.each.score ||
        Number(b.each.sighting.stance === 'fair') - Number(a.each.sighting.stance === 'fair') ||
        orderOf(a.each) - orderOf(b.each),
    );
  const kept = new Map<string, typeof ranked>();
  for (const one of ranked) {
    const place = places.get(one.each.sighting.part);
    const card = place?.card ?? '';
    const others = kept.get(card);
    const repeated = others?.some((other) =>
      place && other.each.sighting.part === place.id
        ? sameSentence(one.each.sighting, other.each.sighting, place.words)
        : one.words.includes(other.words) || other.words.includes(one.words),
    );
    if (!others) kept.set(card, [one]);
    else if (!repeated) others.push(one);
    yield;
  }
  return [...kept.values()]
    .flat()
    .map(({ each }) => each)
    .sort((a, b) => orderOf(a) - orderOf(b));
}

interface Place {
  readonly id: PartId;
  readonly order: number;
  readonly words: string;
  /** Equal for the same card and its copies; `''` outside of cards. */
  readonly card: string;
}

function placesOf({ segments, controls, kinds, product }: PageModel, wanted: ReadonlySet<PartId>): Map<PartId, Place> {
  const isWanted = ({ id }: { id: PartId }) => wanted.has(id);
  const parts = [...segments.filter(isWanted), ...controls.filter(isWanted)];
  const texts = new Map<number | undefined, string[]>(parts.map(({ group }) => [group, []]));
  texts.delete(undefined);
  for (const { group, text } of segments) texts.get(group)?.push(plain(text));
  const own = kinds.includes('product') ? plain(product?.name ?? '') : '';
  const cards = new Map(
    Array.from(texts, ([group, all]) => [group, own && all.includes(own) ? '' : all.join('\n') || `#${group}`]),
  );
  return new Map(
    parts.map((part) => [
      part.id,
      {
        id: part.id,
        order: part.order,
        words: 'text' in part ? part.text : part.name,
        card: cards.get(part.group) ?? '',
      },
    ]),
  );
}

/** Texts of a page model have no white space but single blanks. */
const plain = (text: string) => text.toLowerCase();

/** Without cues or when the quote cannot be found in the part's words, the part is taken as one sentence. */
function sameSentence(one: Sighting, other: Sighting, words: string): boolean {
  const a = rangeOf(one, words);
  const b = rangeOf(other, words);
  if (!a || !b) return true;
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  return second.start < first.end || !/[.!?…](?=\s)|[。！？]/.test(words.slice(first.end - 1, second.start));
}

function rangeOf(sighting: Sighting, words: string): { start: number; end: number } | undefined {
  const start = words.indexOf(sighting.quote);
  if (start !== -1) return { start, end: start + sighting.quote.length };
  const cue = sighting.cues.find(({ quote, start, end }) => quote !== '' && words.slice(start, end) === quote);
  return cue && { start: cue.start, end: cue.end };
}
