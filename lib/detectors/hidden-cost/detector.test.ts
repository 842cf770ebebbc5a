import { describe, expect, it } from 'vitest';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { hiddenCost } from './detector.ts';

describe('hidden-cost', () => {
  it('gives the number as data', async () => {
    const [finding] = await findingsOn(samplePage(['Replace these words 3 times!']), hiddenCost);
    expect(finding).toMatchObject({ reason: 'said', data: { count: 3 } });
  });

  it.each(['Replace these words at times', 'Desk lamp', ''])('leaves "%s" alone', async (text) => {
    expect(await findingsOn(samplePage([text]), hiddenCost)).toEqual([]);
  });
});
