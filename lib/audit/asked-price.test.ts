import { expect, it } from 'vitest';
import type { Offer } from '@/lib/model/journey.ts';
import type { PageSummary } from '@/lib/model/report.ts';
import type { PriceRole } from '@/lib/model/vocabulary.ts';
import { askedPrice } from './asked-price.ts';

const offer = (amount: number, role: PriceRole = 'now'): Offer => ({
  segment: 1,
  amount,
  currency: 'EUR',
  role,
  text: `${amount} €`,
  name: 'Tray',
  href: '',
  steps: ['p'],
});
const page = (parts: Partial<PageSummary>): PageSummary => ({
  kinds: ['product'],
  kindEvidence: {},
  lang: 'en',
  title: 'Tray',
  ...parts,
});
const euros = (amount: number) => ({ amount, currency: 'EUR' });
const TRAY = { price: 45, currency: 'EUR', from: ['json-ld' as const] };

it.each<[string, Partial<PageSummary>, ReturnType<typeof askedPrice>]>([
  [
    'what machines are told, among what is shown',
    { product: TRAY, offers: [offer(52), offer(45)] },
    { shown: euros(45), stated: euros(45) },
  ],
  [
    'what is shown, where machines are told something else',
    { product: TRAY, offers: [offer(60, 'was'), offer(49.5)] },
    { shown: euros(49.5), stated: euros(45) },
  ],
  ['what is shown alone', { offers: [offer(5, 'shipping'), offer(45)] }, { shown: euros(45) }],
  ['what machines are told alone', { product: TRAY }, { stated: euros(45) }],
  ['no price', {}, {}],
  ['nothing of a list', { kinds: ['listing'], product: TRAY, offers: [offer(45)] }, {}],
  ['nothing of what sells nothing', { kinds: ['article'], offers: [offer(45)] }, {}],
  ['a free thing', { product: { ...TRAY, price: 0 } }, { stated: euros(0) }],
])('%s', (_, parts, asked) => {
  const seen = { url: 'https://shop.example/tray', page: page(parts) };
  expect(askedPrice(seen, seen)).toEqual(asked);
});

it.each<[string, string, string | undefined, boolean]>([
  ['the same page', 'https://www.shop.example/tray?from=search', undefined, true],
  ['another page', 'https://shop.example/trays', undefined, false],
  ['another site', 'https://shop.other/tray', undefined, false],
  ['the same thing at another place', 'https://shop.example/de/tablett', 'T-1', true],
  ['another thing at the same place', 'https://shop.example/tray', 'T-2', false],
  ['a thing that only one page numbers', 'https://shop.example/tray', undefined, true],
])('counts on %s: %s', (_, url, sku, counts) => {
  const numbered = (number: string | undefined) => page({ product: { ...TRAY, ...(number && { sku: number }) } });
  const asked = askedPrice({ url, page: numbered(sku) }, { url: 'https://shop.example/tray', page: numbered('T-1') });
  expect(asked).toEqual(counts ? { stated: euros(45) } : {});
});
