/** Dialogs as shops show them on one page after the other, from the document and the reader's hand to what is told. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { pageWords } from '@/lib/engine/pack.ts';
import { createScan } from '@/lib/engine/scan.ts';
import { drip } from '@/lib/journey/drip.ts';
import { stepOf, withPress, withStep } from '@/lib/journey/journey.ts';
import { nagging } from '@/lib/journey/nagging.ts';
import type { Journey } from '@/lib/model/journey.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { createLivePage } from '@/lib/page/live-page.ts';
import { packs } from './packs.ts';

const TAB = 1;
let journey: Journey;
let stop = () => {};

beforeEach(() => {
  journey = { site: 'shop.example', steps: [] };
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

const MUG = '<h1>Blue mug</h1><p>€18.00</p><button>Add to basket</button>';

/** Goes to another page of the shop, as the background hears of it. */
async function visit(path: string, dialog: string, main = MUG): Promise<() => FrameReport | undefined> {
  stop();
  document.documentElement.lang = 'en';
  document.body.innerHTML = `<main>${main}</main>${dialog}`;
  let last: FrameReport | undefined;
  const page = createLivePage(document, {
    words: async (langs) => pageWords(packs, langs),
    pressed(press) {
      journey = withPress(journey, TAB, last?.document ?? '', { ...press, at: Date.now() });
    },
  });
  const scan = createScan(
    page,
    packs,
    PAGE_DETECTORS,
    (report) => {
      last = { ...report, url: `https://shop.example${path}` };
      journey = withStep(journey, stepOf(last, TAB));
    },
    { top: true },
  );
  stop = () => {
    scan.stop();
    page.stop();
  };
  await scan.done;
  return () => last;
}
const isOpen = (report: FrameReport | undefined) => (report?.page.dialogs ?? []).length > 0;

const $ = (selector: string) => document.querySelector(selector) as HTMLElement;
const closes = (selector: string, afterMs = 0) =>
  $(selector).addEventListener('click', () => setTimeout(() => $('.over').remove(), afterMs));

/** Whether the second dialog is told to be the first one come back, after that was closed by what the reader did. */
async function comesBack(
  first: string,
  second: string,
  close = async () => {
    closes('.no');
    await userEvent.click($('.no'));
  },
): Promise<boolean> {
  const before = await visit('/mug', first);
  expect(isOpen(before())).toBe(true);
  await close();
  await vi.waitFor(() => expect(isOpen(before())).toBe(false), { timeout: 6_000 });
  const after = await visit('/cup', second);
  expect(isOpen(after())).toBe(true);
  const report = after();
  return nagging.detect(report ? [report] : [], journey, { observations: () => [], ofKind: () => [] }).length > 0;
}

const dialog = (words: string, no = '<button class="no">No thanks</button>') =>
  `<div class="over modal" role="dialog" style="position:fixed;z-index:9;inset:20% 20% auto;background:#fff">${words}${no}</div>`;
const LETTER = 'Get our letter once a month and 10% off your first order.</p><button>Sign me up</button>';

describe('a dialog is the same', () => {
  it.each([
    ['with another greeting', `<h2>Hello there</h2><p>${LETTER}`, `<h2>Welcome back</h2><p>${LETTER}`],
    ['with a name', `<h2>Wait</h2><p>${LETTER}`, `<h2>Wait, Anna</h2><p>${LETTER}`],
    ['with another percentage', `<p>${LETTER}`, `<p>${LETTER.replace('10%', '15%')}`],
    ['with a month', `<h2>Our May offer</h2><p>${LETTER}`, `<h2>Our June offer</h2><p>${LETTER}`],
  ])('%s', async (_, first, second) => {
    expect(await comesBack(dialog(first), dialog(second))).toBe(true);
  });
});

describe('a dialog is another', () => {
  const COOKIES = '<h2>Cookies</h2><p>We use cookies to see which pages are read.</p><button>Accept all</button>';
  const SIZE = '<h2>Find your size</h2><p>Measure around the widest part.</p><button>Show the chart</button>';
  it.each([
    ['about cookies, after a letter', `<p>${LETTER}`, COOKIES],
    ['about sizes, after a letter', `<p>${LETTER}`, SIZE],
    ['of few words, one of which is another', '<p>Choose your country</p>', '<p>Choose your language</p>'],
    [
      'that asks for mail, too, but for something else',
      '<p>Get our letter once a month by e-mail.</p><label>E-mail <input></label><button>Sign me up</button>',
      '<p>Hear from us when this is back in stock by e-mail.</p><label>E-mail <input></label><button>Tell me</button>',
    ],
  ])('%s', async (_, first, second) => {
    expect(await comesBack(dialog(first), dialog(second))).toBe(false);
  });
});

describe('a dialog that adds up over a page that does', () => {
  const row = (name: string, amount: string) => `<tr><td>${name}</td><td>€${amount}</td></tr>`;
  const sum = (...rows: string[]) => `<table>${rows.join('')}</table>`;
  const own = sum(row('Blue mug', '18.00'), row('Total', '18.00'));
  async function pay(inDialog: string) {
    const last = await visit('/checkout', '', `<h1>Checkout</h1>${own}<button id="pay">Place order</button>`);
    $('#pay').addEventListener('click', () => document.body.insertAdjacentHTML('beforeend', dialog(inDialog, '')));
    await userEvent.click($('#pay'));
    await vi.waitFor(() => expect(isOpen(last())).toBe(true), { timeout: 4_000 });
    const report = last();
    return drip
      .detect(report ? [report] : [], journey, { observations: () => [], ofKind: () => [] })
      .map(({ quote }) => quote);
  }
  it('is the next sum of the way', async () => {
    const sums = sum(row('Blue mug', '18.00'), row('Handling fee', '3.50'), row('Total', '21.50'));
    expect(await pay(`<h2>Pay</h2>${sums}<button>Pay now</button>`)).toEqual(['Handling fee']);
  });
  it('is nothing to speak of where it asks the same, or adds nothing up', async () => {
    expect(await pay(`<h2>Pay</h2>${own}<button>Pay now</button>`)).toEqual([]);
    journey = { site: 'shop.example', steps: [] };
    expect(await pay('<h2>Pay</h2><p>Handling fee €3.50</p><button>Pay now</button>')).toEqual([]);
  });
});

describe('a dialog is closed', () => {
  const closing = (cross: string, close?: () => Promise<void>) =>
    comesBack(dialog(`<p>${LETTER}`, cross), dialog(`<p>${LETTER}`, cross), close);
  const SVG = '<svg width="16" height="16"><path d="M0 0L16 16M16 0L0 16" stroke="#000"/></svg>';
  it.each([
    ['a glyph', '<span class="no" style="cursor:pointer">×</span>'],
    ['a drawing', `<div class="no" style="cursor:pointer;width:16px">${SVG}</div>`],
    ['what a style sheet draws', '<i class="no" style="display:block;width:20px;height:20px;background:#ccc"></i>'],
    ['a button without a name', `<button type="button" class="no">${SVG}</button>`],
    ['a link without a name', `<a href="#" class="no">${SVG}</a>`],
  ])('by %s', async (_, cross) => {
    expect(await closing(cross)).toBe(true);
  });
  it('by a glyph in a dialog that lies in another one', async () => {
    const inner = dialog(`<div role="dialog"><p>${LETTER}<span class="no">×</span></div>`, '');
    expect(await comesBack(inner, inner)).toBe(true);
  });
  it('by a glyph after which it fades', async () => {
    const fades = async () => {
      closes('.no', 700);
      await userEvent.click($('.no'));
    };
    expect(await closing('<span class="no">×</span>', fades)).toBe(true);
  });

  it.each([
    ['words that are no button', '<span class="no">Yes</span>'],
    ['a picture', '<img class="no" alt="" width="200" height="90" style="background:#ccc">'],
    [
      'what sends a field',
      `<form onsubmit="return false"><input aria-label="E-mail"><button class="no">${SVG}</button></form>`,
    ],
  ])('but not by %s: that may agree', async (_, cross) => {
    expect(await closing(cross)).toBe(false);
  });
  it('but not where another control of it was pressed, or where it went much later', async () => {
    const CROSS = '<span class="no">×</span>';
    const agrees = async () => {
      await userEvent.click($('.no'));
      closes('.over button');
      await userEvent.click($('.over button'));
    };
    expect(await closing(CROSS, agrees)).toBe(false);
    journey = { site: 'shop.example', steps: [] };
    const goesLate = async () => {
      closes('.no', 4_000);
      await userEvent.click($('.no'));
    };
    expect(await closing(CROSS, goesLate)).toBe(false);
  });
  it('but not another one than that in which was pressed', async () => {
    const first = await visit('/mug', dialog(`<p>${LETTER}`, '<span class=no>×</span>'));
    document.body.insertAdjacentHTML('beforeend', dialog('<p>We use cookies.</p>', '<span class="yes">×</span>'));
    await vi.waitFor(() => expect(first()?.page.dialogs).toHaveLength(2));
    closes('.yes');
    await userEvent.click($('.yes'), { force: true });
    await vi.waitFor(() => expect(first()?.page.dialogs).toHaveLength(1));
    const after = (await visit('/cup', dialog(`<p>${LETTER}`)))();
    expect(nagging.detect(after ? [after] : [], journey, { observations: () => [], ofKind: () => [] })).toEqual([]);
  });
});
