import { type Item, LITERALS, propertyName, SKIPPED, typeName, type Value } from './item.ts';

/** Bounds of what is read of one document's JSON-LD, far above what shops write. */
export const MOST_CHARACTERS = 400_000;
const MOST_NODES = 4_000;
const DEEPEST = 16;

interface Draft extends Item {
  readonly properties: Map<string, Value[]>;
}

/** Shops wrap JSON-LD in comments, leave raw line breaks in strings and commas before a closing bracket. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      const inner = text.replace(/<!\[CDATA\[|\]\]>/g, '');
      const from = inner.search(/[[{]/);
      const to = Math.max(inner.lastIndexOf(']'), inner.lastIndexOf('}'));
      const bare = inner.slice(Math.max(0, from), to + 1);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what makes the JSON invalid
      return JSON.parse(bare.replace(/[\u0000-\u001f]/g, ' ').replace(/, *([}\]])/g, '$1'));
    } catch {
      return undefined;
    }
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const namesOf = (value: unknown) =>
  listOf(value)
    .filter((name) => typeof name === 'string')
    .map(typeName);

/**
 * Reads the things that JSON-LD scripts describe, nested ones included. What is no valid JSON is passed over.
 * @returns the things in reading order, and whether a bound cut them short.
 */
export function readJsonLd(scripts: readonly string[]): { items: Item[]; cut: boolean } {
  const items: Draft[] = [];
  let characters = 0;
  let nodes = 0;
  let cut = false;

  const visit = (node: unknown, via: string, depth: number): Value[] => {
    if (typeof node === 'string' || typeof node === 'number') return [node];
    if (typeof node !== 'object' || node === null) return [];
    if (depth > DEEPEST || nodes > MOST_NODES) {
      cut = true;
      return [];
    }
    if (Array.isArray(node)) return node.flatMap((member) => visit(member, via, depth + 1));
    nodes++;
    const given = new Map<string, unknown>(Object.entries(node));
    const literal = given.get('@value');
    if (literal !== undefined) return visit(literal, via, depth + 1);
    const id = given.get('@id');
    const item: Draft = {
      types: namesOf(given.get('@type')),
      properties: new Map(),
      via,
      from: 'json-ld',
      ...(typeof id === 'string' && { id }),
    };
    if (item.types.length > 0) items.push(item);
    for (const [key, value] of given) {
      if (key === '@graph' || key === '@list' || key === '@set') visit(value, via, depth + 1);
      if (key.startsWith('@')) continue;
      const property = propertyName(key);
      if (SKIPPED.has(property)) continue;
      const values = visit(value, property, depth + 1);
      const kept = LITERALS.has(property) ? values : values.filter((each) => typeof each === 'object');
      if (kept.length > 0) item.properties.set(property, kept);
    }
    return [item];
  };

  for (const script of scripts) {
    characters += script.length;
    if (characters > MOST_CHARACTERS) {
      cut = true;
      break;
    }
    visit(parse(script), '', 0);
  }
  const byId = new Map(items.flatMap((item) => (item.id === undefined ? [] : [[item.id, item] as const])));
  return { items: items.map((item) => resolve(item, byId)), cut };
}

/** Puts described things where only their id was given. */
function resolve(item: Draft, byId: ReadonlyMap<string, Item>): Item {
  for (const [property, values] of item.properties) {
    item.properties.set(
      property,
      values.map((value) => {
        if (typeof value !== 'object' || value.types.length > 0 || value.id === undefined) return value;
        return byId.get(value.id) ?? value;
      }),
    );
  }
  return item;
}
