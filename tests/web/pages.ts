/** The pages of one site of the local web. */
import { html, type Markup } from '../shop/html.ts';
import { COPY, type Copy } from './copy.ts';
import { isEverywhere, pathsOf, productPath, type SitePlan } from './plan.ts';
import type { Scene, Slot } from './plants.ts';
import { type Goods, PLATFORMS } from './platforms.ts';

export interface PageRequest {
  readonly plan: SitePlan;
  readonly path: string;
  readonly visit: number;
  readonly saleEnds: number;
  /** Slugs. */
  readonly basket: readonly string[];
  /** The reader has answered the consent dialog. */
  readonly hasAnswered: boolean;
}

const STYLE = `body { font: 16px/1.5 sans-serif; margin: 0; color: #222; background: #fff } header, main, footer { max-width: 960px; margin: auto; padding: 12px }
nav a { margin-right: 12px } ul.products { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(3, 1fr); gap: 16px } .price { font-size: 22px }`;

/** Sends a form by itself and stays on the page, as many themes do. */
const FETCHES = `document.querySelector('form[data-type=add-to-cart-form]')?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { accept: 'application/json' } });
  document.querySelector('.basket-count').textContent = (await answer.json()).items;
});`;

/** The page at an address of a site; nothing where there is none. */
export function pageAt(asked: PageRequest): Markup | undefined {
  const { plan, path } = asked;
  const say = COPY[plan.lang];
  const paths = pathsOf(plan);
  const goods = plan.goods.find((each) => productPath(plan, each) === path);
  if (goods) return productPage(asked, say, goods);
  switch (path) {
    case '/':
      return site(
        asked,
        say,
        say.home,
        html`<h1>${shopName(plan)}</h1><p>${say.story}</p>
<p><a href="${paths.listing}">${say.all}</a></p>${shelf(asked, plan.goods.slice(0, 2), false)}`,
      );
    case paths.listing:
      return site(
        asked,
        say,
        say.all,
        html`<h1>${say.all}</h1>${shelf(asked, plan.goods, planted(asked, say, 'card'))}`,
      );
    case paths.basket:
      return site(asked, say, say.basket, basketPage(asked, say));
    case paths.checkout:
      return site(asked, say, say.checkout, checkoutPage(asked, say));
    case paths.help:
      return site(
        asked,
        say,
        say.help,
        html`<h1>${say.help}</h1><p>${say.returns}</p>${planted(asked, say, 'ending')}`,
      );
    case paths.about:
      return site(
        asked,
        say,
        say.about,
        html`<article><h1>${say.about}</h1><p>${say.story}</p><p>${say.made}</p></article>`,
      );
    case '/calendar':
      return site(asked, say, say.about, html`<h1>${say.about}</h1>`);
    default:
      return undefined;
  }
}

/** A shop's name is no word of any language. */
const shopName = ({ number }: SitePlan) => `Tern ${String.fromCharCode(65 + (number % 26))}${number}`;

function money({ lang, country, currency }: SitePlan, amount: number): string {
  const format = new Intl.NumberFormat(`${lang}-${country}`, { style: 'currency', currency });
  return format.format(amount).replace(/[\u00a0\u202f]/g, ' ');
}

function planted(asked: PageRequest, say: Copy, slot: Slot, goods?: Goods): Markup | false {
  const { plan, path, visit, saleEnds } = asked;
  const [first] = plan.goods;
  const scene: Scene = {
    lang: plan.lang,
    say,
    page: [plan.seed, plan.number, path],
    visit,
    price: goods?.price ?? first?.price ?? 0,
    currency: plan.currency,
    money: (amount) => money(plan, amount),
    saleEnds,
  };
  return plan.plants[slot]?.markup(scene) ?? false;
}

function site(asked: PageRequest, say: Copy, title: string, main: Markup, dialog: Markup | false = false): Markup {
  const { plan, path, basket, hasAnswered } = asked;
  const { hazard } = plan;
  const paths = pathsOf(plan);
  const platform = PLATFORMS[plan.platform];
  const consent =
    plan.plants.dialog && isEverywhere(plan.plants.dialog) && !hasAnswered && planted(asked, say, 'dialog');
  return html`<!doctype html>
<html lang="${plan.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${shopName(plan)}</title>
<link rel="icon" href="/thing.svg">
<style>${{ markup: STYLE + (hazard?.style ?? '') }}</style>
</head>
<body class="${plan.goods.some((goods) => productPath(plan, goods) === path) && platform.body}">
<header><a href="/">${shopName(plan)}</a>
<nav><a href="${paths.listing}">${say.all}</a><a href="${paths.help}">${say.help}</a><a href="${paths.about}">${say.about}</a><a href="${paths.basket}">${say.basket} <span class="basket-count">${basket.length}</span></a></nav></header>
<main id="MainContent">
${main}
</main>
<footer><p>${shopName(plan)}</p></footer>
${consent || dialog}
${path !== paths.help && plan.chat?.markup({ lang: plan.lang, say })}
${platform.fetches && html`<script>${{ markup: FETCHES }}</script>`}
${hazard?.script !== undefined && html`<script>{ ${{ markup: hazard.script }} }</script>`}
</body>
</html>`;
}

function shelf({ plan }: PageRequest, goods: readonly Goods[], note: Markup | false): Markup {
  return html`<ul class="products">${goods.map((each, at) =>
    PLATFORMS[plan.platform].card(each, money(plan, each.price), productPath(plan, each), at === 0 && note),
  )}</ul>`;
}

function productPage(asked: PageRequest, say: Copy, goods: Goods): Markup {
  const { plan } = asked;
  const at = (slot: Slot) => planted(asked, say, slot, goods);
  const main = PLATFORMS[plan.platform].product({
    say,
    goods,
    currency: plan.currency,
    price: at('price') || html`<p class="price">${money(plan, goods.price)}</p>`,
    notes: html`${at('note')}`,
  });
  return site(asked, say, goods.name, html`${main}${at('below')}`, at('dialog'));
}

function basketPage(asked: PageRequest, say: Copy): Markup {
  const { plan, basket } = asked;
  const goods = basket.flatMap((slug) => plan.goods.find((each) => each.slug === slug) ?? []);
  if (goods.length === 0) return html`<h1>${say.basket}</h1><p>${say.empty}</p>`;
  return html`<h1>${say.basket}</h1>
<table class="cart"><tbody>${goods.map(
    (each) =>
      html`<tr class="cart-item"><td>${each.name}</td><td>${money(plan, each.price)}</td><td><button type="button">${say.remove}</button></td></tr>`,
  )}${planted(asked, say, 'line')}</tbody></table>
<p>${say.total} ${money(plan, total(plan, goods))}</p>
<a class="button checkout" href="${pathsOf(plan).checkout}">${say.checkout}</a>`;
}

/** What the shop put into the basket itself costs, too. */
const total = (plan: SitePlan, goods: readonly Goods[]) =>
  goods.reduce((sum, { price }) => sum + price, plan.plants.line ? addedPrice(plan) : 0);

const addedPrice = ({ goods: [first] }: SitePlan) => (first?.price ?? 0) / 10;

function checkoutPage(asked: PageRequest, say: Copy): Markup {
  const { plan, basket } = asked;
  const goods = basket.flatMap((slug) => plan.goods.find((each) => each.slug === slug) ?? []);
  if (goods.length === 0) return html`<h1>${say.checkout}</h1><p>${say.empty}</p>`;
  return html`<h1>${say.checkout}</h1>
<form method="post" action="/ordered">
<p><label>${say.email} <input type="email" name="email"></label></p>
<p><label>${say.street} <input name="street" autocomplete="street-address"></label></p>
${planted(asked, say, 'option')}
<p>${say.total} ${money(plan, total(plan, goods))}</p>
<button type="submit">${say.order}</button>
</form>`;
}
