import { isPersonal } from '@/lib/evidence/redact/personal.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';

/** A page with somebody's data in it, and what must be gone from its copy. */
export interface PlantedPage {
  readonly name: string;
  readonly kinds: readonly PageKind[];
  readonly body: string;
  readonly head?: string;
  /** Gone in whatever form. What of it is seen stands in elements with `data-seen`. */
  readonly planted: readonly string[];
  /** Besides the claim that all of them make. */
  readonly kept?: readonly string[];
  /** What a person, or a program of the page, did before the capture. */
  readonly before?: (body: HTMLElement) => void;
  readonly visitorParts?: readonly (readonly string[])[];
}

/** As it would be told of it, were it read. */
export const isOfSomebody = ({ kinds }: PlantedPage): boolean => isPersonal({ kinds, url: '', headings: [] });

/** Stands on every page. */
export const CLAIM = 'Only 3 left in stock';
export const CLAIM_HTML = `<section class="claim"><p>${CLAIM}</p><p>Now <b>€ 129.00</b> instead of <s>€ 199.00</s>, ends in 00:14:59</p><p>SKU 4006381333931</p></section>`;

const MAIL = 'anna.sommer@mailbox.example';
const NAME = 'Annegret Sommerfeld';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm5hLTQ3MTEifQ.dGhpc2lzc2VjcmV0';
const TOKEN = '8f14e45fceea167a5a36dedd4bea2543';
const PHONE = '+49 151 23456789';
const STREET = 'Lindenstraße 47';
const TOWN = '10969 Berlin';
const CARD = '4111 1111 1111 1111';
const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

const field = (body: HTMLElement, selector: string) => body.querySelector(selector) as HTMLInputElement;
const type = (selector: string, text: string) => (body: HTMLElement) => {
  field(body, selector).value = text;
};

const greeting = (lang: string, text: string, name: string): PlantedPage => ({
  name: `a greeting in ${lang}`,
  kinds: ['product'],
  body: `<header lang="${lang}"><p data-seen>${text.replace(name, `<b>${name}</b>`)}</p></header>`,
  planted: [name],
});

export const PAGES: readonly PlantedPage[] = [
  {
    name: 'an account',
    kinds: ['account'],
    body: `<h1>Your account</h1><dl><dt>Name</dt><dd data-seen>${NAME}</dd><dt>E-mail</dt><dd data-seen>${MAIL}</dd><dt>Phone</dt><dd data-seen>${PHONE}</dd></dl>`,
    planted: [NAME, MAIL, PHONE, 'Sommerfeld'],
    kept: ['Your account'],
  },
  {
    name: 'an address book',
    kinds: ['account'],
    body: `<div class="address-card"><p data-seen>${NAME}</p><p data-seen>${STREET}</p><p data-seen>${TOWN}</p></div><p data-seen>${STREET}<br>${TOWN}</p>`,
    planted: [NAME, STREET, TOWN],
  },
  {
    name: 'a checkout with filled fields',
    kinds: ['checkout'],
    body: '<form><label>First name <input data-seen name="firstname" autocomplete="given-name"></label><input data-seen name="street"><input data-seen name="zip"><input name="qty" type="number" value="2"></form>',
    before: (body) => {
      type('[name=firstname]', 'Annegret')(body);
      type('[name=street]', STREET)(body);
      type('[name=zip]', '10969')(body);
    },
    planted: ['Annegret', STREET, '10969'],
    kept: ['value="2"'],
  },
  {
    name: 'an order confirmation',
    kinds: ['signed-up'],
    body: `<h1>Thank you!</h1><p>Order number: <b data-seen>NL-2026-448812</b></p><p data-seen>Ship to: ${NAME}, ${STREET}, ${TOWN}</p><p>Paid with Visa ending in <i data-seen>4242</i></p>`,
    planted: ['NL-2026-448812', NAME, STREET, '4242'],
    kept: ['Thank you!'],
  },
  {
    name: 'a chat with marked turns',
    kinds: ['product', 'chat'],
    body: `<div role="log" class="chat-messages"><div class="message bot">Only today: 10 % off!</div><div class="message user"><p data-seen>Please send it to my sister in Oldenburg</p></div></div>`,
    planted: ['Please send it to my sister in Oldenburg', 'Oldenburg'],
    kept: ['Only today: 10 % off!'],
  },
  {
    name: 'a chat whose turns the caller knows',
    kinds: ['chat'],
    body: '<div class="b1">How can I help?</div><div class="b2" data-seen>I lost my job and cannot pay</div>',
    visitorParts: [['.b2']],
    planted: ['I lost my job and cannot pay'],
    kept: ['How can I help?'],
  },
  {
    name: 'a token in a link',
    kinds: ['product'],
    body: `<a href="/download?t=${JWT}">Invoice</a><a href="/x#access_token=${TOKEN}">x</a>`,
    planted: [JWT, TOKEN],
  },
  {
    name: 'a session in a form’s address',
    kinds: ['product'],
    body: `<form action="/cart;jsessionid=${TOKEN}?sid=abc123def456"><button formaction="/buy?PHPSESSID=q7w8e9r0t1">Buy</button></form>`,
    planted: [TOKEN, 'abc123def456', 'q7w8e9r0t1'],
  },
  {
    name: 'hidden fields',
    kinds: ['product'],
    body: `<form><input type="hidden" name="csrf_token" value="${TOKEN}"><input type="hidden" name="customer_email" value="${MAIL}"><input type="hidden" name="ref" value="cust-88127"></form><p data-seen>${MAIL}</p>`,
    planted: [TOKEN, MAIL, 'cust-88127'],
  },
  {
    name: 'a field that the browser filled in',
    kinds: ['product'],
    body: '<input data-seen name="newsletter" type="email"><input data-seen name="promo" value="">',
    before: (body) => {
      type('[name=newsletter]', MAIL)(body);
      type('[name=promo]', 'Geburtstag von Oma Hilde')(body);
    },
    planted: [MAIL, 'Geburtstag von Oma Hilde'],
  },
  {
    name: 'a field whose program writes back what is typed',
    kinds: ['product'],
    body: `<input data-seen name="gift" value="Für meine Schwester Ottilie">`,
    planted: ['Für meine Schwester Ottilie'],
  },
  {
    name: 'an editable block',
    kinds: ['product'],
    body: '<div contenteditable="true"><p data-seen>Dear diary of Ottilie</p><p>second <b>line here</b></p></div>',
    planted: ['Dear diary of Ottilie', 'second', 'line here'],
  },
  {
    name: 'a text area',
    kinds: ['product'],
    body: '<textarea data-seen name="wish">old wish</textarea>',
    before: (body) => {
      (body.querySelector('textarea') as HTMLTextAreaElement).value = 'Ring twice at Kowalczyk\nthird floor left';
    },
    planted: ['Ring twice at Kowalczyk', 'third floor left'],
  },
  {
    name: 'a password',
    kinds: ['account'],
    body: '<input data-seen type="password" name="pw">',
    before: type('[name=pw]', 'Tr0ub4dor&3'),
    planted: ['Tr0ub4dor&3', 'Tr0ub4dor'],
  },
  {
    name: 'a card in four fields',
    kinds: ['checkout'],
    body: `${[1, 2, 3, 4].map((n) => `<input data-seen name="part${n}" maxlength="4">`).join('')}<input data-seen name="cvv" maxlength="3"><p data-seen>${CARD}</p>`,
    before: (body) => {
      for (const [i, part] of ['5500', '0055', '5555', '5559'].entries()) type(`[name=part${i + 1}]`, part)(body);
      type('[name=cvv]', '739')(body);
    },
    planted: ['5500', '0055', '5555', '5559', '739', CARD],
  },
  {
    name: 'a code in six fields',
    kinds: ['account'],
    body: [7, 3, 9, 1, 8, 2].map((n) => `<input data-seen maxlength="1" name="d${n}">`).join(''),
    before: (body) => {
      for (const n of [7, 3, 9, 1, 8, 2]) type(`[name=d${n}]`, String(n))(body);
    },
    planted: ['739182', 'value="7"', 'value="9"'],
  },
  {
    name: 'shadow trees',
    kinds: ['account'],
    body: '<user-card></user-card><div id="nested"></div>',
    before: (body) => {
      (body.querySelector('user-card') as Element).attachShadow({ mode: 'open' }).innerHTML =
        `<style>p { color: navy }</style><p data-seen>Hello ${NAME}</p><input value="${MAIL}"><em>Members save more</em>`;
    },
    planted: [NAME, MAIL],
    kept: ['shadowrootmode="open"', 'Members save more', 'color: navy'],
  },
  {
    name: 'a frame',
    kinds: ['product'],
    body: `<iframe name="${MAIL}" title="Payment" src="about:blank#user=${TOKEN}" srcdoc="<p>${NAME}</p>"></iframe>`,
    planted: [MAIL, NAME, TOKEN],
    kept: ['data-clearcart-frame="frame-1"', 'title="Payment"'],
  },
  {
    name: 'data attributes',
    kinds: ['product'],
    body: `<div data-user-email="${MAIL}" data-customer-name="${NAME}" data-session="${TOKEN}" data-state="open" data-price="129.00">x</div>`,
    planted: [MAIL, NAME, TOKEN],
    kept: ['data-state="open"', 'data-price="129.00"'],
  },
  {
    name: 'labels for screen readers',
    kinds: ['product'],
    body: `<button aria-label="Signed in as ${NAME}">Account</button><img alt="Welcome back, Annegret!" src="" title="Hello Annegret">`,
    planted: [NAME, 'Annegret'],
  },
  {
    name: 'a title',
    kinds: ['account'],
    head: `<title>Hello ${NAME} – your orders</title>`,
    body: `<h1 data-seen>Hello ${NAME}</h1>`,
    planted: [NAME],
    kept: ['your orders'],
  },
  {
    name: 'meta tags',
    kinds: ['product'],
    head: `<meta name="author" content="${MAIL}"><meta name="description" content="Lamp for 129.00"><meta http-equiv="refresh" content="0;url=/?token=${TOKEN}">`,
    body: '',
    planted: [MAIL, TOKEN],
    kept: ['Lamp for 129.00'],
  },
  {
    name: 'tokens in sets of pictures',
    kinds: ['product'],
    body: `<img srcset="/a.png?auth=${TOKEN} 1x, /b.png?sig=Zz9Yy8Xx7Ww6Vv5 2x" src="/a.png?token=${TOKEN}"><picture><source srcset="/c.webp?token=${TOKEN}"><img src="/d.png?sig=Zz9Yy8Xx7Ww6Vv5"></picture>`,
    planted: [TOKEN, 'Zz9Yy8Xx7Ww6Vv5'],
  },
  {
    name: 'addresses in styles',
    kinds: ['product'],
    head: `<style>.bg { background: url("/bg.png?session=${TOKEN}") }</style>`,
    body: `<div style="background-image: url('/p.png?token=${TOKEN}')">x</div>`,
    planted: [TOKEN],
    kept: ['bg.png'],
  },
  {
    name: 'base64 of an address',
    kinds: ['product'],
    body: `<p data-seen>Write to ${MAIL}</p><div data-x="${base64(MAIL)}" data-y="${base64(`{"v":1,"e":"${MAIL}"}`)}" data-z="${base64(`__${MAIL}`)}">x</div>`,
    planted: [MAIL],
  },
  {
    name: 'an encoded address in a link',
    kinds: ['product'],
    body: `<a href="/unsubscribe?email=${encodeURIComponent(MAIL)}">stop</a><a href="/go?next=${encodeURIComponent(`/page?mail=${MAIL}`)}">go</a><a href="/u/${encodeURIComponent(MAIL)}/x">u</a>`,
    planted: [MAIL],
    kept: ['/unsubscribe'],
  },
  {
    name: 'JSON in an attribute',
    kinds: ['product'],
    body: `<div data-props='{"user":{"name":"${NAME}","phone":"${PHONE}"},"product":{"name":"Lamp","price":129},"token":"${TOKEN}"}'>x</div>`,
    planted: [NAME, PHONE, TOKEN],
    kept: ['Lamp'],
  },
  {
    name: 'a list of addresses',
    kinds: ['checkout'],
    body: `<select data-seen name="saved"><option>${NAME}, ${STREET}, ${TOWN}</option><option selected>Other: ${NAME}, ${STREET}, ${TOWN}</option></select><select name="colour"><option>Red</option><option selected>Navy</option></select>`,
    planted: [STREET, TOWN],
    kept: ['Navy'],
  },
  {
    name: 'suggestions',
    kinds: ['product'],
    body: `<input list="l"><datalist id="l"><option value="${MAIL}">${MAIL}</option></datalist><output data-seen>${PHONE}</output>`,
    planted: [MAIL, PHONE],
  },
  {
    name: 'what is folded away',
    kinds: ['account'],
    body: `<details><summary>Your data</summary><p>IBAN DE89 3704 0044 0532 0130 00, born 12.05.1985, date of birth: 12.05.1985</p></details>`,
    planted: ['DE89 3704 0044 0532 0130 00', '12.05.1985'],
    kept: ['Your data'],
  },
  {
    name: 'comments, templates and noscript',
    kinds: ['product'],
    body: `<!-- user ${MAIL} --><template><p>${NAME}</p></template><noscript><img src="/pixel?u=${TOKEN}"></noscript><script>var user = "${NAME}"</script>`,
    planted: [MAIL, NAME, TOKEN],
  },
  {
    name: 'a drawing',
    kinds: ['account'],
    body: `<svg width="300" height="40"><title>Hello ${NAME}</title><text y="20" data-seen>Hello ${NAME}</text></svg>`,
    planted: [NAME],
  },
  {
    name: 'words drawn by style',
    kinds: ['product'],
    head: `<style>.greet::after { content: "Welcome back, ${NAME}" } .stock::after { content: "2 left" }</style>`,
    body: '<p class="greet" data-whole>&nbsp;</p><p class="stock">Hurry, </p>',
    planted: [NAME],
    kept: ['2 left'],
  },
  {
    name: 'a canvas where one orders',
    kinds: ['checkout'],
    body: '<canvas width="80" height="40" data-whole></canvas>',
    before: (body) => {
      (body.querySelector('canvas') as HTMLCanvasElement).getContext('2d')?.fillText('signature', 5, 20);
    },
    planted: ['data:image/png'],
  },
  {
    name: 'what the field says by itself',
    kinds: ['account'],
    body: `<input data-seen placeholder="${MAIL}"><input placeholder="Coupon code">`,
    planted: [MAIL],
    kept: ['Coupon code'],
  },
  {
    name: 'what a recorder is told not to see',
    kinds: ['product'],
    body: `<div data-hj-suppress><p data-seen>Quentin Abernathy</p></div><span class="fs-mask" data-seen>Member 77-1234</span>`,
    planted: ['Quentin Abernathy', 'Member 77-1234'],
  },
  {
    name: 'a handler and an address of a script',
    kinds: ['product'],
    body: `<a href="javascript:void('${MAIL}')" onclick="void('${NAME}')">go</a><img src="x" onerror="void('${NAME}')"><svg><a xlink:href="javascript:void('${NAME}')"><text>t</text></a></svg>`,
    planted: [MAIL, NAME, 'javascript:', 'onerror', 'onclick'],
  },
  {
    name: 'names of things of the DOM',
    kinds: ['product'],
    body: `<form><input name="childNodes" data-seen><input name="parentNode"><input name="attributes"><img name="documentElement"><img name="body"><p>Hello <span data-seen>Annegret</span></p></form>`,
    before: type('[name=childNodes]', 'Ottilie Feuerbach'),
    planted: ['Ottilie Feuerbach', 'Annegret'],
  },
  {
    name: 'words across elements',
    kinds: ['product'],
    body: `<p>Hello<span> </span><span data-seen>Annegret</span> <i data-seen>Sommerfeld</i></p><p data-seen>anna.sommer<wbr>@mailbox.<b>example</b></p><p><span>Hello</span><span data-seen>Ottilie</span></p>`,
    planted: ['Annegret', 'Sommerfeld', 'anna.sommer', 'Ottilie'],
  },
  {
    name: 'other forms of what was typed',
    kinds: ['product'],
    body: `<input name="who" data-seen><p data-seen>ÜMIT YILMAZ & SÖHNE</p><a href="/s?x=${encodeURIComponent('Ümit Yılmaz & Söhne')}">x</a><div data-a="${JSON.stringify('Ümit Yılmaz & Söhne').slice(1, -1)}" data-b="&amp;#220;mit Yılmaz &amp;amp; Söhne">x</div>`,
    before: type('[name=who]', 'Ümit Yılmaz & Söhne'),
    planted: ['Ümit Yılmaz & Söhne', 'Yılmaz & Söhne'],
  },
  {
    name: 'a search',
    kinds: ['listing'],
    body: '<input type="search" name="q" data-seen><h1>Results for desk lamps</h1>',
    before: type('[name=q]', 'desk lamps'),
    planted: ['value="desk'],
    kept: ['Results for desk lamps'],
  },
  greeting('en', 'Welcome back, Annegret!', 'Annegret'),
  greeting('de', 'Guten Tag, Herr Müllenhoff', 'Müllenhoff'),
  greeting('fr', 'Bonjour Marie-Claire', 'Marie-Claire'),
  greeting('es', 'Hola, Lucía', 'Lucía'),
  greeting('it', 'Bentornata, Giulietta', 'Giulietta'),
  greeting('nl', 'Welkom terug, Sanneke', 'Sanneke'),
  greeting('pl', 'Cześć, Łukaszek', 'Łukaszek'),
  greeting('pt', 'Olá, Joãozinho', 'Joãozinho'),
  greeting('sv', 'Hej Åsabritta!', 'Åsabritta'),
  greeting('ja', 'こんにちは、山田花子さん', '山田花子'),
  greeting('ko', '안녕하세요, 김민수님', '김민수'),
  greeting('zh', '您好，王小明', '王小明'),
  greeting('hi', 'नमस्ते, अनन्या जी', 'अनन्या'),
];

/** What looks like somebody's and is the shop's, or a number of a thing: stays. */
export const HONEST = `<footer><p>Nordlicht GmbH, Hauptstraße 5, 10115 Berlin, Tel. +49 30 1234567, <a href="mailto:info@nordlicht.example">info@nordlicht.example</a></p></footer>
<p>Questions? <a href="tel:+4930987654">+49 30 987654</a></p>
<p>Welcome to our shop</p><p>EAN 4006381333931, Art.-Nr. 012 345 678 90</p><p>Order by 12.05.2026, 12 people are viewing this, 1,204 reviews</p>
<select name="size"><option>36</option><option selected>38</option></select><input type="radio" name="colour" value="navy" checked><input type="checkbox" name="insurance" checked><input name="qty" value="2">
<a href="/product/lamp?sku=NL-4711&variant=navy&q=desk+lamp">Lamp</a>`;
export const HONEST_KEPT = [
  'Hauptstraße 5, 10115 Berlin',
  '+49 30 1234567',
  'info@nordlicht.example',
  '+49 30 987654',
  'Welcome to our shop',
  'EAN 4006381333931, Art.-Nr. 012 345 678 90',
  'Order by 12.05.2026, 12 people are viewing this, 1,204 reviews',
  'selected="">38',
  'value="2"',
  'sku=NL-4711&amp;variant=navy&amp;q=desk+lamp',
];
