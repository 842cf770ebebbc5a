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

  it('names the purposes that a consent dialog comes with, and only there', async () => {
    for (const text of ['Marketing', 'Statistics', 'Analytics cookies']) {
      const dialog = (kinds: PageModel['kinds'], rest: Partial<Control> = {}) =>
        find(samplePage([ticked(text, { dialog: 9, ...rest })], { kinds }));
      expect(await dialog(['product', 'consent'])).toMatchObject([{ reason: 'tracking' }]);
      expect(await dialog(['product'])).toEqual([]);
      expect(await dialog(['product', 'consent'], { disabled: true })).toEqual([]);
    }
    expect(await find(samplePage([ticked('Necessary', { dialog: 9 })], { kinds: ['consent'] }))).toEqual([]);
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

  it.each([
    ['en', 'Decline insurance of £12', 'I do not want package protection (£1.98)', 'No, skip the warranty for $9.00'],
    ['en', 'I hereby waive travel insurance', 'I need no gift box for $4.00', 'Please do not insure my parcel ($2)'],
    ['de', 'Nein, keine Garantieverlängerung für 49,90 €', 'Auf Geschenkverpackung (3,90 €) verzichten'],
    ['de', 'Ich möchte keinen Ticketschutz für 5,90 €', 'Eine Reiseversicherung ist nicht gewünscht'],
    ['en', 'I have read the insurance terms', 'I agree to the privacy policy. We share your data with partners.'],
    ['de', 'Ich habe die Versicherungsbedingungen gelesen', 'Anonym spenden'],
    ['en', 'Donate anonymously', 'Claim Gift Aid on my donation of £10'],
    ['en', 'Deposit $10.00', 'Shipping $4.90', 'Email me about my orders'],
  ])('leaves refusals, formalities and what is due alone (%s) %s', async (lang, ...texts) => {
    for (const text of texts)
      expect(await find(samplePage([ticked(text), '$49.00'], { lang, kinds: ['checkout'] })), text).toEqual([]);
  });

  it.each([
    ['en', "I don't want to miss any offers"],
    ['de', 'Ich möchte keine Angebote verpassen'],
  ])('knows who wants to miss nothing (%s)', async (lang, text) => {
    expect(await find(samplePage([ticked(text)], { lang }))).toMatchObject([{ reason: 'marketing-consent' }]);
  });

  it('takes a ticked box that ends in a price for an extra on the way to paying, not for goods', async () => {
    const page = (kinds: PageModel['kinds'], total: string) =>
      samplePage([ticked('Worry-free returns plus $2.49'), total], { kinds });
    expect(await find(page(['checkout'], '$49.00'))).toMatchObject([{ reason: 'paid-extra', confidence: 'low' }]);
    expect(await find(page(['cart'], '$49.00'))).toEqual([]);
    expect(await find(page(['checkout'], '$2.49'))).toEqual([]);
  });

  it('reads the price that stands behind a label', async () => {
    const box = ticked('Insured parcel insurance');
    expect(await find(samplePage([box, '+ $1.99'], { kinds: ['checkout'] }))).toMatchObject([
      { data: { price: '$1.99' } },
    ]);
    expect(await find(samplePage([box, 'Total $51.99'], { kinds: ['checkout'] }))).toMatchObject([{ data: {} }]);
  });

  it('reads lists: an extra that was chosen where another option is none', async () => {
    const list = (chosen: string, ...others: string[]) =>
      samplePage([{ name: 'Travel insurance', kind: 'select', chosen, others: others.join('\n') }], {
        kinds: ['checkout'],
      });
    expect(await find(list('Premium – $39', 'Please choose', 'No insurance'))).toMatchObject([
      { reason: 'paid-extra', quote: 'Travel insurance: Premium – $39', data: { control: 'select', price: '$39' } },
    ]);
    expect(await find(list('No insurance', 'Premium – $39'))).toEqual([]);
    expect(await find(list('Basic – $19', 'Premium – $39'))).toEqual([]);
  });

  it('takes "monthly" beside "once" for a subscription', async () => {
    const answers = (...names: string[]) =>
      samplePage(
        names.map((name, at) => ({
          name,
          kind: 'radio' as const,
          choice: 'how',
          checkedAsServed: at === 0,
          checked: at === 0,
        })),
      );
    expect(await find(answers('Monthly', 'Give once'))).toMatchObject([{ reason: 'subscription' }]);
    expect(await find(answers('Monthly', 'Yearly'))).toEqual([]);
  });

  it('leaves boxes under a heading for filters alone', async () => {
    const box = ticked('With travel insurance', { form: 1 });
    const heading = (text: string) => samplePage([{ text, role: 'heading' as const }, box], { kinds: ['other'] });
    expect(await find(heading('Filter by'))).toEqual([]);
    expect(await find(heading('Your trip'))).toHaveLength(1);
  });

  it('is less sure of sharing that is switched on among the settings of an account', async () => {
    const shared = (kinds: PageModel['kinds']) => find(samplePage([ticked('Share my data with partners')], { kinds }));
    expect(await shared(['checkout'])).toMatchObject([{ confidence: 'medium' }]);
    expect(await shared(['account'])).toMatchObject([{ confidence: 'low' }]);
  });
});
