import { describe, expect, it } from 'vitest';
import type { PageModel } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { confirmshaming } from './detector.ts';

const find = (page: PageModel) => findingsOn(page, confirmshaming);
const dialog = (decline: string, accept = 'Get my 10% off') =>
  samplePage([
    { text: '10% off your first order', dialog: 99, region: 'dialog' },
    { name: 'E-mail', kind: 'text-field', inputType: 'email', dialog: 99, region: 'dialog' },
    { name: accept, dialog: 99, region: 'dialog' },
    { name: decline, dialog: 99, region: 'dialog' },
  ]);

describe('confirmshaming', () => {
  it('names both ways', async () => {
    const [finding] = await find(dialog("No thanks, I'd rather pay full price"));
    expect(finding).toMatchObject({
      reason: 'decline-names-loss',
      confidence: 'high',
      data: { decline: "No thanks, I'd rather pay full price", accept: 'Get my 10% off' },
    });
    expect(finding?.claim).toBeUndefined();
  });

  it.each([
    'No thanks, I like my bathtub full of spiders',
    'Nah, I prefer my inbox without any joy',
    "No thanks! I'd rather eat gravel",
  ])('finds what nobody listed by its form: %s', async (text) => {
    expect(await find(dialog(text))).toMatchObject([{ reason: 'decline-shames' }]);
  });

  it('does not guess where nothing is offered', async () => {
    const page = samplePage([{ name: 'Yes' }, { name: 'No thanks, I like my bathtub full of spiders' }]);
    expect(await find(page)).toEqual([]);
  });

  it('needs a way to say yes', async () => {
    expect(await find(samplePage([{ name: "I'd rather pay full price", kind: 'link' }]))).toEqual([]);
  });

  it.each(['review', 'article', 'user-content'] as const)('leaves the region %s alone', async (region) => {
    const parts = [
      { name: 'Yes, save 10%', region },
      { name: "No thanks, I'd rather pay full price", region },
    ];
    expect(await find(samplePage(parts))).toEqual([]);
  });

  it('pairs radio buttons of one question wherever they stand', async () => {
    const filler = Array.from({ length: 20 }, (_, at) => `Condition ${at}`);
    const page = samplePage([
      { name: 'Add the cover for $22.00', kind: 'radio', choice: 'cover' },
      ...filler,
      { name: 'I choose not to protect my $446.90 purchase.', kind: 'radio', choice: 'cover' },
    ]);
    expect(await find(page)).toMatchObject([
      { reason: 'decline-names-risk', data: { accept: 'Add the cover for $22.00' } },
    ]);
  });

  it.each(['No thanks', 'No, I don’t accept', 'Not now', "I don't want to miss out", 'I want to stop wasting money'])(
    'stays silent about %s',
    async (text) => {
      expect(await find(dialog(text))).toEqual([]);
    },
  );
});
