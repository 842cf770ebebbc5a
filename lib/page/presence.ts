/**
 * What a frame says of itself before the scanner is brought in. Runs in the page on its own, sent there as source text:
 * it may use nothing from outside its body.
 */
export function presence(): { scanned: boolean; lang: string } {
  // An element with this id, or an image of this name, is no word of ours.
  const root = Document.prototype.querySelector.call(document, ':root');
  return {
    scanned: Object.hasOwn(globalThis, 'clearcart'),
    lang: (root && Element.prototype.getAttribute.call(root, 'lang')) ?? '',
  };
}
