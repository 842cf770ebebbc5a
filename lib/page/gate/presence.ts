/**
 * What a frame says of itself: whether the scanner runs there, and whether the sentinel found something to read. Runs in the page on its own, sent there as source text:
 * it may use nothing from outside its body.
 */
export function presence(): { scanned: boolean; found: boolean; lang: string } {
  // An element with this id, or an image of this name, is no word of ours.
  const root = Document.prototype.querySelector.call(document, ':root');
  return {
    scanned: Object.hasOwn(globalThis, 'clearcart'),
    found: Object.hasOwn(globalThis, 'clearcartFound'),
    lang: (root && Element.prototype.getAttribute.call(root, 'lang')) ?? '',
  };
}
