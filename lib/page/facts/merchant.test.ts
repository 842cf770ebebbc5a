import { describe, expect, it } from 'vitest';
import type { Control, Merchant, Segment } from '@/lib/model/page.ts';
import { allWords } from '@/tests/samples/page-words.ts';
import { readJsonLd } from './json-ld.ts';
import { completeMerchant as complete, merchantMatchers, merchantOf } from './merchant.ts';

const MATCHERS = merchantMatchers(allWords());
const completeMerchant = (
  merchant: Merchant | undefined,
  controls: readonly Control[],
  segments: readonly Segment[],
  url: string,
) => {
  const work = complete(merchant, controls, segments, url, MATCHERS);
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
};

const merchantIn = (data: unknown, meta: Record<string, string> = {}) =>
  merchantOf(readJsonLd([JSON.stringify(data)]).items, new Map(Object.entries(meta)));

describe('merchantOf', () => {
  it('reads an organisation whole', () => {
    expect(
      merchantIn({
        '@type': 'OnlineStore',
        name: 'The Shop',
        legalName: 'Shop GmbH',
        vatID: 'DE123456789',
        email: 'mailto:post@shop.example',
        contactPoint: { '@type': 'ContactPoint', telephone: '+49 30 1' },
        address: {
          '@type': 'PostalAddress',
          streetAddress: 'Weg 1',
          postalCode: '10115',
          addressLocality: 'Berlin',
          addressCountry: { '@type': 'Country', name: 'DE' },
        },
      }),
    ).toEqual({
      name: 'The Shop',
      legalName: 'Shop GmbH',
      vatId: 'DE123456789',
      email: 'post@shop.example',
      phone: '+49 30 1',
      address: 'Weg 1, 10115 Berlin, DE',
      from: ['json-ld'],
    });
  });

  it('takes the seller before the site, and no brand', () => {
    const organisation = (name: string) => ({ '@type': 'Organization', name });
    const seller = { '@type': 'Offer', seller: organisation('Seller') };
    expect(merchantIn([organisation('Site'), { '@type': 'Product', offers: seller }])?.name).toBe('Seller');
    expect(
      merchantIn({ '@type': 'Product', brand: organisation('Brand'), manufacturer: organisation('Maker') }),
    ).toBeUndefined();
    expect(merchantIn([organisation('Site'), { '@type': 'ShoeStore', name: 'Shoes' }])?.name).toBe('Shoes');
  });

  it('keeps the site’s name beside a seller on it, and beside no shop of its own', () => {
    const seller = { '@type': 'Organization', name: 'Seller' };
    const offer = { '@type': 'Product', offers: { '@type': 'Offer', seller } };
    expect(merchantIn(offer, { 'og:site_name': 'Market' })).toMatchObject({ name: 'Seller', platform: 'Market' });
    expect(merchantIn(offer)).not.toHaveProperty('platform');
    expect(merchantIn(seller, { 'og:site_name': 'Market' })).not.toHaveProperty('platform');
  });

  it('does not mix two organisations', () => {
    expect(
      merchantIn([
        { '@type': 'OnlineStore', name: 'A' },
        { '@type': 'Organization', name: 'B', email: 'b@b.example' },
      ]),
    ).toEqual({ name: 'A', from: ['json-ld'] });
  });

  it('falls back on the site name', () =>
    expect(merchantIn({}, { 'og:site_name': 'The Shop' })).toEqual({ name: 'The Shop', from: ['open-graph'] }));
});

const link = (name: string, href: string): Control => ({
  id: 1,
  order: 0,
  region: 'footer',
  kind: 'link',
  name,
  href,
  lang: 'de',
});
const segment = (text: string, region: Segment['region'] = 'footer'): Segment => ({
  id: 2,
  order: 1,
  region,
  text,
  lang: 'de',
  langFrom: 'markup',
  role: 'text',
});
const URL = 'https://www.shop.example/p/1';

describe('completeMerchant', () => {
  it.each([
    ['Impressum', '/info.html', 'imprint'],
    ['Mentions légales', '/ml', 'imprint'],
    ['Rechtliches', '/de/impressum', 'imprint'],
    ['特定商取引法に基づく表記', '/law', 'imprint'],
    ['Contact us', '/c', 'contact'],
    ['Kontakt', 'https://help.shop.example/k', 'contact'],
    ['Schreib uns', '/kontakt/', 'contact'],
    ['お問い合わせ', '/q', 'contact'],
    ['Mail', 'mailto:post@shop.example', 'email'],
    ['Call', 'tel:+49-30-1', 'phone'],
  ] as const)('%s at %s is its %s', (name, href, key) => {
    const merchant = completeMerchant(undefined, [link(name, href)], [], URL);
    expect(merchant).toEqual({ [key]: href.replace(/^(?:mailto|tel):/, ''), from: ['markup'] });
  });

  it.each([
    ['Impressum', 'https://ads.example/impressum'],
    ['Contact lenses', '/lenses'],
    ['Kontaktgrill', '/kontaktgrill'],
    ['Impressum lesen und verstehen: ein langer Artikel', '/blog'],
    ['Mail', 'mailto:'],
    ['', ''],
  ])('%j at %j says nothing', (name, href) =>
    expect(completeMerchant(undefined, [link(name, href)], [], URL)).toBeUndefined(),
  );

  it('finds the VAT number by the word before it', () => {
    expect(completeMerchant(undefined, [], [segment('USt-IdNr.: DE123456789')], URL)?.vatId).toBe('DE123456789');
    expect(completeMerchant(undefined, [], [segment('VAT no. GB 123 4567 89')], URL)?.vatId).toBe('GB 123 4567 89');
    expect(completeMerchant(undefined, [], [segment('Alle Preise inkl. USt.')], URL)).toBeUndefined();
    expect(completeMerchant(undefined, [], [segment('Artikel DE123456789')], URL)).toBeUndefined();
    expect(completeMerchant(undefined, [], [segment('USt-IdNr.: DE123456789', 'main')], URL)).toBeUndefined();
    expect(
      completeMerchant(undefined, [], [segment('USt-IdNr.: DE123456789', 'main')], 'https://shop.example/impressum')
        ?.vatId,
    ).toBe('DE123456789');
  });

  it('does not override what the shop told machines', () => {
    const merchant = { email: 'a@shop.example', from: ['json-ld' as const] };
    expect(completeMerchant(merchant, [link('Mail', 'mailto:b@shop.example')], [], URL)).toEqual(merchant);
  });

  it('lets the page work in between', () => {
    const links = Array.from({ length: 1_000 }, (_, at) => link(`Lamp ${at}`, `/p/${at}`));
    expect([...complete(undefined, links, [], URL, MATCHERS)]).toHaveLength(4);
  });
});
