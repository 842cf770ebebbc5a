import { describe, expect, it } from 'vitest';
import { listOf, parseContact, parseDevice, parseLocale, parseQueue, parseShare, seconds, whole } from './flags.ts';

describe('a contact', () => {
  it.each([
    ['you@university.example', 'you@university.example'],
    ['mailto:you@university.example', 'you@university.example'],
    ['https://university.example/study', 'https://university.example/study'],
  ])('may be %s', (given, contact) => expect(parseContact(given)).toBe(contact));

  it.each([
    '',
    'me',
    'me@home',
    'https://localhost',
    'you@a.example) evil (',
    'https://a.example/)x',
    'ftp://a.example',
  ])('is not "%s"', (given) => expect(() => parseContact(given)).toThrow(/at which you can be asked/));
});

describe('a queue', () => {
  it('is the address of a Redis', () => {
    expect(parseQueue('redis://127.0.0.1:6379')).toBe('redis://127.0.0.1:6379');
    for (const other of ['127.0.0.1:6379', 'http://a.example', 'redis://'])
      expect(() => parseQueue(other)).toThrow(/Redis/);
  });
});

describe('numbers', () => {
  it('are of their range', () => {
    expect([whole(1, 20)('20'), seconds(0, 10)('0.5')]).toEqual([20, 0.5]);
    for (const wrong of ['0', '21', '1.5', '-1', 'x', ''])
      expect(() => whole(1, 20)(wrong)).toThrow(/whole number from 1 to 20/);
    for (const wrong of ['-1', '11', '1e1', '']) expect(() => seconds(0, 10)(wrong)).toThrow(/seconds, from 0 to 10/i);
  });
});

describe('sets', () => {
  it('are of devices and locales', () => {
    expect(listOf(parseDevice)('desktop, phone')).toEqual(['desktop', 'phone']);
    expect(listOf(parseLocale)('de-de,EN-gb,sr-latn-rs,fr')).toEqual(['de-DE', 'en-GB', 'sr-Latn-RS', 'fr']);
  });

  it.each([
    [() => listOf(parseDevice)('desktop,watch'), 'Give some of desktop, phone, tablet, with commas between them.'],
    [() => listOf(parseDevice)(''), 'Give some of'],
    [() => listOf(parseLocale)('de_DE'), 'Give locales such as de-DE,en-GB.'],
    [() => listOf(parseLocale)('de-DE,'), 'Give locales'],
    [() => listOf(parseLocale)('de-DE-u-co-phonebk-x-very-long'), 'Give locales'],
    [() => listOf(parseLocale)('de-DE,de-de'), 'de-DE is named twice.'],
  ])('and of nothing else', (read, says) => expect(read).toThrow(says));
});

describe('a share', () => {
  it('is more than nothing, and no more than all', () => {
    expect(['1', '0.05', '.5'].map(parseShare)).toEqual([1, 0.05, 0.5]);
    for (const wrong of ['0', '1.01', '5%', '-1', '1e-1', '.', ''])
      expect(() => parseShare(wrong)).toThrow(/share above 0, up to 1/);
  });
});
