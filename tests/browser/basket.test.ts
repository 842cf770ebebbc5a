/** Sums as shops build them, from the document to the report: their lines, what each is, and whether they add up. */
import { afterEach, describe, expect, it } from 'vitest';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { pageWords } from '@/lib/engine/pack.ts';
import { createScan } from '@/lib/engine/scan.ts';
import type { Basket } from '@/lib/model/journey.ts';
import { createLivePage } from '@/lib/page/live-page.ts';
import { packs } from './packs.ts';

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('lang');
});

async function basketIn(markup: string, lang = 'en', title = 'Your basket'): Promise<Basket | undefined> {
  document.documentElement.lang = lang;
  document.body.innerHTML = `<h1>${title}</h1>${markup}<button>Proceed to checkout</button>`;
  const page = createLivePage(document, { words: async (langs) => pageWords(packs, langs) });
  const { done, last, stop } = createScan(page, packs, PAGE_DETECTORS, () => undefined, { top: true });
  await done;
  stop();
  page.stop();
  return last()?.page.basket;
}
const linesOf = (basket: Basket | undefined) =>
  basket?.lines.map(({ kind, label, amount }) => `${kind} ${label} ${amount}`);

const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const pair = (name: string, amount: string) => `<dt>${name}</dt><dd>${amount}</dd>`;
const flex = (name: string, amount: string) => `<div class="row"><span>${name}</span><span>${amount}</span></div>`;

describe('a basket’s lines', () => {
  it('in a table and a list of terms', async () => {
    const basket = await basketIn(
      `<table>${row('<a href="/mug">Blue mug</a>', '€18.00')}${row('<a href="/cup">Red cup</a>', '€9.00')}</table>
      <dl>${pair('Subtotal', '€27.00')}${pair('Shipping', '€4.50')}${pair('Booking fee', '€2.50')}${pair('Total', '€34.00')}</dl>`,
    );
    expect(linesOf(basket)).toEqual([
      'item Blue mug 18',
      'item Red cup 9',
      'subtotal Subtotal 27',
      'shipping Shipping 4.5',
      'fee Booking fee 2.5',
      'total Total 34',
    ]);
    expect(basket).toMatchObject({ currency: 'EUR', adds: true });
    expect(basket?.lines.every(({ steps = [] }) => steps.length > 0)).toBe(true);
  });

  it('in bare boxes, one beside the other', async () => {
    const basket = await basketIn(
      `<div>${flex('Blue mug', '€18.00')}</div><div>${flex('Delivery', '€4.50')}${flex('Total', '€22.50')}</div>`,
    );
    // Without a title of its own it may be a tax or a deposit.
    expect(linesOf(basket)).toEqual(['other Blue mug 18', 'shipping Delivery 4.5', 'total Total 22.5']);
    expect(basket?.adds).toBe(true);
  });

  it('in German, with a tax that the total holds already', async () => {
    const basket = await basketIn(
      `<table>${row('<a href="/becher">Blauer Becher</a>', '18,00 €')}</table>
      <dl>${pair('Zwischensumme', '18,00 €')}${pair('Versand', '4,50 €')}${pair('Bearbeitungsgebühr', '1,50 €')}${pair('Gesamtsumme', '24,00 €')}${pair('enthaltene MwSt. 19 %', '3,83 €')}</dl>`,
      'de',
      'Ihr Warenkorb',
    );
    expect(linesOf(basket)).toEqual([
      'item Blauer Becher 18',
      'subtotal Zwischensumme 18',
      'shipping Versand 4.5',
      'fee Bearbeitungsgebühr 1.5',
      'total Gesamtsumme 24',
    ]);
    expect(basket?.adds).toBe(true);
  });

  it('with a discount', async () => {
    const basket = await basketIn(
      `<table>${row('<a href="/mug">Blue mug</a>', '€18.00')}</table><dl>${pair('Discount', '-€3.00')}${pair('Total', '€15.00')}</dl>`,
    );
    expect(basket?.adds).toBe(true);
  });

  it('that do not make up the total are said not to', async () => {
    const basket = await basketIn(
      `<table>${row('<a href="/mug">Blue mug</a>', '€18.00')}${row('Total', '€25.00')}</table>`,
    );
    expect(basket?.adds).toBe(false);
  });
});

describe('no line is', () => {
  const SUM = `<table>${row('<a href="/mug">Blue mug</a>', '€18.00')}${row('Total', '€18.00')}</table>`;
  it.each([
    ['what a box would add', '<label><input type="checkbox"> Gift wrap (€3.00)</label>'],
    ['what stands in a dialog', '<dialog open><p>Gift card</p><p>€50.00</p></dialog>'],
    ['what nobody sees', '<div style="display:none"><p>Gift card</p><p>€50.00</p></div>'],
    ['a former price', '<p><s>€22.00</s></p>'],
    ['what stands below the total', ''],
  ])('%s', async (_, markup) => {
    const basket = await basketIn(`${markup}${SUM}<h2>You may also like</h2><p>Red cup</p><p>€9.00</p>`);
    expect(linesOf(basket)).toEqual(['item Blue mug 18', 'total Total 18']);
  });
  it('anything where two currencies meet, or where nothing is added up', async () => {
    expect(await basketIn(SUM.replace('€18.00', '$18.00'))).toBeUndefined();
    expect(await basketIn('<p>Blue mug</p><p>€18.00</p>')).toBeUndefined();
  });
});
