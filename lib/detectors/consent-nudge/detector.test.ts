import { describe, expect, it } from 'vitest';
import type { Measurement, PageModel } from '@/lib/model/page.ts';
import { findingsOn, measureOf, samplePage } from '@/tests/cases/sample-page.ts';
import { consentNudge } from './detector.ts';

const ASK = 'We use cookies to show you personalised ads. You can withdraw your consent at any time.';
const LINK = { fill: 1 };

const dialog = (...answers: (string | Parameters<typeof samplePage>[0][number])[]) =>
  samplePage(
    [{ text: ASK }, ...answers.map((answer) => (typeof answer === 'string' ? { name: answer } : answer))].map(
      (part) => ({ ...(part as { name: string }), dialog: 99, region: 'dialog' as const }),
    ),
  );
const find = (page: PageModel, looks: Record<string, Partial<Measurement>> = {}) =>
  findingsOn(page, consentNudge, measureOf(page, looks));

describe('consent-nudge', () => {
  it('says where no way to refuse is, and what is there instead', async () => {
    expect(await find(dialog('Accept all', 'Manage options'))).toMatchObject([
      {
        reason: 'refusal-behind-settings',
        confidence: 'high',
        quote: 'Accept all',
        data: { accept: 'Accept all', settings: 'Manage options' },
      },
    ]);
    expect(await find(dialog('Accept all'))).toMatchObject([{ reason: 'no-refusal', confidence: 'medium' }]);
  });

  it('takes what nobody sees for missing', async () => {
    const page = dialog('Accept all', 'Manage options', 'Reject all');
    expect(await find(page, { 'Reject all': { visible: false } })).toMatchObject([
      { reason: 'refusal-behind-settings' },
    ]);
    expect(await find(page, { 'Accept all': { visible: false } })).toEqual([]);
  });

  it('calls equal answers fair', async () => {
    expect(await find(dialog('Accept all', 'Reject all'))).toMatchObject([
      { stance: 'fair', reason: 'balanced', data: { accept: 'Accept all', decline: 'Reject all' } },
    ]);
  });

  it.each([
    ['refusal-as-link', LINK],
    ['refusal-faint', { contrast: 2, fill: 1 }],
    ['refusal-small', { fontSize: 11 }],
    ['refusal-pale', { fill: 1.3 }],
  ])('names what makes refusing hard: %s', async (reason, looks) => {
    expect(await find(dialog('Accept all', 'Reject all'), { 'Reject all': looks })).toMatchObject([
      { stance: 'pressure', reason, quote: 'Reject all' },
    ]);
  });

  it('says nothing between equal and worse', async () => {
    expect(await find(dialog('Accept all', 'Reject all'), { 'Reject all': { fill: 1, edge: 9 } })).toEqual([]);
    expect(
      await find(dialog('Accept all', 'Reject all'), {
        'Reject all': { rect: { x: 0, y: 0, width: 40, height: 20 } },
      }),
    ).toEqual([]);
  });

  it('needs something to be asked', async () => {
    expect(
      await find(
        samplePage([
          { text: 'Terms of sale', dialog: 9 },
          { name: 'I accept', dialog: 9 },
        ]),
      ),
    ).toEqual([]);
    expect(
      await find(
        samplePage([
          { text: 'We use cookies.', dialog: 9 },
          { name: 'OK', dialog: 9 },
        ]),
      ),
    ).toEqual([]);
  });

  it('takes saving for a refusal only where nothing is ticked', async () => {
    const box = (checked: boolean) => ({ name: 'Statistics', kind: 'checkbox' as const, checked });
    const fixed = { name: 'Needed', kind: 'checkbox' as const, checked: true, disabled: true as const };
    expect(await find(dialog('Accept all', fixed, box(false), 'Save my choices'))).toMatchObject([{ stance: 'fair' }]);
    expect(await find(dialog('Accept all', fixed, box(true), 'Save my choices'))).toMatchObject([
      { reason: 'refusal-behind-settings' },
    ]);
    expect(await find(dialog('Accept all', 'Save my choices'))).toEqual([]);
  });

  it('finds one thing a dialog', async () => {
    expect(await find(dialog('Accept all', 'Allow all cookies', 'I agree', 'Settings'))).toHaveLength(1);
  });

  it('reads a page that was not rendered by its words alone', async () => {
    expect(await findingsOn(dialog('Accept all', 'Settings'), consentNudge)).toMatchObject([{ stance: 'pressure' }]);
    expect(await findingsOn(dialog('Accept all', 'Reject all'), consentNudge)).toEqual([]);
  });
});
