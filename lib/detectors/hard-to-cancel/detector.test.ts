import { describe, expect, it } from 'vitest';
import { findingsOn, type looking, measureOf, samplePage } from '@/tests/cases/sample-page.ts';
import { hardToCancel } from './detector.ts';

const BY_PHONE = 'To cancel your subscription, call us on 0800 123 456.';
const WRITTEN = 'Memberships must be cancelled in writing.';

describe('hard-to-cancel', () => {
  it('is surer on a page about a contract, and where the page says that there is no other way', async () => {
    const on = async (text: string, kinds: 'account' | 'other') => {
      const [finding] = await findingsOn(samplePage([text], { kinds: [kinds] }), hardToCancel);
      return finding?.confidence;
    };
    expect(await on(BY_PHONE, 'other')).toBe('low');
    expect(await on(BY_PHONE, 'account')).toBe('medium');
    expect(await on('Memberships can only be cancelled by phone.', 'account')).toBe('medium');
  });

  it('says nothing of phone and letter where a control cancels, and names it on pages about a contract', async () => {
    const control = { name: 'Cancel my membership' };
    expect(await findingsOn(samplePage([BY_PHONE, WRITTEN, control], { kinds: ['other'] }), hardToCancel)).toEqual([]);
    const found = await findingsOn(samplePage([BY_PHONE, WRITTEN, control], { kinds: ['account'] }), hardToCancel);
    expect(found.map(({ stance, reason }) => [stance, reason])).toEqual([['fair', 'one-click']]);
  });

  it('calls a control fair only if its words are plain', async () => {
    const page = samplePage(['Hello', { name: 'Cancel my membership' }], { kinds: ['account'] });
    const drawn = (looks: Parameters<typeof looking>[0]) =>
      findingsOn(page, hardToCancel, measureOf(page, { 'Cancel my membership': looks ?? {} }));
    expect(await drawn({})).toHaveLength(1);
    expect(await drawn({ contrast: 2 })).toEqual([]);
    expect(await drawn({ fontSize: 9 })).toEqual([]);
  });

  it('takes a control that is switched off for none, unless something can switch it on', async () => {
    const control = { name: 'Cancel my plan', disabled: true as const };
    const reasons = async (...parts: Parameters<typeof samplePage>[0]) =>
      (await findingsOn(samplePage(['Hello', ...parts], { kinds: ['account'] }), hardToCancel)).map(
        ({ reason }) => reason,
      );
    expect(await reasons(control)).toEqual(['dead-end']);
    expect(await reasons(control, BY_PHONE)).toEqual(['dead-end', 'phone-only']);
    expect(await reasons(control, { name: 'I understand', kind: 'checkbox' })).toEqual([]);
    expect(await reasons(control, { name: 'Cancel my plan' })).toEqual(['one-click']);
  });

  it.each([
    ['Your data is here', 1],
    ['Premium, €9.99 per month', 1],
    ['Cancelled. It ends on 3 December.', 0],
    ['Your membership has ended', 0],
    ['You can cancel from 1 March.', 0],
    ['Loading your data…', 0],
    ['Getting your data...', 0],
  ])('beside %j a control that is switched off is a dead end: %i', async (text, count) => {
    const parts = [text, { name: 'Cancel my plan', disabled: true as const }];
    const found = await findingsOn(samplePage(parts, { kinds: ['account'] }), hardToCancel);
    expect(found).toHaveLength(count);
    for (const each of found) expect(each.confidence).toBe('low');
  });

  it('weighs the way on against the way to stay as they are drawn', async () => {
    const page = samplePage(
      ['Are you sure you want to cancel your plan?', { name: 'Keep my plan' }, { name: 'Continue to cancel' }],
      { kinds: ['cancellation'] },
    );
    const drawn = (looks: Parameters<typeof looking>[0]) =>
      findingsOn(page, hardToCancel, measureOf(page, { 'Continue to cancel': looks ?? {} }));
    expect(await drawn({})).toEqual([]);
    expect(await drawn({ fill: 1 })).toEqual([]);
    const [finding] = await drawn({ fill: 1, fontSize: 11, contrast: 2 });
    expect(finding).toMatchObject({ reason: 'retention', data: { stay: 'Keep my plan' } });
    expect(await findingsOn(page, hardToCancel)).toEqual([]);
  });

  it('says nothing where an unknown control may be the way on', async () => {
    const ask = 'Are you sure you want to cancel your plan?';
    const found = (...names: string[]) =>
      findingsOn(samplePage([ask, ...names.map((name) => ({ name }))], { kinds: ['cancellation'] }), hardToCancel);
    expect(await found('Keep my plan')).toMatchObject([{ reason: 'retention', confidence: 'medium' }]);
    expect(await found('Keep my plan', 'Bananas')).toEqual([]);
  });

  it('asks for what must be filled in, not for what may', async () => {
    const field = { name: 'Reason for cancelling', kind: 'text-field' as const };
    const page = (required: boolean) =>
      samplePage(['Hello', { ...field, ...(required && { required }) }, { name: 'Cancel my plan' }], {
        kinds: ['cancellation'],
      });
    const reasons = async (required: boolean) =>
      (await findingsOn(page(required), hardToCancel)).map(({ reason }) => reason);
    expect(await reasons(true)).toEqual(['notice-demands', 'one-click']);
    expect(await reasons(false)).toEqual(['one-click']);
  });

  it('judges a label by the field that it names', async () => {
    const reasons = async (text: string, required: boolean) => {
      const label = { text, role: 'label' as const };
      const field = { name: '', kind: 'select' as const, ...(required && { required }) };
      const page = samplePage([label, field], { kinds: ['cancellation'] });
      return (await findingsOn(page, hardToCancel)).map(({ reason }) => reason);
    };
    expect(await reasons('Reason for cancelling', true)).toEqual(['notice-demands']);
    expect(await reasons('Reason for cancelling (optional)', true)).toEqual([]);
    expect(await reasons('Reason for cancelling', false)).toEqual([]);
  });

  it.each([
    [[BY_PHONE], 'article', 0],
    [['To cancel, call us.'], 'product', 0],
    [['To cancel, call us.'], 'account', 1],
    [['To cancel, call us.'], 'booking', 0],
    [['Membership club', 'To cancel, call us.'], 'booking', 0],
    [[BY_PHONE], 'booking', 1],
    [[{ text: 'Your visits', role: 'heading' as const }, 'To cancel, please call us.'], 'account', 0],
    [[{ text: 'Your membership and visits', role: 'heading' as const }, 'To cancel, please call us.'], 'account', 1],
    [['To cancel on the day, please call us.'], 'account', 0],
    [['To cancel a box that is packed already, please call us.'], 'subscription', 0],
    [['To cancel, use the form below, write to us or call us.'], 'account', 0],
    [['Use the form below for questions.', 'To cancel, call us.'], 'account', 1],
    [[{ text: 'Your membership', role: 'heading' as const }, 'To cancel, call us.'], 'other', 1],
    [[{ text: BY_PHONE, region: 'review' as const }], 'account', 0],
    [[{ text: 'How do I cancel?', role: 'heading' as const }, 'Call us on 0800 1. Or ask a friend.'], 'account', 1],
    [
      [{ text: 'How do I cancel?', role: 'heading' as const }, 'It is easy. Questions? Call us on 0800 1.'],
      'account',
      0,
    ],
  ] as const)('%j on a page of kind %s: %i', async (parts, kind, count) => {
    expect(await findingsOn(samplePage(parts, { kinds: [kind] }), hardToCancel)).toHaveLength(count);
  });
});
