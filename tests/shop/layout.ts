import { html, type Markup } from './html.ts';
import { address, LANGS, link, type Visit } from './visit.ts';

const COPY = {
  en: {
    slogan: 'Stoneware, linen and wood for the table',
    skip: 'Skip to content',
    menu: 'Main menu',
    shop: 'Shop',
    lookbook: 'Lookbook',
    journal: 'Journal',
    help: 'Help',
    account: 'Your account',
    basket: 'Basket',
    imprint: 'Imprint',
    claim: 'Made in small numbers, sent from Hamburg. Everything can be sent back within 30 days.',
    struck: 'Crossed-out prices are what we asked before the autumn sale.',
    other: 'Deutsch',
  },
  de: {
    slogan: 'Steinzeug, Leinen und Holz für den Tisch',
    skip: 'Zum Inhalt',
    menu: 'Hauptmenü',
    shop: 'Sortiment',
    lookbook: 'Bilderbuch',
    journal: 'Magazin',
    help: 'Hilfe',
    account: 'Ihr Konto',
    basket: 'Warenkorb',
    imprint: 'Impressum',
    claim: 'In kleiner Zahl gefertigt, aus Hamburg verschickt. Alles kann 30 Tage lang zurückgegeben werden.',
    struck: 'Durchgestrichene Preise sind unsere Preise vor dem Herbstangebot.',
    other: 'English',
  },
} as const;

export interface PageParts {
  readonly title: string;
  readonly body: Markup;
  readonly head?: Markup | false;
  /** Client scripts from `public/`, by file name. */
  readonly scripts?: readonly string[];
  /** The page does not say what crossed-out prices are. */
  readonly silentOnFormerPrices?: boolean;
}

/** A whole document without any of the shop's own furniture. */
export function plainDocument(lang: string, { title, body, head, scripts = [] }: PageParts): Markup {
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="/images/mark.svg">
<link rel="stylesheet" href="/shop.css">
${head}
${scripts.map((name) => html`<script type="module" src="/${name}"></script>\n`)}</head>
${body}
</html>
`;
}

/** A page of the shop: its header, menu, basket and footer around the content. */
export function shopDocument(visit: Visit, parts: PageParts): Markup {
  const say = COPY[visit.lang];
  const other = LANGS.find((lang) => lang !== visit.lang) ?? 'en';
  const menu = [
    ['/shop', say.shop],
    ['/lookbook/morning', say.lookbook],
    ['/journal/how-we-price', say.journal],
    ['/help', say.help],
    ['/account', say.account],
  ] as const;
  return plainDocument(visit.lang, {
    ...parts,
    title: `${parts.title} – Ternhouse`,
    body: html`<body class="${visit.conduct}">
<a class="skip" href="#content">${say.skip}</a>
<header class="site-head">
  <a class="brand" href="${link(visit, '/')}"><img src="/images/mark.svg" alt="" width="44" height="44"> <strong>Ternhouse</strong> <span>${say.slogan}</span></a>
  <nav aria-label="${say.menu}"><ul>
    ${menu.map(([path, name]) => html`<li><a href="${link(visit, path)}">${name}</a></li>\n    `)}
    <li><a class="basket-link" href="${link(visit, '/cart')}">${say.basket} (${visit.basket.length})</a></li>
  </ul></nav>
</header>
<main id="content">
${parts.body}
</main>
<footer class="site-foot">
  <p>${say.claim} ${!parts.silentOnFormerPrices && say.struck}</p>
  <p><a href="${link(visit, '/imprint')}">${say.imprint}</a> · <a href="${address(visit.path, other, visit.conduct)}" hreflang="${other}">${say.other}</a></p>
</footer>
</body>`,
  });
}
