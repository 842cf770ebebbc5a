import type { Goods } from '../catalogue.ts';
import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { addToBasket, priceTag } from '../pieces.ts';
import { money, type Visit } from '../visit.ts';
import { structuredData } from './product.ts';

const MEMBERS_PRICE = 33;

interface Priced extends Goods {
  /** What stands under the price: in a pushy shop, and in an honest one, whose price is the same for all. */
  readonly note: Readonly<Record<Visit['lang'], Readonly<Record<Visit['conduct'], string>>>>;
}

/** Things with a note on how their price came about. */
const PRICED: readonly Priced[] = [
  {
    slug: 'new-york',
    sku: 'TH-320',
    price: 38,
    name: { en: 'Bread knife', de: 'Brotmesser' },
    about: { en: 'Long, thin, and sharp for years.', de: 'Lang, dünn und auf Jahre scharf.' },
    note: {
      en: {
        pushy: 'The price shown was set by an algorithm using your personal data.',
        honest: 'No algorithm sets our prices. Everybody pays the same.',
      },
      de: {
        pushy: 'Diesen Preis hat ein Algorithmus anhand Ihrer personenbezogenen Daten festgelegt.',
        honest: 'Kein Algorithmus macht unsere Preise. Alle zahlen dasselbe.',
      },
    },
  },
  {
    slug: 'europe',
    sku: 'TH-321',
    price: 27,
    name: { en: 'Tea towel', de: 'Geschirrtuch' },
    about: { en: 'Linen, washed, with a loop.', de: 'Leinen, gewaschen, mit Aufhänger.' },
    note: {
      en: {
        pushy: 'This price has been personalised for you through automated decision-making.',
        honest: 'The price is what linen, weaving and the shop cost. We change it once a year.',
      },
      de: {
        pushy: 'Dieser Preis wurde mit automatisierter Entscheidungsfindung für Sie personalisiert.',
        honest: 'Der Preis ist, was Leinen, Weben und Laden kosten. Wir ändern ihn einmal im Jahr.',
      },
    },
  },
  {
    slug: 'members',
    sku: 'TH-322',
    price: 41,
    name: { en: 'Fruit bowl', de: 'Obstschale' },
    about: { en: 'Wide and low, for apples.', de: 'Weit und flach, für Äpfel.' },
    note: {
      en: {
        pushy: `Member price ${money(MEMBERS_PRICE, 'en')}`,
        honest: `Member price ${money(MEMBERS_PRICE, 'en')}`,
      },
      de: {
        pushy: `Mitgliederpreis ${money(MEMBERS_PRICE, 'de')}`,
        honest: `Mitgliederpreis ${money(MEMBERS_PRICE, 'de')}`,
      },
    },
  },
];

/** A thing whose page says on what its price depends: on who looks, on a membership, or on nothing of the kind. */
export function priced(visit: Visit, slug: string): Markup | undefined {
  const goods = PRICED.find((each) => each.slug === slug);
  if (!goods) return undefined;
  const { name, about, note } = goods;
  return shopDocument(visit, {
    title: name[visit.lang],
    head: structuredData(visit, goods, undefined, `/priced/${slug}`),
    body: html`<h1>${name[visit.lang]}</h1>
<p>${about[visit.lang]}</p>
${priceTag(visit, goods)}
<p class="aside">${note[visit.lang][visit.conduct]}</p>
${addToBasket(visit, goods)}`,
  });
}
