import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import type { Visit } from '../visit.ts';

const PRICES = {
  en: {
    title: 'How we price',
    paragraphs: [
      'A pan costs us thirty-one euros in steel, work and coal. We add what the shop costs and what we live on.',
      'Other shops told us what sells. A line such as “Only 3 left in stock!” beside every second thing. A clock that says “Hurry! This price ends in 00:14:59” and starts again when you come back. A button that reads “No thanks, I prefer to pay full price”.',
      'We tried to write one of these for ourselves and could not think of a person to whom we would say it.',
    ],
    by: 'Written by Jonna Ahrens on 3 October 2026',
  },
  de: {
    title: 'Wie wir Preise machen',
    paragraphs: [
      'Eine Pfanne kostet uns einunddreißig Euro an Eisen, Arbeit und Kohle. Dazu kommt, was der Laden kostet und wovon wir leben.',
      'Andere Läden haben uns gesagt, was verkauft. Eine Zeile wie „Nur noch 3 auf Lager!“ neben jedem zweiten Ding. Eine Uhr, die sagt „Schnell sein! Dieser Preis endet in 00:14:59“, und neu beginnt, wenn man wiederkommt. Ein Knopf, auf dem steht „Nein danke, ich zahle lieber den vollen Preis“.',
      'Wir wollten so etwas für uns schreiben, und uns fiel kein Mensch ein, zu dem wir es sagen würden.',
    ],
    by: 'Geschrieben von Jonna Ahrens am 3. Oktober 2026',
  },
} as const;

export function pricingArticle(visit: Visit): Markup {
  const say = PRICES[visit.lang];
  return shopDocument(visit, {
    title: say.title,
    body: html`<article><h1>${say.title}</h1><p class="aside">${say.by}</p>${say.paragraphs.map((text) => html`<p>${text}</p>`)}</article>`,
  });
}

const BREAD = {
  en: {
    title: 'Bread in a pan with a lid',
    lead: 'Flour, water, salt and a day. The crust comes from the lid.',
    needs: ['500 g wheat flour', '375 g water', '10 g salt', '2 g dry yeast'],
    steps: [
      'Stir everything together. Leave it alone for 18 hours.',
      'Fold it twice, put it into the hot pan, lid on.',
      'Bake for 30 minutes with the lid, 15 without.',
    ],
    timer: 'Baking timer',
    left: 'Time left in the oven:',
    start: 'Start the timer',
  },
  de: {
    title: 'Brot in der Pfanne mit Deckel',
    lead: 'Mehl, Wasser, Salz und ein Tag. Die Kruste macht der Deckel.',
    needs: ['500 g Weizenmehl', '375 g Wasser', '10 g Salz', '2 g Trockenhefe'],
    steps: [
      'Alles verrühren. 18 Stunden in Ruhe lassen.',
      'Zweimal falten, in die heiße Pfanne geben, Deckel drauf.',
      '30 Minuten mit Deckel backen, 15 ohne.',
    ],
    timer: 'Backuhr',
    left: 'Verbleibende Zeit im Ofen:',
    start: 'Uhr starten',
  },
} as const;

export function recipe(visit: Visit): Markup {
  const say = BREAD[visit.lang];
  return shopDocument(visit, {
    title: say.title,
    scripts: ['hold.js'],
    body: html`<article itemscope itemtype="https://schema.org/Recipe"><h1 itemprop="name">${say.title}</h1><p class="lead">${say.lead}</p>
<ul>${say.needs.map((need) => html`<li itemprop="recipeIngredient">${need}</li>`)}</ul>
<ol>${say.steps.map((step) => html`<li>${step}</li>`)}</ol>
<section class="offer"><h2>${say.timer}</h2><p>${say.left} <b data-seconds="2700">45:00</b></p><button type="button">${say.start}</button></section>
</article>`,
  });
}
