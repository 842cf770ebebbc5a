import type { Product } from '@/lib/model/page.ts';
import { fold } from '@/lib/text/fold.ts';
import { parseNumber } from '@/lib/text/number.ts';
import { findPrices } from '@/lib/text/price.ts';
import { type FactSource, type Item, isOneOf, itemsAt, known, shortName, textAt } from './item.ts';

const PRODUCT_TYPES = new Set('Product ProductGroup ProductModel IndividualProduct SomeProducts'.split(' '));
/** Products only where somebody offers them. */
const SELLABLE_TYPES = new Set(
  'Book Vehicle Car Motorcycle Event Course SoftwareApplication MobileApplication VideoGame MusicAlbum Movie Hotel Trip'.split(
    ' ',
  ),
);
/** What a page is about stands on its own or as its main entity; what other properties lead to is something related. */
const MAIN = new Set(['', 'mainEntity', 'mainEntityOfPage', 'about']);
/** `priceType` of a price that is no longer, or was never, asked (schema.org/PriceTypeEnumeration). */
const FORMER_TYPES = new Set(['ListPrice', 'StrikethroughPrice', 'SRP', 'MSRP', 'RegularPrice']);

type Facts = { -readonly [Key in keyof Omit<Product, 'from'>]: Product[Key] };

/** Machine notation has a decimal point; shops write `1.299,00 €` in its place all the same. */
function numberIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,12}(?:\.\d{1,6})?$/.test(text)) return Number(text);
  const value = parseNumber(text) ?? findPrices(text)[0]?.amount;
  return value !== undefined && value >= 0 ? value : undefined;
}

const numberAt = (item: Item, ...properties: readonly string[]) => numberIn(textAt(item, ...properties));

function currencyIn(text: string | undefined): string | undefined {
  return text && /^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : undefined;
}

function priceFacts(offer: Item): Facts {
  const specifications = itemsAt(offer, 'priceSpecification');
  const isFormer = (item: Item) => FORMER_TYPES.has(shortName(textAt(item, 'priceType') ?? ''));
  const asked = specifications.find((item) => !isFormer(item));
  const former = specifications.find(isFormer);
  const level = itemsAt(offer, 'inventoryLevel')[0];
  const availability = textAt(offer, 'availability');
  return known<Facts>({
    price: numberAt(offer, 'price', 'lowPrice') ?? (asked && numberAt(asked, 'price')),
    currency: currencyIn(textAt(offer, 'priceCurrency') ?? (asked && textAt(asked, 'priceCurrency'))),
    availability: availability && shortName(availability),
    inventoryLevel: level ? numberAt(level, 'value') : numberAt(offer, 'inventoryLevel'),
    formerPrice: former && numberAt(former, 'price'),
  });
}

function factsOf(item: Item): Facts {
  const variants = itemsAt(item, 'hasVariant');
  const offers = [item, ...variants].flatMap((each) => itemsAt(each, 'offers'));
  const all = [...offers, ...offers.flatMap((offer) => itemsAt(offer, 'offers'))].map(priceFacts);
  const offer = all.find(({ price }) => price !== undefined) ?? all[0];
  const rating = itemsAt(item, 'aggregateRating')[0];
  return known<Facts>({
    ...priceFacts(item),
    ...offer,
    variants: all.length > 1 ? all.length : undefined,
    name: textAt(item, 'name'),
    sku: textAt(item, 'sku', 'mpn', 'productID'),
    ratingCount: rating && numberAt(rating, 'ratingCount', 'reviewCount'),
    ratingValue: rating && numberAt(rating, 'ratingValue'),
  });
}

const plain = (name: string | undefined) => fold(name ?? '').toLowerCase();

/** The one thing for sale that the page is about; none on a list of several, unless the title names one. */
function mainProduct(items: readonly Item[], title: string): Item | undefined {
  const candidates = items.filter((item) => MAIN.has(item.via) && isProduct(item));
  const names = new Set(candidates.map((item) => plain(textAt(item, 'name'))));
  if (names.size <= 1) return candidates[0];
  const titled = plain(title);
  return candidates.find((item) => {
    const name = plain(textAt(item, 'name'));
    return name.length > 3 && titled.includes(name);
  });
}

/** Open Graph and its product extension, by property. */
export type MetaFacts = ReadonlyMap<string, string>;

function openGraphFacts(meta: MetaFacts): Facts {
  const first = (...names: readonly string[]) => names.map((name) => meta.get(name)).find((value) => value);
  const sale = numberIn(meta.get('product:sale_price:amount'));
  const listed = numberIn(first('product:price:amount', 'og:price:amount'));
  const former = numberIn(first('product:original_price:amount', 'og:price:standard_amount'));
  const availability = first('product:availability', 'og:availability')?.replace(/[^a-z]/gi, '');
  const SPELLED: Readonly<Record<string, string>> = {
    instock: 'InStock',
    available: 'InStock',
    outofstock: 'OutOfStock',
    oos: 'OutOfStock',
    preorder: 'PreOrder',
    pending: 'BackOrder',
  };
  return known<Facts>({
    name: meta.get('og:title'),
    sku: meta.get('product:retailer_item_id'),
    price: sale ?? listed,
    currency: currencyIn(first('product:price:currency', 'og:price:currency', 'product:sale_price:currency')),
    availability: availability && (SPELLED[availability.toLowerCase()] ?? availability),
    formerPrice: former ?? (sale === undefined || sale === listed ? undefined : listed),
  });
}

export function isProduct(item: Item): boolean {
  return isOneOf(item, PRODUCT_TYPES) || (isOneOf(item, SELLABLE_TYPES) && itemsAt(item, 'offers').length > 0);
}

/**
 * The product that a page sells, put together from all notations: a fact comes from the first that gives it, in the order
 * JSON-LD, microdata, RDFa, Open Graph.
 */
export function productOf(items: readonly Item[], meta: MetaFacts, title: string): Product | undefined {
  const named = `${title} ${meta.get('og:title') ?? ''}`;
  const sources: [FactSource, Facts][] = [];
  for (const from of ['json-ld', 'microdata', 'rdfa'] as const) {
    const main = mainProduct(
      items.filter((item) => item.from === from),
      named,
    );
    if (main) sources.push([from, factsOf(main)]);
  }
  const graph = openGraphFacts(meta);
  const isGraphProduct = /product/.test(meta.get('og:type') ?? '') || graph.price !== undefined;
  const severalProducts = sources.length === 0 && items.some(isProduct);
  if (isGraphProduct && !severalProducts) sources.push(['open-graph', graph]);

  const from = sources.filter(([, facts]) => Object.keys(facts).length > 0).map(([source]) => source);
  if (from.length === 0) return undefined;
  const product: Facts = Object.assign({}, ...sources.map(([, facts]) => facts).reverse());
  if (product.formerPrice !== undefined && product.price !== undefined && product.formerPrice <= product.price) {
    delete product.formerPrice;
  }
  return { ...product, from };
}
