import { afterEach, describe, expect, it } from 'vitest';
import { CLAIM, HONEST, HONEST_KEPT, isOfSomebody, PAGES } from '@/tests/evidence/pages.ts';
import { body, clear, isIn, outer, rectsOf, seen, showClaim as show } from '@/tests/evidence/shown.ts';
import { type Captured, captureDocument, placesIn } from './capture.ts';

const shadowOf = (element: Element) => element.shadowRoot ?? null;
afterEach(clear);

function leaks(captured: Captured, planted: readonly string[]): string[] {
  const { secrets: _, ...told } = captured;
  return planted.filter((text) => isIn(text, captured.html) || isIn(text, JSON.stringify(told)));
}

/** Whether each of the rectangles lies within some area. */
const isCovered = (rects: readonly DOMRect[], { areas }: Captured) =>
  rects.every(({ left, right, top, bottom }) =>
    [left + 1, (left + right) / 2, right - 1].every((x) =>
      [top + 1, bottom - 1].every((y) =>
        areas.some(
          ({ area }) =>
            x >= area.x - 2 && x <= area.x + area.width + 2 && y >= area.y - 2 && y <= area.y + area.height + 2,
        ),
      ),
    ),
  );

it('has at least 40 pages', () => expect(PAGES.length).toBeGreaterThanOrEqual(40));

describe.each(PAGES)('$name', (page) => {
  const capture = () =>
    captureDocument(
      document,
      { personal: isOfSomebody(page), ...(page.visitorParts && { visitorParts: page.visitorParts }) },
      shadowOf,
    );

  it('leaves nothing of the reader’s in the copy, blacks what is seen of it, and keeps what is claimed', async () => {
    show(page);
    const captured = await capture();
    expect(leaks(captured, page.planted)).toEqual([]);
    for (const text of [CLAIM, '€ 129.00', '€ 199.00', '00:14:59', '4006381333931', ...(page.kept ?? [])])
      expect(captured.html).toContain(text);
    for (const element of seen())
      expect([element.outerHTML, isCovered(rectsOf(element, page.planted), captured)]).toEqual([
        element.outerHTML,
        true,
      ]);
    for (const element of document.querySelectorAll('[data-whole]'))
      expect(isCovered([element.getBoundingClientRect()], captured)).toBe(true);
    for (const element of document.querySelectorAll('.claim p'))
      expect(isCovered([element.getBoundingClientRect()], captured)).toBe(false);
  });
});

it('keeps what is the shop’s, and what was chosen', async () => {
  show({ body: HONEST });
  const { html, redactions } = await captureDocument(document, { personal: false }, shadowOf);
  for (const text of HONEST_KEPT) expect(html).toContain(text);
  expect(html.match(/checked=""/g)).toHaveLength(2);
  expect(redactions).toEqual({});
});

it('changes nothing of the page, and asks for nothing', async () => {
  for (const page of PAGES) {
    show(page);
    performance.clearResourceTimings();
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const before = outer();
    const requests = performance.getEntriesByType('resource').length;
    await captureDocument(document, { personal: isOfSomebody(page) }, shadowOf);
    changes.push(...observer.takeRecords());
    observer.disconnect();
    expect(changes).toEqual([]);
    expect(outer()).toBe(before);
    expect(
      performance
        .getEntriesByType('resource')
        .slice(requests)
        .filter(({ name }) => !/\.(?:png|webp)|\/x$/.test(name)),
    ).toEqual([]);
  }
});

it('opens by itself, runs nothing, and shows the claim', async () => {
  for (const page of PAGES) {
    show(page);
    const { html } = await captureDocument(document, { personal: isOfSomebody(page) }, shadowOf);
    const copy = new DOMParser().parseFromString(html, 'text/html');
    expect(copy.querySelectorAll('script,noscript,object,embed,link,meta[http-equiv]')).toHaveLength(0);
    const handlers = [...copy.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on')),
    );
    expect(handlers).toEqual([]);
    expect(html).not.toMatch(/javascript:/i);
  }
  show({ body: '' });
  const { html } = await captureDocument(document, { personal: false }, shadowOf);
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.srcdoc = html;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  body().append(frame);
  await loaded;
  expect(frame.contentDocument?.querySelector<HTMLElement>('.claim')?.textContent).toBe(
    document.querySelector<HTMLElement>('.claim')?.textContent,
  );
});

it('cannot be torn open by what a page makes somebody’s', async () => {
  show({
    body: '<form><input type="hidden" name="customer_name" value=\'" alt=\'><input type="hidden" name="user_name" value="</p><script>"></form><img title="foo" alt="onload=void(0) x"><p>&lt;/p&gt;&lt;script&gt;evil()</p><style>p { content: "</style><img src=x onerror=void(0)>" }</style>',
  });
  const { html } = await captureDocument(document, { personal: false }, shadowOf);
  const copy = new DOMParser().parseFromString(html, 'text/html');
  expect(
    [...copy.querySelectorAll('*')]
      .flatMap((element) => element.getAttributeNames())
      .filter((name) => name.startsWith('on')),
  ).toEqual([]);
  expect(copy.querySelectorAll('script')).toHaveLength(0);
});

it('takes styles as they hold now, adopted ones and later rules too', async () => {
  show({ head: '<style id="own">.a { color: red }</style>', body: '<p class="a">x</p>' });
  (document.querySelector('#own') as HTMLStyleElement).sheet?.insertRule('.b { color: green }');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.c { background: url("pic.png") }');
  document.adoptedStyleSheets = [sheet];
  const { html } = await captureDocument(document, { personal: false }, shadowOf);
  for (const rule of ['.a { color: red; }', '.b { color: green; }', '.c {']) expect(html).toContain(rule);
  expect(html).toMatch(/url\("https?:[^"]*pic\.png"\)/);
});

it('takes pictures that can be read, and says which cannot', async () => {
  const canvas = document.createElement('canvas');
  canvas.getContext('2d')?.fillRect(0, 0, 9, 9);
  show({
    body: `<img id="i" src="${canvas.toDataURL()}"><canvas width="5" height="5"></canvas><img src="/missing.png" alt="Lamp">`,
  });
  await document.querySelector<HTMLImageElement>('#i')?.decode();
  const { html, gaps } = await captureDocument(document, { personal: false }, shadowOf);
  expect(html.match(/src="data:image\/png/g)).toHaveLength(2);
  expect(gaps.map(({ what }) => what)).toEqual(['image']);
});

it('tells frames of each other’s secrets', async () => {
  show({
    body: '<input name="firstname">',
    before: (all) => {
      (all.querySelector('input') as HTMLInputElement).value = 'Ottilie';
    },
  });
  const { secrets } = placesIn(document, { personal: true }, shadowOf);
  expect(secrets).toContain('Ottilie');
  show({ body: '<p>Gift for Ottilie</p>' });
  const { html } = await captureDocument(document, { personal: false, secrets }, shadowOf);
  expect(html).not.toContain('Ottilie');
});

describe('a town by itself', () => {
  const leipzig = (body: string, before?: (all: HTMLElement) => void) => {
    show({ body: `${body}<p>goes to Leipzig</p><p>Ships to Germany</p>`, ...(before && { before }) });
    return captureDocument(document, { personal: true }, shadowOf);
  };
  const type = (words: string) => (all: HTMLElement) => {
    (all.querySelector('input') as HTMLInputElement).value = words;
  };
  it('goes where it was typed into a field of its own', async () =>
    expect((await leipzig('<input autocomplete="address-level2">', type('Leipzig'))).html).not.toContain('Leipzig'));
  it('goes where it was typed with a street', async () =>
    expect((await leipzig('<input name="address">', type('Gohliser Straße 9, 04155 Leipzig'))).html).not.toContain(
      'Leipzig',
    ));
  it('goes where it was chosen, and a country stays', async () => {
    const chosen = '<option>Germany</option>';
    const { html } = await leipzig(
      `<select name="city"><option>Bonn</option><option selected>Leipzig</option></select><select name="country">${chosen}</select>`,
    );
    expect(html).not.toContain('Leipzig');
    expect(html).toContain('Ships to Germany');
  });
});
