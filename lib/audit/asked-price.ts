import { type Money, type PriceLook, sellsOneThing } from '@/lib/model/audit.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { hasSamePath } from '@/lib/text/site.ts';

/** A page as it was read, by its top document. */
type Seen = Pick<FrameReport, 'url' | 'page'>;

/**
 * What a product's page asks for it: by what it tells machines, and by what it shows. Of the amounts shown below its heading that
 * is the one that machines are told, where it is among them, else the first that is asked now. Neither of a page that sells several
 * things or none, nor of one that sells another thing than is wanted: shops lead some on to another page.
 */
export function askedPrice({ url, page }: Seen, wanted: Seen): Pick<PriceLook, 'shown' | 'stated'> {
  const { product, offers = [] } = page;
  if (!sellsOneThing(page) || !isSameThing({ url, page }, wanted)) return {};
  const { price, currency = '' } = product ?? {};
  const stated = price === undefined ? undefined : { amount: price, currency };
  const now = offers.filter(({ role }) => role === 'now');
  const first = now.find(({ amount }) => amount === price) ?? now[0];
  const shown: Money | undefined = first && { amount: first.amount, currency: first.currency || currency };
  return { ...(shown && { shown }), ...(stated && { stated }) };
}

/** By the shop's own number where both pages have one, else by their place on the site. */
function isSameThing(one: Seen, other: Seen): boolean {
  const [sku, wanted] = [one.page.product?.sku, other.page.product?.sku];
  return sku !== undefined && wanted !== undefined ? sku === wanted : hasSamePath(one.url, other.url);
}
