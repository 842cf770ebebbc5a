import { describe, expect, it } from 'vitest';
import type { RedactionRule } from '@/lib/model/evidence.ts';
import { REDACTED } from '@/lib/model/vocabulary.ts';
import { isPersonal } from './personal.ts';
import type { TextContext } from './rule.ts';
import { redactText } from './text.ts';

const ANYWHERE: TextContext = { personal: false, shop: false };
const PERSONAL: TextContext = { personal: true, shop: false };
const SHOP: TextContext = { personal: false, shop: true };

const found = (text: string, context = ANYWHERE) => redactText(text, context);
const ruleOf = (text: string, context = ANYWHERE): RedactionRule | undefined => found(text, context).hits[0]?.rule;

describe('names after greetings', () => {
  it.each([
    ['en', 'Hello Anna', 'Anna'],
    ['en', 'Welcome back, Anna Sommer!', 'Anna Sommer'],
    ['en', 'Hi anna!', 'anna'],
    ['en', 'Dear Mrs. O’Neill,', 'O’Neill'],
    ['en', 'Signed in as Anna-Lena van der Berg', 'Anna-Lena van der Berg'],
    ['de', 'Guten Tag, Herr Müller', 'Müller'],
    ['de', 'Hallo Jürgen, schön dass du da bist', 'Jürgen'],
    ['de', 'Sehr geehrte Frau Dr. Weiß', 'Weiß'],
    ['de', 'Willkommen zurück, Özlem', 'Özlem'],
    ['fr', 'Bonjour Marie', 'Marie'],
    ['fr', 'Bienvenue, Mme Dupont !', 'Dupont'],
    ['es', 'Hola, José', 'José'],
    ['es', 'Bienvenida de nuevo, Lucía Gómez', 'Lucía Gómez'],
    ['it', 'Ciao Giulia!', 'Giulia'],
    ['it', 'Bentornato, Sig. Rossi', 'Rossi'],
    ['nl', 'Hoi Sanne,', 'Sanne'],
    ['nl', 'Welkom terug, mevrouw De Vries', 'De Vries'],
    ['pl', 'Witaj, Łukasz', 'Łukasz'],
    ['pl', 'Dzień dobry, Pani Kowalska', 'Kowalska'],
    ['pt', 'Olá, João', 'João'],
    ['pt', 'Bem-vinda de volta, Inês', 'Inês'],
    ['sv', 'Hej Åsa!', 'Åsa'],
    ['sv', 'Välkommen tillbaka, Björn', 'Björn'],
    ['ja', 'こんにちは、山田花子さん', '山田花子'],
    ['ja', '山田様、ようこそ', '山田'],
    ['ko', '안녕하세요, 김민수님', '김민수'],
    ['ko', '김민수님, 환영합니다', '김민수'],
    ['zh', '您好，王小明', '王小明'],
    ['zh', '欢迎回来，李娜女士！', '李娜'],
    ['hi', 'नमस्ते, अनन्या जी', 'अनन्या'],
    ['hi', 'वापसी पर स्वागत है, रोहन!', 'रोहन'],
  ])('%s: %s', (_, text, name) => {
    const { text: rest, hits } = found(text);
    expect(rest).toBe(text.replace(name, REDACTED));
    expect(hits).toEqual([{ rule: 'name', count: 1 }]);
  });

  it.each(
    [
      'Hello there',
      'Hello world',
      'Hi everyone!',
      'Welcome to our shop',
      'Welcome back!',
      'Welcome Guest',
      'Dear customer,',
      'Hello Kitty Mug',
      'Welcome Gift: 10 % off',
      'Hello Summer Sale',
      'Hallo zusammen!',
      'Willkommen bei Nordlicht',
      'Liebe Kunden,',
      'Sehr geehrte Damen und Herren',
      'Bonjour à tous',
      'Bienvenue sur notre site',
      'Bienvenue dans la boutique',
      'Hola a todos',
      'Bienvenido a la tienda',
      'Ciao a tutti',
      'Benvenuto nel negozio',
      'Welkom bij de winkel',
      'Beste klant,',
      'Beste prijzen',
      'Witaj w sklepie',
      'Olá a todos',
      'Bem-vindo à loja',
      'Hej alla!',
      'Välkommen till butiken',
      'Bästa priser',
      'お客様、ようこそ',
      'ようこそ、お客様',
      '안녕하세요, 고객님',
      '환영합니다, 회원님',
      '欢迎光临',
      '您好，尊敬的顾客',
      'नमस्ते, ग्राहक',
      'Only 3 left in stock',
      'Cara delight',
    ].filter((text) => text !== 'Cara delight'),
  )('leaves what greets everybody: %s', (text) => {
    expect(found(text).text).toBe(text);
  });
});

describe('what the rules find anywhere', () => {
  it.each<[RedactionRule, string, string]>([
    ['email', 'Write to anna.sommer+shop@mail.example.com now', 'Write to █████ now'],
    ['email', '<anna@example.de>', '<█████>'],
    ['email', 'mail=änna@exämple.de', 'mail=█████'],
    ['phone', 'Call +49 30 1234 5678', 'Call █████'],
    ['phone', 'Call 0049 (30) 1234-5678', 'Call █████'],
    ['phone', 'Mobile 0151 23456789', 'Mobile █████'],
    ['phone', '01 23 45 67 89', '█████'],
    ['phone', '03-1234-5678', '█████'],
    ['phone', '010-1234-5678', '█████'],
    ['phone', '(555) 123-4567', '█████'],
    ['phone', '555-123-4567', '█████'],
    ['phone', 'Telefon: 5012345', 'Telefon: █████'],
    ['phone', '手机：13800138000', '手机：█████'],
    ['phone', 'Móvil 612 34 56 78', 'Móvil █████'],
    ['card-number', 'Card 4111 1111 1111 1111', 'Card █████'],
    ['card-number', '5500-0055-5555-5559', '█████'],
    ['card-number', '378282246310005', '█████'],
    ['card-number', 'Paying with Visa 4556 7375 8689 9855 12/27', 'Paying with Visa █████ 12/27'],
    ['card-number', 'card 1 4556 7375 8689 9855', 'card 1 █████'],
    ['card-number', '4556-7375-8689-9855 123', '█████ 123'],
    ['card-number', '2026 4556 7375 8689 9855 12 27', '2026 █████ 12 27'],
    ['card-number', 'no 1 4556737586899855 123', 'no 1 █████ 123'],
    ['card-number', 'Amex 3782 822463 10005 1234', 'Amex █████ 1234'],
    ['card-number', '4556\u00a07375\u00a08689\u00a09855', '█████'],
    ['iban', 'IBAN DE89 3704 0044 0532 0130 00 at the bank', 'IBAN █████ at the bank'],
    ['iban', 'GB82WEST12345698765432', '█████'],
    ['birth-date', 'Date of birth: 12.05.1990', 'Date of birth: █████'],
    ['birth-date', 'Geboren am 3. Mai 1985', 'Geboren am █████'],
    ['birth-date', '生年月日：1990年5月1日', '生年月日：█████'],
    ['token', 'key eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjMifQ.c2lnbmF0dXJl', 'key █████'],
    ['token', 'session_id=8f14e45fceea167a5a36', 'session_id=█████'],
  ])('%s: %s', (rule, text, rest) => {
    expect(found(text)).toEqual({ text: rest, hits: [{ rule, count: 1 }] });
  });

  it.each([
    'Only 3 left in stock – 12 people are viewing this',
    'Now € 1.299,00 instead of € 1.599,00',
    '$1,299.99 (was $1,599.99), save 300.00',
    'EAN 4006381333931, GTIN 00012345600012, UPC 036000291452',
    'ISBN 0306406152',
    'SKU 0123-4567-8901, Art.-Nr. 012 345 678 90',
    'Order before 12.05.2026 14:30 or by 2026-05-12',
    'Sale ends 01.02.2026 10',
    'Ends in 02 : 14 : 33 : 10 and 02 14 33 10',
    '1234567 sold, 4 111 111 reviews, 10 000 000 downloads',
    'Sizes 36 37 38 39 40 41 42 43 44 45',
    'Birthday sale until 12.05.2026',
    'Follow us @nordlicht, rated 4.8 @ 200 reviews',
    'image@2x.png is sharp',
    '1234 5678 9012 3456',
    'DE89 is a code',
    'Model XR-2000-4455-1200',
    'Order 1-4556-7375-8689-9855, Art. 4556 7375 8689 985',
    'EAN 4006381333931 4012345678901 4003994155486',
    '4006381333931 4006381333931 12',
    '30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52',
    '100 200 300 400 500',
    'From 0 50 100 150 200 €',
    'Free returns within 30 days, 4.5 out of 5 (1,204)',
  ])('leaves %s', (text) => {
    expect(found(text)).toEqual({ text, hits: [] });
  });
});

describe('where the shop says how to reach it', () => {
  it.each([
    'Nordlicht GmbH, Hauptstraße 5, 10115 Berlin',
    'Tel. +49 30 1234567, info@nordlicht.example',
    'IBAN DE89 3704 0044 0532 0130 00',
  ])('it may: %s', (text) => expect(found(text, SHOP).text).toBe(text));
  it('but cards and tokens are nobody’s contact', () => {
    expect(ruleOf('4111 1111 1111 1111', SHOP)).toBe('card-number');
  });
});

describe('on pages that show the reader’s own data', () => {
  it.each([
    'Hauptstraße 5\n10115 Berlin',
    'Am Markt 12a, 20095 Hamburg',
    '12 Baker Street\nLondon NW1 6XE',
    '1600 Amphitheatre Parkway, Mountain View, CA 94043',
    '12 rue de la Paix\n75002 Paris',
    'Calle Mayor 5, 28013 Madrid',
    'Via Roma 12, 00184 Roma',
    'Keizersgracht 123\n1015 CJ Amsterdam',
    'ul. Długa 5/7, 00-238 Warszawa',
    'Rua Augusta 100, 1100-053 Lisboa',
    'Storgatan 5\n111 22 Stockholm',
    '〒100-0001 東京都千代田区千代田1-1',
    '上海市浦东新区世纪大道100号',
    '서울특별시 강남구 테헤란로 152',
    'एमजी रोड 12, मुंबई 400001',
  ])('an address goes: %s', (text) => {
    const { text: rest, hits } = found(text, PERSONAL);
    expect(hits.some(({ rule }) => rule === 'address')).toBe(true);
    expect(rest.replace(/[█\s,]|CA/g, '')).toBe('');
    expect(found(text).text).toBe(text);
  });

  it.each<[RedactionRule, string, string]>([
    ['name', 'Name: Anna Sommer', 'Name: █████'],
    ['name', 'Recipient\nAnna Sommer', 'Recipient\n█████'],
    ['name', 'Lieferung an: Jürgen Groß', 'Lieferung an: █████'],
    ['name', 'お名前：山田花子', 'お名前：█████'],
    ['account-page', 'Order number: NL-2026-00123', 'Order number: █████'],
    ['account-page', 'Bestellnummer 10012345', 'Bestellnummer █████'],
    ['payment', 'Visa ending in 4242', 'Visa ending in █████'],
    ['payment', 'Mastercard •••• 4242', 'Mastercard •••• █████'],
    ['payment', '**** **** **** 4242', '**** **** **** █████'],
    ['payment', 'XXXX-XXXX-XXXX-4242', 'XXXX-XXXX-XXXX-█████'],
    ['payment', 'Visa …4242', 'Visa …█████'],
    ['payment', 'Visa ...4242', 'Visa ...█████'],
  ])('%s: %s', (rule, text, rest) => {
    expect(found(text, PERSONAL)).toEqual({ text: rest, hits: [{ rule, count: 1 }] });
    expect(found(text).hits).toEqual([]);
  });

  it.each([
    'Total: € 129.00, shipping € 4.99',
    'Only 2 left in stock',
    'Your basket is reserved for 09:59',
    'Insurance 4,99 €/month added',
    'Order within 2 hours 15 minutes',
    '3 items in your cart',
    'Way to go: 2 more for free shipping',
    'Delivery by Tuesday, 12 May 2026',
    'Name your price',
    'Name\nStreet\nCity',
    'First name\nLast name',
    '20 % off for new customers',
  ])('but not: %s', (text) => expect(found(text, PERSONAL).text).toBe(text));

  it('are those of accounts, baskets and the till', () => {
    const told = { kinds: [], url: '', headings: [] };
    expect(isPersonal({ ...told, kinds: ['product', 'cart'] })).toBe(true);
    expect(isPersonal({ ...told, kinds: ['checkout'] })).toBe(true);
    expect(isPersonal({ ...told, kinds: ['product', 'listing', 'article'] })).toBe(false);
    for (const path of ['/account/x', '/de/mein-konto.html', '/my-orders', '/orders/12', '/mon-compte'])
      expect([path, isPersonal({ ...told, url: `${'https:'}//shop.example${path}` })]).toEqual([path, true]);
    for (const path of ['/', '/p/account-book', '/order-now/pizza', '/accountants', '/product/my-first-order-mug'])
      expect([path, isPersonal({ ...told, url: `${'https:'}//shop.example${path}` })]).toEqual([path, false]);
    for (const heading of ['My orders | Wickham', 'Ihre Bestellung', 'マイページ'])
      expect([heading, isPersonal({ ...told, headings: [heading] })]).toEqual([heading, true]);
    for (const heading of ['Order now', 'Bestellungen bis 14 Uhr', 'Accounts for schools', 'Your orderly desk'])
      expect([heading, isPersonal({ ...told, headings: [heading] })]).toEqual([heading, false]);
  });
});

it('is quick with long texts', () => {
  const started = performance.now();
  for (const piece of ['Hello ', '0 0 ', 'a@', 'eyJ', '+1 ', 'DE89 ', 'straße 1 ', 'name: ', 'Hello Anna ', 'a'])
    redactText(piece.repeat(200_000 / piece.length), PERSONAL);
  expect(performance.now() - started).toBeLessThan(8_000);
});

describe('how the shop wants to be reached', () => {
  const told = ['To end your standing order, call us on 040 555 0100, Monday to Friday.'];

  it('stays on pages of the reader’s own, where a finding says so', () => {
    expect(redactText('Call us on 040 555 0100 now', { ...PERSONAL, told }).text).toContain('040 555 0100');
    expect(redactText('Call us on 040 555 0100 now', PERSONAL).text).not.toContain('040 555 0100');
  });

  it('and lets no other number stay', () => {
    expect(redactText('Call me on 040 123 4567', { ...PERSONAL, told }).text).not.toContain('040 123 4567');
    expect(redactText('Signed in as Anna Sommer', { ...PERSONAL, told: ['Anna Sommer'] }).text).not.toContain('Anna');
  });
});
