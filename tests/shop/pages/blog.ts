import { html, json, type Markup } from '../html.ts';
import { plainDocument } from '../layout.ts';
import type { Visit } from '../visit.ts';

const ARTICLE = {
  en: {
    blog: 'Quiet pages',
    title: 'Six sentences that rush you',
    paragraphs: [
      'I have collected sentences from the web for a year. None of them is a lie by itself, and all of them have the same purpose: that we stop thinking a little earlier.',
      'The best known is “Only 3 left in stock – order soon”. Nobody outside the warehouse can check it.',
      'Then the clocks. “Hurry! This price ends in 00:14:59”, and when I came back the next day it ended in fifteen minutes again.',
      'The unkind one: “No thanks, I prefer to pay full price.” It is a door with an insult painted on it.',
      'And the quiet one, a box that somebody has already ticked: “Add delivery insurance”.',
    ],
    comments: 'Two comments',
    comment: 'Mine is “Only 2 rooms left at this price!”. It said so for three weeks.',
  },
  de: {
    blog: 'Stille Seiten',
    title: 'Sechs Sätze, die drängeln',
    paragraphs: [
      'Ein Jahr lang habe ich Sätze aus dem Netz gesammelt. Keiner davon ist für sich eine Lüge, und alle haben denselben Zweck: dass wir etwas früher aufhören zu denken.',
      'Der bekannteste heißt „Nur noch 3 auf Lager – jetzt bestellen“. Niemand außerhalb des Lagers kann das prüfen.',
      'Dann die Uhren. „Schnell sein! Dieser Preis endet in 00:14:59“, und als ich am nächsten Tag wiederkam, endete er wieder in fünfzehn Minuten.',
      'Der unfreundliche: „Nein danke, ich zahle lieber den vollen Preis.“ Das ist eine Tür, auf die eine Beleidigung gemalt ist.',
      'Und der leise, ein Kästchen, das schon jemand angekreuzt hat: „Transportversicherung hinzufügen“.',
    ],
    comments: 'Zwei Kommentare',
    comment: 'Meiner ist „Nur noch 2 Zimmer zu diesem Preis!“. Das stand da drei Wochen lang.',
  },
} as const;

/** An article about dark patterns that quotes them. It sells nothing. */
export function article(visit: Visit): Markup {
  const say = ARTICLE[visit.lang];
  return plainDocument(visit.lang, {
    title: `${say.title} – ${say.blog}`,
    body: html`<body><main class="quiet-page"><p class="aside">${say.blog}</p><article><h1>${say.title}</h1>
${say.paragraphs.map((text) => html`<p>${text}</p>\n`)}</article>
<section class="comments"><h2>${say.comments}</h2><p>${say.comment}</p></section></main></body>`,
  });
}

const BOOK = {
  en: {
    title: 'A year of collecting',
    text: 'The sentences have become a small book, printed in a small number on a hand press behind the station.',
    show: 'Show the book',
    price: '€12.00',
    few: 'Only 3 left in stock – order soon',
    buy: 'Add to basket',
  },
  de: {
    title: 'Ein Jahr lang gesammelt',
    text: 'Aus den Sätzen ist ein kleines Buch geworden, in kleiner Zahl auf einer Handpresse hinter dem Bahnhof gedruckt.',
    show: 'Das Buch zeigen',
    price: '12,00 €',
    few: 'Nur noch 3 auf Lager – jetzt bestellen',
    buy: 'In den Warenkorb',
  },
} as const;

/** No shop until its button is pressed; then it sells a book. */
export function becomesShop(visit: Visit): Markup {
  const say = BOOK[visit.lang];
  const product = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: say.title,
    offers: { '@type': 'Offer', price: '12.00', priceCurrency: 'EUR', availability: 'https://schema.org/InStock' },
  };
  return plainDocument(visit.lang, {
    title: say.title,
    scripts: ['becomes-shop.js'],
    body: html`<body><main class="quiet-page"><h1>${say.title}</h1><p>${say.text}</p><button type="button" id="show">${say.show}</button>
<template id="offer"><script type="application/ld+json">${json(product)}</script>
<section class="product-offer"><p class="prices"><span class="price">${say.price}</span></p><p class="few">${say.few}</p>
<form class="buy" method="post" action="/cart"><button type="submit" name="add-to-cart">${say.buy}</button></form></section></template></main></body>`,
  });
}
