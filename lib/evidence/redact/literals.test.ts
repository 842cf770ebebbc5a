import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REDACTED } from '@/lib/model/vocabulary.ts';
import { isWorthLooking, redactLiterals } from './literals.ts';

const SECRET = 'Ümit Yılmaz & Söhne';
const redacted = (text: string, ...secrets: string[]) => redactLiterals(text, secrets).text;
const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

describe('a literal goes in whatever form', () => {
  it.each([
    ['as it is', SECRET],
    ['in other cases', 'ümit yılmaz & söhne'],
    ['in an address', encodeURIComponent(SECRET)],
    ['in a form', encodeURIComponent(SECRET).replace(/%20/g, '+')],
    ['in an address within one', encodeURIComponent(encodeURIComponent(SECRET))],
    ['in markup', 'Ümit Yılmaz &amp; Söhne'],
    ['in JSON', String.raw`\u00dcmit Y\u0131lmaz & S\u00f6hne`],
    ['taken apart', SECRET.normalize('NFD')],
    ['as numbers of characters', Array.from(SECRET, (sign) => `&#${sign.codePointAt(0)};`).join('')],
  ])('%s', (_, form) => {
    expect(redacted(`a="${form}"`, SECRET)).toBe(`a="${REDACTED}"`);
    expect(redacted(`x=${form}&y`, SECRET)).toBe(`x=${REDACTED}&y`);
  });
  it.each([0, 1, 2, 3, 4])('as base64 behind %i other bytes', (shift) => {
    const text = base64(`${'_'.repeat(shift)}${SECRET}${'_'.repeat(shift)}`);
    expect(redacted(`before ${text} behind`, SECRET)).toMatch(
      new RegExp(`^before \\S{0,12}${REDACTED}\\S{0,12} behind$`),
    );
  });
});

describe('as a whole word', () => {
  it('only', () => {
    expect(redacted('Annabelle likes ananas', 'Anna')).toBe('Annabelle likes ananas');
    expect(redacted('for Anna, ANNA’s and (anna)', 'Anna')).toBe(`for ${REDACTED}, ${REDACTED}’s and (${REDACTED})`);
  });
  it('the longest first', () => expect(redacted('Anna Sommer', 'Anna', 'Anna Sommer')).toBe(REDACTED));
  it('where no blanks set words apart, anywhere', () =>
    expect(redacted('您好王小明先生', '王小明')).toBe(`您好${REDACTED}先生`));
});

it.each(['a', 'ab', '12', '100', '129.00', '19,99', '1234', 'the', 'und', 'red', 'true', '!!!', ''])(
  'looks nowhere for %s',
  (literal) => {
    expect(isWorthLooking(literal)).toBe(false);
    expect(redacted(`x ${literal} y`, literal)).toBe(`x ${literal} y`);
  },
);
it.each(['Ida', '10969', 'a1b', '王明', '4111 1111'])('but for %s', (literal) =>
  expect(isWorthLooking(literal)).toBe(true),
);

it('leaves no literal behind, and nothing else changed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[A-Z][a-z]{4,9}$/), { minLength: 1, maxLength: 6 }),
      fc.array(fc.stringMatching(/^[0-9€., ]{1,12}$/), { maxLength: 6 }),
      (names, prices) => {
        const text = [...names, ...prices].join(' | ');
        expect(redacted(text, ...names)).toBe(
          [...names.map((name) => (isWorthLooking(name) ? REDACTED : name)), ...prices].join(' | '),
        );
      },
    ),
    { numRuns: 300 },
  );
});
