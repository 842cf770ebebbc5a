import type { PageRole } from '@/lib/model/survey.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';
import type { Link } from '@/lib/page/visitor/links.ts';

/** What addresses of shops look like, by platform: https://shopify.dev, WooCommerce's and Magento's defaults, and words of the thirteen languages. */
const PRODUCT_PATH =
  /\/(?:products?|produkte?|details?|itm|prod|producto?s?|produit|produits|prodotto|prodotti|produto|produtos|item|items|artikel|article|dp|p|sku|tuote|vare|shop\/p)\/[^/]+|[-/](?:p|pd|sku|art)-?\d{3,}|\/gp\/product\/|[-_]\d{5,}(?:\.html?)?$/i;
const LISTING_PATH =
  /\/(?:collections?|categor(?:y|ies|ia|ias|ie)|kategorien?|catalog(?:ue|o)?|c|cat|shop|sale|sales|angebote|ofertas|soldes|saldi|new|neu|women|men|damen|herren|department|browse)(?:\/|$)/i;
/** They lead to what is no offer. */
const OTHER_PATH =
  /\/(?:cart|basket|warenkorb|checkout|kasse|account|konto|login|signin|register|wishlist|merkzettel|help|hilfe|faq|contact|kontakt|about|ueber|impressum|imprint|privacy|datenschutz|terms|agb|returns|blog|news|press|jobs|careers|stores?|legal|policies|pages|search|cdn-cgi|wp-admin|feed|customer|track|logout|compare|share|gift-?cards?)(?:[/.?]|$)/i;
/** No pages. */
const FILE = /\.(?:pdf|zip|jpe?g|png|gif|webp|svg|avif|mp4|mp3|css|js|json|xml|rss|docx?|xlsx?|exe|dmg|apk|gz)$/i;
const LONGEST_ADDRESS = 2_000;

/** How much an address looks like a page of a kind: 0 where it looks like something else. */
export function looksLike(role: 'product' | 'listing', url: string): number {
  const { pathname, search } = new URL(url);
  if (pathname === '/' || OTHER_PATH.test(pathname) || FILE.test(pathname)) return 0;
  const product = PRODUCT_PATH.test(pathname);
  const listing = LISTING_PATH.test(pathname);
  const depth = pathname.split('/').filter((part) => part !== '').length;
  // Parameters mostly sort and filter what another address shows as well.
  const plain = search === '' ? 0 : -0.5;
  if (role === 'product')
    return product ? 4 + plain : listing ? 0 : depth >= 2 || /\d|-.*-|\.html?$/.test(pathname) ? 1 + plain : 0;
  return listing && !product ? 4 + plain : product ? 0 : depth <= 2 ? 1 + plain : 0.5;
}

/**
 * Addresses worth a look in that role, the likeliest first, each once, all of one site. Among equals the order is drawn by the seed, so that
 * a survey does not look only at what a shop shows first, and a second run looks at the same.
 *
 * @param shuffled gives the same number for the same text, from 0 to below 1
 */
export function candidates(
  role: 'product' | 'listing',
  links: readonly Link[],
  isOfSite: (url: URL) => boolean,
  shuffled: (text: string) => number,
): string[] {
  const ranks = new Map<string, number>();
  for (const { url } of links) {
    if (url.length > LONGEST_ADDRESS || !URL.canParse(url)) continue;
    const address = new URL(url);
    address.hash = '';
    if (!isOfSite(address)) continue;
    const rank = looksLike(role, address.href);
    if (rank > 0) ranks.set(address.href, rank);
  }
  return [...ranks]
    .map(([url, rank]) => ({ url, rank, lot: shuffled(url) }))
    .sort((a, b) => b.rank - a.rank || a.lot - b.lot)
    .map(({ url }) => url);
}

/** An address that looks so much like a page of a kind is taken for one where no page says so itself. */
export const CLEAR = 3.5;

/** Whether what a page turned out to be is what was looked for. */
export function isRole(role: PageRole, kinds: readonly PageKind[]): boolean {
  if (role === 'product') return kinds.includes('product') || kinds.includes('booking');
  if (role === 'listing') return kinds.includes('listing');
  return true;
}
