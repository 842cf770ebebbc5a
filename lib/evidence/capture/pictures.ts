import { imageComplete, naturalHeight, naturalWidth, toDataURL } from './native.ts';

/** Bytes of one picture and of all, as they are told in text. */
const LARGEST = { one: 2_000_000, all: 12_000_000 };
/** In pixels a side. */
const LONGEST_SIDE = 4_096;
const KEPT = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml)[;,]/i;

/** Draws pictures as they are shown, as far as the browser lets them be read, until there is no more room. */
export class Pictures {
  #left = LARGEST.all;

  /** As `data:` address; `undefined` where it is of another origin, not there, or too large. */
  async image(image: HTMLImageElement, source: string): Promise<string | undefined> {
    if (KEPT.test(source)) return this.#taken(source);
    const width = naturalWidth.call(image);
    const height = naturalHeight.call(image);
    if (!imageComplete.call(image) || width === 0 || height === 0 || Math.max(width, height) > LONGEST_SIDE)
      return undefined;
    try {
      const canvas = new OffscreenCanvas(width, height);
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.85 });
      return this.#taken(`data:${blob.type};base64,${base64(new Uint8Array(await blob.arrayBuffer()))}`);
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

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
