import { describe, expect, it } from 'vitest';
import { hash } from './hash.ts';

describe('hash', () => {
  it('is stable over releases: readers keep what they dismissed under it', () => {
    expect(hash('low-stock only #')).toMatchInlineSnapshot(`"1w5r9o11b1x4g4"`);
  });

  it('tells similar texts apart', () => {
    const texts = Array.from({ length: 20_000 }, (_, at) => `low-stock ${at} left`);
    expect(new Set(texts.map(hash)).size).toBe(texts.length);
  });
});
