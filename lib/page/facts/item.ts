import type { Product } from '@/lib/model/page.ts';
import { foldSpace } from '@/lib/text/fold.ts';

/** Where a fact was read. */
export type FactSource = Product['from'][number];

/**
 * One described thing, whatever notation described it (JSON-LD, microdata, RDFa). Only the properties in `LITERALS` are
 * kept, and whatever leads to another thing.
 */
export interface Item {
  /** Names without vocabulary: `Product`. */
  readonly types: readonly string[];
  readonly properties: ReadonlyMap<string, readonly Value[]>;
  /** The property of another item that led here; `''` where it stands on its own. */
  readonly via: string;
  readonly from: FactSource;
  /** What other items of the same document call it. */
  readonly id?: string;
}

export type Value = string | number | Item;

/** Properties whose text or number is read. */
export const LITERALS: ReadonlySet<string> = new Set(
  (
    'name sku mpn productID price lowPrice priceCurrency priceType availability inventoryLevel value ' +
    'ratingValue ratingCount reviewCount legalName vatID email telephone address ' +
    'streetAddress postalCode addressLocality addressCountry'
  ).split(' '),
);

/** Properties that lead to much that is not needed. */
export const SKIPPED: ReadonlySet<string> = new Set(
  'review reviews comment image description articleBody potentialAction breadcrumb recipeInstructions isRelatedTo isSimilarTo'.split(
    ' ',
  ),
);

const LONGEST = 300;

/** `https://schema.org/InStock`, `schema:InStock` and `InStock` are the same name. */
export function shortName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('#'), name.lastIndexOf(':')) + 1);
}

/** Shops write `pricecurrency` for `priceCurrency`. */
const SPELLED = new Map([...LITERALS].map((name) => [name.toLowerCase(), name]));

/** A property's name as schema.org spells it, without vocabulary. */
export function propertyName(name: string): string {
  const short = shortName(name);
  return SPELLED.get(short.toLowerCase()) ?? short;
}

/** Types begin with a capital, however a page writes them. */
export function typeName(name: string): string {
  const short = shortName(name);
  return short.charAt(0).toUpperCase() + short.slice(1);
}

/** All things that a property leads to. */
export function itemsAt(item: Item, property: string): readonly Item[] {
  return (item.properties.get(property) ?? []).filter((value) => typeof value === 'object');
}

/** A property's first text, folded and bounded. */
export function textAt(item: Item, ...properties: readonly string[]): string | undefined {
  for (const property of properties) {
    for (const value of item.properties.get(property) ?? []) {
      const text = typeof value === 'object' ? '' : foldSpace(String(value).slice(0, 4 * LONGEST)).slice(0, LONGEST);
      if (text) return text;
    }
  }
  return undefined;
}

export function isOneOf(item: Item, types: ReadonlySet<string>): boolean {
  return item.types.some((type) => types.has(type));
}

/** Leaves out what is not known, so that one source does not erase what another gave. */
export function known<T extends object>(facts: { readonly [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;
}
