import { describe, expect, it } from 'vitest';
import type { Responsible } from '@/lib/model/behind.ts';
import { readBehindPage } from '@/tests/browser/behind.ts';
import { responsibleFor } from './responsible.ts';

async function readOn(body: string, lang = 'en', head = ''): Promise<Responsible> {
  const { page, lexicon } = await readBehindPage(body, lang, head);
  return responsibleFor(page, lexicon('responsible'));
}

const shop = (main: string, footer = '') => `
  <main><h1>Table lamp</h1><p>€ 49.00</p><button>Add to basket</button>${main}</main>
  <footer>${footer}</footer>`;
const MORE =
  '<a href="/sizes">Sizes</a> <a href="/gifts">Gifts</a> <a href="/jobs">Jobs</a> <a href="/press">Press</a>';

describe('who sells and who sends', () => {
  it.each<[string, string, string | undefined, string | undefined]>([
    ['en', '<p>Sold by <a href="/s/1">Lamps Ltd</a> and shipped by Shopmart.</p>', 'Lamps Ltd', 'Shopmart'],
    ['en', '<p>Ships from and sold by Shopmart.com.</p>', 'Shopmart.com', 'Shopmart.com'],
    ['en', '<dl><div><dt>Seller</dt><dd>Lamps Ltd</dd></div></dl>', 'Lamps Ltd', undefined],
    ['de', '<p>Verkauf durch Lampen GmbH und Versand durch Marktplatz.</p>', 'Lampen GmbH', 'Marktplatz'],
    ['de', '<p>Verkäufer: Lampen GmbH</p>', 'Lampen GmbH', undefined],
    ['fr', '<p>Vendu par Lampes SARL et expédié par Placemarché.</p>', 'Lampes SARL', 'Placemarché'],
    ['es', '<p>Vendido por Lámparas SL y enviado por Mercado.</p>', 'Lámparas SL', 'Mercado'],
    ['it', '<p>Venduto da Lampade Srl e spedito da Mercato.</p>', 'Lampade Srl', 'Mercato'],
    ['nl', '<p>Verkoop door Lampen BV</p>', 'Lampen BV', undefined],
    ['pl', '<p>Sprzedawca: Lampy sp</p>', 'Lampy sp', undefined],
    ['pt', '<p>Vendido por Lâmpadas Lda e entregue por Mercado.</p>', 'Lâmpadas Lda', 'Mercado'],
    ['sv', '<p>Säljs av Lampor AB</p>', 'Lampor AB', undefined],
    ['ja', '<p>販売元：ランプ商店</p>', 'ランプ商店', undefined],
    ['ja', '<p>ランプ商店が販売し、マーケットが発送します。</p>', 'ランプ商店', 'マーケット'],
    ['ko', '<p>판매자: 램프상점</p>', '램프상점', undefined],
    ['zh', '<p>卖家：灯具店</p>', '灯具店', undefined],
    ['zh', '<p>由灯具店销售，市集发货</p>', '灯具店', '市集'],
    ['hi', '<p>विक्रेता: लैंप स्टोर</p>', 'लैंप स्टोर', undefined],
  ])('in %s: %s', async (lang, html, seller, shipper) => {
    const found = await readOn(shop(html), lang);
    expect([found.seller, found.shipper]).toEqual([seller, shipper]);
  });

  it.each([
    ['en', '<p>Sold out</p>'],
    ['en', '<p>Best seller in lamps</p>'],
    ['en', '<p>Best seller: Lamp of the year</p>'],
    ['de', '<p>Verkäufer Bewertungen: 98 %</p>'],
    ['pl', '<p>Wysyłka: Jutro</p>'],
    ['ko', '<p>배송: 무료</p>'],
    [
      'en',
      '<section class="reviews"><h2>Customer reviews</h2><div itemprop="review" itemscope itemtype="https://schema.org/Review"><p>Sold by Leeds Lamps</p></div></section>',
    ],
    ['en', '<p>The seller told me that this lamp is sold by weight.</p>'],
    ['de', '<p>Ausverkauf! Verkauf nur solange der Vorrat reicht.</p>'],
    ['ko', '<p>인기 판매 1위</p>'],
    ['zh', '<p>13份已販售</p>'],
    ['zh', '<p>本優惠為 GOMAJI專案採購販售之餐券，出貨進度請洽客服</p>'],
    ['zh', '<p>由于天气原因，发货可能延迟。</p>'],
  ])('takes no other words for one, in %s: %s', async (lang, html) => {
    expect((await readOn(shop(html), lang)).seller).toBeUndefined();
  });

  it('takes the seller of structured data for another than the platform', async () => {
    const head = (seller: string) => `<meta property="og:site_name" content="Shopmart">
      <script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Lamp",
      "offers":{"@type":"Offer","price":"49","priceCurrency":"EUR","seller":{"@type":"Organization","name":"${seller}"}}}</script>`;
    expect(await readOn(shop(''), 'en', head('Lamps Ltd'))).toMatchObject({
      seller: 'Lamps Ltd',
      platform: 'Shopmart',
    });
    const own = await readOn(shop(''), 'en', head('Shopmart Retail SE'));
    expect([own.seller, own.platform]).toEqual([undefined, undefined]);
  });
});

describe('the platform', () => {
  const site = (name: string) => `<meta property="og:site_name" content="${name}">`;
  const seller = (name: string) => `<script type="application/ld+json">{"@context":"https://schema.org",
    "@type":"Offer","seller":{"@type":"Organization","name":"${name}"}}</script>`;

  it('is the site, where its text names somebody else as the seller', async () => {
    expect(await readOn(shop('<p>Vendido por Casatema</p>'), 'pt', site('Mobly'))).toMatchObject({
      seller: 'Casatema',
      platform: 'Mobly',
    });
  });

  it.each([
    ['GOMAJI 最大平台 | 全台餐劵', 'GOMAJI夠麻吉'],
    ['IKEA', 'IKEA'],
    ['Zalando', 'Zalando SE'],
  ])('%s and the seller %s are one', async (name, same) => {
    const found = await readOn(shop(''), 'zh', site(name) + seller(same));
    expect([found.seller, found.platform]).toEqual([undefined, undefined]);
  });

  it('is not told apart from a seller that is called as its host', async () => {
    const { page, lexicon } = await readBehindPage(shop(''), 'en', site('Виртуална Зона') + seller('VMzona.com'));
    const at = (url: string) => responsibleFor({ ...page, url }, lexicon('responsible')).platform;
    expect(at('https://www.vmzona.com/p/1')).toBeUndefined();
    expect(at('https://www.market.example/p/1')).toBe('Виртуална Зона');
  });

  it('takes a place that things are sent from for nobody', async () => {
    expect((await readOn(shop('<p>Ships from Oak Park, IL</p>'))).shipper).toBeUndefined();
  });
});

describe('links', () => {
  it.each<[string, readonly [notice: string, terms: string, privacy: string, returns: string]]>([
    ['de', ['Impressum', 'AGB', 'Datenschutz', 'Widerrufsrecht']],
    ['en', ['Legal notice', 'Terms of service', 'Privacy policy', 'Returns']],
    ['es', ['Aviso legal', 'Condiciones de uso', 'Política de privacidad', 'Devoluciones']],
    ['fr', ['Mentions légales', 'CGV', 'Confidentialité', 'Retours']],
    ['hi', ['कानूनी सूचना', 'नियम और शर्तें', 'गोपनीयता नीति', 'वापसी नीति']],
    ['it', ['Note legali', 'Condizioni di vendita', 'Privacy', 'Resi']],
    ['ja', ['特定商取引法に基づく表記', '利用規約', 'プライバシーポリシー', '返品について']],
    ['ko', ['사업자정보', '이용약관', '개인정보처리방침', '환불 정책']],
    ['nl', ['Bedrijfsgegevens', 'Algemene voorwaarden', 'Privacy', 'Retourneren']],
    ['pl', ['Dane firmy', 'Regulamin', 'Polityka prywatności', 'Zwroty']],
    ['pt', ['Aviso legal', 'Termos de uso', 'Privacidade', 'Trocas e devoluções']],
    ['sv', ['Företagsinformation', 'Köpvillkor', 'Integritetspolicy', 'Returer']],
    ['zh', ['法律声明', '服务条款', '隐私政策', '退货政策']],
  ])('are found in %s', async (lang, names) => {
    const footer = names.map((name, at) => `<a href="/page-${at}">${name}</a>`).join(' ');
    const { links, notice } = await readOn(shop('', footer), lang);
    expect(links).toEqual(
      (['legal-notice', 'terms', 'privacy', 'returns'] as const).map((to, at) => ({
        to,
        name: names[at],
        href: `/page-${at}`,
      })),
    );
    expect(notice).toBe('linked');
  });

  it('of other sites and of reviews are not the shop’s', async () => {
    const footer = '<a href="https://pay.other.example/terms">Terms of service</a>';
    expect((await readOn(shop('', footer))).links).toEqual([]);
    const { page, lexicon } = await readBehindPage(
      shop(
        '',
        '<a href="https://static.zara.net/imprint.pdf">Legal notice</a> <a href="https://policies.google.com/privacy">Privacy</a>',
      ),
      'en',
    );
    const at = (url: string) => responsibleFor({ ...page, url }, lexicon('responsible')).links.map(({ to }) => to);
    expect(at('https://www.zara.com/p/1')).toEqual(['legal-notice']);
    expect(at('https://www.brand.example/p/1')).toEqual(['legal-notice']);
    expect(at('file:///saved.html')).toEqual(['legal-notice', 'privacy']);
    const vendors =
      '<div role="dialog" aria-label="Cookies"><a href="https://vendor.example/imprint">Imprint</a></div>';
    expect((await readOn(shop(vendors))).links).toEqual([]);
    const advertised = '<a rel="sponsored" href="/terms">Terms of service</a>';
    expect((await readOn(shop('', advertised))).links).toEqual([]);
  });
});

describe('a legal notice', () => {
  it('is missed only on a page that sells, with a footer that could be read, in a language that is known', async () => {
    expect((await readOn(shop('', MORE))).notice).toBe('none');
    expect((await readOn(shop('', '<a href="/a">Sizes</a>'))).notice).toBe('unread');
    expect((await readOn(shop('', MORE), 'fi')).notice).toBe('unread');
    const { page, lexicon } = await readBehindPage(shop('', MORE), 'en');
    const limits = [{ limit: 'segments', at: 10 }] as const;
    expect(responsibleFor({ ...page, limits: [...limits] }, lexicon('responsible')).notice).toBe('unread');
    const article = `<main><article><h1>On lamps</h1><p>Text.</p></article></main><footer>${MORE}</footer>`;
    expect((await readOn(article)).notice).toBe('unread');
  });

  it('may be behind a link of another name, or stand on the page', async () => {
    expect((await readOn(shop('', `${MORE} <a href="/about">About us</a>`))).notice).toBe('perhaps');
    expect((await readOn(shop('', `${MORE} <a href="/contact">Contact us</a>`))).notice).toBe('perhaps');
    const details = `${MORE}<p>Lamps Ltd. Company number 01234567, 1 High Street, Leeds</p>`;
    expect((await readOn(shop('', details))).notice).toBe('here');
    expect((await readOn(shop('', `${MORE}<p>사업자등록번호: 123-45-67890</p>`), 'ko')).notice).toBe('here');
  });
});
