import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHighlighter } from './highlight.ts';
import { HIGHLIGHT_CSS, HIGHLIGHT_NAME } from './style.ts';

const closed = new WeakMap<Element, ShadowRoot>();
const highlighter = createHighlighter((host) => host.shadowRoot ?? closed.get(host) ?? null);

const painted = () =>
  [...(CSS.highlights.get(HIGHLIGHT_NAME) ?? [])].map((range) => String(range as Range)).filter((text) => text.trim());

function shadow(host: Element, mode: ShadowRootMode, html: string): void {
  const root = host.attachShadow({ mode });
  root.innerHTML = html;
  if (mode === 'closed') closed.set(host, root);
}

const byId = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`No #${id}`);
  return element;
};

beforeEach(() => {
  document.body.innerHTML = `
    <p id="stock">Hurry! Only <b>3
      left</b> in stock</p>
    <div id="open"></div><div id="closed">slotted words</div>
    <label for="insurance">Add insurance</label> <input id="insurance" type="checkbox" checked>
    <span id="caption">Weekly news</span><input id="news" type="checkbox" aria-labelledby="caption">
    <div><input id="bare" type="submit" value="No thanks"> or pay in full</div>
    <p id="hidden" style="display:none">Only 1 left</p>
    <div style="height: 3000px"></div><p id="far">Only 9 left</p>`;
  shadow(byId('open'), 'open', '<p class="note">only 5 left</p><style>p { margin: 0 }</style>');
  shadow(byId('closed'), 'closed', '<div class="inner"></div><slot></slot>');
  const inner = closed.get(byId('closed'))?.querySelector('.inner');
  if (inner) shadow(inner, 'closed', '<p>only 7 left</p>');
});
afterEach(() => highlighter.clear());

describe('what is painted', () => {
  it('the quote, across inline markup and whatever white space stands in it', () => {
    expect(highlighter.show(['#stock'], 'Only 3 left')).toBe('shown');
    expect(painted().join('|').replace(/\s+/g, ' ')).toBe('Only |3 left');
  });
  it('the whole element where the quote no longer stands', () => {
    highlighter.show(['#stock'], 'Only 4 left');
    expect(painted().join('').replace(/\s+/g, ' ')).toBe('Hurry! Only 3 left in stock');
  });
  it('texts in open and in closed shadow roots', () => {
    expect(highlighter.show(['#open', 'p.note'], 'only 5 left')).toBe('shown');
    expect(painted()).toEqual(['only 5 left']);
    expect(highlighter.show(['#closed', '.inner', 'p'], 'only 7 left')).toBe('shown');
    expect(painted()).toEqual(['only 7 left']);
  });
  it('texts below a host, as they are rendered, and never style sheets', () => {
    highlighter.show(['#closed'], 'only 7 left slotted');
    expect(painted()).toEqual(['only 7 left', 'slotted']);
    highlighter.show(['#open'], 'margin');
    expect(painted()).toEqual(['only 5 left']);
  });
  it('the label of a control without text', () => {
    highlighter.show(['#insurance'], 'Add insurance');
    expect(painted()).toEqual(['Add insurance']);
    highlighter.show(['#news'], 'Weekly news');
    expect(painted()).toEqual(['Weekly news']);
  });
  it('the text around a control that has no label either', () => {
    highlighter.show(['#bare'], 'No thanks');
    expect(painted()).toEqual([' or pay in full']);
  });
  it('on a page with images and fields that hide the DOM’s own', () => {
    const names = [
      ...['childNodes', 'nodeName', 'parentElement', 'checkVisibility', 'scrollIntoView', 'labels'],
      ...['getRootNode', 'getAttribute', 'nodeType'],
    ];
    document.body.insertAdjacentHTML(
      'beforeend',
      `<img name="createRange"><img name="querySelector"><img name="getElementById">
      <form id="form">Only 2 left ${names.map((name) => `<input name="${name}">`).join('')}</form>`,
    );
    expect(highlighter.show(['#form'], 'Only 2 left')).toBe('shown');
    expect(painted()).toEqual(['Only 2 left']);
    highlighter.show(['#form > input'], 'x');
    expect(painted().join('')).toContain('Only 2 left');
    highlighter.show(['#news'], 'Weekly news');
    expect(painted()).toEqual(['Weekly news']);
  });
  it('nothing where an element has grown out of all proportion', () => {
    byId('stock').textContent = 'word '.repeat(2000);
    expect(highlighter.show(['#stock'], 'Only 3 left')).toBe('shown');
    expect(painted()).toEqual([]);
  });
});

describe('what cannot be shown', () => {
  it.each([
    ['an element that is gone', ['#nothing'], 'gone'],
    ['a shadow root that is gone', ['#stock', 'p'], 'gone'],
    ['no steps at all', [], 'gone'],
    ['a selector that is none', ['p[['], 'gone'],
    ['an element that is not rendered', ['#hidden'], 'hidden'],
  ] as const)('%s', (_, steps, answer) => {
    expect(highlighter.show(steps, 'Only 3 left')).toBe(answer);
    expect(painted()).toEqual([]);
  });
  it('takes the paint of the one before off', () => {
    highlighter.show(['#stock'], 'Only 3 left');
    highlighter.show(['#nothing'], 'Only 3 left');
    expect(CSS.highlights.has(HIGHLIGHT_NAME)).toBe(false);
  });
});

it('leaves highlights of the page’s own alone, and does not paint them', () => {
  const own = new Highlight();
  CSS.highlights.set('search-result', own);
  highlighter.show(['#stock'], 'Only 3 left');
  expect([...CSS.highlights.keys()]).toEqual(['search-result', HIGHLIGHT_NAME]);
  expect(HIGHLIGHT_CSS).not.toContain('search-result');
  highlighter.clear();
  CSS.highlights.set(HIGHLIGHT_NAME, own);
  expect(highlighter.show(['#stock'], 'Only 3 left')).toBe('shown');
  expect(CSS.highlights.get(HIGHLIGHT_NAME)).toBe(own);
  highlighter.clear();
  expect([...CSS.highlights.values()]).toEqual([own, own]);
  CSS.highlights.clear();
});

it('scrolls the finding into view', async () => {
  highlighter.show(['#far'], 'Only 9 left');
  await expect.poll(() => byId('far').getBoundingClientRect().top).toBeLessThan(innerHeight);
});

it('changes neither the document nor its layout', async () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(HIGHLIGHT_CSS);
  document.adoptedStyleSheets = [sheet];
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => changes.push(...records));
  for (const root of [document, byId('open').shadowRoot, closed.get(byId('closed'))]) {
    if (root) observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  }
  const layout = () =>
    JSON.stringify(
      [...document.querySelectorAll('body :not(#hidden)')].map((element) => {
        const { width, height, left, top } = element.getBoundingClientRect();
        return [width, height, left + scrollX, top + scrollY];
      }),
    );
  const before = [
    document.documentElement.outerHTML,
    layout(),
    String(getSelection()),
    document.activeElement?.tagName,
  ];
  for (const steps of [['#stock'], ['#open', 'p'], ['#insurance'], ['#bare']]) highlighter.show(steps, 'Only 3 left');
  await new Promise(requestAnimationFrame);
  expect(CSS.highlights.size).toBe(1);
  const after = [document.documentElement.outerHTML, layout(), String(getSelection()), document.activeElement?.tagName];
  expect(after).toEqual(before);
  highlighter.clear();
  expect(CSS.highlights.size).toBe(0);
  changes.push(...observer.takeRecords());
  expect(changes).toEqual([]);
  document.adoptedStyleSheets = [];
});

describe('where something stands', () => {
  beforeEach(() => scrollTo({ top: 0, behavior: 'instant' }));
  it('is told line by line, without painting anything', () => {
    const [first, ...rest] = highlighter.areasOf(['#stock'], 'Only 3 left');
    expect(rest.length).toBeGreaterThan(0);
    expect(first?.width).toBeGreaterThan(10);
    expect(first?.height).toBeGreaterThan(5);
    expect(painted()).toEqual([]);
  });
  it('of a picture, is its box', () => {
    document.body.insertAdjacentHTML('afterbegin', '<div><canvas id="clock" width="80" height="20"></canvas></div>');
    expect(highlighter.areasOf(['#clock'], '')).toEqual([expect.objectContaining({ width: 80, height: 20 })]);
  });
  it('is nowhere where it is hidden, gone, or out of the window', () => {
    expect(highlighter.areasOf(['#hidden'], 'Only 1 left')).toEqual([]);
    expect(highlighter.areasOf(['#none'], 'Only 1 left')).toEqual([]);
    expect(highlighter.areasOf(['#far'], 'Only 9 left')).toEqual([]);
  });
});
