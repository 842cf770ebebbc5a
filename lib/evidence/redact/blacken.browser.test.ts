import { expect, it } from 'vitest';
import { blacken } from './blacken.ts';

async function picture(scale: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(100 * scale, 50 * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No canvas.');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#e11';
  context.fillRect(20 * scale, 10 * scale, 30 * scale, 10 * scale);
  return canvas.convertToBlob({ type: 'image/png' });
}

async function pixels(blob: Blob) {
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: new Uint8ClampedArray() };
  return {
    width: bitmap.width,
    height: bitmap.height,
    at: (x: number, y: number) => [...data.slice((y * bitmap.width + x) * 4, (y * bitmap.width + x) * 4 + 4)],
  };
}

it.each([1, 1.5, 2])(
  'fills areas with black at %d device pixels, two CSS pixels beyond on each side, and no more',
  async (scale) => {
    const black = await pixels(
      await blacken(await picture(scale), [{ x: 20.4, y: 10.4, width: 29, height: 9 }], scale),
    );
    expect([black.width, black.height]).toEqual([100 * scale, 50 * scale]);
    for (let x = 20 * scale; x < 50 * scale; x++)
      for (let y = 10 * scale; y < 20 * scale; y++) expect(black.at(x, y)).toEqual([0, 0, 0, 255]);
    expect(black.at(Math.floor(19 * scale), Math.floor(9 * scale))).toEqual([0, 0, 0, 255]);
    expect(black.at(Math.floor(15 * scale), Math.floor(10 * scale))).toEqual([255, 255, 255, 255]);
    expect(black.at(Math.floor(60 * scale), Math.floor(15 * scale))).toEqual([255, 255, 255, 255]);
  },
);

it('keeps nothing that was written beside the pixels', async () => {
  const bytes = new Uint8Array(await (await picture(1)).arrayBuffer());
  const chunk = new TextEncoder().encode('\0\0\0\x10tEXtAuthor\0Anna Somm\0\0\0\0');
  const told = new Blob([bytes.slice(0, 33), chunk, bytes.slice(33)], { type: 'image/png' });
  const after = new TextDecoder('latin1').decode(await (await blacken(told, [], 1)).arrayBuffer());
  expect(after).not.toContain('Anna');
  expect(after).not.toContain('tEXt');
});

it('takes areas that lie partly or wholly outside', async () => {
  const black = await pixels(
    await blacken(
      await picture(1),
      [
        { x: -50, y: -50, width: 55, height: 55 },
        { x: 500, y: 900, width: 5, height: 5 },
      ],
      1,
    ),
  );
  expect(black.at(0, 0)).toEqual([0, 0, 0, 255]);
  expect(black.at(10, 10)).toEqual([255, 255, 255, 255]);
});

it('rejects what is no picture', async () => {
  await expect(blacken(new Blob(['no']), [], 1)).rejects.toThrow();
});
