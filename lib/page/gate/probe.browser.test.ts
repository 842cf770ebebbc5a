import { describe, expect, it } from 'vitest';
import { probe } from './probe.ts';

/** A document at an address, in a frame of its own so that it has a place and a window. */
function pageOf(html: string, path = '/', lang = ' lang="en"'): Document {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const view = frame.contentWindow;
  const doc = frame.contentDocument;
  if (!view || !doc) throw new Error('No frame');
  // Gives the frame our own origin, and with it an address that may be changed.
  doc.open();
  doc.write(`<!doctype html><html${lang}>${html}</html>`);
  doc.close();
  view.history.replaceState(null, '', new URL(path, location.href));
  return doc;
}

const kindOf = (html: string, path?: string) => probe(pageOf(html, path))?.kind;

describe('is a page to read', () => {
  it.each([
    ['product', '<script type="application/ld+json">{"@type": "Product", "offers": {}}</script>', '/mug'],
    ['product', '<script type="application/ld+json">[{"@type":"AggregateOffer"}]</script>', '/mug'],
    ['product', '<meta property="og:type" content="og:product">', '/mug'],
    ['product', '<meta property="product:price:amount" content="12.00">', '/mug'],
    ['product', '<p>Now <b itemprop="price" content="12.00">12</b></p>', '/mug'],
    ['listing', '<meta name="generator" content="WooCommerce 9.1">', '/'],
    ['listing', '<script src="data:text/javascript,//shopify"></script>', '/'],
    ['cart', '<form action="/warenkorb/neu"></form>', '/becher'],
    ['cart', '<button>Add to basket</button>', '/mug'],
    ['cart', '<button class="addToCart"><svg></svg></button>', '/mug'],
    ['cart', '<p>Your things</p>', '/de/warenkorb'],
    ['checkout', '<p>Pay</p>', '/checkout/step-2'],
    ['checkout', '<input autocomplete="cc-number">', '/step-2'],
    ['booking', '<p>Rooms</p>', '/booking/rooms'],
    ['account', '<form><input type="email"><input type="checkbox" checked> News, please</form>', '/join'],
    ['chat', '<p>Hello</p>', '/help/chat'],
    ['chat', '<script src="data:text/javascript,//intercom"></script>', '/'],
    ['subscription', '<p class="price">9</p>', '/plans'],
    ['product', '<a href="/cart">0</a>', '/products/mug'],
    ['listing', '<a href="/basket">0</a><p class="price">9</p>', '/autumn'],
    ['product', '<p>Mugs</p>', '/shop/products'],
    ['account', '<a href="/cart">0</a>', '/konto/bestand'],
  ])('%s: %s at %s', (kind, html, path) => {
    expect(kindOf(html, path)).toBe(kind);
  });
});

describe('is left alone', () => {
  it.each([
    ['an article', '<article><h1>Dark patterns in shops</h1><p>Only 3 left! Add to basket!</p></article>', '/blog/x'],
    ['an article with structured data', '<script type="application/ld+json">{"@type":"NewsArticle"}</script>', '/x'],
    ['an article about a product', '<meta property="og:type" content="article">', '/news/product-recall'],
    ['sports', '<form action="/basketball/search"></form><button>Basketball</button>', '/basketball'],
    ['drawings', '<a href="/cartoons">Cartoons</a><button>Cartoons</button>', '/cartoons'],
    ['a sign-in form', '<form><input type="email"><input type="password"><input type="checkbox"> Stay</form>', '/in'],
    ['a settings page', '<input type="checkbox" checked>', '/account/settings'],
    ['one sign alone', '<p class="price">The price of freedom</p>', '/essay'],
    ['nothing at all', '', '/'],
  ])('%s', (_, html, path) => {
    expect(kindOf(html, path)).toBeUndefined();
  });
});

describe('languages', () => {
  const langs = (lang: string) => probe(pageOf('<p>x</p>', '/cart', lang))?.langs;
  it('gives the primary subtag that the markup declares', () => {
    expect(langs(' lang="de-AT"')).toEqual(['de']);
    expect(langs(' lang=" EN_us "')).toEqual(['en']);
  });
  it('gives nothing where there is none, or nonsense', () => {
    expect(langs('')).toEqual([]);
    expect(langs(' lang="english"')).toEqual([]);
  });
});

it('withstands a page that hides the document’s own methods', () => {
  const html = '<img name="querySelector"><img name="getElementsByTagName"><form name="defaultView"></form>';
  expect(kindOf(`${html}<button>Add to basket</button>`)).toBe('cart');
  expect(kindOf(html, '/checkout')).toBe('checkout');
  const said = pageOf('<form lang="de"><input name="getAttribute"></form><button>Warenkorb</button>', '/', '');
  expect(probe(said)).toEqual({ kind: 'cart', langs: ['de'] });
});

it('asks no more of a long page than of a short one', () => {
  const doc = pageOf(`<p>${'<a href="/x">x</a>'.repeat(5000)}<a href="/cart">Cart</a></p><p class="price">9</p>`);
  expect(probe(doc)).toBeUndefined();
});
