/**
 * A highlight's name is the one thing that a page could find (`CSS.highlights`), so it says nothing about us: it is the
 * name that any search on a page would give itself. A page that has a highlight of the first name keeps it; ours takes the
 * second then.
 */
export const HIGHLIGHT_NAMES = ['search-result', 'search-results'] as const;

/** Paints by colour alone, which changes no layout. For `scripting.insertCSS`, which leaves no trace in the document. */
export const HIGHLIGHT_CSS = `${HIGHLIGHT_NAMES.map((name) => `::highlight(${name})`)} {
  background-color: #ffe9a8 !important;
  color: #1d2731 !important;
  text-decoration: underline 2px #7a5b00 !important;
}`;
