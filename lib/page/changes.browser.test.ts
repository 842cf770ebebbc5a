import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageModel } from '@/lib/model/page.ts';
import type { PageChange } from '@/lib/model/source.ts';
import type { PageBounds } from './bounds.ts';
import { createLivePage } from './live-page.ts';

let stage: HTMLElement;
let stops: (() => void)[] = [];
const address = location.href;

beforeEach(() => {
  stage = document.createElement('main');
  document.body.replaceChildren(stage);
});
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  history.replaceState(null, '', address);
  document.body.replaceChildren();
});

interface Watched {
  readonly first: PageModel;
  readonly changes: PageChange[];
  readonly page: ReturnType<typeof createLivePage>;
  /** The newest model. */
  model(): PageModel;
  /** Resolves when `holds` does. */
  until(holds: (model: PageModel, changes: readonly PageChange[]) => boolean): Promise<void>;
}

async function watch(html: string, bounds: Partial<PageBounds> = {}): Promise<Watched> {
  stage.innerHTML = html;
  const page = createLivePage(document, bounds);
  const changes: PageChange[] = [];
  const first = await page.read();
  page.watch((change) => changes.push(change));
  stops.push(page.stop);
  const model = () => changes.at(-1)?.model ?? first;
  return {
    first,
    changes,
    page,
    model,
    until: (holds) => vi.waitFor(() => expect(holds(model(), changes)).toBe(true), { timeout: 15_000, interval: 20 }),
  };
}

/** At the latest it ends with the test, which may fail before it says so: the next one's page is another. */
function repeat(act: () => void, ms: number) {
  const timer = setInterval(act, ms);
  stops.push(() => clearInterval(timer));
  return timer;
}

const texts = (model: PageModel) => model.segments.map(({ text }) => text);
const $ = (selector: string) => document.querySelector(selector) as HTMLElement;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('what changes is read again, the rest keeps its ids', () => {
  it('a text that is struck in part and stays so is no news', async () => {
    const seen = await watch('<p id="a">89 € <s>119 €</s></p><p id="b">Only 3 left</p>');
    const [price] = seen.first.segments;
    $('#a').innerHTML = '89 € <s>119 €</s>';
    $('#b').textContent = 'Sold out';
    await seen.until((model) => texts(model)[1] === 'Sold out');
    expect(price?.struckAt).toEqual([[5, 10]]);
    expect(seen.changes.some(({ changed }) => changed.has(price?.id ?? 0))).toBe(false);
  });

  it('a changed text', async () => {
    const seen = await watch('<p id="a">One thing</p><p id="b">Only 3 left</p><p id="c">Two things</p>');
    $('#b').textContent = 'Sold out';
    await seen.until((model) => texts(model)[1] === 'Sold out');
    expect(texts(seen.model())).toEqual(['One thing', 'Sold out', 'Two things']);
    expect(seen.model().segments.map(({ id }) => id)).toEqual(seen.first.segments.map(({ id }) => id));
    expect([...(seen.changes.at(-1)?.changed ?? [])]).toEqual([seen.first.segments[1]?.id]);
    expect(texts(seen.first)[1]).toBe('Only 3 left');
  });

  it('blocks that come, move and go, in their places', async () => {
    const seen = await watch('<ul><li id="a">Alpha</li><li id="b">Beta</li></ul><p>End</p>');
    $('#a').insertAdjacentHTML('afterend', '<li id="n">New <b>one</b></li>');
    await seen.until((model) => model.segments.length === 4);
    expect(texts(seen.model())).toEqual(['Alpha', 'New one', 'Beta', 'End']);
    expect(seen.model().segments.map(({ order }) => order)).toEqual([0, 1, 2, 3]);
    $('ul').append($('#a'));
    await seen.until((model) => texts(model)[0] === 'New one');
    expect(texts(seen.model())).toEqual(['New one', 'Beta', 'Alpha', 'End']);
    expect(seen.model().segments[2]?.id).toBe(seen.first.segments[0]?.id);
    $('#b').remove();
    await seen.until((model) => model.segments.length === 3);
    expect(texts(seen.model())).toEqual(['New one', 'Alpha', 'End']);
    expect(seen.page.measure([seen.first.segments[1]?.id ?? 0]).size).toBe(0);
  });

  it('what is put into the body by itself, without reading all again', async () => {
    const seen = await watch('<p>Text</p>');
    document.body.insertAdjacentHTML('beforeend', '<div role="dialog" aria-label="Offer"><p>Stay!</p></div>');
    await seen.until((model) => model.dialogs.length === 1);
    expect(seen.model().segments.at(-1)).toMatchObject({
      text: 'Stay!',
      region: 'dialog',
      dialog: seen.model().dialogs[0]?.id,
    });
    expect([...(seen.changes.at(-1)?.changed ?? [])]).not.toContain(seen.first.segments[0]?.id);
    $('[role=dialog]').remove();
    await seen.until((model) => model.dialogs.length === 0);
  });

  it('ticks of a reader, and of a script', async () => {
    const seen = await watch(
      '<label><input type="checkbox" id="box" checked> Insurance</label><div role="switch" aria-checked="false" id="sw">Ads</div>',
    );
    $('#box').click();
    $('#sw').setAttribute('aria-checked', 'true');
    await seen.until((model) => model.controls[1]?.checked === true && model.controls[0]?.checked === false);
    expect(seen.model().controls).toMatchObject([
      { name: 'Insurance', checkedAsServed: true, checked: false },
      { name: 'Ads', checkedAsServed: false, checked: true },
    ]);
  });

  it('a label apart from its control', async () => {
    const seen = await watch('<input type="checkbox" id="box"><div><p><label for="box">Gift</label></p></div>');
    expect(seen.first.controls[0]?.name).toBe('Gift');
    $('label').textContent = 'Gift wrap for 3 €';
    await seen.until((model) => model.controls[0]?.name === 'Gift wrap for 3 €');
  });

  it('shadow trees, also those that come later', async () => {
    const seen = await watch('<div id="host"></div><p>End</p>');
    const root = $('#host').attachShadow({ mode: 'open' });
    root.innerHTML = '<p>Inside</p>';
    $('#host').setAttribute('title', 'x');
    await seen.until((model) => texts(model)[0] === 'Inside');
    (root.firstElementChild as HTMLElement).textContent = 'Changed inside';
    await seen.until((model) => texts(model)[0] === 'Changed inside');
    expect(texts(seen.model())).toEqual(['Changed inside', 'End']);
  });

  it('prices of the changed text only', async () => {
    const seen = await watch('<p>Shoe $10.00</p><p id="b">Hat $20.00</p>');
    expect(seen.first.prices.map(({ amount }) => amount)).toEqual([10, 20]);
    $('#b').textContent = 'Hat $15.00';
    await seen.until((model) => model.prices[1]?.amount === 15);
    expect(seen.model().prices.map(({ amount }) => amount)).toEqual([10, 15]);
  });

  it('a dialog that a class on the page opens', async () => {
    const style = document.createElement('style');
    style.textContent = '.modal{display:none;position:fixed;inset:0;z-index:9}.opened .modal{display:block}';
    const seen = await watch('<div class="modal"><p>Wait, do not go</p></div>');
    stage.append(style);
    await wait(300);
    expect(seen.model().dialogs).toEqual([]);
    stage.classList.add('opened');
    await seen.until((model) => model.dialogs.length === 1);
    expect(seen.model().segments[0]?.region).toBe('dialog');
  });

  it('a dialog that a class on the page fades in is told of once it is there, however late', async () => {
    const style = document.createElement('style');
    style.textContent = `.modal{visibility:hidden;opacity:0;position:fixed;inset:0;z-index:9;transition:opacity .3s linear .8s,visibility 0s .8s}
      .opened .modal{visibility:visible;opacity:1}`;
    document.head.append(style);
    stops.push(() => style.remove());
    const seen = await watch('<div class="modal" role="dialog"><p>Wait, do not go</p></div>');
    await wait(300);
    expect(seen.model().dialogs).toEqual([]);
    stage.classList.add('opened');
    await seen.until((model) => model.dialogs.length === 1);
    const { id = 0 } = seen.model().segments[0] ?? {};
    expect(seen.page.measure([id]).get(id)?.hiddenBy).toBeUndefined();
  });

  it.each(['stage', 'body'])(
    'what fades or slides in with the %s is told of when it has come to rest',
    async (moved) => {
      const style = document.createElement('style');
      style.textContent = `@keyframes in{from{opacity:0;transform:translateX(-200vw)}}
      .in{animation:in .4s linear .8s both}`;
      document.head.append(style);
      const host = moved === 'body' ? document.body : stage;
      host.classList.add('in');
      stops.push(
        () => style.remove(),
        () => host.classList.remove('in'),
      );
      const seen = await watch('<p>Only 3 left</p>');
      const { id = 0 } = seen.first.segments[0] ?? {};
      await wait(300);
      expect(seen.page.measure([id]).get(id)?.hiddenBy).toBeDefined();
      await seen.until((_, changes) => changes.at(-1)?.changed.has(id) === true);
      expect(seen.page.measure([id]).get(id)?.hiddenBy).toBeUndefined();
    },
  );

  it('nothing is told when nothing is news', async () => {
    const seen = await watch('<p id="a">Text</p><div id="b"></div>');
    await wait(300);
    const told = seen.changes.length;
    $('#a').setAttribute('data-x', '1');
    $('#a').firstChild?.replaceWith('Text');
    $('#b').append(document.createElement('script'));
    await wait(400);
    expect(seen.changes.length).toBe(told);
  });

  it('a page that rewrites itself all the time is still told of, and does not pile up', async () => {
    const seen = await watch('<div id="a"></div>');
    let n = 0;
    const timer = repeat(() => {
      $('#a').innerHTML = `<p>word ${'abcdefghij'[n++ % 10]}</p>`;
    }, 5);
    await wait(2_600);
    clearInterval(timer);
    expect(seen.changes.length).toBeGreaterThanOrEqual(1);
    expect(seen.changes.length).toBeLessThan(25);
    await seen.until((model) => texts(model)[0] === $('#a').textContent);
    expect(seen.model().segments).toHaveLength(1);
  });

  it('a clock that stands still is told of, one that moves is not', async () => {
    let left = 59;
    const seen = await watch('<p>Ends in 02:14:55</p><p id="t">Ends in 00:59:59</p><p>Two hours</p>');
    repeat(() => {
      left -= 1;
      $('#t').textContent = `Ends in 00:59:${left % 60}`;
    }, 900);
    await wait(2_000);
    await seen.until((model) => (model.still ?? []).length > 0);
    expect(seen.model().still).toEqual([seen.model().segments[0]?.id]);
    $('p').textContent = 'Ends in 02:14:54';
    await seen.until((model) => model.still?.length === 0);
  });

  it('what is gone is forgotten, also where all is read anew', async () => {
    let left = 3_600;
    const seen = await watch(`<p id="t">${left} seconds</p>${'<div>Text</div>'.repeat(400)}`);
    const timer = repeat(() => {
      $('#t').textContent = `${--left} seconds`;
    }, 200);
    await seen.until((model) => model.ticks.length === 1);
    clearInterval(timer);
    $('#t').remove();
    for (const each of document.querySelectorAll('main div')) each.textContent = 'Other';
    await seen.until((model) => texts(model)[0] === 'Other');
    expect(seen.model().ticks).toEqual([]);
  });
});

describe('ticking', () => {
  const clock = (seconds: number) =>
    [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((n) => String(Math.floor(n)).padStart(2, '0')).join(':');

  it.each([
    ['one text', (at: string) => at, '<p>Ends in <b id="t"></b></p>'],
    ['markup written anew', (at: string) => at.replace(/\d+/g, '<i>$&</i>'), '<p>Ends in <b id="t"></b></p>'],
    ['digits in blocks', (at: string) => at.replace(/\d\d|:/g, '<div>$&</div>'), '<div id="t"></div>'],
  ])('%s is recognised with value, direction and step', async (_, markup, html) => {
    let left = 3_600;
    const seen = await watch(html);
    $('#t').innerHTML = markup(clock(left));
    const timer = repeat(() => {
      left -= 1;
      $('#t').innerHTML = markup(clock(left));
    }, 200);
    await seen.until((model) => model.ticks.length === 1);
    const [tick] = seen.model().ticks;
    const [segment] = seen.model().segments;
    expect(tick).toMatchObject({ segment: segment?.id, of: 'time', direction: 'down' });
    expect(tick?.last.value).toBeLessThan(tick?.first.value ?? 0);
    expect(tick?.last.value).toBeLessThan(3_600);
    // From now on it is no news.
    const told = seen.changes.length;
    await wait(1_500);
    expect(seen.changes.length).toBe(told);
    // Until it is something else.
    clearInterval(timer);
    $('#t').textContent = 'The offer has ended';
    await seen.until((model) => texts(model).some((text) => text.includes('has ended')));
    expect(seen.model().ticks).toEqual([]);
  });

  it('is told once more when it has run for some time, and then no more', { timeout: 20_000 }, async () => {
    const inBlocks = (at: string) => at.replace(/\d\d|:/g, '<div>$&</div>');
    let left = 3_600;
    const seen = await watch(`<p>Ends in <b id="t">${clock(left)}</b></p><div id="u">${inBlocks(clock(left))}</div>`);
    repeat(() => {
      left -= 2;
      $('#t').textContent = clock(left);
      $('#u').innerHTML = inBlocks(clock(left));
    }, 1_000);
    const watched = () => seen.model().ticks.map(({ first, last }) => last.at - first.at);
    await wait(9_000);
    const told = seen.changes.length;
    expect(Math.max(...watched())).toBeLessThan(4_000);
    await wait(2_500);
    expect(seen.changes.length).toBe(told + 1);
    expect(watched()).toHaveLength(2);
    expect(Math.min(...watched())).toBeGreaterThan(7_000);
    for (const { first, last } of seen.model().ticks)
      expect((1000 * (first.value - last.value)) / (last.at - first.at)).toBeCloseTo(2, 0);
    await wait(4_000);
    expect(seen.changes.length).toBe(told + 1);
  });

  it('of nothing is not told once more', { timeout: 20_000 }, async () => {
    const seen = await watch('<p>Ends in 02:14:55</p><p>Only 3 left</p><p id="t">Seen by 3</p>');
    let looking = 3;
    repeat(() => {
      $('#t').textContent = `Seen by ${++looking}`;
    }, 300);
    await wait(7_000);
    const told = seen.changes.length;
    await wait(5_000);
    expect(seen.changes.length).toBe(told);
  });

  it('a count that falls and falls', async () => {
    const seen = await watch('<p id="t">Only 90 left</p>');
    let left = 90;
    repeat(() => {
      $('#t').textContent = `Only ${--left} left`;
    }, 200);
    await seen.until((model) => model.ticks.length === 1);
    expect(seen.model().ticks[0]).toMatchObject({ of: 'count', direction: 'down' });
  });

  it('a count that goes up and down is news each time', async () => {
    const seen = await watch('<p id="t">12 people are looking</p>');
    let n = 0;
    repeat(() => {
      $('#t').textContent = `${n++ % 2 ? 12 : 14} people are looking`;
    }, 300);
    await seen.until((_, changes) => changes.length >= 4);
    expect(seen.model().ticks).toEqual([]);
  });
});

describe('what a page is', () => {
  const shoe = (name: string) =>
    `<script type="application/ld+json">{"@type":"Product","name":"${name}","offers":{"price":"10","priceCurrency":"EUR"}}</script>`;
  const put = (html: string) => stage.append(document.createRange().createContextualFragment(html));

  it('is settled again when much of it came later', async () => {
    document.documentElement.removeAttribute('lang');
    const seen = await watch('<p>…</p>');
    expect(seen.first).toMatchObject({ kinds: ['other'], lang: '' });
    for (let i = 0; i < 6; i++) {
      stage.insertAdjacentHTML(
        'beforeend',
        '<p>Dieser Artikel wird in der Regel in zwei bis drei Tagen verschickt und kann zurückgegeben werden.</p>',
      );
      await wait(250);
    }
    await seen.until((model) => model.lang === 'de');
    expect(seen.model().segments.at(-1)).toMatchObject({ lang: 'de', langFrom: 'guess' });
    expect(seen.first.segments[0]?.lang).toBe('');
    expect([...(seen.changes.find(({ model }) => model.lang === 'de')?.changed ?? [])]).toContain(
      seen.first.segments[0]?.id,
    );
  });

  it('is settled again when structured data comes, changes and goes', async () => {
    const seen = await watch('<p>Text</p>'.repeat(40));
    expect(seen.first.product).toBeUndefined();
    put(shoe('Shoe'));
    await seen.until((model) => model.product?.name === 'Shoe');
    const script = $('main script');
    script.textContent = (script.textContent ?? '').replace('Shoe', 'Boot');
    await seen.until((model) => model.product?.name === 'Boot');
    script.remove();
    await seen.until((model) => model.product === undefined);
    put(`<div><div>${shoe('Hat')}</div></div>`);
    await seen.until((model) => model.product?.name === 'Hat');
  });

  it('is settled again when a navigation changed the address before the page', async () => {
    const seen = await watch(`${shoe('Shoe')}<p>Shoe</p>${'<p>Text</p>'.repeat(40)}`);
    expect(seen.first.product?.name).toBe('Shoe');
    history.pushState(null, '', '/page-two');
    await seen.until((_, changes) => changes.some(({ navigated }) => navigated));
    stage.innerHTML = `<p>Hat</p>${'<p>Text</p>'.repeat(40)}`;
    await seen.until((model) => model.product === undefined);
  });
});

describe('a new page without a new document', () => {
  it('is read as a whole and told as navigated', async () => {
    const seen = await watch('<p>Page one</p>');
    history.pushState(null, '', '/page-two');
    stage.innerHTML = '<p>Page two</p>';
    await seen.until((_, changes) => changes.some(({ navigated }) => navigated));
    const change = seen.changes.find(({ navigated }) => navigated);
    expect(change?.model.url).toContain('/page-two');
    expect(texts(change?.model ?? seen.first)).toEqual(['Page two']);
    expect(change?.changed).toEqual(new Set(change?.model.segments.map(({ id }) => id)));
  });

  it('a fragment or a parameter of an advertisement is no new page', async () => {
    const seen = await watch('<p>Page one</p>');
    history.replaceState(null, '', `${location.pathname}${location.search}#reviews`);
    await wait(400);
    expect(seen.changes.filter(({ navigated }) => navigated)).toEqual([]);
  });
});

describe('a page that rewrites itself', () => {
  const settles = ({ limits }: PageModel) => !limits.some(({ limit }) => limit === 'settle');

  it('without end says so, until it stops', async () => {
    const seen = await watch('<h1>Mug</h1><p>Only 3 left</p>');
    let left = 0;
    const rewriting = repeat(() => {
      stage.innerHTML = `<h1>Mug</h1><p>Only ${left++ % 9} left</p><button>Buy</button>`;
    }, 4);
    try {
      await seen.until((model) => !settles(model));
    } finally {
      clearInterval(rewriting);
    }
    await seen.until(settles);
    expect(texts(seen.model())).toEqual(['Mug', expect.stringMatching(/^Only \d left$/), 'Buy']);
  });

  it('and is too large to be read whole says that alone: what is new may be our own doing', async () => {
    const seen = await watch('<h1>Mug</h1><p>Only 3 left</p>', { elements: 20 });
    let left = 0;
    const rewriting = repeat(() => {
      stage.innerHTML = `<h1>Mug</h1><p>Only ${left++ % 9} left</p>${'<p>Text</p>'.repeat(30)}`;
    }, 4);
    await wait(2_600);
    await seen.until((_, changes) => changes.length > 1);
    clearInterval(rewriting);
    expect(seen.model().limits).toEqual([{ limit: 'elements', at: 20 }]);
    expect(seen.changes.every(({ model }) => settles(model))).toBe(true);
  });

  it('in one corner, or moves all the time, settles', async () => {
    const seen = await watch(`<p id="a">0</p>${'<p>Text</p>'.repeat(9)}<div id="b">Slide</div>`);
    let turn = 0;
    const moving = repeat(() => {
      $('#a').textContent = `Seen by ${turn++ % 7}`;
      $('#b').style.transform = `translateX(${turn}px)`;
    }, 4);
    await wait(2_600);
    await seen.until((_, changes) => changes.length > 1);
    clearInterval(moving);
    expect(seen.changes.every(({ model }) => settles(model))).toBe(true);
  });

  it('from the root on is read anew as a whole', async () => {
    const seen = await watch('<p>Before</p>');
    const root = document.documentElement;
    const other = document.createElement('html');
    other.innerHTML = '<head><title>New</title></head><body><p>After</p></body>';
    try {
      root.replaceWith(other);
      await seen.until((model) => texts(model).join() === 'After');
    } finally {
      other.replaceWith(root);
    }
    await seen.until((model) => texts(model).join() === 'Before');
  });
});

it('what is read again under a heading stays where it was', async () => {
  const seen = await watch('<h2>Reviews</h2><div id="a"><p>one</p></div><h2>Delivery</h2><div id="b"><p>two</p></div>');
  for (const id of ['a', 'b']) $(`#${id}`).insertAdjacentHTML('beforeend', `<p>new ${id}</p>`);
  await seen.until((model) => model.segments.length === 6);
  expect(Object.fromEntries(seen.model().segments.map(({ text, region }) => [text, region]))).toEqual({
    Reviews: 'main',
    one: 'review',
    'new a': 'review',
    Delivery: 'main',
    two: 'main',
    'new b': 'main',
  });
});
