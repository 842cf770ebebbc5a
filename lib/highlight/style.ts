/**
 * A highlight's name is what a page could find (`CSS.highlights`) or ask the style of, so it says nothing about us. No page
 * should have it by chance: one that does would get our colours, and is left without paint of ours.
 */
export const HIGHLIGHT_NAME = 'quoted-passage-in-view';

/** Paints by colour alone, which changes no layout. For `scripting.insertCSS`, which leaves no trace in the document. */
export const HIGHLIGHT_CSS = `::highlight(${HIGHLIGHT_NAME}) {
  background-color: #ffe9a8 !important;
  color: #1d2731 !important;
  text-decoration: underline 2px #7a5b00 !important;
}`;
