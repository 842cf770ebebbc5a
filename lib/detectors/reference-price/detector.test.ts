import { describe, expect, it } from 'vitest';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { referencePrice } from './detector.ts';

describe('reference-price', () => {
  it('gives the number as data', async () => {
    const [finding] = await findingsOn(samplePage(['Replace these words 3 times!']), referencePrice);
    expect(finding).toMatchObject({ reason: 'said', data: { count: 3 } });
  });

  it.each(['Replace these words at times', 'Desk lamp', ''])('leaves "%s" alone', async (text) => {
    expect(await findingsOn(samplePage([text]), referencePrice)).toEqual([]);
  });
});
