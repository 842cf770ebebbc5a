import { describe, expect, it } from 'vitest';
import type { PageModel } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { pressuredSelling } from './detector.ts';

const find = (page: PageModel) => findingsOn(page, pressuredSelling);
const WARNING = 'Your trip is NOT protected';

describe('pressured-selling', () => {
  it.each([
    ['Are you sure you want to continue without insurance?', 'asks-again'],
    [WARNING, 'names-risk'],
    ['9 out of 10 customers add insurance', 'others-take-it'],
    ['We strongly recommend adding ticket insurance', 'recommended'],
    ['Last chance to add insurance', 'urges'],
  ])('"%s": %s', async (text, reason) => {
    expect(await find(samplePage([text]))).toMatchObject([{ quote: text, reason }]);
  });

  it('is surer in a dialog at the checkout', async () => {
    const page = samplePage(
      [
        { text: WARNING, dialog: 99 },
        { name: 'Add insurance, $22', dialog: 99 },
      ],
      {
        kinds: ['checkout'],
        dialogs: [{ id: 99, order: 0, modal: true, label: '', from: 'role' }],
      },
    );
    expect(await find(page)).toMatchObject([{ confidence: 'medium' }]);
    expect(await find(samplePage([WARNING]))).toMatchObject([{ confidence: 'low' }]);
  });

  it('asks for an extra beside words that may be about anything', async () => {
    expect(await find(samplePage(["Don't risk it!"]))).toEqual([]);
    expect(await find(samplePage(['What if it breaks?', 'It has a warranty of two years.']))).toEqual([]);
    expect(await find(samplePage(["Don't risk it!", 'Travel insurance, $22']))).toHaveLength(1);
  });

  it('takes advice for pressure only where the extra is offered', async () => {
    expect(await find(samplePage(['We strongly recommend travel insurance']))).toEqual([]);
    expect(await find(samplePage(['We strongly recommend travel insurance, $22']))).toHaveLength(1);
  });

  it('leaves articles and pages alone that sell nothing', async () => {
    expect(await find(samplePage([WARNING, '$22'], { kinds: ['article'] }))).toEqual([]);
    expect(await find(samplePage([WARNING], { kinds: ['other'] }))).toEqual([]);
  });

  it.each(['review', 'footer', 'navigation'] as const)('leaves a %s alone', async (region) => {
    expect(await find(samplePage([{ text: WARNING, region }]))).toEqual([]);
  });

  it('leaves what is quoted alone', async () => {
    expect(await find(samplePage(['They wrote “Your trip is not protected” to me']))).toEqual([]);
  });
});
