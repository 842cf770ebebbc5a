/** What a person takes out of a draft before it is sealed, beyond what the rules have found. */
import type { Area, Circumstances, Draft, Part } from '@/lib/model/evidence.ts';
import { blacken } from './blacken.ts';
import { redactJson } from './json.ts';
import { type FindLiterals, literalFinder, redactLiterals } from './literals.ts';

export interface ByHand {
  /** Black areas by the name of the picture's part, in its own pixels. */
  readonly areas: ReadonlyMap<string, readonly Area[]>;
  /** Parts that are not to be sealed, by name. */
  readonly without: ReadonlySet<string>;
  /** To be taken out of every text. */
  readonly words: readonly string[];
}

/** The draft as the person wants it sealed: looked through, and what they took out is counted. */
export async function reviewed(draft: Draft, { areas, without, words }: ByHand): Promise<Draft> {
  const { parts, circumstances } = withoutWords(withoutParts(draft, without), words);
  const black = (part: Part) => areas.get(part.name) ?? [];
  // The window with and without outlines is blacked at the same places: counted once.
  const counted = parts.reduce((sum, part) => sum + (part.role === 'marked-view' ? 0 : black(part).length), 0);
  return {
    parts: await Promise.all(parts.map((part) => blacked(part, black(part)))),
    circumstances: { ...counting(circumstances, counted), reviewed: true },
  };
}

function withoutParts({ parts, circumstances }: Draft, without: ReadonlySet<string>): Draft {
  const left = parts
    .filter(({ name }) => without.has(name))
    .map(({ name }) => ({ what: 'left-out' as const, why: name }));
  return {
    parts: parts.filter(({ name }) => !without.has(name)),
    circumstances: { ...circumstances, gaps: [...circumstances.gaps, ...left] },
  };
}

async function blacked(part: Part, areas: readonly Area[]): Promise<Part> {
  if (areas.length === 0) return part;
  const picture = await blacken(new Blob([part.bytes], { type: part.type }), areas, 1);
  return { ...part, type: 'image/png', bytes: new Uint8Array(await picture.arrayBuffer()) };
}

/**
 * The draft without words, in texts, addresses and what is said of it; of JSON and markup the form stays whatever the words are. The
 * browser's own copy breaks words as it likes: it is left out as a whole.
 */
export function withoutWords(draft: Draft, words: readonly string[]): Draft {
  if (words.length === 0) return draft;
  const find = literalFinder(words);
  let count = 0;
  const clean = <Value>(value: Value): Value => {
    const came = redactJson(value, find);
    for (const hit of came.hits) count += hit.count;
    return came.value;
  };
  const markup = (text: string): string => {
    const came = redactMarkup(text, find);
    count += came.count;
    return came.text;
  };
  const parts = draft.parts
    .filter(({ role }) => role !== 'mhtml')
    .map((part) => {
      const uri = part.uri.startsWith('urn:') ? part.uri : clean(part.uri);
      const text = () => new TextDecoder().decode(part.bytes);
      if (part.type.startsWith('text/')) return { ...part, uri, bytes: encode(markup(text())) };
      if (part.type === 'application/json')
        return { ...part, uri, bytes: encode(JSON.stringify(clean(JSON.parse(text())), null, 1)) };
      return { ...part, uri };
    });
  const { title, url, gaps } = draft.circumstances;
  const left: Circumstances['gaps'] =
    parts.length < draft.parts.length ? [{ what: 'mhtml', why: 'left out, as words were taken out by hand' }] : [];
  const told = { ...clean({ title, url }), gaps: [...gaps.map((gap) => ({ ...gap, why: clean(gap.why) })), ...left] };
  return { parts, circumstances: counting({ ...draft.circumstances, ...told }, count) };
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

function counting(circumstances: Circumstances, count: number): Circumstances {
  const person = (circumstances.redactions.person ?? 0) + count;
  return person === 0 ? circumstances : { ...circumstances, redactions: { ...circumstances.redactions, person } };
}

/** A style sheet, in which signs of markup are none; a tag as our copy writes it, with values in double quotes only; or text. */
const PIECES = /(<style(?:"[^"]*"|[^">])*>)([\s\S]*?)(?=<\/style)|(<[!/]?[a-z](?:"[^"]*"|[^">])*>)|<?[^<]+/gi;

/** Markup of ours without words: those of texts and of attributes' values, and none of its own. */
function redactMarkup(markup: string, find: FindLiterals): { text: string; count: number } {
  let count = 0;
  const take = (text: string) => {
    const came = redactLiterals(text, find);
    count += came.count;
    return came.text;
  };
  const tag = (text: string) => text.replace(/"[^"]*"/g, (value) => `"${take(value.slice(1, -1))}"`);
  const text = markup.replace(PIECES, (piece, style?: string, sheet?: string, other?: string) => {
    if (style !== undefined) return tag(style) + take(sheet ?? '');
    return other === undefined ? take(piece) : tag(other);
  });
  return { text, count };
}
