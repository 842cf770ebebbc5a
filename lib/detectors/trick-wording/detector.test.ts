import { describe, expect, it } from 'vitest';
import type { Control, PageModel } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { trickWording } from './detector.ts';

const find = (page: PageModel) => findingsOn(page, trickWording);
const box = (name: string, more: Partial<Control> = {}) => ({ name, kind: 'checkbox' as const, form: 1, ...more });
const DOUBLE = 'Untick this box if you do not want to receive offers';
const INVERTED = 'Tick here if you do not want to receive offers';
const STRAIGHT = 'Tick here if you would like to receive our news';

describe('trick-wording', () => {
  it('tells a double negative', async () => {
    const [finding] = await find(samplePage(['Checkout', box(DOUBLE, { checkedAsServed: true, checked: true })]));
    expect(finding).toMatchObject({ reason: 'double-negative', confidence: 'medium' });
  });

  it('takes one box that works the other way round for a weak sign', async () => {
    const [finding] = await find(samplePage(['Checkout', box(INVERTED)]));
    expect(finding).toMatchObject({ reason: 'inverted-box', confidence: 'low' });
  });

  it('takes boxes that work both ways for the strongest', async () => {
    const findings = await find(samplePage(['Checkout', box(INVERTED), box(STRAIGHT)]));
    expect(findings).toMatchObject([{ quote: INVERTED, reason: 'mixed-boxes', confidence: 'high' }]);
  });

  it('does not mix boxes of two forms', async () => {
    const [finding] = await find(samplePage(['Checkout', box(INVERTED), box(STRAIGHT, { form: 2 })]));
    expect(finding).toMatchObject({ reason: 'inverted-box' });
  });

  it('leaves a refusal alone that came ticked', async () => {
    expect(await find(samplePage(['Checkout', box(INVERTED, { checkedAsServed: true, checked: true })]))).toEqual([]);
  });

  it('leaves a box alone that nobody can change', async () => {
    expect(await find(samplePage(['Checkout', box(DOUBLE, { disabled: true })]))).toEqual([]);
  });

  it('takes words without a box on pages of shops only', async () => {
    expect(await find(samplePage([DOUBLE]))).toHaveLength(1);
    expect(await find(samplePage([DOUBLE], { kinds: ['other'] }))).toEqual([]);
  });

  const answers = (question: string, ...names: string[]) =>
    samplePage([{ text: question, dialog: 99 }, ...names.map((name) => ({ name, dialog: 99 }))], {
      kinds: ['other'],
      dialogs: [{ id: 99, order: 0, modal: true, label: '', from: 'role' }],
    });

  it('tells answers that are mixed up', async () => {
    const [finding] = await find(answers('Cancel your subscription?', 'Cancel', 'Continue'));
    expect(finding).toMatchObject({ reason: 'answers-mixed-up', data: { other: 'Continue' } });
  });

  it.each([
    ['Save your changes?', 'Cancel', 'Continue'],
    ['Cancel your subscription?', 'Cancel', 'Keep my plan'],
    ['Cancel your subscription?', 'Cancel', 'Continue', 'Keep my plan'],
  ])('leaves the answers to "%s" alone', async (question, ...names) => {
    expect(await find(answers(question, ...names))).toEqual([]);
  });
});
