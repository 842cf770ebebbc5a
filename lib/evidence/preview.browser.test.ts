import { expect, it } from 'vitest';
import { preview } from './preview.ts';

it.each([1, 1.5, 2])('a preview at %d device pixels has one for each CSS pixel', async (scale) => {
  const canvas = new OffscreenCanvas(100 * scale, 50 * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No canvas.');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  context.fillRect(0, 0, 50 * scale, 50 * scale);
  const made = await preview(await canvas.convertToBlob({ type: 'image/png' }), 100);
  expect(made.type).toBe('image/webp');
  const bitmap = await createImageBitmap(made);
  expect([bitmap.width, bitmap.height]).toEqual([100, 50]);
  const read = new OffscreenCanvas(100, 50).getContext('2d');
  read?.drawImage(bitmap, 0, 0);
  const grey = (x: number) => read?.getImageData(x, 25, 1, 1).data[0];
  expect(grey(25)).toBeLessThan(10);
  expect(grey(75)).toBeGreaterThan(245);
});

it('is of pictures only', async () => {
  await expect(preview(new Blob(['no picture']), 100)).rejects.toThrow();
});
