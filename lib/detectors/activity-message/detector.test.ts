import { describe, expect, it } from 'vitest';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { activityMessage } from './detector.ts';

describe('activity-message', () => {
  it('gives the number as data', async () => {
    const [finding] = await findingsOn(samplePage(['Replace these words 3 times!']), activityMessage);
    expect(finding).toMatchObject({ reason: 'said', data: { count: 3 } });
  });

  it.each(['Replace these words at times', 'Desk lamp', ''])('leaves "%s" alone', async (text) => {
    expect(await findingsOn(samplePage([text]), activityMessage)).toEqual([]);
  });
});
