import { describe, expect, it } from 'vitest';
import { REDACTED } from '@/lib/model/vocabulary.ts';
import { redactLiterals } from './literals.ts';

const redacted = (text: string, ...typed: string[]) => redactLiterals(text, typed).text;

describe('a number goes in whatever groups', () => {
  const CARD = '4556737586899855';
  const IBAN = 'DE89370400440532013000';
  it.each([
    [CARD, 'Paying with Visa 4556 7375 8689 9855 12/27', `Paying with Visa ${REDACTED}`],
    [CARD, 'card 1 4556.7375.8689.9855 123', `card ${REDACTED}`],
    [CARD, '4556-7375-8689-9855', REDACTED],
    [CARD, '4556\u00a07375\u202f8689 9855', REDACTED],
    [CARD, 'Total € 19.99, 4556 7375 8689 9855, 12 left', `Total € 19.99, ${REDACTED}, 12 left`],
    ['4556 7375 8689 9855', `nr ${CARD};`, `nr ${REDACTED};`],
    [IBAN, 'from DE89 3704 0044 0532 0130 00 on', `from ${REDACTED} on`],
    [IBAN, 'from DE89-3704-0044-0532-0130-00 on', `from ${REDACTED} on`],
    ['GB82WEST12345698765432', 'from GB82WEST 1234 5698 7654 32', `from GB82WEST ${REDACTED}`],
  ])('%s in %s', (typed, text, rest) => expect(redacted(text, typed)).toBe(rest));

  it('but no other', () => {
    for (const text of ['4556 7375 8689 9856', '45567375', '4556, 7375, 8689, 9855', '9855'])
      expect(redacted(text, CARD)).toBe(text);
  });
});

describe('a telephone number goes from wherever it is called', () => {
  const FORMS = ['+49 151 23456789', '+4915123456789', '015123456789', '0151 23456789', '0151/234 567 89'];
  FORMS.push('004915123456789', '0049 151 23456789', '+49 (0)151 23456789', '(0151) 2345-6789', '+49.151.23456789');
  it.each(FORMS.filter((form) => !form.includes(')')).flatMap((typed) => FORMS.map((shown) => [typed, shown])))(
    '%s as %s',
    (typed, shown) => expect(redacted(`12.05. Call ${shown}, 9-17`, typed)).toBe(`12.05. Call ${REDACTED}, 9-17`),
  );
  it('of North America', () => {
    for (const shown of ['(212) 555-0123', '212.555.0123', '+1 212 555 0123', '2125550123'])
      expect(redacted(`at ${shown}`, '+1 212-555-0123')).toBe(`at ${REDACTED}`);
  });
  it('but not the numbers of others', () =>
    expect(redacted('Call 0151 23456780 or 030 1234567', '+49 151 23456789')).toBe(
      'Call 0151 23456780 or 030 1234567',
    ));
});

describe('a day that has been goes in whatever form', () => {
  const FORMS = ['1985-03-12', '12/03/1985', '03/12/1985', '12.03.1985', '12.3.85', '12. 3. 1985', '12 / 03 / 1985'];
  FORMS.push('12. März 1985', '12 März 1985', 'March 12, 1985', 'Mar 12, 1985', 'March 12th, 1985', '12 March 1985');
  FORMS.push('12 de marzo de 1985', '12 mars 1985', '12 marzo 1985', '12 maart 1985', '12 marca 1985', '12-Mar-1985');
  FORMS.push('12 de março de 1985', '12 मार्च 1985', '1985年3月12日', '1985년 3월 12일', '12 MAART 1985');
  it.each(FORMS)('%s', (shown) => {
    expect(redacted(`born ${shown}, member`, '1985-03-12')).toBe(`born ${REDACTED}, member`);
    expect(redacted(`1985-03-12 and ${shown}`, shown)).toBe(`${REDACTED} and ${REDACTED}`);
  });
  it.each(['13/03/1985', '12.03.1986', '12. Mai 1985', 'March 1985', '12.03.', '3 left of 1985'])(
    'but not %s',
    (shown) => expect(redacted(shown, '1985-03-12')).toBe(shown),
  );
  it('one to come only as it was typed', () => {
    const year = new Date().getFullYear() + 1;
    expect(redacted(`Delivered on 24.12.${year}`, `${year}-12-24`)).toBe(`Delivered on 24.12.${year}`);
    expect(redacted(`${year}-12-24`, `${year}-12-24`)).toBe(REDACTED);
  });
});
