import { describe, expect, it } from 'vitest';
import type { ContactWay } from '@/lib/model/behind.ts';
import { readBehindPage } from '@/tests/browser/behind.ts';
import { contactWays } from './contact.ts';

async function waysOn(body: string, lang = 'en', head = ''): Promise<ContactWay[]> {
  const { page, lexicon } = await readBehindPage(body, lang, head);
  return contactWays(page, lexicon('reach-a-person'));
}

/** A shop's page with a product, and this at its foot. */
const shop = (footer: string, main = '') => `
  <header><a href="/">Shop</a></header>
  <main><h1>Table lamp</h1><p>€ 49.00</p><button>Add to basket</button>${main}</main>
  <footer>${footer}</footer>`;

describe('on the page itself', () => {
  it('finds numbers, addresses and hours in its frame', async () => {
    const ways = await waysOn(
      shop(`<p>Phone: 020 7946 0018</p><p>Mon–Fri, 9am–5pm</p><a href="mailto:help@shop.example?subject=Hi">Write</a>`),
    );
    expect(ways).toEqual([
      { way: 'phone', value: '020 7946 0018', steps: 0, hours: 'Mon–Fri, 9am–5pm' },
      { way: 'email', value: 'help@shop.example', steps: 0 },
    ]);
  });

  it('gives hours without what stands before them', async () => {
    const ways = await waysOn(
      shop('', '<p>Should it go on, call us on 020 7946 0018, Monday to Friday, 8am to 5pm</p>'),
    );
    expect(ways).toEqual([{ way: 'phone', value: '020 7946 0018', steps: 0, hours: 'Monday to Friday, 8am to 5pm' }]);
  });

  it('names a number once that is link and text', async () => {
    const ways = await waysOn(shop(`<p>Phone: <a href="tel:+442079460018">+44 20 7946 0018</a></p>`));
    expect(ways.map(({ way, steps }) => [way, steps])).toEqual([['phone', 0]]);
  });

  it('finds a number in the content where the shop invites to call', async () => {
    const ways = await waysOn(shop('', '<p>Questions about this lamp? Call us on 020 7946 0018.</p>'));
    expect(ways).toEqual([{ way: 'phone', value: '020 7946 0018', steps: 0 }]);
  });

  it('finds form, number and address on a page about getting in touch', async () => {
    const ways = await waysOn(`<main><h1>Contact us</h1><p>Phone: 020 7946 0018</p><p>hello@shop.example</p>
      <form><label>Your name <input name="n"></label><label>Your message <textarea name="m"></textarea></label></form></main>`);
    expect(ways.map(({ way, steps }) => [way, steps])).toEqual([
      ['phone', 0],
      ['email', 0],
      ['form', 0],
    ]);
  });
});

describe('behind links', () => {
  it('counts one step to what is named contact, form or chat, two to help', async () => {
    const ways = await waysOn(
      shop(`<a href="/help">Help centre</a> <a href="/contact">Contact us</a> <a href="/contact/form">Contact form</a>
        <button>Chat with an agent</button>`),
    );
    expect(ways).toEqual([
      { way: 'page', value: '/contact', steps: 1 },
      { way: 'form', value: '/contact/form', steps: 1 },
      { way: 'chat', value: 'Chat with an agent', steps: 1 },
      { way: 'help', value: '/help', steps: 2 },
    ]);
  });

  it('knows a contact page by its address where no word is known', async () => {
    const ways = await waysOn(shop('<a href="/contact">Ota yhteyttä</a>'), 'fi');
    expect(ways).toEqual([{ way: 'page', value: '/contact', steps: 1 }]);
  });
});

describe('what only looks like a way', () => {
  it.each([
    ['a fax', shop('<p>Fax: 020 7946 0019</p>')],
    ['a fax beside a number is not taken for it', shop('<p>Phone: on request. Fax: 020 7946 0019</p>')],
    ['a line for orders', shop('<p>Call now to order: 0800 123 4567</p>')],
    ['a line for orders, as a link', shop('', '<p>Call to order</p><a href="tel:08001234567">0800 123 4567</a>')],
    ['a number for orders by its words', shop('<p>Phone: 0800 123 4567. Call now to order.</p>')],
    ['a link for orders', shop('<a href="tel:08001234567">Call to order</a>')],
    ['a drawn link for orders', shop('<a href="tel:08001234567" aria-label="Call to order"><svg></svg></a>')],
    ['a link beside words on orders', shop('<p>Call to order</p><a href="tel:08001234567">0800 123 4567</a>')],
    ['a fax, as a link', shop('<p>Fax</p><a href="tel:+442079460019">020 7946 0019</a>')],
    [
      'somebody’s number in the content',
      shop('', '<p>Painted by Ann.</p><a href="tel:+442079460018">020 7946 0018</a>'),
    ],
    ['words to engrave', shop('', '<form><label>Your message <textarea name="g"></textarea></label></form>')],
    [
      'a number in a review',
      shop(
        '',
        '<section class="reviews"><h2>Customer reviews</h2><article class="review" itemprop="review" itemscope itemtype="https://schema.org/Review"><p>I had to call them: call us they said, Phone: 020 7946 0018</p></article></section>',
      ),
    ],
    ['a number of a model', shop('', '<p>Phone case for model 7946 0018 221</p><p>Article number: 4006381333931</p>')],
    ['a number of an order', shop('', '<p>Your order 20 7946 0018 has been sent.</p>')],
    ['a share button', shop('', '<a href="mailto:?subject=Look">Email a friend</a>')],
    ['lenses', shop('<a href="/lenses">Contact lenses</a>')],
    ['an advertiser’s number', shop('', '<a rel="sponsored" href="tel:+4930123456789">Call us: great loans</a>')],
    [
      'a desk for something else',
      shop(
        '<a href="mailto:jobs@shop.example">Careers</a><p>Email: privacy@shop.example</p><p>Email: ochronadanych@shop.example</p>',
      ),
    ],
    ['a gift message', shop('', '<form><label>Gift message <textarea name="g"></textarea></label></form>')],
    ['an address of somebody else in the content', shop('', '<p>Email: info@maker.example for warranty</p>')],
    ['nothing at all', shop('')],
  ])('%s', async (_, body) => {
    expect(await waysOn(body)).toEqual([]);
  });

  it('gives the number and not the fax where both stand in one line', async () => {
    const ways = await waysOn(shop('<p>Tel: 020 7946 0018, Fax: 020 7946 0019</p>'));
    expect(ways).toEqual([{ way: 'phone', value: '020 7946 0018', steps: 0 }]);
  });
});

/** What footers say in each language: contact, help, a number with its words, hours. */
const FOOTERS: Record<string, readonly [contact: string, help: string, phone: string, hours: string]> = {
  de: ['Kontakt', 'Hilfe', 'Telefon: 030 1234567', 'Mo–Fr 9 bis 17 Uhr'],
  en: ['Contact us', 'Help', 'Phone: 030 1234567', 'Mon to Fri, 9 to 5'],
  es: ['Contacto', 'Ayuda', 'Teléfono: 912 345 678', 'Horario de atención: 9 a 18 h'],
  fr: ['Nous contacter', 'Aide', 'Tél. : 01 23 45 67 89', 'Du lundi au vendredi, 9h-18h'],
  hi: ['संपर्क करें', 'सहायता', 'फोन: 011 2345 6789', 'सोमवार से शुक्रवार, 9 से 6'],
  it: ['Contatti', 'Assistenza clienti', 'Telefono: 02 12345678', 'Dal lunedì al venerdì, 9-18'],
  ja: ['お問い合わせ', 'よくある質問', '電話番号：03-1234-5678', '受付時間：10時～18時'],
  ko: ['문의하기', '자주 묻는 질문', '전화번호: 02-1234-5678', '상담시간 10:00 ~ 18:00'],
  nl: ['Contact', 'Klantenservice', 'Telefoon: 020 123 4567', 'Openingstijden: 9 tot 17 uur'],
  pl: ['Kontakt', 'Pomoc', 'Telefon: 22 123 45 67', 'Godziny pracy: 9-17'],
  pt: ['Fale conosco', 'Ajuda', 'Telefone: 21 1234 5678', 'De segunda a sexta, das 9h às 18h'],
  sv: ['Kontakta oss', 'Kundservice', 'Telefon: 08 123 456 78', 'Mån–fre 9–17'],
  zh: ['联系我们', '帮助中心', '客服热线：010-1234-5678', '服务时间：9:00-18:00'],
};

it.each(Object.entries(FOOTERS))('in %s', async (lang, [contact, help, phone, hours]) => {
  const ways = await waysOn(
    shop(`<p>${phone}</p><p>${hours}</p><a href="/a">${contact}</a> <a href="/b">${help}</a>`),
    lang,
  );
  expect(ways.map(({ way, steps }) => `${way} ${steps}`)).toEqual(['phone 0', 'page 1', 'help 2']);
  expect(phone).toContain(ways[0]?.value ?? 'nothing');
  expect(ways[0]?.hours).toBe(hours);
});
