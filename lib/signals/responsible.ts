import type { Responsible } from '@/lib/model/behind.ts';
import type { CueHit } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, Segment } from '@/lib/model/page.ts';
import { type PageKind, RESPONSIBLE_LINKS, type ResponsibleLink } from '@/lib/model/vocabulary.ts';
import { siteName } from './links.ts';

const LONGEST_NAME = 60;
const LONGEST_SELLER = 80;
/** Pages on which a shop sells; elsewhere nothing is said of what is missing. */
const SELLING: ReadonlySet<PageKind> = new Set(['product', 'listing', 'cart', 'checkout', 'booking', 'subscription']);
/** Links that a footer has at least before what it lacks means anything. */
const FEWEST_LINKS = 4;

/** With whom a reader deals, as far as a page says: who sells, what tells more, and whether there is a legal notice. */
export function responsibleFor(page: PageModel, lexicon: Lexicon): Responsible {
  const links = linksOf(page, lexicon);
  const { seller, shipper } = sellerOf(page, lexicon);
  const platform = platformOf(page, seller);
  return {
    ...(seller && { seller }),
    // Without a seller, what is sent from somewhere names a place.
    ...(seller && shipper && { shipper }),
    ...(platform && { platform }),
    links,
    notice: noticeOf(page, links, lexicon),
  };
}

/** The site that somebody else sells on. */
function platformOf({ merchant, url }: PageModel, seller: string | undefined): string | undefined {
  const site = merchant?.platform ?? (seller && merchant?.name);
  return site && isAnother(site, seller ?? merchant?.name, url) ? site.slice(0, 300) : undefined;
}

/** The first link to each, the page's frame before its content. */
function linksOf({ controls, merchant, url }: PageModel, lexicon: Lexicon): Responsible['links'] {
  const own = controls.filter(
    ({ kind, href, name, region, sponsored }) =>
      kind === 'link' &&
      href &&
      !sponsored &&
      name.length <= LONGEST_NAME &&
      region !== 'review' &&
      region !== 'article',
  );
  const inOrder = own.toSorted((one, other) => Number(other.region === 'footer') - Number(one.region === 'footer'));
  return RESPONSIBLE_LINKS.flatMap((to) => {
    const link = inOrder.find((control) => lexicon.says(control, to) && isOfSite(control, to, url));
    if (link?.href) return [{ to, name: link.name, href: link.href.slice(0, 500) }];
    if (to !== 'legal-notice' || !merchant?.imprint) return [];
    const named = own.find(({ href }) => href === merchant.imprint);
    return [{ to, name: named?.name || merchant.imprint.slice(0, 300), href: merchant.imprint.slice(0, 500) }];
  });
}

/**
 * Whether a link is the shop's own. Many keep such pages on a host of the same name with another ending, and a group has one
 * legal notice for all its sites; `Privacy` at another's is that of a service. Of a file the site is not known.
 */
function isOfSite({ href = '', region }: Control, to: ResponsibleLink, url: string): boolean {
  const [own, site] = [siteName(url), siteName(href.replace(/^\/\//, 'https://'))];
  const name = (host: string) => host.split('.', 1)[0];
  return site === '' || own === '' || name(site) === name(own) || (to === 'legal-notice' && region !== 'dialog');
}

/** Who sells and who sends, as the words beside them say; `Seller: …` in a review or an article is somebody's. */
function sellerOf(
  { segments, merchant, url }: PageModel,
  lexicon: Lexicon,
): Record<'seller' | 'shipper', string | undefined> {
  const told: Record<'seller' | 'shipper', string | undefined> = { seller: undefined, shipper: undefined };
  for (const [at, segment] of segments.entries()) {
    if (segment.region !== 'main' && segment.region !== 'dialog') continue;
    if (segment.text.length > 300) continue;
    const hits = (lexicon.hits.get(segment.id) ?? []).toSorted((one, other) => one.start - other.start);
    if (hits.length === 0) continue;
    told.seller ??= nameAt(segment, hits, SELLER, segments[at + 1]);
    told.shipper ??= nameAt(segment, hits, SHIPPER, segments[at + 1]);
    if (told.seller && told.shipper) break;
  }
  if (!told.seller && merchant?.platform && merchant.name && isAnother(merchant.platform, merchant.name, url))
    told.seller = merchant.name.slice(0, 300);
  return told;
}

/** Marks that end a name within a sentence; a dot only before a blank or at the end. */
const ENDS = /[|;•·,()（）。、，；]|\.(?:\s|$)|\s[–-]\s/;

/** What stands behind a label that names nothing itself. */
const ALONE: ReadonlySet<string> = new Set(['', ':', '：']);

/** Whom the words name, as groups: in a sentence, as a label, and behind the name. */
const SELLER = ['sold-by', 'seller', 'sold-by-after'] as const;
const SHIPPER = ['shipped-by', 'sender', 'shipped-by-after'] as const;

/**
 * The name beside the words: after them, up to the next ones, or before them where the language has it so. A label names what
 * stands behind its colon; alone in its text, what the next text of its group says.
 */
function nameAt(
  { text, group, order }: Segment,
  hits: readonly CueHit[],
  [inSentence, label, behind]: typeof SELLER | typeof SHIPPER,
  next: Segment | undefined,
): string | undefined {
  const after = hits.find((hit) => hit.group === behind);
  if (after) {
    const last = hits.findLast((hit) => hit.end <= after.start);
    // In Chinese a name is the seller's only after 由; `13份已販售` counts.
    if (after.lang === 'zh' && !last) return undefined;
    const before = last?.end ?? 0;
    return cleaned(
      text
        .slice(before, after.start)
        .split(/[、，,]/)
        .at(-1) ?? '',
    );
  }
  const named = hits.find((hit) => hit.group === label);
  const rest = named && text.slice(named.end);
  if (rest !== undefined && ALONE.has(rest.trim())) {
    const isBeside = next !== undefined && next.group === group && next.order - order <= 2;
    return isBeside ? cleaned(next.text) : undefined;
  }
  if (rest !== undefined && /^\s?[:：]/.test(rest)) return cleaned(rest.replace(/^\s?[:：]/, ''));
  const hit = hits.find((each) => each.group === inSentence);
  if (!hit) return undefined;
  const until = hits.find((each) => each.start >= hit.end)?.start;
  return cleaned(text.slice(hit.end, until));
}

function cleaned(name: string): string | undefined {
  const own = name.split(ENDS, 1)[0]?.trim() ?? '';
  return own.length > 1 && own.length <= LONGEST_SELLER && /\p{L}/u.test(own) && !/^\p{Ll}/u.test(own)
    ? own
    : undefined;
}

/**
 * Whether two names are of two. `Zalando` and `Zalando SE` are one, as are a name and that name with a slogan behind it, and a
 * name that is the site's host.
 */
function isAnother(platform: string, seller: string | undefined, url: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\d]/gu, '');
  const first = (name: string) => plain(/^[\p{L}\d]+/u.exec(name)?.[0] ?? '');
  const [one, other] = [plain(platform), plain(seller ?? platform)];
  const host = siteName(url).split('.', 1)[0] ?? '';
  const starts = [first(platform), first(seller ?? platform), plain(host)].filter(({ length }) => length > 3);
  const isSame = one.includes(other) || other.includes(one);
  return (
    !isSame &&
    !starts.some((start) => one.startsWith(start) && other.startsWith(start)) &&
    !(host.length > 3 && other.startsWith(plain(host)))
  );
}

function noticeOf(page: PageModel, links: Responsible['links'], lexicon: Lexicon): Responsible['notice'] {
  const has = (to: ResponsibleLink) => links.some((link) => link.to === to);
  if (has('legal-notice')) return 'linked';
  const { address, contact } = page.merchant ?? {};
  const street = address?.split(',', 1)[0];
  const footer = page.segments.filter(({ region }) => region === 'footer');
  if (footer.some((part) => lexicon.says(part, 'registered') || (street && part.text.includes(street)))) return 'here';
  const inFooter = page.controls.filter(({ kind, region, href }) => kind === 'link' && region === 'footer' && href);
  const isReadable =
    inFooter.length >= FEWEST_LINKS && lexicon.knows('legal-notice', page.lang) && page.limits.length === 0;
  if (!isReadable || !page.kinds.some((kind) => SELLING.has(kind))) return 'unread';
  return has('about') || contact ? 'perhaps' : 'none';
}
