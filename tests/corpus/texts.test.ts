import { describe, expect, it } from 'vitest';
import { CUE_METHOD } from './cue-method.ts';
import type { LabelledText } from './data.ts';
import { crossValidate, dealGroups, scoreTexts, type TextMethod } from './texts.ts';

const text = (words: string, given: Partial<LabelledText> = {}): LabelledText => ({
  text: words,
  dark: false,
  family: 'none',
  pattern: '',
  lang: 'en',
  group: words,
  ...given,
});

describe('dealGroups', () => {
  it('keeps groups together and folds alike in size', () => {
    const texts = ['a', 'b', 'b', 'b', 'c', 'c', 'd'].map((group, index) => text(`${index}`, { group }));
    const folds = dealGroups(texts, 2);
    expect(folds.map((fold) => fold.map(({ group }) => group))).toEqual([
      ['b', 'b', 'b', 'd'],
      ['c', 'c', 'a'],
    ]);
  });

  it('takes texts without a group one by one, and leaves out empty folds', () => {
    const { group: _, ...alone } = text('x');
    expect(dealGroups([alone, { ...alone }], 5)).toHaveLength(2);
  });
});

describe('crossValidate', () => {
  it('never lets a method learn from the group it answers for', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => text(`${index}`, { group: `${index % 7}` }));
    const learntFrom: ReadonlySet<string | undefined>[] = [];
    const method: TextMethod = {
      name: 'remembers groups',
      async fit(training) {
        const known = new Set(training.map(({ group }) => group));
        learntFrom.push(known);
        return async ({ group }) => ({ dark: known.has(group), families: [], patterns: [], score: 0 });
      },
    };
    const answers = await crossValidate(texts, method, 5);
    expect(answers.map((answer) => answer.text)).toEqual(texts);
    expect(answers.some(({ label }) => label.dark)).toBe(false);
    expect(learntFrom).toHaveLength(5);
  });
});

describe('scoreTexts', () => {
  const answered = (words: string, is: string, said: string) => ({
    text: text(words, { dark: is !== 'none', family: is }),
    label: {
      dark: said !== 'none',
      families: said === 'none' ? [] : [said],
      patterns: [],
      score: said === 'none' ? 0 : words.length / 10,
    },
  });
  const score = scoreTexts([
    answered('a', 'scarcity', 'scarcity'),
    answered('b', 'scarcity', 'urgency'),
    answered('c', 'urgency', 'none'),
    answered('d', 'none', 'urgency'),
    answered('long', 'none', 'urgency'),
    answered('e', 'none', 'none'),
  ]);

  it('scores dark or not, whatever the family', () => {
    expect(score.all).toMatchObject({
      texts: 6,
      truePositives: 2,
      falsePositives: 2,
      falseNegatives: 1,
      trueNegatives: 1,
    });
    expect(score.all.f1).toBeCloseTo(4 / 7);
    expect(score.byLang).toEqual({ en: score.all });
  });

  it('scores each family against the rest', () => {
    expect(score.byFamily.scarcity).toMatchObject({
      truePositives: 1,
      falsePositives: 0,
      falseNegatives: 1,
      caught: { value: 1, of: 2 },
    });
    expect(score.byFamily.urgency).toMatchObject({
      truePositives: 0,
      falsePositives: 3,
      falseNegatives: 1,
      caught: { value: 0, of: 1 },
    });
  });

  it('scores each pattern against the rest, where texts name theirs', () => {
    const label = { dark: true, families: ['scarcity'], patterns: ['low-stock'], score: 1 };
    const { byPattern } = scoreTexts([
      { text: text('a', { dark: true, pattern: 'low-stock' }), label },
      { text: text('b', { dark: true, pattern: 'high-demand' }), label },
    ]);
    expect(byPattern['low-stock']).toMatchObject({ truePositives: 1, falsePositives: 1, falseNegatives: 0 });
    expect(byPattern['high-demand']).toMatchObject({ truePositives: 0, falsePositives: 0, falseNegatives: 1 });
  });

  it('lists the surest errors first', () => {
    expect(score.falseAlarms.map((answer) => answer.text.text)).toEqual(['long', 'd']);
    expect(score.missed.map((answer) => answer.text.text)).toEqual(['c']);
  });
});

describe('the method of cues', () => {
  it('labels bare texts with the detectors as shipped', async () => {
    const label = await CUE_METHOD.fit([]);
    expect(await label(text('Only 3 left in stock – order soon'))).toMatchObject({
      dark: true,
      families: ['scarcity'],
      patterns: ['low-stock'],
    });
    expect(await label(text('Nur noch 3 auf Lager', { lang: '' }))).toMatchObject({
      dark: true,
      patterns: ['low-stock'],
    });
    expect(await label(text('No thanks, I prefer to pay full price'))).toMatchObject({ patterns: ['confirmshaming'] });
    expect(await label(text('Free returns within 30 days'))).toEqual({
      dark: false,
      families: [],
      patterns: [],
      score: 0,
    });
  });
});
