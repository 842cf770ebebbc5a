import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './languages.ts';
import type { TextKey } from './texts.ts';
import { createTranslator } from './translator.ts';

const en = createTranslator('en', { strict: true });
const de = createTranslator('de', { strict: true });

describe('translator', () => {
  it('speaks its language', () => {
    expect(en.t('popup:card.show')).toBe('Show on page');
    expect(de.t('popup:card.show')).toBe('Auf der Seite zeigen');
    expect([de.lang, de.dir]).toEqual(['de', 'ltr']);
  });

  it('chooses plural forms and writes numbers as the language does', () => {
    expect(en.t('report:outcome.findings', { count: 1200 })).toBe('1,200 found');
    expect(de.t('report:outcome.findings', { count: 1200 })).toBe('1.200 gefunden');
    expect(en.t('report:failed', { count: 1 })).toMatch(/^One check /);
    expect(en.t('report:failed', { count: 2 })).toMatch(/^2 checks /);
  });

  it('joins lists and writes durations as the language does', () => {
    expect(en.t('report:summary.shows', { names: ['a', 'b', 'c'] })).toBe('This page shows a, b, and c.');
    expect(de.t('report:summary.shows', { names: ['a', 'b', 'c'] })).toBe('Diese Seite zeigt a, b und c.');
    expect(de.t('patterns:countdown-timer.seen.offer-deadline', { seconds: 8095 })).toContain(
      '2 Stunden und 15 Minuten',
    );
  });

  it('puts page text in as it is, whatever it looks like', () => {
    const hostile = '$t(report:failed) {{count}} $& $1 <b>&amp;</b> {{- x}} \\';
    expect(en.t('report:quote', { quote: hostile })).toBe(`“${hostile}”`);
  });

  it('lets no value turn the sentence round in which it stands', () => {
    expect(en.t('report:quote', { quote: 'a\u202Eb' })).toBe('“a⟨U+202E⟩b”');
    expect(en.t('report:summary.shows', { names: ['\u2067a', 'b'] })).toBe('This page shows ⟨U+2067⟩a and b.');
  });

  it('takes no value for an option of its own', () => {
    const values = { quote: 'x', lng: 'de', context: 'x', defaultValue: 'y', ns: 'popup', count: 'many' };
    expect(en.t('report:quote', values)).toBe('“x”');
  });

  it('throws for a missing text and for an unfilled slot when strict', () => {
    expect(() => en.t('report:nothing' as TextKey)).toThrow(/No text for "nothing" in "en": add it to lib\/i18n/);
    expect(() => en.t('report:quote')).toThrow(/No value for \{\{quote\}\}/);
  });

  it('falls back to the key, not to an exception, when not strict', () => {
    expect(createTranslator('de').t('report:nothing' as TextKey)).toBe('nothing');
    expect(createTranslator('de').t('report:quote')).toBe('„“');
  });

  it('knows which texts there are, counted ones too', () => {
    expect(en.has('patterns:low-stock.title')).toBe(true);
    expect(en.has('patterns:low-stock.name')).toBe(true);
    expect(en.has('patterns:low-stock.seen')).toBe(false);
    expect(en.has('patterns:constructor.title')).toBe(false);
    expect(en.has('patterns:low-stock.seen.toString')).toBe(false);
  });
});

describe('chooseLanguage', () => {
  it('takes the first wanted language that there is, regions aside', () => {
    expect(chooseLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
  });

  it('falls back to English, also for names of built-ins', () => {
    expect(chooseLanguage(['fr', 'constructor', ''])).toBe('en');
    expect(chooseLanguage([])).toBe('en');
  });
});
