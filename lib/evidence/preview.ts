import type { Area } from '@/lib/model/evidence.ts';

/** Pictures are for looking at; what is proof is sealed. */
const QUALITY = 0.8;

/** A picture of a window as WebP, one pixel for each CSS pixel. Rejects when `picture` is none. @param width of the window */
export async function preview(picture: Blob, width: number): Promise<Blob> {
  const bitmap = await createImageBitmap(picture);
  const canvas = new OffscreenCanvas(width, Math.round((bitmap.height * width) / bitmap.width));
  canvas.getContext('2d', { alpha: false })?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
}

/** Where the middle of the first of some areas stands that a window shows: in hundredths, from its left and its top. */
export function middleIn(
  areas: readonly Area[],
  { width, height }: { readonly width: number; readonly height: number },
): { readonly x: number; readonly y: number } | undefined {
  for (const { x, y, width: wide, height: high } of areas) {
    const [left, top] = [x + wide / 2, y + high / 2];
    if (left < 0 || top < 0 || left > width || top > height) continue;
    return { x: Math.round((100 * left) / width), y: Math.round((100 * top) / height) };
  }
  return undefined;
}
