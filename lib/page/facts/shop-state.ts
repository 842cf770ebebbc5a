import type { Product } from '@/lib/model/page.ts';
import { foldSpace } from '@/lib/text/fold.ts';
import { closest, getAttribute, hasAttribute, textContent } from '../native.ts';
import { MOST_CHARACTERS } from './json-ld.ts';

/** What a shop's program leaves in the page of how many there are, read as text: a page's own objects are never asked. */
type Stock = Pick<Product, 'inventoryLevel' | 'variants' | 'mostPerOrder'>;

const field = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
const countIn = (value: unknown) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

function parsed(text: string | null): unknown {
  try {
    return text === null || text.length > MOST_CHARACTERS ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Shopify's themes put the product beside its form. */
const isProductScript = (script: Element) =>
  getAttribute.call(script, 'type') === 'application/json' &&
  (hasAttribute.call(script, 'data-product-json') ||
    getAttribute.call(script, 'id')?.startsWith('ProductJson') ||
    closest.call(script, '[data-section-type]') !== null);

const plain = (name: unknown) => (typeof name === 'string' ? foldSpace(name).toLowerCase() : '');

/** By its number or its name: beside the page's form there may be those of what is recommended. */
const isDescribed = (product: unknown, variant: unknown, { sku, name }: Product) =>
  (sku !== undefined && field(variant, 'sku') === sku) ||
  (name !== undefined && plain(field(product, 'title')) === plain(name));

/**
 * Of several products nobody could tell which is the page's, and one that may be sold without being there has no level. A single one
 * that is not known to be the page's own tells at most that there may be variants.
 */
function shopifyStock(scripts: readonly Element[], described: Product): Stock {
  const products = new Map<unknown, { readonly product: unknown; readonly variants: readonly unknown[] }>();
  let characters = 0;
  for (const script of scripts.filter(isProductScript)) {
    const text = textContent.call(script);
    characters += text?.length ?? 0;
    if (characters > MOST_CHARACTERS) return {};
    const said = parsed(text);
    const product = field(said, 'product') ?? said;
    const variants = field(product, 'variants');
    if (Array.isArray(variants)) products.set(field(product, 'id'), { product, variants });
  }
  const [{ product, variants } = { product: undefined, variants: [] }] = products.values();
  if (products.size > 1 || variants.length === 0) return {};
  if (variants.length > 1) return { variants: variants.length };
  const [only] = variants;
  const isCounted =
    isDescribed(product, only, described) &&
    Boolean(field(only, 'inventory_management')) &&
    field(only, 'inventory_policy') === 'deny';
  const level = isCounted ? countIn(field(only, 'inventory_quantity')) : undefined;
  return level === undefined ? {} : { inventoryLevel: level };
}

/** WooCommerce writes all variations of a thing on their form. */
function wooCommerceStock(forms: readonly Element[]): Stock {
  const written = forms
    .map((form) => getAttribute.call(form, 'data-product_variations'))
    .filter((text) => text !== null);
  const variations = written.length === 1 ? parsed(written[0] ?? null) : undefined;
  if (!Array.isArray(variations) || variations.length === 0) return {};
  if (variations.length > 1) return { variants: variations.length };
  const most = countIn(field(variations[0], 'max_qty'));
  return most === undefined ? {} : { mostPerOrder: most };
}

/** The highest number that the page's field for how many takes, if there is one such field. */
function mostInField(inputs: readonly Element[]): Stock {
  const most = inputs
    .filter((input) => /^quantity$|^qty$/.test(getAttribute.call(input, 'name') ?? ''))
    .map((input) => Number(getAttribute.call(input, 'max') ?? ''));
  const [only = 0] = most;
  return most.length === 1 && Number.isSafeInteger(only) && only > 0 ? { mostPerOrder: only } : {};
}

/** @param described what the page says elsewhere of the product that it sells. */
export function stockIn(
  described: Product,
  scripts: readonly Element[],
  forms: readonly Element[],
  inputs: readonly Element[],
): Stock {
  return { ...mostInField(inputs), ...wooCommerceStock(forms), ...shopifyStock(scripts, described) };
}
