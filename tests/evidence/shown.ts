/** Pages of somebody's data in a browser's document: putting them there, and where what is planted is seen. */
import { CLAIM_HTML, type PlantedPage } from './pages.ts';

const added: Element[] = [];
/** By a query: a page of these has a picture named `body`. */
export const body = (): HTMLBodyElement => document.querySelector('body') as HTMLBodyElement;

export const outer = (): string | undefined => document.querySelector('html')?.outerHTML;

/** Shows a page. What would load another one at once is left out. */
export function show({ head = '', body: html, before }: Pick<PlantedPage, 'head' | 'body' | 'before'>): void {
  for (const element of new DOMParser().parseFromString(`<head>${head}</head>`, 'text/html').head.children) {
    const copy = document.importNode(element, true);
    if (copy instanceof HTMLTitleElement) document.title = copy.text;
    else if (!(copy instanceof HTMLMetaElement && copy.httpEquiv && !copy.content.startsWith('9999'))) {
      document.head.append(copy);
      added.push(copy);
    }
  }
  body().innerHTML = html;
  before?.(body());
}

/** Likewise, with a shop's claim below. */
export const showClaim = ({ body: html, ...page }: Pick<PlantedPage, 'head' | 'body' | 'before'>): void =>
  show({ ...page, body: html + CLAIM_HTML });

export function clear(): void {
  for (const element of added.splice(0)) element.remove();
  body().replaceChildren();
  document.title = '';
  document.adoptedStyleSheets = [];
}

/** Elements that show what is planted, those in shadow trees too. */
export function seen(root: ParentNode = document): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches('[data-seen]') ? [element] : []),
    ...(element.shadowRoot ? seen(element.shadowRoot) : []),
  ]);
}

/** Where the planted words of an element are seen. */
export function rectsOf(element: Element, planted: readonly string[]): DOMRect[] {
  if (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  )
    return [element.getBoundingClientRect()];
  const rects: DOMRect[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    for (const word of planted) {
      const at = text.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      rects.push(...range.getClientRects());
    }
  }
  return rects;
}

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** A text in the ways in which a page or a package may write it. */
const formsOf = (text: string) => [
  text,
  encodeURIComponent(text),
  encodeURIComponent(encodeURIComponent(text)),
  encodeURIComponent(text).replace(/%20/g, '+'),
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;'),
  JSON.stringify(text).slice(1, -1),
];

/** Whether a text stands in another one in whatever form; as base64, if it is long enough not to stand there by chance. */
export function isIn(text: string, all: string): boolean {
  const small = all.toLowerCase();
  return (
    formsOf(text).some((form) => small.includes(form.toLowerCase())) ||
    (text.length > 9 && [0, 1, 2].some((shift) => all.includes(base64('_'.repeat(shift) + text).slice(shift + 2, -4))))
  );
}
