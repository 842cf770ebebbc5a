import type { Money, PriceLook } from '@/lib/model/audit.ts';
import type { PageSummary } from '@/lib/model/report.ts';

/**
 * What a product's page asks for it: by what it tells machines, and by what it shows. Of the amounts shown below its heading that
 * is the one that machines are told, where it is among them, else the first that is asked now. Neither of a page that sells several
 * things or none.
 */
export function askedPrice({ kinds, product, offers = [] }: PageSummary): Pick<PriceLook, 'shown' | 'stated'> {
  if (kinds.includes('listing') || !(product || kinds.includes('product') || kinds.includes('booking'))) return {};
  const { price, currency = '' } = product ?? {};
  const stated = price === undefined ? undefined : { amount: price, currency };
  const now = offers.filter(({ role }) => role === 'now');
  const first = now.find(({ amount }) => amount === price) ?? now[0];
  const shown: Money | undefined = first && { amount: first.amount, currency: first.currency || currency };
  return { ...(shown && { shown }), ...(stated && { stated }) };
}
