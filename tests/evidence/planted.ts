/** Shows pages with somebody's data in this document, and looks for that data elsewhere. */
import { CLAIM_HTML, type PlantedPage } from './pages.ts';

const added: Element[] = [];
/** By a query: a page of these has a picture named `body`. */
export const body = () => document.querySelector('body') as HTMLBodyElement;
export const outer = () => document.querySelector('html')?.outerHTML;

export function show({ head = '', body: html, before }: Pick<PlantedPage, 'head' | 'body' | 'before'>): void {
  for (const element of new DOMParser().parseFromString(`<head>${head}</head>`, 'text/html').head.children) {
    const copy = document.importNode(element, true);
    if (copy instanceof HTMLTitleElement) document.title = copy.text;
    else if (!(copy instanceof HTMLMetaElement && copy.httpEquiv)) {
      document.head.append(copy);
      added.push(copy);
    }
  }
  body().innerHTML = html + CLAIM_HTML;
  before?.(body());
}

export function clear(): void {
  for (const element of added.splice(0)) element.remove();
  body().replaceChildren();
  document.title = '';
  document.adoptedStyleSheets = [];
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
