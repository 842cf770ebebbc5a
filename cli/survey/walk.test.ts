import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readLexiconPacks } from '@/scripts/lexicons.ts';
import { leadsOn } from './walk.ts';

const PACKS = readLexiconPacks(fileURLToPath(new URL('../..', import.meta.url)));

describe('what leads into the basket', () => {
  it.each([
    ['en', 'Add to basket'],
    ['en', 'Buy now'],
    ['de', 'In den Warenkorb'],
    ['fr', 'Ajouter au panier'],
    ['ja', 'カートに入れる'],
    // Shops of other languages have English buttons, too.
    ['de', 'Add to cart'],
  ])('%s: %s', (lang, name) => expect(leadsOn(name, 'buy', lang, PACKS)).toBe(true));

  it.each([
    ['en', 'Add to wish list'],
    ['en', 'Add to basket and you will get it tomorrow, free of charge, as all who order before noon'],
    ['en', 'Reviews'],
    ['en', ''],
  ])('but not %s: %s', (lang, name) => expect(leadsOn(name, 'buy', lang, PACKS)).toBe(false));
});

describe('what leads to the checkout', () => {
  it.each([
    ['en', 'Proceed to checkout'],
    ['de', 'Zur Kasse'],
  ])('%s: %s', (lang, name) => expect(leadsOn(name, 'to-checkout', lang, PACKS)).toBe(true));

  it.each([
    ['en', 'Place order'],
    ['en', 'Pay now'],
    ['en', 'Complete purchase'],
    ['de', 'Zahlungspflichtig bestellen'],
    ['de', 'Jetzt kaufen'],
  ])('but nothing that orders, %s: %s', (lang, name) => expect(leadsOn(name, 'to-checkout', lang, PACKS)).toBe(false));
});
