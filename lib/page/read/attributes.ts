/** Attributes that the reader acts on, as bits: one call lists an element's attributes, and most have none of these. */
export const CLASS = 1;
export const ID = 2;
export const ROLE = 4;
export const LANG = 8;
export const ITEMPROP = 16;
export const ITEMTYPE = 32;
export const CONTENTEDITABLE = 64;
export const ONCLICK = 128;
export const ARIA_LABEL = 256;
export const LABELLEDBY = 512;
export const HIDDEN = 1024;
export const STYLE = 2048;

const BITS = new Map<string, number>([
  ['class', CLASS],
  ['id', ID],
  ['role', ROLE],
  ['lang', LANG],
  ['xml:lang', LANG],
  ['itemprop', ITEMPROP],
  ['itemtype', ITEMTYPE],
  ['contenteditable', CONTENTEDITABLE],
  ['onclick', ONCLICK],
  ['aria-label', ARIA_LABEL],
  ['aria-labelledby', LABELLEDBY],
  ['hidden', HIDDEN],
  ['style', STYLE],
]);

export function bitsOf(names: readonly string[]): number {
  let bits = 0;
  for (let i = 0; i < names.length; i++) bits |= BITS.get(names[i] as string) ?? 0;
  return bits;
}
