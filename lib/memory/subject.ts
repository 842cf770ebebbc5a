import type { PageSummary } from '@/lib/model/report.ts';

/** Parameters that tell products apart; every other may hold whose visit it is, and is left out. */
const NAMES_PRODUCT =
  /^(?:[a-z]+[_-]?)?(?:id|pid|sku|ean|asin|gtin|p|prod|product|item|article|artikel|art|variant|model|goods)$/i;
const NAMES_PERSON =
  /user|session|sess|sid|token|auth|customer|client|visitor|order|cart|basket|ref|click|campaign|gcl|fbcl/i;
/** A name or number of a product. Tokens are longer, or mix cases and digits as no person does. */
const PRODUCT_VALUE = /^[a-z0-9._-]{1,32}$/i;

/**
 * What a page is about, so that it is known again on another day: the product's own number, else the address that the page
 * names as its lasting one, else its path with the parameters that tell products apart. Holds no token of the reader's.
 */
export function subjectOf({ product, canonical }: Pick<PageSummary, 'product' | 'canonical'>, url: string): string {
  if (product?.sku) return `sku:${product.sku.slice(0, 100)}`;
  if (!URL.canParse(canonical ?? '', url)) return '';
  const address = new URL(canonical ?? '', url);
  const telling = [...address.searchParams]
    .filter(([name, value]) => NAMES_PRODUCT.test(name) && !NAMES_PERSON.test(name) && PRODUCT_VALUE.test(value))
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  const path = address.pathname.slice(0, 300).replace(/(?<=[^/])\/$/, '');
  return telling.length > 0 ? `${path}?${telling.join('&')}` : path;
}
