import { afterEach, expect, it } from 'vitest';
import { atOnce } from '@/lib/engine/pace.ts';
import { createLivePage } from '../live-page.ts';
import { namedFrames } from './frames.ts';
import { selectorSearch } from './selector-traces.ts';

const WANTED = {
  ids: ['talk'],
  classes: new Set(['picks']),
  elements: ['chat-box', 'pick-box[data-of*="x"]'],
  others: ['iframe[name="frame"]', '[data-picks]', '#a.b'],
};

afterEach(() => document.body.replaceChildren());

/** In the document itself, as it was read: only there do elements hide what it can do. */
async function seen(html: string, later: () => void = () => {}): Promise<string[]> {
  document.body.innerHTML = html;
  const source = createLivePage(document);
  try {
    const search = selectorSearch(WANTED, source.met);
    const found = (page: Parameters<typeof search.in>[1]) =>
      atOnce(search.in(document, page, namedFrames(document))).map(({ kind, value }) => `${kind} ${value}`);
    const page = await source.read();
    const first = found(page);
    if (first.length > 0) return first;
    const changed = new Promise<void>((heard) => {
      source.watch(() => heard());
    });
    later();
    document.body.append('later');
    await changed;
    return found(source.now());
  } finally {
    source.stop();
  }
}

it('finds ids, classes, elements, attributes and whatever else a selector says', async () => {
  const html =
    '<div id="talk"></div><p class="a picks b"></p><chat-box></chat-box><i data-picks=""></i><iframe name="frame"></iframe><b id="a" class="b"></b><pick-box data-of="axb"></pick-box>';
  const selectors = ['#talk', '.picks', ...WANTED.elements, ...WANTED.others];
  expect(await seen(html)).toEqual(selectors.map((value) => `selector ${value}`));
});

it('takes nothing for it that only looks alike', async () => {
  const html =
    '<div id="talk2" name="talk"></div><p class="picks-more mypicks">.picks #talk &lt;chat-box></p><template><p class="picks"></p></template><i data-picks2></i><a href="#talk">talk</a><form name="frame"></form><pick-box data-of="y"></pick-box>';
  expect(await seen(html)).toEqual([]);
});

it('is not led astray by elements that have the names of what a document can do', async () => {
  const html =
    '<form name="querySelector"></form><img name="getElementById"><img name="getElementsByTagName"><p class="picks" id="talk"></p>';
  expect(await seen(html)).toEqual(['selector #talk', 'selector .picks']);
});

it('finds what comes later, too: an element, a class, an attribute', async () => {
  const comes = (change: (element: Element) => void) =>
    seen('<p id="p">text</p>', () => {
      const element = document.querySelector('#p');
      if (element) change(element);
    });
  expect(await comes((element) => element.classList.add('picks'))).toEqual(['selector .picks']);
  expect(await comes((element) => element.setAttribute('data-picks', ''))).toEqual(['selector [data-picks]']);
  expect(await comes((element) => element.append(document.createElement('chat-box')))).toEqual(['selector chat-box']);
});

it('searches through a document of which not all was read', () => {
  document.body.innerHTML = '<p class="picks"></p><chat-box></chat-box>';
  const wanted = { ids: [], classes: new Set(['picks']), elements: ['chat-box'], others: [] };
  const search = selectorSearch(wanted, { values: [], elements: new Set(), isWhole: () => true });
  expect(atOnce(search.in(document, { limits: [] }, []))).toEqual([]);
  expect(atOnce(search.in(document, { limits: [{ limit: 'elements', at: 1 }] }, []))).toHaveLength(2);
  const lost = selectorSearch(wanted, { values: [], elements: new Set(), isWhole: () => false });
  expect(atOnce(lost.in(document, { limits: [] }, []))).toHaveLength(2);
});
