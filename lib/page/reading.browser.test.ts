import { afterEach, describe, expect, it } from 'vitest';
import { createLivePage } from './live-page.ts';

afterEach(() => {
  document.body.replaceChildren();
});

async function textsOf(html: string): Promise<string[]> {
  document.body.innerHTML = html;
  const page = createLivePage(document);
  const { segments } = await page.read();
  return segments.map(({ text }) => text);
}

describe('segments', () => {
  it('join inline markup and split blocks', async () => {
    expect(await textsOf('<p>Only <b>3</b> left</p><div>In stock<div>Ships today</div>tomorrow</div>')).toEqual([
      'Only 3 left',
      'In stock',
      'Ships today',
      'tomorrow',
    ]);
  });
});
