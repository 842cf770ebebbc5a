import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PageModel } from '@/lib/model/page.ts';
import type { Pace } from '@/lib/model/source.ts';
import { BOUNDS, Limits } from '../bounds.ts';
import { createLivePage } from '../live-page.ts';
import { Context } from './context.ts';
import { Reader } from './reader.ts';
import { Registry } from './registry.ts';

const bodyOf = Object.getOwnPropertyDescriptor(Document.prototype, 'body')?.get as () => HTMLElement;

afterEach(() => {
  // One test hides `document.body`.
  bodyOf.call(document).replaceChildren();
  document.documentElement.removeAttribute('lang');
});

async function read(html: string, options = {}): Promise<PageModel> {
  document.body.innerHTML = html;
  const page = createLivePage(document, options);
  const model = await page.read();
  page.stop();
  return model;
}

/** A pause is always due. */
const HASTY: Pace = {
  isDue: () => true,
  pause: async () => {},
  waiting: (promise) => promise,
  worked: () => performance.now(),
};

const textsOf = async (html: string) => (await read(html)).segments.map(({ text }) => text);
const regionOf = async (html: string) => (await read(html)).segments.map(({ region }) => region);

describe('segments', () => {
  it('keep code apart from what is said about it', async () => {
    const { segments } = await read(
      '<p>Shows <code>Only 3 left</code> to <b>all</b>.</p><pre>a <code>b</code></pre><p>Press <kbd>Esc</kbd></p>',
    );
    expect(segments.map(({ text, region }) => [text, region])).toEqual([
      ['Only 3 left', 'article'],
      ['Shows to all.', 'main'],
      ['a b', 'article'],
      ['Esc', 'article'],
      ['Press', 'main'],
    ]);
  });

  it('join inline markup and split blocks', async () => {
    expect(await textsOf('<p>Only <b>3</b> left</p><div>In stock<div>Ships today</div>tomorrow</div>')).toEqual([
      'Only 3 left',
      'In stock',
      'Ships today',
      'tomorrow',
    ]);
  });

  it('fold white space, go on after one line break and end at two', async () => {
    expect(await textsOf('<p> One \n\t two<br>three<br> <br>four</p>')).toEqual(['One two three', 'four']);
  });

  it('keep words of touching elements apart, but not letters or digits', async () => {
    expect(await textsOf('<p><span>Only</span><span>3 left</span></p>')).toEqual(['Only 3 left']);
    expect(await textsOf('<p><span>12</span><span>days</span></p>')).toEqual(['12 days']);
    expect(await textsOf('<p><span>S</span><span>A</span><span>L</span><span>E</span></p>')).toEqual(['SALE']);
    expect(await textsOf('<p><b>S</b>ale of <i>shoe</i>s</p>')).toEqual(['Sale of shoes']);
  });

  it('leave out what only screen readers or nobody gets', async () => {
    expect(
      await textsOf(
        '<p><span class="a-offscreen">$12.99</span><span aria-hidden="true">$<b>12</b>.<sup>99</sup></span> Only <i hidden>99</i>3<i style="display: none">7</i> left</p>',
      ),
    ).toEqual(['$12.99', '99', '7', '$12.99 Only 3 left']);
  });

  it('keep words that a class hides on other screens only', async () => {
    expect(
      await textsOf(
        '<style>.hidden{display:none}@media (min-width:1px){.md\\:inline{display:inline}}</style><p><span class="hidden md:inline">Only </span>3 left<i class="hidden"> of 9</i></p>',
      ),
    ).toEqual(['of 9', 'Only 3 left']);
  });

  it('keep links apart that stand side by side', async () => {
    expect(await textsOf('<p><a href="/a">Yes please</a> <a href="/b">No, I hate savings</a></p>')).toEqual([
      'Yes please',
      'No, I hate savings',
    ]);
    expect(await textsOf('<p>Read our <a href="/a">terms</a> and <a href="/b">rules</a>.</p>')).toEqual([
      'Read our terms and rules.',
    ]);
  });

  it('take custom elements as they are laid out', async () => {
    expect(
      await textsOf(
        '<style>x-row{display:block}</style><div><x-row>One</x-row><x-row>Two</x-row></div><p>Only <x-count>3</x-count> left</p>',
      ),
    ).toEqual(['One', 'Two', 'Only 3 left']);
  });

  it('skip what nobody reads', async () => {
    expect(
      await textsOf(
        '<script>a</script><style>b{}</style><template>c</template><noscript>d</noscript><svg><text>e</text></svg><!-- f --><p>Read</p>',
      ),
    ).toEqual(['Read']);
  });

  it('never hold what the reader types', async () => {
    document.body.innerHTML = `<form><label>Name <input id="a"></label><textarea>draft</textarea>
      <div contenteditable="true">my note</div><div role="textbox">my text</div><input type="submit" value="Send"></form>`;
    (document.querySelector('#a') as HTMLInputElement).value = 'My secret';
    const page = createLivePage(document);
    const model = await page.read();
    const told = JSON.stringify([
      model,
      [...page.measure([...model.segments, ...model.controls].map(({ id }) => id)).values()],
    ]);
    for (const typed of ['secret', 'draft', 'my note', 'my text']) expect(told).not.toContain(typed);
    expect(model.segments.map(({ text }) => text)).toEqual(['Name', 'Send']);
  });

  it('nor by what names a control, nor where the whole document is typed', async () => {
    document.body.innerHTML = `<div id="ed" contenteditable>my secret <b id="in">inside</b></div>
      <div id="around">Your note <span contenteditable>my draft</span><textarea>my text</textarea></div>
      <fieldset><legend>Notes <i contenteditable>my aim</i></legend>
      <input type="checkbox" aria-describedby="ed in around"><button aria-labelledby="ed in around">Send</button></fieldset>`;
    const page = createLivePage(document);
    const model = await page.read();
    const told = JSON.stringify([model, ...page.measure(model.controls.map(({ id }) => id)).values()]);
    const [box, button] = model.controls.filter(({ kind }) => kind !== 'text-field');
    expect([box, button]).toMatchObject([{ context: 'Notes Your note' }, { name: 'Your note' }]);
    for (const typed of ['secret', 'inside', 'draft', 'my text', 'my aim']) expect(told).not.toContain(typed);
    document.designMode = 'on';
    const { segments, controls } = await createLivePage(document).read();
    document.designMode = 'off';
    expect([...segments, ...controls]).toEqual([]);
  });

  it('carry role, group, form and strike-through', async () => {
    const { segments, controls } = await read(
      '<h2>Hats <a href="/x">more</a></h2><ul><li>One</li><li><s>Two</s></li></ul><table><tr><td>Cell</td></tr></table><form><button>Go</button></form><p><a href="/y">Link</a></p>',
    );
    expect(segments.map(({ text, role }) => [text, role])).toEqual([
      ['Hats more', 'heading'],
      ['One', 'text'],
      ['Two', 'text'],
      ['Cell', 'cell'],
      ['Go', 'button'],
      ['Link', 'link'],
    ]);
    expect(segments[1]?.group).not.toBe(segments[2]?.group);
    expect(segments[2]?.struck).toBe(true);
    expect(segments[1]?.struck).toBeUndefined();
    expect(segments[4]?.form).toBe(controls.find(({ name }) => name === 'Go')?.form);
  });

  it('tell where a line goes through them, as a whole or in part', async () => {
    const lines = async (html: string) =>
      (await read(html)).segments.map(
        ({ text, struck, struckAt }) => struck ?? struckAt?.map((at) => text.slice(...at)),
      );
    expect(await lines('<p> <s>Only <b>9</b></s> <del>left</del></p>')).toEqual([true]);
    expect(await lines('<p>\n <span> 89 € </span>\n <del> 119 € </del> \n −25 %</p>')).toEqual([['119 €']]);
    expect(await lines('<p><s>one</s> two <i class="sr-only"><s>three</s></i> <s>four</s></p>')).toEqual([
      true,
      ['one', 'four'],
    ]);
    expect(await lines('<p>89 €<s> </s></p><p>1 <s>2</s></p><p>3</p>')).toEqual([undefined, ['2'], undefined]);
  });
});

describe('the composed tree', () => {
  it('reads open shadow trees, slots in their places and fallback content', async () => {
    document.body.innerHTML = '<x-card><b slot="price">$5</b>Shirt</x-card>';
    const root = (document.querySelector('x-card') as Element).attachShadow({ mode: 'open' });
    root.innerHTML =
      '<p>New: <slot></slot></p><p><slot name="price"></slot></p><p><slot name="none">Sold by us</slot></p>';
    const page = createLivePage(document);
    const { segments } = await page.read();
    expect(segments.map(({ text }) => text)).toEqual(['New: Shirt', '$5', 'Sold by us']);
    expect(page.measure([segments[2]?.id ?? 0]).get(segments[2]?.id ?? 0)?.steps).toHaveLength(2);
    expect(page.measure([segments[1]?.id ?? 0]).get(segments[1]?.id ?? 0)?.steps).toHaveLength(1);
  });

  it('reads closed shadow trees where the browser opens them to extensions', async () => {
    document.body.innerHTML = '<x-shut></x-shut><div id="bare"></div><p>End</p>';
    const roots = new Map<Element, ShadowRoot>();
    for (const host of document.querySelectorAll('x-shut,#bare')) {
      const root = host.attachShadow({ mode: 'closed' });
      root.innerHTML = `<p>In ${host.localName}</p>`;
      roots.set(host, root);
    }
    expect((await createLivePage(document).read()).segments.map(({ text }) => text)).toEqual(['End']);
    vi.stubGlobal('chrome', { dom: { openOrClosedShadowRoot: (host: Element) => roots.get(host) ?? null } });
    const { segments } = await createLivePage(document).read();
    vi.unstubAllGlobals();
    expect(segments.map(({ text }) => text)).toEqual(['In x-shut', 'In div', 'End']);
  });

  it('survives slots within slots and hosts within themselves', async () => {
    document.body.innerHTML = '<x-a><slot>One</slot><x-b><slot name="x">Two</slot></x-b></x-a>';
    for (const host of document.querySelectorAll('x-a,x-b')) {
      host.attachShadow({ mode: 'open' }).innerHTML = '<slot><slot></slot></slot><slot name="x">Three</slot>';
    }
    const { segments } = await createLivePage(document).read();
    expect(segments.map(({ text }) => text).join(' ')).toContain('One');
  });
});

describe('what stands under a heading', () => {
  const under = async (html: string) => {
    const { segments } = await read(html);
    return Object.fromEntries(segments.map(({ text, region }) => [text, region]));
  };

  it('that announces what others say is theirs, up to the next heading that is no less', async () => {
    expect(
      await under(
        '<main><h2>Kundenbewertungen (12)</h2><p>one</p><h3>Anna</h3><p>two</p><h2>Delivery</h2><p>three</p></main>',
      ),
    ).toMatchObject({ one: 'review', Anna: 'review', two: 'review', Delivery: 'main', three: 'main' });
  });

  it('stays within its section', async () => {
    expect(await under('<main><section><h2>FAQ</h2><p>one</p></section><p>two</p></main>')).toEqual({
      FAQ: 'main',
      one: 'user-content',
      two: 'main',
    });
  });

  it('takes in controls, and leaves landmarks alone', async () => {
    const { controls, segments } = await read(
      '<h2>Reviews</h2><label><input type="checkbox"> verified</label><footer>one</footer>',
    );
    expect(controls.map(({ region }) => region)).toEqual(['review']);
    expect(segments.at(-1)).toMatchObject({ text: 'one', region: 'footer' });
  });

  it('or opens under a question is an answer', async () => {
    const { segments, controls } = await read(
      '<details><summary>Is it heavy?</summary><p>one</p></details><details><summary>Size</summary><p>two</p></details>',
    );
    expect(segments.map(({ region }) => region)).toEqual(['user-content', 'user-content', 'main', 'main']);
    expect(controls.map(({ region }) => region)).toEqual(['user-content', 'main']);
  });

  it.each([
    [
      'review',
      'Reviews (1,204)',
      'Customer reviews',
      'Ratings & reviews',
      'What our customers say',
      '“What customers are saying”',
    ],
    [
      'review',
      'Das sagen unsere Kunden',
      'Kundenstimmen',
      'Bewertungen zu diesem Artikel',
      '4,8 Sterne – 12 Bewertungen',
    ],
    [
      'user-content',
      'FAQ',
      'Q&A',
      'Questions & answers',
      'Customer questions and answers',
      'Frequently asked questions',
    ],
    [
      'user-content',
      'Häufige Fragen',
      'Fragen & Antworten',
      'Häufig gestellte Fragen',
      'Kommentare',
      'Ratings and comments',
    ],
    ['main', 'Review your order', 'Order review', 'Our lamps with the best reviews', 'Questions? Call us', 'Comment'],
    [
      'main',
      'Fragen? Wir helfen',
      'Bewertung schreiben und 10 % sparen',
      'Delivery',
      'What is in the box',
      'Was Sie brauchen',
    ],
  ])('%s: %s', async (region, ...headings) => {
    for (const heading of headings) {
      const [, text] = await regionOf(`<h2>${heading}</h2><p>one</p>`);
      expect(region === 'user-content' ? text !== 'main' : text === region, heading).toBe(true);
    }
  });
});

const POST = '<p><b>tina72</b> · 3 June 2026, 07:12</p><p>Offer ends today, they said. I paid $29.</p>';
const REPLY = '<p><b>Ben</b> · <time>2 hours ago</time></p><p>It is always 12 people.</p>';

describe('regions', () => {
  it.each([
    ['<header><p>x</p></header>', 'header'],
    ['<div class="site-footer"><p>x</p></div>', 'footer'],
    ['<main><article><footer>x</footer></article></main>', 'main'],
    ['<nav><a href="/">x</a></nav>', 'navigation'],
    ['<div id="customer-reviews"><p>x</p></div>', 'review'],
    ['<section aria-label="Customer reviews"><p>x</p></section>', 'review'],
    ['<div itemscope itemtype="https://schema.org/Review"><p>x</p></div>', 'review'],
    ['<div class="productReviews"><footer>x</footer></div>', 'review'],
    ['<div class="comments-list"><p>x</p></div>', 'user-content'],
    ['<div class="video-js"><span>x</span></div>', 'video-player'],
    ['<div class="chat-window"><p>x</p></div>', 'chat'],
    ['<div role="dialog"><header>x</header></div>', 'dialog'],
    [`<article>${`<p>${'a sentence of a report '.repeat(3)}</p>`.repeat(3)}</article>`, 'article'],
    ['<article class="order"><p>Lamp</p><p>Qty 1</p><p>Added for you</p></article>', 'main'],
    ['<article class="product-card"><p>x</p></article><article><p>y</p></article>', 'main'],
    [`<article>${POST}</article><article>${REPLY}</article>`, 'user-content'],
    [`<article>${POST}</article>`, 'main'],
    [`<article>${POST}<button>Buy</button></article><article>${REPLY}</article>`, 'main'],
    [`<article><h3>Summer concert</h3>${POST}</article><article><h3>Talk</h3>${REPLY}</article>`, 'main'],
    [
      '<article><b>Rome</b> 12.06.2026 <i>€20</i></article><article><b>Oslo</b> 13.06.2026 <i>€25</i></article>',
      'main',
    ],
    ['<article><b>Lamp</b> Only 3 left</article><article><b>Vase</b> 2,026 sold</article>', 'main'],
    ['<article><p>3 June 2026</p></article><article><p>4 June 2026</p></article>', 'main'],
    [
      '<article><b>Rom</b> 12.06.2026 <i>99 kr</i></article><article><b>Oslo</b> 13.06.2026 <i>9 kr</i></article>',
      'main',
    ],
    [`<div class="post">${POST}</div>`, 'article'],
    [`<div class="post"><h2>x</h2>${REPLY}</div>`, 'article'],
    ['<div class="post"><p>Kettle</p><p>Only 3 left</p></div>', 'main'],
    ['<div class="post"><p>Kettle €20, model of May 2026</p></div>', 'main'],
    ['<div class="post"><p>Sale until 3 June 2026</p><form action="/cart/add">x</form></div>', 'main'],
    ['<div class="post-purchase-offer"><p>x, 3 June 2026</p></div>', 'main'],
    ['<div class="message-body">x</div>', 'main'],
    ['<div class="thread-count">x</div>', 'main'],
    ['<div class="forum-post">x</div>', 'user-content'],
    ['<div class="postbody">x</div>', 'user-content'],
    ['<div class="message message--post">x</div>', 'user-content'],
    ['<div class="reply">x</div>', 'user-content'],
    ['<div class="reply-button">x</div>', 'main'],
    ['<pre>x</pre>', 'article'],
    ['<p><code>x</code></p>', 'article'],
    ['<div class="comment"><code>x</code></div>', 'user-content'],
    ['<div role="dialog"><code>x</code></div>', 'dialog'],
    ['<p><cite>x</cite></p>', 'main'],
    ['<div class="card-header">x</div>', 'main'],
    ['<div class="order-review">x</div>', 'main'],
    ['<button class="chat-button">x</button>', 'main'],
  ])('%s', async (html, region) => {
    expect((await regionOf(html))[0]).toBe(region);
  });
});

describe('languages', () => {
  const german = 'Dieses Angebot ist nur noch heute für Sie verfügbar, und es kommt nicht wieder zurück zu uns. ';
  it('come from the nearest markup', async () => {
    document.documentElement.lang = 'en-GB';
    const { segments, lang } = await read('<p>One offer</p><p lang="de-AT">Ein Angebot</p>');
    expect(lang).toBe('en');
    expect(segments.map((each) => [each.lang, each.langFrom])).toEqual([
      ['en', 'markup'],
      ['de', 'markup'],
    ]);
  });

  it('are guessed where there is none, and where the page is plainly in another', async () => {
    const { segments, lang } = await read(`<p>${german}</p><p>Kurz</p>`);
    expect([lang, segments[0]?.lang, segments[1]?.lang, segments[1]?.langFrom]).toEqual(['de', 'de', 'de', 'guess']);
    document.documentElement.lang = 'en';
    expect((await read(`<p>${german.repeat(6)}</p>`)).lang).toBe('de');
    expect((await read(`<p>${german}</p>`)).lang).toBe('en');
    document.documentElement.lang = 'zxx';
    expect((await read(`<p>${german}</p>`)).lang).toBe('de');
  });
});

describe('controls', () => {
  it('have names from label, aria, text, value and picture', async () => {
    const { controls } = await read(
      `<label for="a">Gift</label><input type="checkbox" id="a"><label><input type="radio" name="r"> Express</label>
       <button aria-label="Close">x</button><span id="t">Pay</span><button aria-labelledby="t"></button><a href="/p?x=1#y">Shoe</a>
       <input type="submit" value="Buy"><button><img alt="Search" src="data:,"></button><input placeholder="E-mail"><a href="javascript:void 0">No</a>`,
    );
    expect(controls.map(({ kind, name }) => [kind, name])).toEqual([
      ['checkbox', 'Gift'],
      ['radio', 'Express'],
      ['button', 'Close'],
      ['button', 'Pay'],
      ['link', 'Shoe'],
      ['button', 'Buy'],
      ['button', 'Search'],
      ['text-field', 'E-mail'],
      ['link', 'No'],
    ]);
    expect(controls[4]?.href).toBe('/p');
    expect(controls[8]?.href).toBe('');
  });

  it('know links that somebody pays for', async () => {
    const { controls } = await read(
      '<a href="/a" rel="nofollow Sponsored">A</a><a href="/b" rel="nofollow">B</a><a href="/c">C</a>',
    );
    expect(controls.map(({ sponsored }) => sponsored)).toEqual([true, undefined, undefined]);
  });

  it('are tied to the segments that show them', async () => {
    const { controls, segments } = await read('<label><input type="checkbox"> Insurance</label><button>Add</button>');
    expect(segments.map(({ control }) => control)).toEqual(controls.map(({ id }) => id));
    expect(controls.map(({ segment }) => segment)).toEqual(segments.map(({ id }) => id));
    expect(segments[0]?.role).toBe('label');
  });

  it('know how they were served, and how they are', async () => {
    document.body.innerHTML = `<input type="checkbox" id="a" checked><input type="checkbox" id="b">
      <div role="checkbox" aria-checked="true">x</div><button role="switch" data-state="checked">y</button>`;
    (document.querySelector('#a') as HTMLInputElement).checked = false;
    (document.querySelector('#b') as HTMLInputElement).checked = true;
    const { controls } = await createLivePage(document).read();
    expect(controls.map(({ kind, checkedAsServed, checked }) => [kind, checkedAsServed, checked])).toEqual([
      ['checkbox', true, false],
      ['checkbox', true, true],
      ['checkbox', true, true],
      ['switch', true, true],
    ]);
  });

  it('carry what describes them', async () => {
    const { controls } = await read(
      `<fieldset><legend>Protection plan</legend><input type="radio" name="p" aria-describedby="d" required></fieldset><p id="d">Costs 9 €</p>`,
    );
    expect(controls[0]).toMatchObject({ context: 'Protection plan Costs 9 €', choice: 'p', required: true });
  });
});

describe('dialogs', () => {
  it('are told by element, role and looks, when they are open', async () => {
    const { dialogs, segments } = await read(
      `<dialog open aria-label="A"><p>a</p></dialog><dialog><p>closed</p></dialog>
       <div role="dialog" aria-modal="true" aria-label="B"><p>b</p></div><div role="dialog" hidden><p>hidden</p></div>
       <div class="newsletter-popup" style="position:fixed;top:0"><p>c</p></div><div class="newsletter-popup"><p>no overlay</p></div>
       <div style="position:fixed;inset:0;z-index:5"><p>d</p></div>`,
    );
    expect(dialogs.map(({ label, modal, from }) => [label, modal, from])).toEqual([
      ['A', false, 'element'],
      ['B', true, 'role'],
      ['', false, 'markup'],
      ['', false, 'markup'],
    ]);
    const inDialogs = segments.filter(({ dialog }) => dialog !== undefined).map(({ text }) => text);
    expect(inDialogs).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('child frames', () => {
  it('are listed with host and title', async () => {
    const { frames } = await read(
      '<iframe src="https://chat.example/x?y" title="Help"></iframe><iframe srcdoc="<p>x</p>"></iframe>',
    );
    expect(frames).toEqual([
      { host: 'chat.example', title: 'Help', crossOrigin: true },
      { host: location.host, title: '', crossOrigin: false },
    ]);
  });
});

describe('bad input gives a bounded, honest reading', () => {
  it('a page nested thirty thousand deep', async () => {
    document.body.innerHTML = '<p>Before</p><div id="deep" hidden></div>';
    const top = document.createElement('div');
    let at: Element = top;
    for (let depth = 0; depth < 30_000; depth += 400) {
      // Appending one by one takes time with the square of the depth.
      const chunk = document.createElement('div');
      chunk.innerHTML = '<div>'.repeat(399);
      at.append(chunk);
      while (at.firstElementChild) at = at.firstElementChild;
    }
    at.textContent = 'Deep down';
    document.querySelector('#deep')?.append(top);
    const page = createLivePage(document);
    const { limits, segments } = await page.read();
    page.stop();
    expect(limits).toContainEqual({ limit: 'depth', at: 4_000 });
    expect(segments[0]?.text).toBe('Before');
  }, 30_000);

  it('endless text, too many elements, too many segments, no time', async () => {
    const long = await read(`<p>${'x'.repeat(3_000_000)}</p>`);
    expect(long.segments[0]?.text).toHaveLength(4_000);
    expect(long.limits).toEqual([{ limit: 'text', at: 4_000 }]);
    const many = '<p>x</p>'.repeat(500);
    expect((await read(many, { elements: 100 })).limits).toEqual([{ limit: 'elements', at: 100 }]);
    const few = await read(many, { segments: 30 });
    expect([few.segments.length, few.limits]).toEqual([30, [{ limit: 'segments', at: 30 }]]);
    expect((await read(many.repeat(40), { time: 0, pace: HASTY })).limits).toEqual([{ limit: 'time', at: 0 }]);
  });

  it('forms whose inputs hide the DOM, images that hide the document', async () => {
    const names = [
      'children',
      'parentNode',
      'id',
      'nodeName',
      'firstChild',
      'nextSibling',
      'getAttribute',
      'attributes',
      'className',
      'shadowRoot',
      'isConnected',
      'getBoundingClientRect',
      'matches',
      'localName',
      'getRootNode',
      'previousElementSibling',
      'ownerDocument',
    ];
    document.body.innerHTML = `<form class="offer"><p>Only 3 left</p>${names.map((name) => `<input name="${name}">`).join('')}bare text</form><img name="body"><img name="documentElement"><img name="title"><img name="createRange"><img name="querySelector">`;
    const page = createLivePage(document);
    const model = await page.read();
    expect(model.segments.map(({ text }) => text)).toEqual(['Only 3 left', 'bare text']);
    expect(model.controls).toHaveLength(names.length);
    const measured = page.measure([...model.segments, ...model.controls].map(({ id }) => id));
    expect(measured.size).toBe(names.length + 2);
    const steps = measured.get(model.segments[1]?.id ?? 0)?.steps ?? [];
    expect(Document.prototype.querySelector.call(document, steps[0] ?? '')).toBe(document.forms[0]);
  });

  it('classes and ids named like built-ins', async () => {
    expect(await regionOf('<div class="constructor __proto__ hasOwnProperty" id="toString">x</div>')).toEqual(['main']);
  });

  it('right-to-left text and broken markup', async () => {
    expect(
      await textsOf('<p dir="rtl">בלבד <b>3</b> נותרו</p><table><div>Out</div><td>In</table><p>Open <b>bold<p>Next'),
    ).toEqual(['בלבד 3 נותרו', 'Out', 'In', 'Open bold', 'Next']);
  });
});

describe('slices', () => {
  it('end when the clock says so, and make up the whole', async () => {
    document.body.innerHTML = '<ul><li>Some <b>text</b> here</li></ul>'.repeat(500);
    const whole = await createLivePage(document).read();
    const reader = new Reader(document.documentElement, new Context(), new Registry(), BOUNDS, new Limits());
    let slices = 1;
    while (!reader.step(HASTY)) slices++;
    expect(slices).toBeGreaterThan(50);
    const texts = reader.reading.entries.map(({ part }) => ('text' in part ? part.text : ''));
    expect(texts).toEqual(whole.segments.map(({ text }) => text));
  });
});
