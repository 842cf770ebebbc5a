import { productBySlug } from '../catalogue.ts';
import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { inventoryLevel } from '../pieces.ts';
import { link, type Visit } from '../visit.ts';
import { productMain, structuredData } from './product.ts';

/** Looks of the single-page section: the product shown, and how long its text takes to arrive. */
const LOOKS: Readonly<Record<string, { readonly slug: string; readonly waitMs: number }>> = {
  morning: { slug: 'carbon-pan', waitMs: 0 },
  noon: { slug: 'harbour-mug', waitMs: 1_500 },
  evening: { slug: 'ash-spoon', waitMs: 0 },
};

const COPY = {
  en: { title: 'Lookbook', looks: { morning: 'Morning', noon: 'Noon', evening: 'Evening' }, wait: 'One moment …' },
  de: {
    title: 'Bilderbuch',
    looks: { morning: 'Morgen', noon: 'Mittag', evening: 'Abend' },
    wait: 'Einen Augenblick …',
  },
} as const;

/** A single-page application: links change the address with `pushState` and load what they show. */
export function lookbook(visit: Visit): Markup {
  const say = COPY[visit.lang];
  return shopDocument(visit, {
    title: say.title,
    scripts: ['clock.js', 'lookbook.js'],
    body: html`<nav class="looks" aria-label="${say.title}">${Object.entries(say.looks).map(
      ([look, name]) =>
        html`<a class="button" data-look="${look}" href="${link(visit, `/lookbook/${look}`)}">${name}</a> `,
    )}</nav>
<div id="look">${say.wait}</div>`,
  });
}

/** What one look loads; answered after its waiting time. */
export function lookContent(
  visit: Visit,
  name: string,
): { readonly content: Markup; readonly waitMs: number } | undefined {
  const look = LOOKS[name];
  const product = look && productBySlug(look.slug);
  return (
    product && {
      content: html`${structuredData(visit, product, inventoryLevel(visit, product))}${productMain(visit, product)}`,
      waitMs: look.waitMs,
    }
  );
}
