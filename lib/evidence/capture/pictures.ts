import { createElement, imageComplete, naturalHeight, naturalWidth, toDataURL } from './native.ts';

/** Bytes of one picture and of all, as they are told in text. */
const LARGEST = { one: 2_000_000, all: 12_000_000 };
/** In pixels a side. */
const LONGEST_SIDE = 4_096;
/** Drawings are made pictures: words in them are none that rules would find. */
const KEPT = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp)[;,]/i;

/** Draws pictures as they are shown, as far as the browser lets them be read, until there is no more room. */
export class Pictures {
  #left = LARGEST.all;

  /** As `data:` address; `undefined` where it is of another origin, not there, or too large. */
  image(doc: Document, image: HTMLImageElement, source: string): string | undefined {
    if (KEPT.test(source)) return this.#taken(source);
    const width = naturalWidth.call(image);
    const height = naturalHeight.call(image);
    const isThere = imageComplete.call(image) && width > 0 && height > 0;
    if (!isThere || Math.max(width, height) > LONGEST_SIDE) return undefined;
    try {
      // It never enters the document. Bytes of one that is no element are closed to extensions in Firefox.
      const canvas = createElement.call(doc, 'canvas') as HTMLCanvasElement;
      canvas.width = width;
      canvas.height = height;
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return this.#taken(toDataURL.call(canvas, 'image/webp', 0.85));
    } catch {
      return undefined;
    }
  }

  canvas(canvas: HTMLCanvasElement): string | undefined {
    try {
      return this.#taken(toDataURL.call(canvas, 'image/png'));
    } catch {
      return undefined;
    }
  }

  #taken(url: string): string | undefined {
    if (url.length > LARGEST.one || url.length > this.#left || !KEPT.test(url)) return undefined;
    this.#left -= url.length;
    return url;
  }
}
