import { describe, expect, it } from 'vitest';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { BEHIND, COMPANIES } from '@/tests/samples/behind.ts';
import {
  COUNTDOWN,
  CUT_OFF,
  PRESELECTED,
  RESTARTED,
  SHAMING,
  sampleFinding,
  sampleReport,
} from '@/tests/samples/report.ts';
import { MARKET, responsibleReport } from '@/tests/samples/responsible.ts';
import { reportText } from './plain-text.ts';
import { wrap } from './wrap.ts';

const en = createTranslator('en', { strict: true });
const findings = [COUNTDOWN, sampleFinding(), SHAMING, PRESELECTED, CUT_OFF, RESTARTED];

describe('reportText', () => {
  it('names rules and where to complain for where the reader lives, once for all findings', () => {
    const report = sampleReport({ findings: [COUNTDOWN, sampleFinding()] });
    const text = reportText(report, en, { region: 'AT' }).replace(/\s+/g, ' ');
    expect(text).toContain('Austria: rules that may be relevant');
    expect(text.match(/very short time only/g)).toHaveLength(1);
    expect(text).toContain('This is not legal advice.');
    expect(text).toContain('Where to complain – Verein für Konsumenteninformation (VKI)');
    for (const lang of ['en', 'de'] as const) {
      const wide = reportText(report, createTranslator(lang, { strict: true }), { region: 'PT' }).split('\n');
      expect(wide.filter((line) => [...line].length > 80 && !/^\s*https?:\/\/\S+$/.test(line))).toEqual([]);
    }
  });

  it('says plainly that nothing is known of a region, and nothing of rules where nothing presses or nobody knows where', () => {
    const pressing = sampleReport({ findings: [COUNTDOWN] });
    expect(reportText(pressing, en, { region: 'MX' })).toContain('Clearcart knows no rule on this yet (Mexico).');
    expect(reportText(pressing, en, { region: 'MX' })).toContain('Clearcart knows no place to complain yet (Mexico).');
    for (const text of [
      reportText(pressing, en),
      reportText(sampleReport({ findings: [CUT_OFF] }), en, { region: 'AT' }),
    ])
      expect(text).not.toMatch(/rules that may be relevant|Where to complain/);
  });

  it('says who is responsible and how far a person is, each address whole on a line of its own', () => {
    const text = reportText(MARKET, en);
    const order = ['Who is responsible', 'Sold by: Töpferei Huber', 'not the site itself', 'Terms: AGB', 'Phone: +43'];
    const places = order.map((part) => text.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text).toMatch(/^ *https:\/\/shop\.example\/kontakt$/m);
    for (const lang of ['en', 'de'] as const) {
      const wide = reportText(MARKET, createTranslator(lang, { strict: true }), { region: 'AT' }).split('\n');
      expect(wide.filter((line) => [...line].length > 80 && !/^\s*https?:\/\/\S+$/.test(line))).toEqual([]);
    }
    expect(reportText(sampleReport(), en, { region: 'AT' })).not.toContain('Who is responsible');
  });

  it('gives the rule on a legal notice where one is missing and the law of the place asks for it', () => {
    const bare = responsibleReport({ notice: 'none' });
    const text = reportText(bare, en, { region: 'AT' });
    expect(text).toContain('We found no legal notice linked from this page.');
    expect(text).toContain('This is not legal advice.');
    expect(text.replace(/\s+/g, ' ')).toContain('That does not mean there is none.');
    expect(reportText(bare, en, { region: 'US' })).not.toMatch(/legal notice|legal advice/);
  });

  it('names the rules on what stands behind a page below its question, each rule once, and who looks after data', () => {
    const report = sampleReport({ findings: [], ...BEHIND });
    const text = (region: string) => reportText(report, en, { region, known: COMPANIES }).replace(/\s+/g, ' ');
    const [before = '', recording = ''] = text('FR').split('Watching and recording');
    expect(before).toContain('France: rules that may be relevant');
    expect(before.match(/Article 5\(3\)/g)).toHaveLength(1);
    expect(recording).not.toContain('Article 5(3)');
    expect(recording).toContain('This is not legal advice.');
    expect(recording).toMatch(/Where to complain.*CNIL/);
    expect(text('FR')).not.toContain('..');
    for (const none of [text(''), text('MX')]) expect(none).not.toMatch(/rules that may|legal advice|complain/);
    for (const lang of ['en', 'de'] as const) {
      const translator = createTranslator(lang, { strict: true });
      const wide = reportText(report, translator, { region: 'FR', known: COMPANIES }).split('\n');
      expect(wide.filter((line) => [...line].length > 80 && !/^\s*https?:\/\/\S+$/.test(line))).toEqual([]);
    }
  });

  it.each(['en', 'de'] as const)('keeps within 80 columns in %s', (lang) => {
    const text = reportText(sampleReport({ findings }), createTranslator(lang, { strict: true }));
    expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80);
  });

  it('says first what goes on, then each finding with its quote first, fair ones last', () => {
    const text = reportText(sampleReport({ findings: [CUT_OFF, sampleFinding()] }), en);
    const order = [
      'This page shows',
      '“Only 3 left in stock”',
      'Few left. The page says',
      'Fair mentions',
      '“Order within',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('says once what is the same of findings of one kind, after all their quotes', () => {
    const alike = [sampleFinding(), SHAMING, sampleFinding({ id: 'b', quote: 'Only 2 left', data: { count: 2 } })];
    const text = reportText(sampleReport({ findings: alike }), en).replace(/\s+/g, ' ');
    expect(text.match(/What is rare looks better/g)).toHaveLength(1);
    const order = ['“Only 3 left in stock”', '“Only 2 left”', 'What is rare looks better', 'No one likes to say'];
    const places = order.map((part) => text.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it.each(['en', 'de'] as const)('sets no full stop after a question in %s', (lang) => {
    const trial = sampleFinding({ pattern: 'hidden-subscription', reason: 'nothing-said' });
    const text = reportText(sampleReport({ findings: [trial] }), createTranslator(lang, { strict: true }));
    expect(text).toMatch(/(?:What comes after|Was kommt danach)\? [DT]/);
  });

  it('says what was checked and how each check ended', () => {
    const outcomes = {
      'low-stock': { kind: 'clear' },
      confirmshaming: { kind: 'error', message: 'x' },
      'countdown-timer': { kind: 'notApplicable', why: 'page-kind' },
      'from-the-future': { kind: 'clear' },
    } as const;
    const text = reportText(sampleReport({ outcomes }), en);
    expect(text).toContain('– Notes that few are left: none found');
    expect(text).toContain('– “No” worded to feel bad: did not finish');
    expect(text).toContain('– Countdowns: does not fit this page');
    expect(text).toContain('One check did not finish.');
  });

  it('says which parts it could not read', () => {
    const withheld = [{ host: 'chat.helper.example', title: 'Chat', crossOrigin: true }];
    const text = reportText(sampleReport({ withheld, limits: [{ limit: 'settle', at: 8000 }] }), en);
    expect(text.replace(/\s+/g, ' ')).toContain('we were not allowed to read it: chat.helper.example.');
    expect(text).toContain('never came to rest');
  });

  it('does not list a fair mention as found', () => {
    const text = reportText(sampleReport({ findings: [CUT_OFF] }), en);
    expect(text).toContain('– Countdowns: 1 fair mention');
    expect(text).not.toMatch(/\d found/);
  });

  it('names the source where it is not the page itself', () => {
    expect(reportText(sampleReport({ source: 'saved/page.html' }), en)).toContain('Read from: saved/page.html');
    expect(reportText(sampleReport(), en)).not.toContain('Read from');
  });

  it('shows what a page wrote, and lets it command nothing', () => {
    const quote = 'Only \u001B[2J\u001B]0;x\u00073 left\r\nin \u009B1mstock\u202E\u2066 now';
    const report = sampleReport({
      findings: [sampleFinding({ quote })],
      source: 'a\u001Bb',
      withheld: [{ host: 'chat\u0000.example', title: '', crossOrigin: true }],
    });
    const text = reportText(report, en);
    expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u);
    expect(text.replace(/\s+/g, ' ')).toContain(
      '“Only ⟨U+001B⟩[2J⟨U+001B⟩]0;x⟨U+0007⟩3 left⟨U+000D⟩ in ⟨U+009B⟩1mstock⟨U+202E⟩⟨U+2066⟩ now”',
    );
  });
});

describe('wrap', () => {
  it('breaks at blanks, and inside a word only where one is too long', () => {
    expect(wrap('aa bb cc', 5)).toEqual(['aa bb', 'cc']);
    expect(wrap('a bbbbbbb c', 3)).toEqual(['a', 'bbb', 'bbb', 'b c']);
  });

  it('counts characters, not code units', () => {
    expect(wrap('😀😀😀', 2)).toEqual(['😀😀', '😀']);
  });

  it('gives no line for nothing', () => {
    expect(wrap(' \n ', 80)).toEqual([]);
  });
});
