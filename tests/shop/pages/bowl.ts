import type { Goods } from '../catalogue.ts';
import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { addToBasket, priceTag } from '../pieces.ts';
import type { Visit } from '../visit.ts';
import { structuredData } from './product.ts';

const BOWL: Goods = {
  slug: 'rice-bowl',
  sku: 'TH-310',
  price: 22,
  name: { en: 'Rice bowl', de: 'Reisschale' },
  about: {
    en: 'A bowl that fits two hands. The foot is left bare, so that one feels the clay, and the rim is a little thicker than it need be, so that it lasts.',
    de: 'Eine Schale für zwei Hände. Der Fuß bleibt roh, damit man den Ton spürt, und der Rand ist etwas dicker, als er sein müsste, damit er hält.',
  },
};

const COPY = {
  en: {
    text: 'This description was written with the help of AI.',
    picture: 'AI-generated image',
    letters: 'Customer reviews',
    sum: 'Customers like how the bowl feels in the hand. Some find it a little heavy.',
    summary: 'AI-generated from the text of customer reviews',
    reviews: [
      ['It sits in the hand as if it had grown there.', 'Inger, Flensburg'],
      ['Good bowl. A little heavy for my mother.', 'Tomas, Lübeck'],
    ],
    by: 'Written by Jonna, who throws them.',
  },
  de: {
    text: 'Diese Beschreibung wurde mit KI erstellt.',
    picture: 'KI-generiertes Bild',
    letters: 'Kundenbewertungen',
    sum: 'Kunden mögen, wie die Schale in der Hand liegt. Einigen ist sie etwas zu schwer.',
    summary: 'KI-generiert aus dem Text von Kundenbewertungen',
    reviews: [
      ['Sie liegt in der Hand, als wäre sie dort gewachsen.', 'Inger, Flensburg'],
      ['Gute Schale. Für meine Mutter etwas schwer.', 'Tomas, Lübeck'],
    ],
    by: 'Geschrieben von Jonna, die sie dreht.',
  },
} as const;

/** A thing whose text, picture and summary of reviews are labelled as made by AI; or the same from people, without any label. */
export function bowl(visit: Visit): Markup {
  const say = COPY[visit.lang];
  const byAi = visit.conduct === 'pushy';
  const name = BOWL.name[visit.lang];
  return shopDocument(visit, {
    title: name,
    head: structuredData(visit, BOWL, undefined, '/bowl'),
    body: html`<div class="product">
  <figure class="picture"><img src="/images/salt-pig.svg" alt="${name}" width="400" height="320">${byAi && html`<figcaption>${say.picture}</figcaption>`}</figure>
  <div>
    <h1>${name}</h1>
    ${priceTag(visit, BOWL)}
    <p>${BOWL.about[visit.lang]}</p>
    <p class="aside">${byAi ? say.text : say.by}</p>
    ${addToBasket(visit, BOWL)}
  </div>
</div>
<section class="reviews"><h2>${say.letters}</h2>
${byAi && html`<div class="summary"><p>${say.sum}</p><p class="aside">${say.summary}</p></div>`}
${say.reviews.map(([letter, from]) => html`<blockquote><p>${letter}</p><footer>${from}</footer></blockquote>`)}</section>`,
  });
}
