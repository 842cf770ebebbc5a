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

const MACHINES = {
  en: {
    title: 'Machines that write for shops',
    paragraphs: [
      'More and more shops have their texts written by AI. Under the stars stands a line such as “AI-generated from the text of customer reviews”, and under the picture, if one is lucky, “AI-generated image”.',
      'We tried it with the rice bowl. The text was smooth and said nothing of the foot. The picture had a rim that no wheel makes.',
      'Recommended for you, it says elsewhere, and it means: by a program. Ours are laid out by Inger.',
    ],
    by: 'Written by Jonna Ahrens on 12 October 2026',
  },
  de: {
    title: 'Maschinen, die für Läden schreiben',
    paragraphs: [
      'Immer mehr Läden lassen ihre Texte von KI schreiben. Unter den Sternen steht eine Zeile wie „KI-generiert aus dem Text von Kundenbewertungen“, und unter dem Bild, wenn man Glück hat, „KI-generiertes Bild“.',
      'Wir haben es mit der Reisschale versucht. Der Text war glatt und sagte nichts über den Fuß. Das Bild hatte einen Rand, den keine Scheibe macht.',
      'Für Sie empfohlen, heißt es anderswo, und gemeint ist: von einem Programm. Bei uns deckt Inger.',
    ],
    by: 'Geschrieben von Jonna Ahrens am 12. Oktober 2026',
  },
} as const;

/** About AI in shops: it quotes labels and bears none. */
export const machines = (visit: Visit) => essay(visit, MACHINES[visit.lang]);

const FOR_EACH = {
  en: {
    title: 'A price for each of us',
    paragraphs: [
      'Some shops let a program look at you and name a price. In New York they have to write beneath it that an algorithm set it with your personal data. In Europe they have to say when a price was personalised by automated decision-making.',
      'A pan at €59.00 for you and at €64.00 for your neighbour: it may be lawful, and it is odd. Prices may differ by your location, your device or what you bought before.',
      'A member price is another thing. One can see what it depends on.',
    ],
    by: 'Written by Jonna Ahrens on 19 October 2026',
  },
  de: {
    title: 'Für jeden ein Preis',
    paragraphs: [
      'Manche Läden lassen ein Programm auf Sie blicken und einen Preis nennen. In New York muss darunter stehen, dass ihn ein Algorithmus mit Ihren persönlichen Daten festgelegt hat. In Europa muss gesagt werden, wenn ein Preis durch automatisierte Entscheidungen personalisiert wurde.',
      'Eine Pfanne zu 59,00 € für Sie und zu 64,00 € für die Nachbarin: Das kann erlaubt sein, und seltsam ist es doch. Preise können je nach Ihrem Standort, Ihrem Gerät oder Ihren Einkäufen abweichen.',
      'Ein Mitgliederpreis ist etwas anderes. Da sieht man, wovon er abhängt.',
    ],
    by: 'Geschrieben von Jonna Ahrens am 19. Oktober 2026',
  },
} as const;

/** About prices that depend on who looks: nothing of it is said of a price of this shop's. */
export const onPrices = (visit: Visit) => essay(visit, FOR_EACH[visit.lang]);

export const pricingArticle = (visit: Visit) => essay(visit, PRICES[visit.lang]);

function essay(
  visit: Visit,
  say: { readonly title: string; readonly by: string; readonly paragraphs: readonly string[] },
): Markup {
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
