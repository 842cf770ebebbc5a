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

/** Whether what the window shows of each of the rectangles lies within some area. */
const isCovered = (rects: readonly DOMRect[], { areas }: Captured) =>
  rects.every(({ left, right, top, bottom }) =>
    [left + 1, (left + right) / 2, right - 1].every((x) =>
      [top + 1, bottom - 1].every(
        (y) =>
          Math.min(x, y) < 0 ||
          x > innerWidth ||
          y > innerHeight ||
          areas.some(
            (area) =>
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

it('keeps a style that brings in one that cannot be read, says which, and asks the page for nothing', async () => {
  show({
    head: '<style id="own">@import url("/none/a.css"); .after { color: red }</style>',
    body: '<p class="after">x</p>',
  });
  const asked: string[] = [];
  const { fetch } = globalThis;
  globalThis.fetch = async (to) => {
    asked.push(String(to));
    return new Response('');
  };
  try {
    const [first] = document.querySelector<HTMLStyleElement>('#own')?.sheet?.cssRules ?? [];
    // As the browser does for one of another origin.
    if (first instanceof CSSImportRule && first.styleSheet)
      Object.defineProperty(first.styleSheet, 'cssRules', {
        get: () => {
          throw new DOMException('', 'SecurityError');
        },
      });
    const { html, gaps } = await captureDocument(document, { personal: false, fetchStyles: true }, shadowOf);
    expect(html).toContain('.after { color: red; }');
    expect(gaps.map(({ what, why }) => [what, new URL(why).pathname])).toEqual([['style', '/none/a.css']]);
    expect(asked).toEqual([]);
  } finally {
    globalThis.fetch = fetch;
  }
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

describe('of what is too large', () => {
  const FIRST = '<p id="first">Only 3 left</p>';
  const LAST = '<p>The last line</p>';
  const LONG = `<p class="line">${'mug '.repeat(250_000)}</p>`;
  const OWN = '<p data-own>Call Ottilie Musterfrau</p>';
  /** Many lines of megabytes take browsers long to lay out. */
  const head = '<style>.line { height: 1px; overflow: hidden; white-space: nowrap; contain: strict }</style>';
  const capture = async () => {
    const captured = await captureDocument(document, { personal: false }, shadowOf);
    const { html, gaps } = captured;
    const isBlack = (shown: string) =>
      isCovered(
        Array.from(document.querySelectorAll(shown), (element) => element.getBoundingClientRect()),
        captured,
      );
    return {
      gaps: gaps.map(({ what, why }) => `${what} ${why}`),
      length: html.length,
      // Megabytes are no words for what failed.
      has: (words: string) => html.includes(words),
      black: { first: isBlack('#first'), own: isBlack('[data-own]') },
    };
  };
  const LEFT_OUT = { first: false, own: true };

  it('a copy goes as far as its bound, and what is not looked through is black', async () => {
    show({ head, body: `${FIRST}${LONG.repeat(7)}${OWN}` });
    const { gaps, length, has, black } = await capture();
    expect(gaps).toEqual(['cut-off length']);
    expect(length).toBeLessThan(7_500_000);
    expect([has('Only 3 left'), has('Musterfrau')]).toEqual([true, false]);
    expect(black).toEqual(LEFT_OUT);
  });

  it('it goes as deep as its bound, and on behind that', async () => {
    show({
      body: FIRST,
      before: (all) => {
        let inner: Element = all;
        for (let depth = 0; depth < 1_100; depth++) inner = inner.appendChild(document.createElement('div'));
        inner.innerHTML = OWN;
        all.insertAdjacentHTML('beforeend', LAST);
      },
    });
    const { gaps, has, black } = await capture();
    expect(gaps).toEqual(['cut-off depth']);
    expect([has('Only 3 left'), has('The last line'), has('Musterfrau')]).toEqual([true, true, false]);
    expect(black).toEqual(LEFT_OUT);
  });

  it.each([
    ['text', (long: string) => `<p data-own class="line">${long}</p>`],
    ['attribute that is shown', (long: string) => `<p><input data-own type="text" placeholder="${long}"></p>`],
    ['attribute that is not', (long: string) => `${OWN.replace('>', ` data-x="${long}">`)}`],
    ['value', (long: string) => `<p><input data-own type="text" readonly value="${long}"></p>`],
    ['text area', (long: string) => `<p><textarea data-own readonly class="line">${long}</textarea></p>`],
    ['address of a picture', (long: string) => `${OWN}<img alt="" src="https://shop.invalid/${long}">`],
  ])('one %s is left out whole, and what stands behind it is kept', async (what, made) => {
    show({ head, body: `${FIRST}${made('ottilie '.repeat(125_001))}${LAST}` });
    const { gaps, has, black } = await capture();
    expect(gaps.filter((gap) => !gap.startsWith('image'))).toEqual(['cut-off length']);
    expect([has('Only 3 left'), has('The last line'), has('ottilie')]).toEqual([true, true, false]);
    if (!/is not|address/.test(what)) expect(black).toEqual(LEFT_OUT);
  });

  it('styles stop at a rule, and cost no word of the page', async () => {
    const rule = `.a { --x: ${'y'.repeat(999_000)}; }`;
    show({ head: `${head}<style>.b { color: red }${rule.repeat(7)}.c { color: red }</style>`, body: LONG + LAST });
    const { gaps, length, has } = await capture();
    expect(gaps).toEqual(['style length']);
    expect(length).toBeLessThan(7_500_000);
    expect([has('.b {'), has('.a {'), has('.c {'), has('The last line')]).toEqual([true, true, false, true]);
  });
});

describe('of what is too much', () => {
  const field = (value: string, top: number, more = '') =>
    `<input value="${value}" style="position: absolute; width: 9px; height: 9px; padding: 0; left: 0; top: ${top}px" ${more}>`;
  const fields = (count: number, top: (at: number) => number) =>
    Array.from({ length: count }, (_, at) => field(`Customer${at}`, top(at))).join('');
  const capture = () => captureDocument(document, { personal: false }, shadowOf);
  const all = () => [document.documentElement.getBoundingClientRect()];

  it('what lies beside the window takes no place from what is seen in it', async () => {
    show({ body: fields(1_500, (at) => 2_000 + at) + field('Ottilie', 20, 'data-whole') });
    const captured = await capture();
    expect(captured.gaps).toEqual([]);
    expect(
      isCovered(
        [...document.querySelectorAll('[data-whole]')].flatMap((each) => rectsOf(each, [])),
        captured,
      ),
    ).toBe(true);
    expect(captured.areas.length).toBeLessThan(10);
  });

  it('places in the window are black as a whole, and it says so', async () => {
    const at = (n: number) => field('Ottilie', Math.floor(n / 40) * 10).replace('left: 0', `left: ${(n % 40) * 10}px`);
    show({ body: Array.from({ length: 2_100 }, (_, n) => at(n)).join('') });
    const captured = await capture();
    expect(captured.gaps).toEqual([{ what: 'cut-off', why: 'personal data' }]);
    expect(captured.html).toContain(CLAIM);
    expect(isCovered(all(), captured)).toBe(true);
  });

  it('words of the reader’s leave neither picture nor copy, and it says so', async () => {
    show({ body: fields(2_400, () => 2_000) });
    const captured = await capture();
    expect(captured.gaps).toEqual([{ what: 'cut-off', why: 'personal data' }]);
    expect(captured.html).toBe('');
    expect(isCovered(all(), captured)).toBe(true);
  });

  it('short words are looked for beside many longer ones', async () => {
    show({ body: `${fields(600, () => 2_000)}${field('Ida', 20)}<p data-seen>Gift for Ida</p>` });
    const captured = await capture();
    expect(leaks(captured, ['Ida'])).toEqual([]);
    expect(captured.gaps).toEqual([]);
    expect(
      isCovered(
        seen().flatMap((each) => rectsOf(each, ['Ida'])),
        captured,
      ),
    ).toBe(true);
  });

  it('a long line is looked for, too', async () => {
    const line = Array.from({ length: 500 }, (_, at) => `word${at * 7_919}`).join(' ');
    show({
      body: `<textarea></textarea><p data-seen>${line}</p>`,
      before: (all) => {
        (all.querySelector('textarea') as HTMLTextAreaElement).value = line;
      },
    });
    expect(leaks(await capture(), ['word0 ', 'word1892641', 'word3951581'])).toEqual([]);
  });

  it('words that a style draws many times are black each time', async () => {
    show({
      head: '<style>i { float: left } .d::after { content: "p.blackwood@post.example" }</style>',
      body: '<i class="d" data-whole></i>'.repeat(60),
    });
    const captured = await capture();
    expect(
      isCovered(
        [...document.querySelectorAll('[data-whole]')].map((each) => each.getBoundingClientRect()),
        captured,
      ),
    ).toBe(true);
  });
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
