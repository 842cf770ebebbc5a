/**
 * Forty-two pages of shops in which somebody's data are planted, to be sent the whole way from a browser's document to a sealed file. All
 * people, shops and numbers are made up; numbers of cards and accounts are the ones that their makers publish for tests.
 */

/** A page, what must be nowhere in the file that is sealed of it, and what must be there. */
export interface PlantedShop {
  readonly name: string;
  /** Path and query under which it is read. */
  readonly at: string;
  readonly lang: string;
  readonly head?: string;
  /** What is planted and seen stands in elements with `data-seen`. */
  readonly body: string;
  /** What a person, or a program of the page, did before it was captured. */
  readonly before?: (find: <E extends Element = HTMLInputElement>(selector: string) => E) => void;
  readonly planted: readonly string[];
  /** What looks alike and is the shop's, or what the page claims. */
  readonly kept: readonly string[];
}

const TOKEN = 'Zq81mVx0Lr4nTb7Kc2Wd9Ys5';
const HEX = '9b1c07e4f2a853d6b0e7c41f68a2d935';
const JWT = 'eyJraWQiOiJxMSIsImFsZyI6IkhTMjU2In0.eyJzdWIiOiJyb3NhbGluZC1xdWltYnkifQ.c2lnbmF0dXJlLW9mLW5vYm9keQ';
const UUID = 'd1f0a7b2-93c4-4e58-8a61-2b7c90de4f13';
const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const entities = (text: string) => Array.from(text, (sign) => `&#x${sign.codePointAt(0)?.toString(16)};`).join('');
const everyByte = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const type =
  (fields: Readonly<Record<string, string>>): NonNullable<PlantedShop['before']> =>
  (find) => {
    for (const [selector, text] of Object.entries(fields)) find(selector).value = text;
  };

const ROSALIND = { name: 'Rosalind Quimby', mail: 'rosalind.quimby@post.example', phone: '+44 7700 900123' };

export const SHOPS: readonly PlantedShop[] = [
  {
    name: 'the status of an order',
    at: `/account/orders/8831204417?key=${TOKEN}`,
    lang: 'en',
    head: `<title>Order QX-20418 | Wickham & Daughters</title><link rel="canonical" href="/account/orders/8831204417?key=${TOKEN}">`,
    body: `<h1>My orders</h1><p>Order number: <b data-seen>QX-20418</b></p><h2>Deliver to</h2><p data-seen>${ROSALIND.name}</p><p data-seen>14 Wren Close</p><p data-seen>Bristol, BS6 5TW</p><p>Phone: <span data-seen>${ROSALIND.phone}</span></p>
      <p>Your basket is reserved for 09:59 minutes</p><footer>Wickham & Daughters Ltd, 2 Harbour Road, Hull HU1 1AA, Tel. +44 1482 555 0199</footer>`,
    planted: [
      'QX-20418',
      ROSALIND.name,
      'Rosalind',
      'Quimby',
      '14 Wren Close',
      'BS6 5TW',
      ROSALIND.phone,
      '8831204417',
      TOKEN,
    ],
    kept: ['Your basket is reserved for 09:59 minutes', '+44 1482 555 0199', '2 Harbour Road', 'My orders'],
  },
  {
    name: 'a checkout that is being typed into',
    at: '/checkout/information',
    lang: 'en',
    body: `<h1>Checkout</h1><form><label>E-mail <input data-seen type="email" name="contact"></label><label>Full name <input data-seen name="n"></label><label>House number <input data-seen name="houseno"></label><label>Street <input data-seen name="line1"></label><label>Postcode <input data-seen name="pc"></label><label>Date of birth <input data-seen type="date" name="dob"></label><label>Quantity <input type="number" name="qty" value="3"></label><button>Pay now</button></form><p>Delivery £4.95, order by 2 pm</p>`,
    before: type({
      '[name=contact]': ROSALIND.mail,
      '[name=n]': 'Ezra Thistlewood',
      '[name=houseno]': '417',
      '[name=line1]': 'Old Tannery Row',
      '[name=pc]': 'YO24 1AB',
      '[name=dob]': '1979-03-28',
    }),
    planted: [
      ROSALIND.mail,
      'Ezra Thistlewood',
      'Thistlewood',
      'value="417"',
      'Old Tannery Row',
      'YO24 1AB',
      '1979-03-28',
    ],
    kept: ['Delivery £4.95, order by 2 pm', 'value="3"'],
  },
  {
    name: 'ein Konto',
    at: '/mein-konto/uebersicht',
    lang: 'de',
    head: '<title>Mein Konto – Kachelhaus</title>',
    body: `<h1>Mein Konto</h1><p data-seen>Guten Abend, Herr Dr. Leberecht Zwieselmann</p><dl><dt>Kundennummer:</dt><dd data-seen>KD-7749120</dd><dt>Geburtsdatum:</dt><dd data-seen>17.08.1961</dd><dt>Telefon:</dt><dd data-seen>0171 5550 4433</dd><dt>IBAN</dt><dd data-seen>DE75 5121 0800 1245 1261 99</dd></dl>
      <p>Nur noch 2 Stück auf Lager, nur bis 30.11.2026</p><footer>Kachelhaus GmbH, Ringstraße 9, 04103 Leipzig, Telefon 0341 123 45 67, kontakt@kachelhaus.example</footer>`,
    planted: [
      'Leberecht Zwieselmann',
      'Zwieselmann',
      'KD-7749120',
      '17.08.1961',
      '0171 5550 4433',
      'DE75 5121 0800 1245 1261 99',
    ],
    kept: [
      'Nur noch 2 Stück auf Lager, nur bis 30.11.2026',
      '0341 123 45 67',
      'kontakt@kachelhaus.example',
      'Ringstraße 9, 04103 Leipzig',
    ],
  },
  {
    name: 'eine Kasse mit gespeicherten Anschriften',
    at: '/kasse',
    lang: 'de',
    body: `<h1>Kasse</h1><label data-seen><input type="radio" name="anschrift" checked> <span data-seen>Ottokar Fürchtenicht, Am Kesselbrink 31a, 33602 Bielefeld</span></label><h2>Rechnungsadresse:</h2><p data-seen>Ottokar Fürchtenicht<br>c/o Hebestreit<br>Am Kesselbrink 31a<br>33602 Bielefeld</p><p>Versand 3,90 €, Lieferung bis 4. Dezember</p><p>Art.-Nr. 33602-11</p>`,
    planted: ['Ottokar Fürchtenicht', 'Am Kesselbrink 31a', '33602 Bielefeld', 'Hebestreit'],
    kept: ['Versand 3,90 €, Lieferung bis 4. Dezember'],
  },
  {
    name: 'une commande',
    at: `/mon-compte/commandes/4471908?jeton=${TOKEN}`,
    lang: 'fr',
    body: `<h1>Mon compte</h1><p data-seen>Bonjour Apolline Ferrandeau</p><p>Commande n° <b data-seen>FR-4471908-B</b></p><p>Adresse de livraison : <span data-seen>Apolline Ferrandeau, 27 rue des Tanneurs, 67000 Strasbourg</span></p><p>Compte à débiter : <span data-seen>FR14 2004 1010 0505 0001 3M02 606</span></p><p>Plus que 4 en stock, 18 personnes regardent</p>`,
    planted: [
      'Apolline Ferrandeau',
      'Ferrandeau',
      'FR-4471908-B',
      '27 rue des Tanneurs',
      '67000 Strasbourg',
      'FR14 2004 1010 0505 0001 3M02 606',
      TOKEN,
    ],
    kept: ['Plus que 4 en stock, 18 personnes regardent'],
  },
  {
    name: 'un paiement',
    at: '/commande/paiement',
    lang: 'fr',
    body: `<h1>Paiement</h1><p>Votre carte se terminant par <b data-seen>8431</b></p><p data-seen>4012 8888 8888 1881</p><input data-seen name="cvv" maxlength="4"><input data-seen name="cc-exp"><p>Total 129,90 €, réf. 4006381333931</p>`,
    before: type({ '[name=cvv]': '6174', '[name=cc-exp]': '09/31' }),
    planted: ['8431', '4012 8888 8888 1881', '4012888888881881', '6174', '09/31'],
    kept: ['Total 129,90 €, réf. 4006381333931'],
  },
  {
    name: 'un pedido',
    at: '/mi-cuenta/pedidos',
    lang: 'es',
    body: `<h1>Mi cuenta</h1><p data-seen>Hola, Casilda Montenegro</p><p>Enviar a: <span data-seen>Casilda Montenegro</span></p><p data-seen>Calle de las Adelfas 58, 3.º B</p><p data-seen>28013 Madrid</p><p>Teléfono: <span data-seen>+34 612 345 678</span></p><p>Pedido núm. <span data-seen>ES20269931</span></p><p>¡Solo quedan 5! Antes 89,00 €, ahora 59,00 €</p>`,
    planted: [
      'Casilda Montenegro',
      'Casilda',
      'Calle de las Adelfas 58',
      '28013 Madrid',
      '+34 612 345 678',
      'ES20269931',
    ],
    kept: ['¡Solo quedan 5! Antes 89,00 €, ahora 59,00 €'],
  },
  {
    name: 'un ordine',
    at: '/account/ordini',
    lang: 'it',
    body: `<h1>Il mio account</h1><p data-seen>Ciao Ermenegilda!</p><p>Indirizzo di spedizione: <span data-seen>Ermenegilda Scarpaccio, Via dei Cordai 72, 98121 Messina</span></p><p>Data di nascita: <span data-seen>3 luglio 1988</span></p><p>Conto: <span data-seen>IT60 X054 2811 1010 0000 0123 456</span></p><p>Ancora 3 disponibili, offerta fino al 12/12/2026</p>`,
    planted: [
      'Ermenegilda',
      'Scarpaccio',
      'Via dei Cordai 72',
      '98121 Messina',
      '3 luglio 1988',
      'IT60 X054 2811 1010 0000 0123 456',
      'IT60X0542811101000000123456',
    ],
    kept: ['Ancora 3 disponibili, offerta fino al 12/12/2026'],
  },
  {
    name: 'een bestelling',
    at: '/mijn-account/bestellingen',
    lang: 'nl',
    body: `<h1>Mijn account</h1><p data-seen>Welkom terug, Wubbe de Kraaijenvanger</p><p>Bezorgadres: <span data-seen>Wubbe de Kraaijenvanger, Lijnbaansgracht 212, 1016 XA Amsterdam</span></p><p>Bestelnummer <span data-seen>9918273645</span></p><p data-seen>NL91 ABNA 0417 1643 00</p><p>Nog maar 1 op voorraad, voor 23:59 besteld</p>`,
    planted: [
      'Wubbe',
      'Kraaijenvanger',
      'Lijnbaansgracht 212',
      '1016 XA Amsterdam',
      '9918273645',
      'NL91 ABNA 0417 1643 00',
      'NL91ABNA0417164300',
    ],
    kept: ['Nog maar 1 op voorraad, voor 23:59 besteld'],
  },
  {
    name: 'zamówienie',
    at: '/moje-konto/zamowienia',
    lang: 'pl',
    body: `<h1>Moje konto</h1><p data-seen>Dzień dobry, Świętosława</p><p>Odbiorca: <span data-seen>Świętosława Brzęczyszczykiewicz</span></p><p data-seen>ul. Młyńska 14 m. 6</p><p data-seen>61-730 Poznań</p><p>Telefon: <span data-seen>+48 601 234 567</span></p><p>Zostały tylko 2 sztuki, 199,99 zł</p>`,
    planted: ['Świętosława', 'Brzęczyszczykiewicz', 'Młyńska 14', '61-730 Poznań', '+48 601 234 567'],
    kept: ['Zostały tylko 2 sztuki, 199,99 zł'],
  },
  {
    name: 'uma encomenda',
    at: '/conta/encomendas',
    lang: 'pt',
    body: `<h1>Minha conta</h1><p data-seen>Olá, Deolinda Vasconcelos</p><p>Endereço de entrega: <span data-seen>Rua das Flores 309, 4050-262 Porto</span></p><p>Telemóvel: <span data-seen>912 345 678</span></p><p>Número da encomenda: <span data-seen>PT88120047</span></p><p>Restam 6 unidades por 24,50 €</p>`,
    planted: ['Deolinda', 'Vasconcelos', 'Rua das Flores 309', '4050-262 Porto', '912 345 678', 'PT88120047'],
    kept: ['Restam 6 unidades por 24,50 €'],
  },
  {
    name: 'en beställning',
    at: '/mitt-konto/bestallningar',
    lang: 'sv',
    body: `<h1>Mitt konto</h1><p data-seen>Hej Torvald!</p><p>Mottagare: <span data-seen>Torvald Ängelbrekt</span></p><p>Leveransadress: <span data-seen>Ugglegatan 23, 118 25 Stockholm</span></p><p>Konto <span data-seen>SE45 5000 0000 0583 9825 7466</span></p><p>Endast 4 kvar, 349 kr</p>`,
    planted: ['Torvald', 'Ängelbrekt', 'Ugglegatan 23', '118 25 Stockholm', 'SE45 5000 0000 0583 9825 7466'],
    kept: ['Endast 4 kvar, 349 kr'],
  },
  {
    name: '注文',
    at: '/mypage/orders',
    lang: 'ja',
    head: '<title>マイページ</title>',
    body: `<h1>マイページ</h1><p data-seen>こんにちは、早乙女 蓮太郎さん</p><p>お届け先：<span data-seen>早乙女 蓮太郎</span></p><p data-seen>〒530-0001 大阪府大阪市北区梅田1丁目8番17号</p><p>電話番号：<span data-seen>090-1234-5678</span></p><p>残り3点、本日限り 2,980円</p>`,
    planted: ['早乙女', '蓮太郎', '530-0001', '北区梅田1丁目8番17号', '090-1234-5678'],
    kept: ['残り3点、本日限り 2,980円'],
  },
  {
    name: '주문',
    at: '/mypage/order',
    lang: 'ko',
    head: '<title>마이페이지</title>',
    body: `<h1>마이페이지</h1><p data-seen>안녕하세요, 독고영재님</p><p>받는 사람: <span data-seen>독고영재</span></p><p>주소: <span data-seen>서울특별시 마포구 와우산로 29길 14</span></p><p>휴대폰 번호: <span data-seen>010-2345-6789</span></p><p>3개 남음, 39,000원</p>`,
    planted: ['독고영재', '와우산로 29길 14', '010-2345-6789'],
    kept: ['3개 남음, 39,000원'],
  },
  {
    name: '订单',
    at: '/account/orders',
    lang: 'zh',
    head: '<title>我的账户</title>',
    body: `<h1>我的账户</h1><p data-seen>您好，诸葛明慧</p><p>收货人：<span data-seen>诸葛明慧</span></p><p>收货地址：<span data-seen>浙江省杭州市西湖区文三路478号</span></p><p>手机号：<span data-seen>13812345678</span></p><p>仅剩 2 件，¥199.00</p>`,
    planted: ['诸葛明慧', '文三路478号', '13812345678'],
    kept: ['仅剩 2 件，¥199.00'],
  },
  {
    name: 'एक ऑर्डर',
    at: '/account/orders',
    lang: 'hi',
    head: '<title>मेरा खाता</title>',
    body: `<h1>मेरा खाता</h1><p data-seen>नमस्ते, चंद्रशेखर जी</p><p>नाम: <span data-seen>चंद्रशेखर</span></p><p>पता: <span data-seen>18 अशोक मार्ग, लखनऊ 226001</span></p><p>मोबाइल: <span data-seen>+91 98765 43210</span></p><p>केवल 2 बचे हैं, ₹ 1,499</p>`,
    planted: ['चंद्रशेखर', 'अशोक मार्ग', '226001', '+91 98765 43210'],
    kept: ['केवल 2 बचे हैं, ₹ 1,499'],
  },
  {
    name: 'a chat in the page',
    at: '/help/chat',
    lang: 'en',
    body: `<section class="chat-window"><h2>Support chat</h2><div role="log" aria-label="Chat messages"><div class="msg msg--agent"><b>Support bot</b><p>Hello! How can I help you today?</p></div><div class="msg msg--user"><b>You</b><p data-seen>My parcel for Grandmother Philippa in Aberystwyth never came</p></div><div class="msg msg--agent"><b>Support bot</b><p>Order within 10 minutes and get 15 % off</p></div><div class="msg msg--user"><b>You</b><p data-seen>I am ill and need it before my operation</p></div></div><textarea name="message"></textarea><button>Send</button></section>`,
    before: (find) => {
      find<HTMLTextAreaElement>('textarea').value = 'also my landlord is Mr Pettigrew';
    },
    planted: ['Grandmother Philippa', 'Aberystwyth', 'before my operation', 'Pettigrew'],
    kept: ['Order within 10 minutes and get 15 % off', 'How can I help you today?'],
  },
  {
    name: 'a chat in a shadow root',
    at: '/product/lamp',
    lang: 'en',
    body: '<h1>Lamp</h1><p>Only 3 left in stock</p><button>Add to basket</button><chat-widget></chat-widget>',
    before: (find) => {
      find('chat-widget').attachShadow({ mode: 'open' }).innerHTML =
        '<div class="conversation"><div class="bubble from-bot">Ask me anything!</div><div class="bubble from-visitor" data-seen>Does it fit in my flat in Llanfairfechan</div><div class="bubble from-bot">It fits everywhere.</div></div><div contenteditable="true" data-seen>my wife Gwendolen says no</div>';
    },
    planted: ['Llanfairfechan', 'Gwendolen'],
    kept: ['Only 3 left in stock', 'It fits everywhere.'],
  },
  {
    name: 'addresses with keys to an account',
    at: `/product/kettle?variant=blue&sessionid=${HEX}`,
    lang: 'en',
    head: `<link rel="canonical" href="/product/kettle?sid=${HEX}"><link rel="preload" href="/a.js?token=${TOKEN}" as="script"><meta http-equiv="refresh" content="9999;url=/again?auth=${TOKEN}"><meta property="og:url" content="/product/kettle?uid=${UUID}"><style>.hero { background: url(/hero.png?session=${HEX}) } @media print { .a { list-style: url("/b.png?jwt=${JWT}") } }</style>`,
    body: `<h1 class="hero">Kettle</h1><a href="/invoice?t=${JWT}">Invoice</a><a href="/u/${UUID}/wishlist">List</a><img alt="Kettle" src="/k.png?sig=${TOKEN}" srcset="/k1.png?sig=${TOKEN} 1x, /k2.png?auth=${HEX} 2x" sizes="50vw"><form action="/buy;jsessionid=${HEX}"><button formaction="/now?csrf=${TOKEN}">Buy now</button></form><a href="https://user:geheimwort99@partner.example/x">Partner</a><p>Sale ends in 01:59:59</p><a href="/product/kettle?variant=blue">Blue</a>`,
    planted: [HEX, TOKEN, UUID, JWT, 'geheimwort99'],
    kept: ['Sale ends in 01:59:59', 'variant=blue'],
  },
  {
    name: 'sessions in data and in JSON',
    at: '/product/scarf',
    lang: 'en',
    body: `<h1>Scarf</h1><div data-session-id="${HEX}" data-user='{"id":"${UUID}","email":"${ROSALIND.mail}","firstName":"Rosalind"}' data-sku="SCARF-RED-42" x-data="{ token: '${TOKEN}', open: false }" data-state='{"customer":{"name":"Rosalind Quimby","loyalty":"LOY-55120983"},"product":{"name":"Scarf","price":"39.00"}}'>x</div><script type="application/json">{"session":"${HEX}","customer":"${ROSALIND.name}"}</script><script>window.__STATE__ = {"email":"${ROSALIND.mail}"}</script><p>12 people have this in their basket</p>`,
    planted: [HEX, UUID, ROSALIND.mail, 'Quimby', 'LOY-55120983', TOKEN],
    kept: ['12 people have this in their basket', 'SCARF-RED-42', '39.00'],
  },
  {
    name: 'comments, templates, noscript and data addresses',
    at: '/product/cup',
    lang: 'en',
    body: `<!-- rendered for ${ROSALIND.mail} --><h1>Cup</h1><template><p>${ROSALIND.name}</p></template><noscript><img src="/p?u=${TOKEN}">${ROSALIND.mail}</noscript><p data-seen>Signed in as ${ROSALIND.mail}</p><a href="data:text/plain;base64,${base64(`mail: ${ROSALIND.mail}`)}">card</a><a href="data:text/plain,${encodeURIComponent(`call ${ROSALIND.mail} now`)}">card</a><a href="data:text/vcard;base64,${base64('BEGIN:VCARD\nFN:Barnaby Featherstonehaugh\nTEL:+447700900456\nEND:VCARD')}">contact</a><img alt="Cup" src="data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg"><text>${ROSALIND.mail}</text></svg>`)}"><p>Only 2 left</p>`,
    planted: [ROSALIND.mail, ROSALIND.name, TOKEN, 'Barnaby Featherstonehaugh', '+447700900456'],
    kept: ['Only 2 left'],
  },
  {
    name: 'the same words in other forms',
    at: '/product/bowl',
    lang: 'en',
    body: `<h1>Bowl</h1><label>Name <input data-seen name="who"></label><p data-seen>${'René Müßiggang'.normalize('NFD')}</p><p data-seen>RENÉ MÜSSIGGANG</p><p data-seen>${entities('René Müßiggang')}</p><a href="/x?q=${everyByte('René Müßiggang')}">x</a><a href="/y?q=${encodeURIComponent(encodeURIComponent('René Müßiggang'))}">y</a><div data-a="${base64('René Müßiggang')}" data-b="Ren\\u00e9 M\\u00fc\\u00dfiggang" data-c="rene-muessiggang">x</div><p data-seen>René\u00a0Müßig\u00adgang</p><p data-seen>Re\u200bné Müßiggang</p><p>Price drops in 3 days</p>`,
    before: type({ '[name=who]': 'René Müßiggang' }),
    planted: ['René Müßiggang', 'Müßiggang', 'MÜSSIGGANG'],
    kept: ['Price drops in 3 days'],
  },
  {
    name: 'structured data about a person',
    at: '/account/orders/77',
    lang: 'en',
    head: `<script type="application/ld+json">{"@context":"https://schema.org","@type":"Order","orderNumber":"ORD-99120-77","customer":{"@type":"Person","name":"${ROSALIND.name}","email":"${ROSALIND.mail}"},"billingAddress":{"streetAddress":"14 Wren Close"}}</script><script type="application/ld+json">{"@type":"Product","name":"Lamp","offers":{"price":"129.00","priceCurrency":"EUR"}}</script>`,
    body: `<h1>Your account</h1><div itemscope itemtype="https://schema.org/Order"><meta itemprop="orderNumber" content="ORD-99120-77"><span itemprop="customer" itemscope itemtype="https://schema.org/Person"><b itemprop="name" data-seen>${ROSALIND.name}</b><link itemprop="email" href="mailto:${ROSALIND.mail}"></span><span itemprop="billingAddress" itemscope itemtype="https://schema.org/PostalAddress"><i itemprop="streetAddress" data-seen>14 Wren Close</i> <i itemprop="postalCode" data-seen>BS6 5TW</i></span></div><p>Buy again within 2 hours for 129.00</p>`,
    planted: ['ORD-99120-77', ROSALIND.name, ROSALIND.mail, '14 Wren Close', 'BS6 5TW'],
    kept: ['Buy again within 2 hours for 129.00'],
  },
  {
    name: 'labels, titles and texts instead of pictures',
    at: '/product/vase',
    lang: 'de',
    body: `<header><button aria-label="Konto von Sieglinde Obermoser" title="Angemeldet als Sieglinde Obermoser"><img alt="Hallo Sieglinde" src="/a.png"></button><span aria-description="s.obermoser@post.example" data-tooltip="Kundin seit 2011: s.obermoser@post.example">Konto</span></header><h1>Vase</h1><p>Nur noch 1 auf Lager</p><img alt="Vase aus Meißen, 24 cm" src="/v.png"><abbr title="inklusive Mehrwertsteuer">inkl. MwSt.</abbr>`,
    planted: ['Sieglinde', 'Obermoser', 's.obermoser@post.example'],
    kept: ['Nur noch 1 auf Lager', 'Vase aus Meißen, 24 cm', 'inklusive Mehrwertsteuer'],
  },
  {
    name: 'cards of several makers',
    at: '/checkout/payment',
    lang: 'en',
    body: `<h1>Payment</h1><p data-seen>5105-1051-0510-5100</p><p data-seen>3782 822463 10005</p><p>Card ending in <b data-seen>0005</b></p><p>Visa •••• <b data-seen>1881</b></p><input data-seen name="cardnumber" inputmode="numeric"><input data-seen name="name_on_card"><p>EAN 4006381333931, item 6011-22</p><p>Total: $ 49.00, save 20 %</p>`,
    before: type({ '[name=cardnumber]': '6011111111111117', '[name=name_on_card]': 'P. OSTROWSKA-LEE' }),
    planted: [
      '5105-1051-0510-5100',
      '378282246310005',
      '3782 822463 10005',
      '6011111111111117',
      'OSTROWSKA-LEE',
      '1881',
    ],
    kept: ['EAN 4006381333931, item 6011-22', 'Total: $ 49.00, save 20 %'],
  },
  {
    name: 'hidden fields and chosen things',
    at: '/cart',
    lang: 'en',
    body: `<h1>Your basket</h1><form><input type="hidden" name="user_email" value="${ROSALIND.mail}"><input type="hidden" name="_token" value="${TOKEN}"><input type="hidden" name="cart_hash" value="${HEX}"><input type="hidden" name="vid" value="visitor-88213-zz"><input name="coupon"><input type="checkbox" name="cover" checked> Add cover for £4.99</form><p>Only 1 left, 5 people have it in their basket</p>`,
    before: type({ '[name=coupon]': 'OMA-ERNA-80-GEBURTSTAG' }),
    planted: [ROSALIND.mail, TOKEN, HEX, 'visitor-88213-zz', 'OMA-ERNA-80-GEBURTSTAG'],
    kept: ['Add cover for £4.99', 'Only 1 left, 5 people have it in their basket', 'checked'],
  },
  {
    name: 'a confirmation with words that run across elements',
    at: '/checkout/thank-you',
    lang: 'en',
    body: `<h1>Thank you for your order!</h1><p>Order <span>#</span><b data-seen>7712-</b><b data-seen>AB34</b></p><p>Sent to <em data-seen>hieronymus</em><span data-seen>@</span><em data-seen>altmeyer.example</em></p><table><tr><th>Deliver to</th><td data-seen><span>Hieronymus</span> <span>Altmeyer</span></td></tr><tr><th>Address:</th><td data-seen>Karl-Theodor-Str. 8<br>80803 München</td></tr><tr><th>Shipping</th><td>€ 4.90</td></tr></table><p>Complete your look within 15 minutes</p>`,
    planted: [
      '7712-AB34',
      'hieronymus@altmeyer.example',
      'Hieronymus',
      'Altmeyer',
      'Karl-Theodor-Str. 8',
      '80803 München',
    ],
    kept: ['Complete your look within 15 minutes', '€ 4.90'],
  },
  {
    name: 'where a shop delivers to',
    at: '/product/desk',
    lang: 'en',
    body: `<header><a href="/account">Hello, Cordelia</a><a class="nav-global-location" data-seen>Deliver to Cordelia<br>Bishopstone 35801</a></header><h1>Desk</h1><p data-seen>Signed in as cordelia_vance@post.example</p><p>Deal of the day ends in 5 h 12 m</p><p>Call us: <a href="tel:+18005550100">+1 800 555 0100</a></p>`,
    planted: ['Cordelia', 'cordelia_vance@post.example', 'Bishopstone 35801'],
    kept: ['Deal of the day ends in 5 h 12 m', '+1 800 555 0100'],
  },
  {
    name: 'a review form and a review that anybody reads',
    at: '/product/pan',
    lang: 'en',
    body: `<h1>Pan</h1><article><b>Marta K.</b><p>I love this pan, bought it in 2019.</p></article><form><label>Your name <input data-seen name="nick"></label><label>Your review <textarea data-seen name="text"></textarea></label></form><p>1,204 reviews, 4.8 of 5</p>`,
    before: (find) => {
      find('[name=nick]').value = 'Balthazar Nightingale';
      find<HTMLTextAreaElement>('textarea').value = 'Burnt my kitchen in Thessaloniki, call me on 6944123456';
    },
    planted: ['Balthazar Nightingale', 'Nightingale', 'Thessaloniki', '6944123456'],
    kept: ['I love this pan, bought it in 2019.', '1,204 reviews, 4.8 of 5', 'Marta K.'],
  },
  {
    name: 'a list that is chosen from',
    at: '/checkout/shipping',
    lang: 'en',
    body: `<h1>Checkout</h1><select data-seen name="address_id"><option value="1">Clementine Ashgrove, 5 Mill Lane, Ludlow, SY8 1AA</option><option value="2" selected>Clementine Ashgrove, 88 Kingsway, London, WC2B 6AA</option></select><select data-seen name="country"><option>France</option><option selected>Isle of Man</option></select><select name="delivery"><option selected>Express, £9.95</option></select><p>Order in the next 20 minutes</p>`,
    planted: ['Clementine', 'Ashgrove', '5 Mill Lane', '88 Kingsway', 'WC2B 6AA', 'selected="">Isle'],
    kept: ['Express, £9.95', 'Order in the next 20 minutes'],
  },
  {
    name: 'a booking',
    at: '/booking/confirm',
    lang: 'en',
    body: `<h1>Your booking</h1><form><label>Passport number <input data-seen name="passport"></label><label>Date of birth <input data-seen name="bday-day" value=""><input data-seen name="bday-month"><input data-seen name="bday-year"></label><label>Age <input data-seen type="number" name="age"></label><label>Special wishes <textarea data-seen name="wishes"></textarea></label><label>Guests <input type="number" name="guests" value="2"></label></form><p>High demand: booked 14 times today</p>`,
    before: (find) => {
      find('[name=passport]').value = 'C01X00T478';
      find('[name=bday-day]').value = '29';
      find('[name=bday-month]').value = '11';
      find('[name=bday-year]').value = '1948';
      find('[name=age]').value = '78';
      find<HTMLTextAreaElement>('textarea').value = 'wheelchair for Ignatius';
    },
    planted: ['C01X00T478', 'value="29"', 'value="78"', 'value="1948"', 'Ignatius'],
    kept: ['High demand: booked 14 times today', 'value="2"'],
  },
  {
    name: 'adopted styles and drawn words',
    at: '/account',
    lang: 'en',
    head: '<style>.hi::before { content: "Hi Persephone! " } .n::after { content: attr(data-user-name) }</style>',
    body: `<h1>Your account</h1><p class="hi" data-whole>&nbsp;</p><p class="n" data-user-name="Persephone Blackwood" data-whole>&nbsp;</p><style>.x::after { content: "p.blackwood@post.example" }</style><p class="x" data-whole>&nbsp;</p><p>Members save 10 %</p>`,
    planted: ['Persephone', 'Blackwood', 'p.blackwood@post.example'],
    kept: ['Members save 10 %'],
  },
  {
    name: 'editable and masked places',
    at: '/product/card',
    lang: 'en',
    body: `<h1>Card</h1><div contenteditable data-seen>To my darling Wilhelmina</div><div role="textbox" data-seen>meet me at the old mill</div><p class="fs-mask" data-seen>Balance 1200 points</p><p data-private data-seen>Member Evander Holyoake</p><p>Free engraving ends tonight</p>`,
    planted: ['Wilhelmina', 'meet me at the old mill', 'Balance 1200 points', 'Evander Holyoake'],
    kept: ['Free engraving ends tonight'],
  },
  {
    name: 'a bank account to be debited',
    at: '/standing-order',
    lang: 'de',
    body: `<h1>Dauerauftrag</h1><p>Kontoinhaberin: <span data-seen>Kreszentia Hinterhuber</span></p><p>IBAN: <span data-seen>CH93 0076 2011 6238 5295 7</span></p><p>BIC UBSWCHZH80A</p><input data-seen name="iban"><p>Jetzt kündigen bis 30.11., sonst 12 Monate Verlängerung</p>`,
    before: type({ '[name=iban]': 'BE68 5390 0754 7034' }),
    planted: ['Kreszentia Hinterhuber', 'CH93 0076 2011 6238 5295 7', 'BE68 5390 0754 7034', 'BE68539007547034'],
    kept: ['Jetzt kündigen bis 30.11., sonst 12 Monate Verlängerung'],
  },
  {
    name: 'shared links and telling addresses',
    at: '/account/invite',
    lang: 'en',
    body: `<h1>Your account</h1><p>Invite friends: <input data-seen readonly value="https://shop.example/i/lavinia-crump-7Q2"></p><a href="/unsubscribe?email=${encodeURIComponent('lavinia.crump@post.example')}&h=${HEX}">Unsubscribe</a><a href="/users/lavinia.crump%40post.example/edit">Edit</a><a href="mailto:?subject=Hi&body=${encodeURIComponent('from lavinia.crump@post.example')}">Mail</a><a href="https://wa.me/447700900789?text=hi">Chat</a><p data-seen>lavinia.crump@post.example</p><p>Offer valid until Sunday</p>`,
    planted: ['lavinia.crump@post.example', HEX, 'lavinia-crump-7Q2'],
    kept: ['Offer valid until Sunday'],
  },
  {
    name: 'drawings and pictures of somebody',
    at: '/account/profile',
    lang: 'en',
    body: `<h1>Your account</h1><svg width="300" height="40"><title>Hello Theodosia</title><desc>theodosia@burr.example</desc><text y="20" data-seen>Hello Theodosia</text><text y="38" data-seen>theodosia@burr.example</text></svg><canvas width="60" height="30" data-whole></canvas><img class="avatar" alt="" data-whole width="30" height="30" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"><p>Gold members pay 9.99</p>`,
    before: (find) => find<HTMLCanvasElement>('canvas').getContext('2d')?.fillText('Theodosia', 5, 20),
    planted: ['Theodosia', 'theodosia@burr.example'],
    kept: ['Gold members pay 9.99'],
  },
  {
    name: 'numbers that look like somebody’s and are things’',
    at: '/product/router',
    lang: 'en',
    body: `<h1>Router X-7700-900</h1><p>EAN 5901234123457, model 0800-4433-21, ISBN 978-3-16-148410-0</p><p>Order by 14:00 on 12.05.2027, was 1.299,00 €, now 999,00 €</p><p>2,147,483 sold, version 10.15.7, 192.168.178.1</p><label>Phone <input data-seen type="tel" name="t"></label><footer>Contact: Router AG, Bahnhofstrasse 21, 8001 Zürich, +41 44 555 01 23, help@router.example, CHE-123.456.789</footer>`,
    before: type({ '[name=t]': '078 555 12 34' }),
    planted: ['078 555 12 34', '0785551234'],
    kept: [
      'EAN 5901234123457, model 0800-4433-21, ISBN 978-3-16-148410-0',
      'Order by 14:00 on 12.05.2027, was 1.299,00 €, now 999,00 €',
      '2,147,483 sold, version 10.15.7, 192.168.178.1',
      'Bahnhofstrasse 21, 8001 Zürich, +41 44 555 01 23, help@router.example',
    ],
  },
  {
    name: 'shadow trees in shadow trees',
    at: '/account',
    lang: 'de',
    body: '<h1>Mein Konto</h1><outer-card></outer-card><p>Nur heute 20 % Rabatt</p>',
    before: (find) => {
      const outer = find('outer-card').attachShadow({ mode: 'open' });
      outer.innerHTML = '<inner-card></inner-card><slot></slot>';
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('p::after { content: " (Ludmilla Wagenknopf)" }');
      const inner = (outer.querySelector('inner-card') as Element).attachShadow({ mode: 'open' });
      inner.adoptedStyleSheets = [sheet];
      inner.innerHTML = `<p data-seen>Hallo Ludmilla Wagenknopf</p><input data-seen value="ludmilla@wagenknopf.example"><a href="/k?sid=${HEX}">x</a><b>Nur noch 4 auf Lager</b>`;
    },
    planted: ['Ludmilla', 'Wagenknopf', 'ludmilla@wagenknopf.example', HEX],
    kept: ['Nur heute 20 % Rabatt', 'Nur noch 4 auf Lager'],
  },
  {
    name: 'a search with somebody’s words',
    at: '/search?q=gift+for+Xanthippe',
    lang: 'en',
    body: '<h1>Results for gifts</h1><input data-seen type="search" name="q"><p>Only 2 left of Mug, € 19.00</p><p>Only 5 left of Cup, € 12.00</p>',
    before: type({ '[name=q]': 'gifts' }),
    planted: ['value="gifts'],
    kept: ['Results for gifts', 'Only 2 left of Mug, € 19.00'],
  },
  {
    name: 'a delivery that is followed',
    at: '/track?number=JD014600006281230704',
    lang: 'en',
    head: '<title>Your parcel for Mr Cuthbert Wolstenholme</title>',
    body: `<h1>My account</h1><p>Tracking number: <b data-seen>JD014600006281230704</b></p><p>Recipient: <b data-seen>Mr Cuthbert Wolstenholme</b></p><p>Customer no. <b data-seen>C-5519283</b></p><time datetime="2026-11-30T10:00">Today, 10:00</time><p>Add a second one in the next 30 minutes and save £5.00</p>`,
    planted: ['JD014600006281230704', 'Cuthbert', 'Wolstenholme', 'C-5519283'],
    kept: ['Add a second one in the next 30 minutes and save £5.00', 'Today, 10:00'],
  },
  {
    name: 'footers of cards, of articles and of dialogs',
    at: '/account/addresses',
    lang: 'en',
    head: '<title>My addresses</title>',
    body: `<h1>My account</h1><div class="card"><div class="card-body">Home</div><div class="card-footer" data-seen>Ulrika Thornbury, 9 Osprey Close, Bristol, BS6 5TW, ulrika@thornbury.example</div></div>
      <div class="card"><footer data-seen>Call her on +44 7700 900555</footer></div><article><footer data-seen>Paid from GB33 BUKB 2020 1555 5555 55</footer></article>
      <div class="modal"><div class="modal-footer" data-seen>Send to u.thornbury@work.example</div></div><div role="dialog"><footer data-seen>Or to +44 7700 900666</footer></div>
      <div itemprop="customer" itemscope itemtype="https://schema.org/Organization"><p data-seen>accounts@thornbury-sons.example</p></div>
      <p>Buy within 2 hours to save £9</p><div itemprop="seller" itemscope itemtype="https://schema.org/Organization">Lamps Ltd, sales@lamps.example</div><footer>Lanternworks Ltd, 2 Harbour Road, Hull HU1 1AA, help@lanternworks.example</footer>`,
    planted: [
      'Ulrika',
      'Thornbury',
      '9 Osprey Close',
      'BS6 5TW',
      'ulrika@thornbury.example',
      '+44 7700 900555',
      'GB33 BUKB 2020 1555 5555 55',
      'u.thornbury@work.example',
      '+44 7700 900666',
      'accounts@thornbury-sons.example',
    ],
    kept: [
      'Buy within 2 hours to save £9',
      'sales@lamps.example',
      'help@lanternworks.example',
      '2 Harbour Road, Hull HU1 1AA',
    ],
  },
  {
    name: 'a checkout that reviews whom to reach',
    at: '/checkouts/c/review',
    lang: 'en',
    body: `<h1>Checkout</h1><div class="section section--contact-information"><p>Contact</p><p data-seen>hezekiah@prewett.example</p></div><div id="kontaktdaten" data-seen>+49 151 5550 1234</div><div class="checkout-footer" data-seen>Hezekiah Prewett, Lindenstraße 6, 10969 Berlin</div><p>Only 3 left, € 49.00</p><footer>Shop GmbH, info@shop.example</footer>`,
    planted: ['hezekiah@prewett.example', '+49 151 5550 1234', 'Hezekiah', 'Prewett', 'Lindenstraße 6', '10969 Berlin'],
    kept: ['Only 3 left, € 49.00', 'info@shop.example'],
  },
];
