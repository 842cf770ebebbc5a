/**
 * What is the reader's, from a page to a sealed file: forty-two pages are read by the same code as in the product, captured, put together and
 * sealed; then nothing planted is in the file in any form, and pictures are black where it was seen. What is the shop's is still there.
 */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { pageWords } from '@/lib/engine/pack.ts';
import { createScan } from '@/lib/engine/scan.ts';
import { combineFrames } from '@/lib/engine/tab.ts';
import { assemble, blackIn } from '@/lib/evidence/assemble/assemble.ts';
import { captureDocument, placesIn } from '@/lib/evidence/capture/capture.ts';
import { buildPackage } from '@/lib/evidence/package/build.ts';
import { openPackage } from '@/lib/evidence/package/open.ts';
import { isPersonal, toldBy } from '@/lib/evidence/redact/personal.ts';
import { makeKey } from '@/lib/evidence/seal/key.ts';
import { verifyPackage } from '@/lib/evidence/verify/item.ts';
import type { Area } from '@/lib/model/evidence.ts';
import { createLivePage } from '@/lib/page/live-page.ts';
import { type PlantedShop, SHOPS } from '../evidence/planted-shops.ts';
import { folded, wordsIn } from '../evidence/search.ts';
import { clear, rectsOf, seen, show } from '../evidence/shown.ts';
import { FIRST_PLACE } from '../samples/draft.ts';
import { CIRCUMSTANCES } from '../samples/evidence-items.ts';
import { packs } from './packs.ts';

const home = location.href;
const html = document.documentElement;
const shadowOf = (element: Element) => element.shadowRoot ?? null;
let key: CryptoKeyPair;

beforeAll(async () => {
  key = await makeKey();
});
afterEach(() => {
  clear();
  history.replaceState(null, '', home);
  html.removeAttribute('lang');
});

/** Reads and captures what is shown, as the evidence page does, and seals it. */
async function sealed() {
  const page = createLivePage(document, { words: async (langs) => pageWords(packs, langs) });
  const scan = createScan(page, packs, PAGE_DETECTORS, () => undefined, { top: true });
  await scan.done;
  scan.stop();
  page.stop();
  const frameReport = scan.last();
  const model = scan.page();
  if (!frameReport || !model) throw new Error('The page was not read.');
  const tool = { version: '0.1.0', rules: 'test' };
  const report = combineFrames([frameReport], { tool });
  const personal = isPersonal(toldBy(model));
  const options = { personal, visitorParts: scan.written() };
  const { secrets } = placesIn(document, options, shadowOf);
  const before = placesIn(document, { ...options, secrets }, shadowOf);
  const captured = await captureDocument(document, { ...options, secrets }, shadowOf);
  const view = { picture: await whitePicture(), black: [...blackIn([before]), ...blackIn([captured])] };
  const found: Area[] = [{ x: 0, y: 0, width: innerWidth, height: 2 }];
  const { url: _, redactions: __, reviewed: ___, ...circumstances } = CIRCUMSTANCES;
  const draft = await assemble({
    circumstances: { ...circumstances, title: document.title, gaps: [] },
    personal,
    secrets,
    report,
    frames: [{ frame: 0, captured, model }],
    view,
    found,
    whole: [view],
  });
  return { kinds: report.page.kinds, bytes: (await buildPackage(draft, FIRST_PLACE, key, new Date())).bytes };
}

/** As large as the window: all that is not white in it later was painted. */
async function whitePicture(): Promise<Blob> {
  const canvas = new OffscreenCanvas(innerWidth, innerHeight);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is no canvas.');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, innerWidth, innerHeight);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** How light a picture is at a place, from 0 to 255. */
async function lightnessOf(png: Uint8Array<ArrayBuffer>): Promise<(x: number, y: number) => number> {
  const bitmap = await createImageBitmap(new Blob([png], { type: 'image/png' }));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (!context) throw new Error('There is no canvas.');
  context.drawImage(bitmap, 0, 0);
  const { data, width } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  return (x, y) => data[(Math.floor(y) * width + Math.floor(x)) * 4] ?? 0;
}

/** Lightness at some places of what of a rectangle lies in the window. */
function sampled({ left, right, top, bottom }: DOMRect, at: (x: number, y: number) => number): number[] {
  const xs = [left + 1, (left + right) / 2, right - 1].filter((x) => x >= 0 && x < innerWidth);
  const ys = [top + 1, (top + bottom) / 2, bottom - 1].filter((y) => y >= 0 && y < innerHeight);
  return xs.flatMap((x) => ys.map((y) => at(x, y)));
}

const PICTURES = ['view.png', 'marked-view.png', 'whole-01.png'];

describe.each(SHOPS)('$name', (shop: PlantedShop) => {
  it('goes into a sealed file without what is planted, and with what is the shop’s', async () => {
    html.lang = shop.lang;
    history.replaceState(null, '', shop.at);
    const { before, ...rest } = shop;
    show({
      ...rest,
      before: (body) =>
        before?.((selector) => {
          const found = body.querySelector(selector);
          if (!found) throw new Error(`There is no ${selector}.`);
          return found as never;
        }),
    });
    const { kinds, bytes } = await sealed();
    const { file, bytesOf } = await openPackage(bytes);
    const texts = file.parts
      .filter(({ type }) => /^(?:text|application)\//.test(type))
      .map(({ name }) => ({ name, bytes: bytesOf(name) ?? new Uint8Array() }));
    const leaks = texts.flatMap((part) => wordsIn(part.bytes, shop.planted).map((word) => `${part.name}: ${word}`));
    expect([kinds, leaks]).toEqual([kinds, []]);
    expect(wordsIn(bytes, shop.planted)).toEqual([]);

    const copy = new DOMParser().parseFromString(new TextDecoder().decode(bytesOf('page.html')), 'text/html');
    const said = folded(`${told(copy.documentElement)} ${copy.documentElement.outerHTML}`);
    expect(shop.kept.filter((words) => !said.includes(folded(words)))).toEqual([]);

    for (const name of PICTURES) {
      const at = await lightnessOf(bytesOf(name) ?? new Uint8Array());
      for (const element of seen()) {
        const own = rectsOf(element, shop.planted);
        const rects = own.length > 0 ? own : textRects(element);
        const light = rects.flatMap((rect) => sampled(rect, at)).filter((each) => each > 0);
        expect([name, element.outerHTML, light]).toEqual([name, element.outerHTML, []]);
      }
      for (const element of document.querySelectorAll('[data-whole]'))
        expect([
          name,
          element.outerHTML,
          sampled(element.getBoundingClientRect(), at).filter((each) => each > 0),
        ]).toEqual([name, element.outerHTML, []]);
      for (const words of shop.kept)
        for (const rect of claimRects(words))
          expect([
            name,
            words,
            at(Math.max(0, rect.left + 1), Math.min((rect.top + rect.bottom) / 2, innerHeight - 1)),
          ]).toEqual([name, words, 255]);
    }
    expect((await verifyPackage(bytes)).problems).toEqual([]);
  });
});

/** The words of an element and of the shadow trees below it, of which a parsed copy has templates. */
const told = (root: Element): string =>
  [root, ...[...root.querySelectorAll('template')].map(({ content }) => content)]
    .map(({ textContent }) => textContent)
    .join(' ');

function textRects(element: Element): DOMRect[] {
  const range = document.createRange();
  range.selectNodeContents(element);
  return [...range.getClientRects()];
}

/** Where words of the shop's are seen, if one text has them. */
function claimRects(words: string): DOMRect[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node.textContent?.includes(words) && node.parentElement) return rectsOf(node.parentElement, [words]);
  return [];
}
