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

const isRead = (html: string, path?: string) => probe(pageOf(html, path)) !== undefined;

describe('is a page to read', () => {
  it.each([
    ['product', '<script type="application/ld+json">{"@type": "Product", "offers": {}}</script>', '/mug'],
    ['product', '<script type="application/ld+json">[{"@type":"AggregateOffer"}]</script>', '/mug'],
    ['product', '<meta property="og:type" content="og:product">', '/mug'],
    ['product', '<meta property="product:price:amount" content="12.00">', '/mug'],
    ['product', '<p>Now <b itemprop="price" content="12.00">12</b></p>', '/mug'],
    ['listing', '<meta name="generator" content="WooCommerce 9.1">', '/'],
    ['listing', '<script src="data:text/javascript,//shopify"></script>', '/'],
    ['cart', '<form action="/warenkorb/neu"><button>+</button></form>', '/becher'],
    ['cart', '<form action="/warenkorb/neu"><input type="image"></form>', '/becher'],
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
  ])('%s: %s at %s', (_, html, path) => {
    expect(isRead(html, path)).toBe(true);
  });
});

describe('is a page to read by what its buttons say, whatever its address', () => {
  it.each([
    ...['Place order', 'Pay now', 'Pay $27.50', 'Place bid', 'Buy now', 'Book now', 'Reserve', 'Confirm booking'],
    ...['I’ll reserve', 'Check out', 'Get tickets – $450'],
    ...['Weiter zur Zahlung', 'Zur Kasse', 'Jetzt buchen', 'Jetzt kaufen', 'Zahlungspflichtig bestellen'],
    ...['Kostenpflichtig bestellen', 'Gebot abgeben', 'Buy it now with one click', 'Continue to payment'],
  ])('%s', (words) => {
    expect(isRead(`<button><span> ${words} </span></button>`)).toBe(true);
    expect(isRead(`<form><input type="submit" value="${words}"></form>`)).toBe(true);
    expect(isRead(`<a href="#" role="button">${words}</a>`)).toBe(true);
    expect(isRead(`<a href="/next" class="btn btn-primary">\n${words}</a>`)).toBe(true);
  });

  it.each(['Subscribe', 'Jetzt abonnieren', 'Mitglied werden'])('%s, beside an amount', (words) => {
    expect(isRead(`<div><p>€9.99 a month</p><button>${words}</button></div>`)).toBe(true);
    expect(isRead(`<div><p>9,99 € im Monat</p><a role="button">${words}</a></div>`)).toBe(true);
    expect(isRead(`<form><p>Our newsletter</p><input type="email"><button>${words}</button></form>`)).toBe(false);
  });
});

describe('is a chat in a frame by its shape', () => {
  const MESSAGES = '<p>Hello, how can I help?</p>';
  it.each([
    ['a log', `<div role="log">${MESSAGES}</div><textarea></textarea>`],
    ['a log', `<main><section><ul role="log">${MESSAGES}</ul></section><form><input></form></main>`],
    ['messages', `<div class="x-messages">${MESSAGES}</div><div contenteditable></div>`],
    ['messages', `<div class="MessagesList">${MESSAGES}</div><div role="textbox"></div>`],
    ['a chat', `<div class="widget liveChat"><div>${MESSAGES}</div></div><input type="text">`],
  ])('%s: %s', (_, html) => {
    expect(isRead(html, '/w')).toBe(true);
  });

  it.each([
    ['a log without a field', `<div role="log">${MESSAGES}</div>`],
    ['a field alone', '<form><textarea></textarea><input></form>'],
    ['a box that proves a person', '<div class="rc-error-message">x</div><textarea name="response"></textarea>'],
    ['an advertisement', '<div class="banner"><a href="/x"><img></a></div>'],
  ])('but not %s', (_, html) => {
    expect(isRead(html, '/w')).toBe(false);
  });

  it('but a page of its own is none by that', () => {
    const doc = pageOf(`<div role="log">${MESSAGES}</div><textarea></textarea>`, '/w');
    const own = Object.getOwnPropertyDescriptor(Document.prototype, 'defaultView');
    // What a tab's own document sees: a window that is its own top.
    Object.defineProperty(Document.prototype, 'defaultView', { configurable: true, get: () => top });
    try {
      expect(probe(doc)).toBeUndefined();
    } finally {
      if (own) Object.defineProperty(Document.prototype, 'defaultView', own);
    }
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
    [
      'a paper',
      '<a class="button" href="/join">Subscribe</a><p>Shares fell by $5.</p><form><input type="email"><button>Subscribe to our newsletter</button></form><button>Bookmark</button><a href="/x">Why you should not buy now, pay later</a>',
      '/business/markets',
    ],
    [
      'a forum',
      '<button>Reply</button><button>Order by date</button><button>Buchtipps</button><input value="Search"><a class="btn">Bestelle dir Ruhe</a>',
      '/thread/5',
    ],
    ['a menu', '<meta property="og:type" content="website"><p class="price">9</p><a href="/book-a-table">x</a>', '/'],
    ['one sign alone', '<p class="price">The price of freedom</p>', '/essay'],
    ['nothing at all', '', '/'],
  ])('%s', (_, html, path) => {
    expect(isRead(html, path)).toBe(false);
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
  expect(isRead(`${html}<button>Add to basket</button>`)).toBe(true);
  expect(isRead(html, '/checkout')).toBe(true);
  const text = '€9<button>Subscribe</button><input name="textContent"><input name="getAttribute">';
  expect(isRead(`<form>${text}</form>`)).toBe(true);
  const said = pageOf('<form lang="de"><input name="getAttribute"></form><button>Warenkorb</button>', '/', '');
  expect(probe(said)).toEqual({ langs: ['de'] });
});

it('asks no more of a long page than of a short one', () => {
  const doc = pageOf(`<p>${'<a href="/x">x</a>'.repeat(5000)}<a href="/cart">Cart</a></p><p class="price">9</p>`);
  expect(probe(doc)).toBeUndefined();
});
