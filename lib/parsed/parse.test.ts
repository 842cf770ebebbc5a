import { describe, expect, it } from 'vitest';
import { decodeHtml } from './decode.ts';
import { PARSE_BOUNDS, parseDocument } from './parse.ts';
import { isHiddenByMarkup, ParsedElement, type ParsedNode, ParsedText, within } from './tree.ts';

const parse = (html: string, bounds = PARSE_BOUNDS) => parseDocument([html], 'https://shop.test/lamp?size=2', bounds);

/** The body's tree: names of elements, and texts that are not blank. */
function treeOf(html: string): string {
  const show = (node: ParsedNode): string => {
    if (node instanceof ParsedText) return JSON.stringify(node.data.trim());
    const inside: string[] = [];
    for (let child = node.firstChild; child !== null; child = child.nextSibling)
      if (!(child instanceof ParsedText && child.data.trim() === '')) inside.push(show(child));
    return `${node.nodeName.toLowerCase()}${inside.length > 0 ? `(${inside.join(' ')})` : ''}`;
  };
  const body = parse(html).document.querySelector('body');
  return body ? show(body).slice('body('.length, -1) : '';
}

const found = (html: string, selector: string): ParsedElement => {
  const element = parse(html).document.querySelector(selector);
  if (!element) throw new Error(`nothing matches ${selector}`);
  return element;
};

describe('a document is parsed as browsers do it', () => {
  it.each([
    ['a paragraph within one', '<p>a<p>b', 'p("a") p("b")'],
    ['a block within a paragraph', '<p>a<div>b</div>c</p>', 'p("a") div("b") "c" p'],
    ['list items', '<ul><li>a<li>b</ul>', 'ul(li("a") li("b"))'],
    ['a table without rows', '<table><td>a<td>b</table>', 'table(tbody(tr(td("a") td("b"))))'],
    ['text that no table may hold', '<table><tr><td>a</td></tr>b</table>', '"b" table(tbody(tr(td("a"))))'],
    ['emphasis that ends too early', '<b>a<p>b</b>c</p>', 'b("a") p(b("b") "c")'],
    ['a stray end within a cell', '<div><table><tr><td>a</div>b</table>c</div>', 'div(table(tbody(tr(td("ab")))) "c")'],
    ['a link within a link', '<a href=1>a<a href=2>b</a>', 'a("a") a("b")'],
    ['entities', '<p>&euro;5 &amp; Tee &#8364; &notit;', 'p("€5 & Tee € ¬it;")'],
    ['comments', '<p>a<!-- <p>x --->b', 'p("ab")'],
    ['raw text', '<p>a<script>"<p>x"</script><style><p>y</style>', 'p("a" script("\\"<p>x\\"") style("<p>y"))'],
    ['noscript, as text, as scripts run', '<p>a<noscript><p>b</noscript>', 'p("a" noscript("<p>b"))'],
  ])('%s', (_, html, tree) => expect(treeOf(html)).toBe(tree));

  it('keeps what a template holds apart', () => {
    const { document } = parse('<template id=t><p>a</template><p>b');
    expect(document.querySelectorAll('p').map(({ textContent }) => textContent)).toEqual(['b']);
    expect(document.querySelector('#t')?.textContent).toBe('');
  });

  it('attaches shadow trees, open and closed, and puts children into their slots', () => {
    const { document } = parse(
      '<x-card><template shadowrootmode=closed><h2><slot name=title></slot></h2><slot></slot></template><b slot=title>A</b>c</x-card>',
    );
    const host = document.querySelector('x-card');
    const shadow = host?.shadowRoot;
    const [title, rest] = shadow?.querySelectorAll('slot') ?? [];
    expect(host?.querySelector('b')?.assignedSlot).toBe(title);
    expect(Reflect.get(host?.lastChild ?? {}, 'assignedSlot')).toBe(rest);
    expect(shadow?.querySelector('h2')?.isConnected).toBe(true);
    expect(shadow?.querySelector('h2')?.ownerDocument).toBe(document);
    expect(document.querySelector('h2')).toBeNull();
    // An image has no shadow tree.
    expect(
      parse('<a><template shadowrootmode=open><p>x</template></a>').document.querySelector('a')?.shadowRoot,
    ).toBeNull();
  });
});

describe('a parsed document answers as the DOM does', () => {
  const HTML = '<main lang=de><p id=a class="price now">1</p><p id=b>2 <i>3</i></p></main><footer id=c>4</footer>';

  it('tells where nodes stand', () => {
    const { document } = parse(HTML);
    const [a, b, c] = ['a', 'b', 'c'].map((id) => document.getElementById(id) as ParsedElement) as [
      ParsedElement,
      ParsedElement,
      ParsedElement,
    ];
    const main = document.querySelector('main') as ParsedElement;
    expect([main.contains(b), main.contains(main), main.contains(c), b.contains(main)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([a.compareDocumentPosition(c), c.compareDocumentPosition(a), a.compareDocumentPosition(a)]).toEqual([
      4, 2, 0,
    ]);
    expect([b.previousElementSibling, a.nextElementSibling, main.childElementCount]).toEqual([a, b, 2]);
    expect(b.textContent).toBe('2 3');
  });

  it.each([
    ['.now', 'a'],
    ['#b', 'b'],
    ['[lang] > p:not(.price)', 'b'],
    ['footer', 'c'],
    ['[class*="PRICE" i]', 'a'],
    ['i, footer', undefined],
    [':modal', null],
    ['p[id="b"]', 'b'],
  ])('finds %s', (selector, id) => {
    const one = parse(HTML).document.querySelector(selector);
    expect(one ? (one.getAttribute('id') ?? undefined) : null).toBe(id);
  });

  it('knows what a label names, and what a list was served with', () => {
    const form =
      '<label id=x>A <span><input id=in></span></label><label id=y for=out>B</label><input type=hidden><select id=out><option>1<option selected>2</select><label id=z>C</label>';
    const named = ['x', 'y', 'z'].map((id) => Reflect.get(found(form, `#${id}`), 'control') as ParsedElement | null);
    expect(named.map((control) => control?.getAttribute('id'))).toEqual(['in', 'out', undefined]);
    expect(Reflect.get(found(form, 'select'), 'selectedIndex')).toBe(1);
  });
});

describe('markup alone hides', () => {
  it.each([
    ['<p hidden>x', true],
    ['<div style="display: none"><p>x', true],
    ['<p style="color:red;visibility:hidden !important">x', true],
    ['<p style="opacity:0">x', true],
    ['<details><summary>a</summary><p>x</details>', true],
    ['<dialog><p>x</dialog>', true],
    ['<div popover><p>x', true],
    ['<p>x', false],
    ['<details open><summary>a</summary><p>x</details>', false],
    ['<details><summary><p>x</summary></details>', false],
    ['<dialog open><p>x</dialog>', false],
    ['<p aria-hidden=true>x', false],
    ['<p style="background: url(display:none)">x', false],
  ])('%s: %s', (html, hidden) => expect(isHiddenByMarkup(found(html, 'p'))).toBe(hidden));
});

describe('bounds', () => {
  const bounds = { ...PARSE_BOUNDS, elements: 20_000 };
  it.each([
    ['deep', '<div>'.repeat(500_000), ['depth', 'elements']],
    ['deep and misnested', '<b><p>'.repeat(200_000), ['elements']],
    [
      'emphasis that is opened again and again',
      Array.from({ length: 9_000 }, (_, i) => `<div><b a=${i}></div>`).join(''),
      ['elements'],
    ],
  ])('hold for what is %s', (_, html, limits) => {
    const parsed = parse(html, bounds);
    expect(parsed.limits.map(({ limit }) => limit).sort()).toEqual(limits);
    expect([...within(parsed.document)].filter((node) => node instanceof ParsedElement).length).toBeLessThanOrEqual(
      20_000,
    );
  });

  it('let text stand beside what is too deep for it', () => {
    const { document, limits } = parse(`${'<div>'.repeat(600)}<p>a</p>b`, PARSE_BOUNDS);
    expect(limits).toEqual([{ limit: 'depth', at: 512 }]);
    expect(document.querySelector('body')?.textContent).toBe('ab');
    expect(document.querySelectorAll('div').length).toBe(600);
  });

  it('cut off what is too long, and read a hundred thousand attributes', () => {
    const { document, limits } = parse('<p>one two', { ...PARSE_BOUNDS, text: 6 });
    expect([document.querySelector('p')?.textContent, limits]).toEqual(['one', [{ limit: 'text', at: 6 }]]);
    const many = parse(`<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}`).join(' ')}>x`);
    expect(many.limits).toEqual([]);
    expect(many.document.querySelector('p')?.hasAttribute('a99999')).toBe(true);
  });

  it('end what takes too long', () => {
    const { limits } = parse('<p>', { ...PARSE_BOUNDS, time: -1 });
    expect(limits).toEqual([{ limit: 'time', at: -1 }]);
  });
});

describe('bytes become text', () => {
  const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
  it.each([
    ['UTF-8 that nobody names', bytes('größe'), '', 'größe'],
    ['what is no UTF-8', bytes('größe', 'latin1'), '', 'größe'],
    ['a header', bytes('größe', 'latin1'), 'text/html; charset="ISO-8859-1"', 'größe'],
    [
      'markup',
      Buffer.concat([bytes('<meta charset=windows-1251>'), Buffer.from([0xcf, 0xf0])]),
      '',
      '<meta charset=windows-1251>Пр',
    ],
    [
      'markup of old',
      Buffer.concat([bytes('<meta http-equiv=x content="text/html; charset=shift_jis">'), Buffer.from([0x82, 0xa0])]),
      '',
      '<meta http-equiv=x content="text/html; charset=shift_jis">あ',
    ],
    [
      'a mark, before all else',
      Buffer.concat([Buffer.from([0xff, 0xfe]), bytes('é', 'utf16le')]),
      'text/html; charset=latin1',
      'é',
    ],
    ['markup that cannot be right', bytes('<meta charset=utf-16>é'), '', '<meta charset=utf-16>é'],
    ['an encoding that nobody knows', bytes('é'), 'text/html; charset=x-none', 'é'],
    ['pieces that part a character', bytes('é'.repeat(20_000)), '', 'é'.repeat(20_000)],
    ['nothing', bytes(''), '', ''],
  ])('by %s', (_, given, header, text) => expect([...decodeHtml(given, header)].join('')).toBe(text));
});
