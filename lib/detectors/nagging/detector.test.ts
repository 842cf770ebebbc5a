import { describe, expect, it } from 'vitest';
import type { Control } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { nagging } from './detector.ts';

const found = async (
  text: string,
  answers: readonly (Partial<Control> & { name: string })[],
  modal = true,
  from: 'role' | 'element' = 'role',
) => {
  const dialogs = [{ id: 99, order: 0, modal, label: '', from }];
  const parts = [{ text, dialog: 99 }, ...answers.map((answer) => ({ ...answer, dialog: 99 }))];
  return findingsOn(samplePage(parts, { dialogs }), nagging);
};
const LATER = { name: 'Maybe later' };
const YES = { name: 'Subscribe' };

describe('nagging', () => {
  it('is never sure: a cross may be drawn where no model shows it', async () => {
    expect(await found('Get our newsletter', [YES, LATER])).toMatchObject([
      { reason: 'no-lasting-refusal', confidence: 'low', quote: 'Maybe later' },
    ]);
    expect(await found('Get our newsletter', [YES, LATER], false)).toMatchObject([{ confidence: 'low' }]);
  });

  it('leaves a modal dialog element alone, which the Escape key closes', async () => {
    expect(await found('Get our newsletter', [YES, LATER], true, 'element')).toEqual([]);
    expect(await found('Get our newsletter', [YES, LATER], false, 'element')).toHaveLength(1);
    expect(await found('Get our newsletter. Press Esc to close.', [YES, LATER])).toEqual([]);
  });

  it('takes an account by itself for a service matter', async () => {
    expect(await found('Your account needs your new address', [{ name: 'Check now' }, LATER])).toEqual([]);
    expect(await found('Create an account', [{ name: 'Create account' }, LATER])).toHaveLength(1);
  });

  it('calls an answer that lasts fair', async () => {
    const [finding] = await found('Get our newsletter', [YES, LATER, { name: 'Don’t ask again', kind: 'checkbox' }]);
    expect(finding).toMatchObject({ stance: 'fair', reason: 'lasting-refusal' });
  });

  it.each([
    ['a plain no', [YES, LATER, { name: 'No' }]],
    ['a cross', [YES, LATER, { name: '×' }]],
    ['a button without a name', [YES, LATER, { name: '' }]],
    ['a button to close', [YES, LATER, { name: 'Close' }]],
    ['nothing but a button to close', [LATER, { name: 'Close' }]],
    ['an answer that nobody knows', [YES, LATER, { name: 'Bananas' }]],
    ['no other answer', [LATER]],
    ['no way to put it off', [YES]],
  ])('leaves %s alone', async (_, answers) => {
    expect(await found('Get our newsletter', answers)).toEqual([]);
  });

  it('leaves dialogs alone that ask for nothing, or about cookies', async () => {
    expect(await found('Your parcel has left', [{ name: 'OK' }, LATER])).toEqual([]);
    expect(await found('Get our newsletter. We use cookies.', [YES, LATER])).toEqual([]);
  });
});
