/** Shop platforms: where their pages lie, and the markup that their usual themes give a product, in our own hand. */
import { html, json, type Markup } from '../shop/html.ts';
import type { Copy } from './copy.ts';

export interface Goods {
  readonly slug: string;
  readonly name: string;
  /** In the currency of the shop. */
  readonly price: number;
}

/** What a platform puts into its own markup; every part is ready to stand in a page. */
export interface ProductParts {
  readonly say: Copy;
  readonly goods: Goods;
  readonly currency: string;
  readonly price: Markup;
  readonly notes: Markup;
}

export interface Platform {
  /** Where its pages lie; `product` and `take` stand before a product's slug, and `suffix` after it. */
  readonly paths: Readonly<Record<'listing' | 'product' | 'basket' | 'checkout' | 'help' | 'about' | 'add', string>>;
  readonly suffix: string;
  /** Classes of a product's page. */
  readonly body: string;
  /** The button fetches, and the page stays. */
  readonly fetches: boolean;
  product(parts: ProductParts): Markup;
  card(goods: Goods, price: string, href: string, note: Markup | false): Markup;
}

const jsonLd = ({ goods, currency, say }: ProductParts) =>
  html`<script type="application/ld+json">${json({
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: goods.name,
    sku: goods.slug,
    description: say.made,
    offers: {
      '@type': 'Offer',
      price: goods.price.toFixed(2),
      priceCurrency: currency,
      availability: 'https://schema.org/InStock',
    },
  })}</script>`;

const slugField = ({ slug }: Goods) => html`<input type="hidden" name="slug" value="${slug}">`;

export const PLATFORMS = {
  shopify: {
    paths: {
      listing: '/collections/all',
      product: '/products/',
      basket: '/cart',
      checkout: '/checkout',
      help: '/pages/help',
      about: '/pages/about-us',
      add: '/cart/add',
    },
    suffix: '',
    body: 'gradient template-product',
    fetches: true,
    product: (
      parts,
    ) => html`<section class="shopify-section product-section"><product-info class="product__info-wrapper">
<div class="product__media"><img src="/thing.svg" alt="${parts.goods.name}" width="120" height="96"></div>
<div class="product__title"><h1>${parts.goods.name}</h1></div>
<div class="price price--large">${parts.price}</div>
${parts.notes}
<form method="post" action="/cart/add" class="form" data-type="add-to-cart-form">${slugField(parts.goods)}<button type="submit" name="add" class="product-form__submit button button--full-width">${parts.say.buy}</button></form>
<div class="product__description rte"><p>${parts.say.made}</p><p>${parts.say.returns}</p></div></product-info></section>${jsonLd(parts)}`,
    card: (
      goods,
      price,
      href,
      note,
    ) => html`<li class="grid__item"><div class="card-wrapper product-card-wrapper"><div class="card__content"><h3 class="card__heading"><a href="${href}" class="full-unstyled-link">${goods.name}</a></h3>
<div class="price"><span class="price-item price-item--regular">${price}</span></div>${note}</div></div></li>`,
  },
  woocommerce: {
    paths: {
      listing: '/shop/',
      product: '/product/',
      basket: '/basket/',
      checkout: '/checkout/',
      help: '/help/',
      about: '/about/',
      add: '/basket/add',
    },
    suffix: '/',
    body: 'single-product woocommerce woocommerce-page',
    fetches: false,
    product: (
      parts,
    ) => html`<div class="product type-product instock"><div class="woocommerce-product-gallery"><img src="/thing.svg" alt="${parts.goods.name}" width="120" height="96"></div>
<div class="summary entry-summary"><h1 class="product_title entry-title">${parts.goods.name}</h1>
${parts.price}
<div class="woocommerce-product-details__short-description"><p>${parts.say.made}</p></div>
${parts.notes}
<form class="cart" method="post" action="/basket/add">${slugField(parts.goods)}<div class="quantity"><input type="number" class="input-text qty text" name="quantity" value="1" min="1"></div><button type="submit" class="single_add_to_cart_button button alt">${parts.say.buy}</button></form>
<div class="product_meta"><p>${parts.say.returns}</p></div></div></div>${jsonLd(parts)}`,
    card: (
      goods,
      price,
      href,
      note,
    ) => html`<li class="product type-product"><a href="${href}" class="woocommerce-LoopProduct-link woocommerce-loop-product__link"><h2 class="woocommerce-loop-product__title">${goods.name}</h2>
<span class="price"><span class="woocommerce-Price-amount amount"><bdi>${price}</bdi></span></span></a>${note}</li>`,
  },
  magento: {
    paths: {
      listing: '/catalog.html',
      product: '/',
      basket: '/checkout/cart/',
      checkout: '/checkout/',
      help: '/help.html',
      about: '/about.html',
      add: '/checkout/cart/add',
    },
    suffix: '.html',
    body: 'catalog-product-view page-layout-1column',
    fetches: false,
    product: (
      parts,
    ) => html`<div itemscope itemtype="https://schema.org/Product" class="columns"><div class="product media"><img src="/thing.svg" alt="${parts.goods.name}" width="120" height="96"></div>
<div class="product-info-main"><div class="page-title-wrapper product"><h1 class="page-title"><span class="base" itemprop="name">${parts.goods.name}</span></h1></div>
<div class="product-info-price" itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="price" content="${parts.goods.price.toFixed(2)}"><meta itemprop="priceCurrency" content="${parts.currency}">${parts.price}</div>
${parts.notes}
<div class="product-add-form"><form method="post" action="/checkout/cart/add" id="product_addtocart_form">${slugField(parts.goods)}<button type="submit" title="${parts.say.buy}" class="action primary tocart" id="product-addtocart-button"><span>${parts.say.buy}</span></button></form></div>
<div class="product attribute overview" itemprop="description"><p>${parts.say.made}</p><p>${parts.say.returns}</p></div></div></div>`,
    card: (
      goods,
      price,
      href,
      note,
    ) => html`<li class="item product product-item"><div class="product-item-info"><strong class="product name product-item-name"><a class="product-item-link" href="${href}">${goods.name}</a></strong>
<div class="price-box price-final_price"><span class="price-wrapper"><span class="price">${price}</span></span></div>${note}</div></li>`,
  },
  shopware: {
    paths: {
      listing: '/kategorie/',
      product: '/detail/',
      basket: '/checkout/cart',
      checkout: '/checkout/confirm',
      help: '/hilfe',
      about: '/ueber-uns',
      add: '/checkout/line-item/add',
    },
    suffix: '',
    body: 'is-ctl-product is-act-index',
    fetches: false,
    product: (
      parts,
    ) => html`<div class="product-detail" itemscope itemtype="https://schema.org/Product"><div class="product-detail-media"><img src="/thing.svg" alt="${parts.goods.name}" width="120" height="96"></div>
<h1 class="product-detail-name" itemprop="name">${parts.goods.name}</h1>
<div class="product-detail-buy" itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="priceCurrency" content="${parts.currency}"><meta itemprop="price" content="${parts.goods.price.toFixed(2)}">
<div class="product-detail-price-container">${parts.price}</div>
${parts.notes}
<form action="/checkout/line-item/add" method="post" class="buy-widget">${slugField(parts.goods)}<button class="btn btn-primary btn-buy" type="submit">${parts.say.buy}</button></form></div>
<div class="product-detail-description-text" itemprop="description"><p>${parts.say.made}</p><p>${parts.say.returns}</p></div></div>`,
    card: (
      goods,
      price,
      href,
      note,
    ) => html`<li class="cms-listing-col"><div class="card product-box box-standard"><a href="${href}" class="product-name">${goods.name}</a>
<div class="product-price-wrapper"><span class="product-price">${price}</span></div>${note}</div></li>`,
  },
  plain: {
    paths: {
      listing: '/all',
      product: '/item/',
      basket: '/basket',
      checkout: '/order',
      help: '/help',
      about: '/about',
      add: '/basket/add',
    },
    suffix: '',
    body: '',
    fetches: false,
    product: (parts) => html`<article><h1>${parts.goods.name}</h1>
<img src="/thing.svg" alt="${parts.goods.name}" width="120" height="96">
${parts.price}
<p>${parts.say.made}</p>
${parts.notes}
<form method="post" action="/basket/add">${slugField(parts.goods)}<button type="submit">${parts.say.buy}</button></form>
<p>${parts.say.returns}</p></article>${jsonLd(parts)}`,
    card: (goods, price, href, note) => html`<li><a href="${href}">${goods.name}</a> <span>${price}</span>${note}</li>`,
  },
} as const satisfies Readonly<Record<string, Platform>>;
export type PlatformName = keyof typeof PLATFORMS;
export const PLATFORM_NAMES = Object.keys(PLATFORMS) as PlatformName[];
