import { describe, expect, it } from 'vitest';
import type { Measurement } from '@/lib/model/page.ts';
import { findingsOn, measureOf, samplePage } from '@/tests/cases/sample-page.ts';
import { visualInterference } from './detector.ts';

type Parts = Parameters<typeof samplePage>[0];

const find = (parts: Parts, looks: Partial<Measurement>, weak = 'No thanks') => {
  const page = samplePage(parts);
  return findingsOn(page, visualInterference, measureOf(page, { [weak]: looks }));
};
const dialog = (...names: string[]): Parts => [
  { text: '10% off', dialog: 9 },
  ...names.map((name) => ({ name, dialog: 9 })),
];
const PAIR = dialog('Get my discount', 'No thanks');

describe('visual-interference', () => {
  it('names both answers', async () => {
    expect(await find(PAIR, { contrast: 2, fill: 1, fontSize: 12 })).toMatchObject([
      {
        reason: 'decline-faint',
        confidence: 'high',
        quote: 'No thanks',
        data: { decline: 'No thanks', accept: 'Get my discount' },
      },
    ]);
  });

  it.each([
    ['a mere link', { fill: 1, rect: { x: 0, y: 0, width: 60, height: 18 } }],
    ['paler words alone', { contrast: 2 }],
    ['smaller words alone', { fontSize: 11 }],
    ['what cannot be seen', { visible: false, contrast: 2, fill: 1 }],
  ])('takes more than %s', async (_, looks) => {
    expect(await find(PAIR, looks)).toEqual([]);
  });

  it('takes two drawbacks, one of them of the words', async () => {
    expect(await find(PAIR, { fill: 1, contrast: 4 })).toMatchObject([{ stance: 'pressure' }]);
    expect(await find(PAIR, { fill: 1, fontSize: 12 })).toMatchObject([{ stance: 'pressure' }]);
  });

  it('knows the ways out of a contract', async () => {
    const parts = dialog('No, keep my plan', 'Continue to cancel');
    expect(await find(parts, { fill: 1, contrast: 2 }, 'Continue to cancel')).toMatchObject([
      { reason: 'leaving-faint' },
    ]);
  });

  it('leaves consent dialogs to their own detector', async () => {
    const parts: Parts = [{ text: 'We use cookies', dialog: 9 }, ...PAIR];
    expect(await find(parts, { fill: 1, contrast: 2 })).toEqual([]);
  });

  it('pairs what stands in one dialog, form or card, or side by side', async () => {
    const weak = { fill: 1, contrast: 2, fontSize: 11 };
    const paragraphs = ['One.', 'Two.', 'Three.', 'Four.'];
    expect(await find([{ name: 'Subscribe' }, ...paragraphs, { name: 'No thanks' }], weak)).toEqual([]);
    expect(
      await find([{ name: 'Subscribe', form: 1 }, ...paragraphs, { name: 'No thanks', form: 1 }], weak),
    ).toHaveLength(1);
    expect(await find([{ name: 'Subscribe' }, { name: 'No thanks' }], weak)).toHaveLength(1);
  });

  it('says nothing of what cannot be used yet', async () => {
    const parts: Parts = [
      { name: 'Get my discount', form: 1 },
      { name: 'No thanks', form: 1, disabled: true },
    ];
    expect(await find(parts, { fill: 1, contrast: 2 })).toEqual([]);
  });

  it('cannot judge a page that was not rendered', async () => {
    expect(await findingsOn(samplePage(PAIR), visualInterference)).toEqual([]);
  });
});
