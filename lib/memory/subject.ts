import type { PageSummary } from '@/lib/model/report.ts';

/** Parameters that tell products apart; every other may hold whose visit it is, and is left out. */
const NAMES_PRODUCT =
  /^(?:[a-z]+[_-]?)?(?:id|pid|sku|ean|asin|gtin|p|prod|product|item|article|artikel|art|variant|model|goods)$/i;
const NAMES_PERSON =
  /user|sess|sid|token|auth|customer|client|visit|order|cart|basket|ref|click|clid|clk|braid|campaign|utm|track|mail|affil|partner/i;
/** A name or number of a product. */
const PRODUCT_VALUE = /^[a-z0-9._-]{1,32}$/i;

/** Under these, a path goes on with what the reader searched for. */
const SEARCH = /^(?:catalog)?(?:search|suche|suchen|recherche|buscar|busca|ricerca|zoeken|sok|sök|szukaj|szukanie)$/i;

const MOST_CHARACTERS = { sku: 100, address: 300 };

/**
 * What a page is about, so that it is known again on another day: the product's own number, else the address that the page
 * names as its lasting one, else its path; with the parameters that tell products apart. Holds nothing that may name a visit or a
 * person, or that was searched for. `''` where that leaves one name for several pages: better none than another page's.
 */
export function subjectOf({ product, canonical }: Pick<PageSummary, 'product' | 'canonical'>, url: string): string {
  const { sku = '' } = product ?? {};
  if (sku !== '' && sku.length <= MOST_CHARACTERS.sku) return `sku:${sku}`;
  if (!URL.canParse(url)) return '';
  const lasting = lastingAddress(canonical, url);
  const { path, telling, isOnePage } = namedBy(lasting ?? new URL(url), lasting !== undefined);
  const parameters = telling.map(([name, value]) => `${name}=${value}`).sort();
  const name = path.replace(/(?<=[^/])\/$/, '');
  const subject = parameters.length > 0 ? `${name}?${parameters.join('&')}` : name;
  return isOnePage && subject.length <= MOST_CHARACTERS.address ? subject : '';
}

/**
 * Under which address anybody finds the page: the visited one without what is the visit's own, or the lasting one where that has
 * another path. `''` where either may name a visit or a person.
 */
export function commonAddress({ canonical }: Pick<PageSummary, 'canonical'>, url: string): string {
  if (!URL.canParse(url)) return '';
  const visited = new URL(url);
  const lasting = lastingAddress(canonical, url);
  const isElsewhere = lasting !== undefined && lasting.pathname !== visited.pathname;
  const { path, telling, isOnePage } = namedBy(isElsewhere ? lasting : visited, isElsewhere);
  const address = `${visited.origin}${path}${telling.length > 0 ? '?' : ''}${new URLSearchParams(telling)}`;
  return isOnePage && address.length <= MOST_CHARACTERS.address ? address : '';
}

/** What of an address names a page, and whether it names one page only, and nobody. */
function namedBy(address: URL, isLasting: boolean) {
  // What belongs to a visit is written behind a semicolon: `;jsessionid=1A2B3C`.
  const path = address.pathname.replace(/;[^/]*/g, '');
  const telling = [...address.searchParams].filter(([name]) => NAMES_PRODUCT.test(name) && !NAMES_PERSON.test(name));
  const parts = path
    .replace(/(?<=[^/])\/$/, '')
    .split('/')
    .map(decoded);
  const isPlain =
    !parts.some((part, at) => part.includes('@') || (SEARCH.test(part) && at < parts.length - 1)) &&
    telling.every(([, value]) => PRODUCT_VALUE.test(value));
  // A lasting address is everybody's, so what looks like a token there is a product's number.
  const isOnePage = isPlain && (isLasting || ![...parts, ...telling.map(([, value]) => value)].some(isToken));
  return { path, telling, isOnePage };
}

/** Of the page's own site only. */
function lastingAddress(canonical: string | undefined, url: string): URL | undefined {
  if (canonical === undefined || !URL.canParse(canonical, url)) return undefined;
  const named = new URL(canonical, url);
  return named.host === new URL(url).host ? named : undefined;
}

/** Long, and mixed of letters and digits or of cases as no word and no number is. */
function isToken(text: string): boolean {
  return (text.replace(/-/g, '').match(/[a-z0-9]{16,}/gi) ?? []).some(
    (run) => (run.match(/[a-z](?=[0-9A-Z])|[0-9](?=[a-z])/g) ?? []).length >= 5,
  );
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
