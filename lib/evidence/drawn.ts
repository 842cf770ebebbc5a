/**
 * A picture with something drawn over it, made anew as PNG: of what is drawn over, and of what is written beside a picture in its file,
 * nothing remains. Rejects when `picture` is none.
 */
export async function drawn(picture: Blob, draw: (context: OffscreenCanvasRenderingContext2D) => void): Promise<Blob> {
  const bitmap = await createImageBitmap(picture);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('This browser draws no pictures.');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  draw(context);
  return canvas.convertToBlob({ type: 'image/png' });
}
