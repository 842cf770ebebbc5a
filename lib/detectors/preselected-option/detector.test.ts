import { describe, expect, it } from 'vitest';
import type { Control, PageModel } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { preselectedOption } from './detector.ts';

const find = (page: PageModel) => findingsOn(page, preselectedOption);
const ticked = (name: string, rest: Partial<Control> = {}) => ({
  name,
  kind: 'checkbox' as const,
  checkedAsServed: true,
  checked: true,
  form: 1,
  ...rest,
});
const one = (name: string, rest: Partial<Control> = {}) => samplePage([ticked(name, rest)], { kinds: ['checkout'] });

describe('preselected-option', () => {
  it('says what is ticked and what it costs', async () => {
    expect(await find(one('Add travel insurance for $22.00'))).toMatchObject([
      {
        reason: 'paid-extra',
        confidence: 'high',
        data: { label: 'Add travel insurance for $22.00', control: 'checkbox', price: '$22.00' },
      },
    ]);
  });

  it.each([
    ['ticked by the reader', { checkedAsServed: false }],
    ['unticked by the reader', { checked: false }],
    ['not to be changed', { disabled: true as const }],
    ['in a review', { region: 'review' as const }],
  ])('leaves a box alone that was %s', async (_, rest) => {
    expect(await find(one('Subscribe to our newsletter', rest))).toEqual([]);
  });

  it('takes the question where the answer alone says nothing', async () => {
    const context = 'How may we send you offers and news?';
    expect(await find(one('SMS', { context }))).toMatchObject([{ reason: 'marketing-consent', quote: 'SMS' }]);
    expect(await find(one('SMS'))).toEqual([]);
  });

  it('takes the words behind a box without a label', async () => {
    const page = samplePage([ticked(''), 'Send me your newsletter']);
    expect(await find(page)).toMatchObject([{ quote: 'Send me your newsletter' }]);
  });

  it('understands refusals', async () => {
    for (const text of [
      'Do not send me special offers',
      'If you do not wish to receive our newsletter, leave this ticked',
      'I would rather not receive offers by email',
    ])
      expect(await find(one(text)), text).toEqual([]);
    expect(await find(one("Don't miss out! Send me your newsletter. You can unsubscribe at any time."))).toHaveLength(
      1,
    );
  });

  it('counts a radio button only where the question has a choice that adds nothing', async () => {
    const yes = ticked('Yes, insure my trip for $22.00', { kind: 'radio', choice: 'ins' });
    const other = (name: string) => ({
      name,
      kind: 'radio' as const,
      choice: 'ins',
      checkedAsServed: false,
      checked: false,
    });
    expect(await find(samplePage([yes, other('No, thanks')]))).toMatchObject([{ reason: 'paid-extra' }]);
    expect(await find(samplePage([yes, other('Yes, insure me for $44.00')]))).toEqual([]);
  });

  it.each([
    ['en', 'Marketing emails'],
    ['en', 'Email me offers'],
    ['de', 'Newsletter abonniert'],
    ['de', 'Angebote per E-Mail erhalten'],
  ])('takes a saved setting of an account for a choice of the reader (%s): %s', async (lang, text) => {
    const on = async (name: string, rest: Partial<Control> = {}) =>
      find(samplePage([ticked(text), { name, form: 1, ...rest }], { lang, kinds: ['account'] }));
    expect(await on('OK')).toEqual([]);
    expect(await on(lang === 'de' ? 'Konto anlegen' : 'Create account')).toHaveLength(1);
    const password = { kind: 'text-field' as const, inputType: 'password' };
    expect(await on('Password', password)).toHaveLength(1);
    expect(await on('Password', { ...password, form: 2 })).toEqual([]);
  });

  it.each([
    [
      'de',
      'Ich möchte eine Rechnung per E-Mail erhalten',
      'Ich möchte die Bestellbestätigung per SMS erhalten',
      'Ich möchte den Artikel als Geschenk erhalten',
      '2 Jahre Garantie inklusive',
      'Kostenlose Garantie',
      'Käuferschutz inklusive',
      'Reiseversicherung inbegriffen',
      'Standardversand für 4,90 €',
      'Bonuspunkte einlösen für 5,00 €',
      'Guthaben verrechnen: nur 5,00 €',
    ],
    [
      'en',
      'Free warranty included',
      'Insurance included',
      'Free shipping protection',
      'Purchase protection at no extra cost',
      'I agree to the Terms and to receive order information by email',
      'Send me the invoice by email',
      'Redeem points and get it for $5.00',
      'Show partners only',
      'Partner shop',
    ],
  ])('leaves alone what is free, chosen anyway or about the order (%s)', async (lang, ...texts) => {
    for (const text of texts)
      expect(await find(samplePage([ticked(text)], { lang, kinds: ['checkout'] })), text).toEqual([]);
  });

  it.each([
    ['de', 'Ich möchte Angebote per E-Mail erhalten', 'marketing-consent'],
    ['de', 'Ja, ich möchte regelmäßig informiert werden', 'marketing-consent'],
    ['de', 'Artikel als Geschenk verpacken für 4,99 €', 'paid-extra'],
    ['en', 'Share my order information with our partners', 'data-sharing'],
    ['de', 'Stornoschutz hinzufügen', 'paid-extra'],
    ['de', 'Garantie für 9,99 €', 'paid-extra'],
    ['de', 'Geschenkverpackung für 4,99 €', 'paid-extra'],
    ['en', 'Add accident cover', 'paid-extra'],
    ['en', 'I want to receive promotions from trusted partners', 'marketing-and-sharing'],
    ['en', 'Start my free trial membership', 'subscription'],
  ])('still finds (%s) %s', async (lang, text, reason) => {
    expect(await find(samplePage([ticked(text)], { lang, kinds: ['checkout'] }))).toMatchObject([{ reason }]);
  });

  it('leaves the categories of a cookie dialog alone: those are judged with the whole dialog', async () => {
    for (const text of ['Marketing', 'Statistics', 'Performance Cookies'])
      expect(await find(one(text, { dialog: 9 }))).toEqual([]);
  });

  it('names both where one box asks for ads and for sharing', async () => {
    const both = 'Text me offers and share my data with partners';
    expect(await find(one(both))).toMatchObject([{ reason: 'marketing-and-sharing' }]);
    expect(await find(one('Share my data with partners, but do not send me offers'))).toMatchObject([
      { reason: 'data-sharing' },
    ]);
    expect(await find(one('Share my data with partners'))).toMatchObject([{ reason: 'data-sharing' }]);
  });

  it('takes a price with a plus for a surcharge, whatever is sold', async () => {
    expect(await find(one('Phone case + $9.99'))).toMatchObject([{ reason: 'paid-extra', data: { price: '$9.99' } }]);
    for (const name of ['Phone case $9.99', 'Phone case + $0.00', 'Free returns + $10 voucher, opt out'])
      expect(await find(one(name))).toEqual([]);
  });
});
