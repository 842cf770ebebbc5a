import type { LimitHit, Merchant, Product } from '@/lib/model/page.ts';
import { closest, data, documentTitle, getAttribute, hasAttribute, parentNode, textContent } from '../native.ts';
import { type FactSource, type Item, LITERALS, propertyName, SKIPPED, typeName, type Value } from './item.ts';
import { readJsonLd } from './json-ld.ts';
import { merchantOf } from './merchant.ts';
import { isProduct, productOf } from './product.ts';
import { stockIn } from './shop-state.ts';

/** What a page says of itself to machines. */
export interface StructuredData {
  readonly product?: Product;
  readonly merchant?: Merchant;
  /** Every type named, such as `json-ld:Product`, with how often. */
  readonly types: ReadonlyMap<string, number>;
  /** How many different things for sale are described. */
  readonly products: number;
  /** `og:type`, `''` without one. */
  readonly openGraphType: string;
  /** A field for a payment card stands in this document. */
  readonly cardField: boolean;
  readonly limits: readonly LimitHit[];
}

const ANNOTATED = '[itemscope],[itemprop],[typeof],[property]';
const MOST_ELEMENTS = 4_000;
const MOST_BY_TAG = 500;
/** Longest text of an element that is taken for a value. */
const LONGEST_TEXT = 1_000;
const MOST_NODES = 100;

interface Draft extends Item {
  readonly properties: Map<string, Value[]>;
}

/** The beginning of an element's text, at a cost that does not grow with what is nested in it. */
function textOf(element: Element): string {
  const show = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
  const walker = Document.prototype.createTreeWalker.call(document, element, show);
  let text = '';
  for (let i = 0; i < MOST_NODES && text.length < LONGEST_TEXT && walker.nextNode(); i++) {
    text += walker.currentNode instanceof Text ? data.call(walker.currentNode) : '';
  }
  return text.slice(0, LONGEST_TEXT);
}

/** Markup's own value first. Of links only what is meant for machines: `<a itemprop="name">` shows its name. */
function literal(element: Element, names: readonly string[]): string {
  const given = getAttribute.call(element, 'content') ?? getAttribute.call(element, 'value');
  const address = names.includes('availability') ? getAttribute.call(element, 'href') : null;
  return given ?? address ?? textOf(element);
}

/** Reads one of the two notations that mark up the page's own elements; both nest things the same way. */
class Annotations {
  readonly items: Draft[] = [];
  readonly #byElement = new Map<Element, Draft>();
  readonly #scope: string;
  readonly #type: string;
  readonly #property: string;
  readonly #from: FactSource;

  constructor(scope: string, type: string, property: string, from: FactSource) {
    this.#scope = scope;
    this.#type = type;
    this.#property = property;
    this.#from = from;
  }

  /** Elements come in document order, so what encloses one is known before it. */
  add(element: Element): void {
    const names = (getAttribute.call(element, this.#property) ?? '').split(/\s+/).filter(Boolean).map(propertyName);
    const isItem = hasAttribute.call(element, this.#scope);
    const around = parentNode.call(element);
    const enclosing = around instanceof Element ? closest.call(around, `[${this.#scope}]`) : null;
    const owner = enclosing && this.#byElement.get(enclosing);
    if (isItem) {
      const types = (getAttribute.call(element, this.#type) ?? '').split(/\s+/).filter(Boolean).map(typeName);
      const item: Draft = { types, properties: new Map(), via: (owner && names[0]) ?? '', from: this.#from };
      this.items.push(item);
      this.#byElement.set(element, item);
      for (const name of names) if (owner && !SKIPPED.has(name)) put(owner, name, item);
    } else if (owner) {
      const wanted = names.filter((name) => LITERALS.has(name));
      if (wanted.length === 0) return;
      const value = literal(element, wanted);
      for (const name of wanted) put(owner, name, value);
    }
  }
}

function put(item: Draft, name: string, value: Value): void {
  const values = item.properties.get(name);
  if (values) values.push(value);
  else item.properties.set(name, [value]);
}

/** The first elements of one name: quicker than any selector. */
function byTag(doc: Document, tag: string): Element[] {
  return Array.prototype.slice.call(Document.prototype.getElementsByTagName.call(doc, tag), 0, MOST_BY_TAG);
}

/** What a product's own description says goes before what stands in the markup of its form. */
const withStock = (product: Product, stock: ReturnType<typeof stockIn>): Product =>
  Object.keys(stock).length === 0 ? product : { ...stock, ...product, from: [...product.from, 'markup'] };

/**
 * Reads JSON-LD, microdata, RDFa and Open Graph in a fixed number of passes over the elements that carry them. Never throws for what a page
 * contains; `limits` says when a bound cut it short.
 * @param annotated false where it is known that no element has `itemscope` or `typeof`: saves looking for them.
 */
export function readStructuredData(doc: Document, annotated = true): StructuredData {
  const scripts: string[] = [];
  const meta = new Map<string, string>();
  const microdata = new Annotations('itemscope', 'itemtype', 'itemprop', 'microdata');
  const rdfa = new Annotations('typeof', 'typeof', 'property', 'rdfa');

  const inScripts = byTag(doc, 'script');
  for (const script of inScripts) {
    if (/ld\+json/i.test(getAttribute.call(script, 'type') ?? '')) scripts.push(textContent.call(script) ?? '');
  }
  for (const element of byTag(doc, 'meta')) {
    const property = getAttribute.call(element, 'property');
    if (property === null || meta.has(property)) continue;
    meta.set(property, (getAttribute.call(element, 'content') ?? '').slice(0, LONGEST_TEXT));
  }
  const inputs = byTag(doc, 'input');
  const cardField = inputs.some((input) => getAttribute.call(input, 'autocomplete')?.startsWith('cc-'));

  const select = Document.prototype.querySelectorAll;
  const elements = annotated ? select.call(doc, ANNOTATED) : [];
  const count = Math.min(elements.length, MOST_ELEMENTS);
  for (let i = 0; i < count; i++) {
    const element = elements[i];
    if (!element) break;
    if (hasAttribute.call(element, 'itemscope') || hasAttribute.call(element, 'itemprop')) microdata.add(element);
    if (hasAttribute.call(element, 'property') || hasAttribute.call(element, 'typeof')) rdfa.add(element);
  }

  const jsonLd = readJsonLd(scripts);
  const items: Item[] = [...jsonLd.items, ...microdata.items, ...rdfa.items];
  const types = new Map<string, number>();
  for (const item of items) {
    for (const type of item.types) types.set(`${item.from}:${type}`, (types.get(`${item.from}:${type}`) ?? 0) + 1);
  }
  const product = productOf(items, meta, documentTitle.call(doc));
  const merchant = merchantOf(items, meta);
  const sold = items.filter(isProduct).map((item) => String(item.properties.get('name')?.[0] ?? ''));
  return {
    ...(product && { product: withStock(product, stockIn(product, inScripts, byTag(doc, 'form'), inputs)) }),
    ...(merchant && { merchant }),
    types,
    products: new Set(sold).size,
    openGraphType: meta.get('og:type') ?? '',
    cardField,
    limits: jsonLd.cut || count < elements.length ? [{ limit: 'structured-data', at: count }] : [],
  };
}
