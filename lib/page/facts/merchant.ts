import type { PageWords } from '@/lib/model/lexicon.ts';
import type { Control, Merchant, Segment } from '@/lib/model/page.ts';
import { type FactSource, type Item, isOneOf, itemsAt, known, textAt } from './item.ts';
import type { MetaFacts } from './product.ts';
import { NEVER } from './words.ts';

/** Who stands behind a shop; subtypes such as `ClothingStore` are known by their ending. */
const ORGANISATIONS = new Set(
  'Organization Corporation LocalBusiness OnlineBusiness OnlineStore Store NewsMediaOrganization Airline Hotel'.split(
    ' ',
  ),
);
/** Properties that lead from what is sold to who sells it; a `brand` or `manufacturer` is somebody else. */
const SELLING = new Set(['', 'seller', 'offeredBy', 'provider', 'publisher', 'mainEntity', 'about', 'copyrightHolder']);

const isOrganisation = (item: Item) =>
  isOneOf(item, ORGANISATIONS) || item.types.some((type) => type.endsWith('Store'));

/** Sellers first, then shops, then whoever publishes the page. */
function rank(item: Item): number {
  if (item.via === 'seller' || item.via === 'offeredBy') return 0;
  if (item.types.some((type) => type.endsWith('Store') || type === 'OnlineBusiness')) return 1;
  return item.via === 'publisher' ? 3 : 2;
}

function addressOf(item: Item): string | undefined {
  const [address] = itemsAt(item, 'address');
  if (!address) return textAt(item, 'address');
  const country = itemsAt(address, 'addressCountry')[0];
  const lines = [
    textAt(address, 'streetAddress'),
    [textAt(address, 'postalCode'), textAt(address, 'addressLocality')].filter(Boolean).join(' '),
    country ? textAt(country, 'name') : textAt(address, 'addressCountry'),
  ];
  return lines.filter(Boolean).join(', ') || undefined;
}

type Facts = Omit<Merchant, 'from'>;

function factsOf(item: Item): Facts {
  const contacts = itemsAt(item, 'contactPoint');
  const contact = (property: string) => contacts.map((point) => textAt(point, property)).find((text) => text);
  return known<Facts>({
    name: textAt(item, 'name'),
    legalName: textAt(item, 'legalName'),
    vatId: textAt(item, 'vatID'),
    email: (textAt(item, 'email') ?? contact('email'))?.replace(/^mailto:/i, ''),
    phone: textAt(item, 'telephone') ?? contact('telephone'),
    address: addressOf(item),
  });
}

/** Who runs the shop, as its structured data says. */
export function merchantOf(items: readonly Item[], meta: MetaFacts): Merchant | undefined {
  const organisations = items
    .filter((item) => SELLING.has(item.via) && isOrganisation(item))
    .sort((a, b) => rank(a) - rank(b));
  const [main] = organisations;
  const facts = main && factsOf(main);
  // Another organisation's address must not end up beside this one's name.
  const same = organisations.filter(
    (item) => !facts?.name || !textAt(item, 'name') || textAt(item, 'name') === facts.name,
  );
  const merged: Facts = Object.assign({}, ...same.map(factsOf).reverse());
  const from = new Set<FactSource>(same.map((item) => item.from));
  const site = meta.get('og:site_name');
  if (!merged.name && site) {
    merged.name = site;
    from.add('open-graph');
  } else if (main && site && rank(main) === 0) merged.platform = site;
  return Object.keys(merged).length > 0 ? { ...merged, from: [...from] } : undefined;
}

const LONGEST_LINK = 40;

/** What tells who is behind a shop, in the languages of a page. */
interface MerchantMatchers {
  /** The page that says it; German law asks for one (DDG § 5), French too (mentions légales). */
  readonly imprint: RegExp;
  readonly imprintPath: RegExp;
  readonly contact: RegExp;
  readonly contactPath: RegExp;
  /** Stands before a VAT number. */
  readonly vat: RegExp;
}

export function merchantMatchers(words: PageWords): MerchantMatchers {
  const name = (key: string) => new RegExp(`^(?:${words[key] ?? NEVER})$`, 'i');
  const path = (key: string) => new RegExp(`/(?:${words[key] ?? NEVER})(?:[/.]|$)`, 'i');
  return {
    imprint: name('imprint'),
    imprintPath: path('url:imprint'),
    contact: name('contact'),
    contactPath: path('url:contact'),
    vat: new RegExp(`\\b(?:${words.vat ?? NEVER})`, 'i'),
  };
}

/** EU and Swiss numbers, told by the word before them. */
const VAT_NUMBER = /\b(?:ATU\d{8}|CHE-?[\d.]{9,11}|[A-Z]{2} ?\d[\dA-Z .]{6,12}[\dA-Z])\b/;

/** The last two parts of a host's name; the legal notice of an advertiser is not the shop's. */
function siteOf(url: string): string {
  return /^https?:\/\/([^/?#:]{1,253})/i.exec(url)?.[1]?.toLowerCase().split('.').slice(-2).join('.') ?? '';
}

/** Links and texts looked at in one go. */
const AT_ONCE = 250;

/**
 * Adds what the page's own links and texts say to what its structured data said: legal notice, contact, e-mail, telephone,
 * VAT number (from the footer, or all of a legal notice). Yields between chunks of work.
 */
export function* completeMerchant(
  merchant: Merchant | undefined,
  controls: readonly Control[],
  segments: readonly Segment[],
  url: string,
  { imprint, imprintPath, contact, contactPath, vat }: MerchantMatchers,
): Generator<void, Merchant | undefined> {
  const found: Facts = {};
  const site = siteOf(url);
  const seen = new Set<string>();
  for (const { kind, href, name } of controls) {
    if (kind !== 'link' || !href || seen.has(href)) continue;
    if (seen.add(href).size % AT_ONCE === 0) yield;
    if (href.startsWith('mailto:')) {
      if (href.includes('@')) found.email ??= href.slice(7, 207);
    } else if (href.startsWith('tel:'))
      found.phone ??= href
        .slice(4)
        .replace(/%[\dA-F]{2}|[^\d+()/ -]/gi, '')
        .slice(0, 40);
    else if (name.length > LONGEST_LINK || (href.includes('://') && siteOf(href) !== site)) continue;
    else if (imprint.test(name) || imprintPath.test(href)) found.imprint ??= href;
    else if (contact.test(name) || contactPath.test(href)) found.contact ??= href;
  }
  const isImprint = imprintPath.test(url);
  if (!merchant?.vatId) {
    let looked = 0;
    for (const { text, region } of segments) {
      if (region !== 'footer' && (region !== 'main' || !isImprint)) continue;
      if (++looked % AT_ONCE === 0) yield;
      if (text.length > 1000 || !vat.test(text)) continue;
      const vatId = VAT_NUMBER.exec(text.slice(text.search(vat)))?.[0];
      if (vatId) found.vatId ??= vatId;
    }
  }
  if (Object.keys(found).length === 0) return merchant;
  const added = Object.keys(found).some((key) => merchant?.[key as keyof Facts] === undefined);
  return { ...found, ...merchant, from: [...(merchant?.from ?? []), ...(added ? (['markup'] as const) : [])] };
}
