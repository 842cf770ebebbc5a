import { describe, expect, it } from 'vitest';
import type { Finding } from '@/lib/model/finding.ts';
import type { PatternId } from '@/lib/model/vocabulary.ts';
import { COUNTDOWN, CUT_OFF, PRESELECTED, RESTARTED, SHAMING, sampleFinding } from '@/tests/samples/report.ts';
import { explain, nameOf } from './explain.ts';
import { LANGUAGE_CODES } from './languages.ts';
import { newsSentence } from './news.ts';
import { createTranslator, TEXTS } from './translator.ts';

const en = createTranslator('en', { strict: true });

/** Something of all that a detector may have seen. */
const SEEN: Finding['data'] = {
  ...{ count: 3, recorded: 5, stars: 4.9, percent: 80, seconds: 895, timeLeft: '14:55', date: '31 March' },
  ...{ accept: 'Yes', decline: 'No', settings: 'More', pay: 'Subscribe', opener: 'Terms' },
  ...{ was: '€80', now: '€60', low: '€60', said: 50, fee: 'Fee €4', amount: '€4', total: '€84', sum: 80 },
  ...{ size: 7, usual: 16, contrast: 2.1, remaining: '€12', threshold: '€50', goods: '€60' },
  ...{ item: 'Gift box', before: 60, cost: 4, headline: 60, due: 64, currency: 'EUR', seen: 1_790_000_000_000 },
  ...{ pages: 5, presses: 6, signUpPages: 2, signUpPresses: 3, stay: 'Stay', control: 'Cancel', extra: 'Insurance' },
};

/** One finding for each way of each pattern that has a text, with and without a price. */
const EVERY_WAY: Finding[] = Object.entries(TEXTS.en.patterns).flatMap(([pattern, texts]) => {
  const fair: object = 'fair' in texts ? texts.fair : {};
  const reasons = new Set(Object.keys(texts.seen).map((key) => key.replace(/_\w+$/, '')));
  return [...reasons].flatMap((reason) =>
    [{}, { price: '€4.90' }].map((price) =>
      sampleFinding({
        pattern: pattern as Finding['pattern'],
        reason,
        stance: reason in fair ? 'fair' : 'pressure',
        data: { ...SEEN, ...price },
      }),
    ),
  );
});

describe.each(LANGUAGE_CODES)('in %s', (lang) => {
  const translator = createTranslator(lang, { strict: true });

  it.each(EVERY_WAY.map((finding) => [finding.pattern, finding.reason, finding] as const))(
    '%s, %s is told whole',
    (_, __, finding) => {
      const { title, seen, why, innocent, do: advice, confidence, verdict } = explain(finding, translator);
      for (const text of [title, seen, why, advice, confidence, verdict?.text]) expect(text).toMatch(/\p{L}{3}/u);
      expect(innocent === undefined).toBe(finding.stance === 'fair');
    },
  );
});

describe('explain', () => {
  it('says the numbers', () => {
    expect(explain(sampleFinding(), en).seen).toBe('The page says that 3 are left.');
    expect(explain(sampleFinding({ data: { count: 1 } }), en).seen).toBe('The page says that 1 is left.');
    expect(explain(COUNTDOWN, en).seen).toContain('2 hours and 15 minutes');
  });

  it('says the price where the page gives one', () => {
    expect(explain(PRESELECTED, en).seen).toContain('€14.90');
    expect(explain({ ...PRESELECTED, data: {} }, en).seen).toContain('something that costs money');
  });

  it('says that a claim was not checked, and nothing of checking where there is no claim', () => {
    expect(explain(COUNTDOWN, en).verdict?.text).toBe('We have not been able to check if it is true.');
    expect(explain(SHAMING, en).verdict).toBeUndefined();
  });

  it('keeps apart how sure we are and whether it is true', () => {
    expect(explain(COUNTDOWN, en).confidence).toBe(
      'We are sure that the page says this. Whether it is also true is another question.',
    );
    expect(explain(RESTARTED, en).confidence).toBe('We are sure that the page says this.');
    expect(explain(SHAMING, en).confidence).toBe('We are sure that the page says this.');
  });

  it('calls a box that was ticked a fact, however sure we are of what it does', () => {
    const levels = (['high', 'medium', 'low'] as const).map((confidence) => ({ ...PRESELECTED, confidence }));
    for (const finding of levels)
      expect(explain(finding, en).confidence).toMatch(/^That it was already chosen is a fact/);
  });

  it('calls what stands there a fact too, and doubts only how it hangs together', () => {
    const facts = ['hidden-cost', 'reference-price', 'hidden-information', 'disguised-ad'] as const;
    for (const pattern of facts) {
      const { confidence } = explain({ ...COUNTDOWN, pattern, confidence: 'low' }, en);
      expect(confidence).toMatch(/(?:stands?|is a fact)\b.*\. We are not sure that .*\. Please look for yourself\.$/);
    }
    expect(explain({ ...COUNTDOWN, pattern: 'low-stock', confidence: 'low' }, en).confidence).toContain('true');
  });

  it('says of looks that they are so, not that words say it', () => {
    for (const pattern of ['visual-interference', 'consent-nudge'] as const)
      expect(explain({ ...SHAMING, pattern }, en).confidence).toBe('We are sure that it looks like this.');
  });

  it('says of the words of an answer that they are its words', () => {
    const nudge = { ...SHAMING, pattern: 'consent-nudge' as const, supports: [] };
    expect(explain(nudge, en).reasons).toEqual([
      { speaks: 'for', text: 'By the words “I like to pay more” we can tell yes from no here.' },
    ]);
    expect(explain({ ...SHAMING, supports: [] }, en).reasons[0]?.text).toContain('often used for this');
  });

  it('says how long a basket is held, and what is left only of a clock', () => {
    const held = { ...COUNTDOWN, reason: 'basket-reservation', stance: 'fair' as const, supports: [] };
    const seen = (timeLeft: string, key?: string) =>
      explain({ ...held, data: { timeLeft, seconds: 1200 }, supports: key ? [{ key, weight: 0.3 }] : [] }, en).seen;
    expect(seen('20 minutes')).toBe('The page says how long your basket or your seats are held: 20 minutes.');
    expect(seen('20 minutes', 'ticking')).toContain('It had 20 minutes left');
    expect(seen('0 h 20 min 0 s', 'full-clock')).toContain('It had 20 minutes left');
    expect(seen('20:00')).toContain('It had 20 minutes left');
  });

  it('tells bare digits with the words beside them', () => {
    const clock = { ...COUNTDOWN, quote: '02 : 14 : 55', data: { ...COUNTDOWN.data, context: 'Deal ends in' } };
    expect(explain(clock, en).quote).toBe('Deal ends in … 02 : 14 : 55');
    expect(explain({ ...clock, quote: 'Ends in 02:14:55' }, en).quote).toBe('Ends in 02:14:55');
    expect(explain({ ...clock, data: { seconds: 895 } }, en).quote).toBe('02 : 14 : 55');
    const units = '00 Days 05 Hours 42 Mins 17 Secs';
    const named = { ...clock, quote: units, data: { ...clock.data, timeLeft: units } };
    expect(explain(named, en).quote).toBe(`Deal ends in … ${units}`);
    expect(explain({ ...named, quote: `Ends in ${units}` }, en).quote).toBe(`Ends in ${units}`);
  });

  it('calls no clock running that stood still', () => {
    const supports = [{ key: 'stands-still', weight: -0.3 }];
    for (const reason of ['offer-deadline', 'clock-at-offer', 'personal-offer']) {
      const { title, seen, why, do: advice } = explain({ ...COUNTDOWN, reason, supports }, en);
      expect(seen).toContain('stood still');
      expect(advice).toContain('stands still');
      expect([title, seen, why].join(' ')).not.toMatch(/runs|running|counts down/i);
    }
    expect(nameOf({ ...COUNTDOWN, supports }, 2, en)).toBe('2 countdowns that stand still');
  });

  it('says of an offer that is made to one reader why it is not judged, and never that its end is one for everyone', () => {
    const offer = explain(COUNTDOWN, en);
    const own = explain({ ...COUNTDOWN, reason: 'personal-offer' }, en);
    expect([offer.innocent, offer.verdict?.why].join(' ')).toMatch(/same for everyone.*end stays the same/s);
    expect(own.innocent).toContain('made to you');
    expect(own.verdict?.why).toContain('do not judge');
  });

  it('never says of a reason for pressure that it is fair, only what would be', () => {
    for (const finding of EVERY_WAY.filter(({ stance }) => stance === 'pressure')) {
      const [condition] = explain(finding, en).innocent?.split(/[.,]| that /) ?? [];
      expect(condition).toMatch(/^If /);
      expect(condition).not.toMatch(/\b(?:is|are|has|have|says|runs|stands|will)\b/);
    }
  });

  it('says of a doubt only what is true of every rule: some need no earlier look', () => {
    const [now] = RESTARTED.verdict.proof;
    const verdict = { value: 'doubtful' as const, rule: 'stock-contradicts-data', proof: now ? [now] : [] };
    const said = explain({ ...RESTARTED, verdict }, en).verdict?.text;
    expect(said).toContain('reason to doubt it');
    expect(said).not.toMatch(/before|earlier/);
    expect(newsSentence({ kind: 'verdict', value: 'doubtful', quote: 'Only 3 left' }, 'en')).toBe(
      'The page says “Only 3 left”. There is reason to doubt it.',
    );
  });

  it('shows the proof of a verdict', () => {
    const { verdict } = explain(RESTARTED, en);
    expect(verdict?.text).toContain('not true');
    expect(verdict?.proof).toHaveLength(2);
    expect(verdict?.why).toContain('started again');
    expect(verdict?.proof[0]?.at).toMatch(/2026/);
    expect(verdict?.proof[0]?.quote).toBe('Deal ends in 00:14:00');
  });

  it('gives reasons for and against, weightiest first, and leaves out what it has no words for', () => {
    const supports = [
      { key: 'in-settings', weight: -0.2 },
      { key: 'from-the-future', weight: 0.9 },
      { key: 'costs-money', weight: 0.4 },
      { key: 'served-ticked', weight: 0.6 },
    ];
    expect(explain({ ...PRESELECTED, supports }, en).reasons).toEqual([
      { speaks: 'for', text: en.t('supports:served-ticked') },
      { speaks: 'for', text: en.t('supports:costs-money') },
      { speaks: 'against', text: en.t('supports:in-settings') },
    ]);
  });

  it('joins the wordings that tell into one sentence', () => {
    const [cue] = COUNTDOWN.cues;
    const told = (...quotes: string[]) =>
      explain({ ...COUNTDOWN, cues: quotes.flatMap((quote) => (cue ? [{ ...cue, quote }] : [])), supports: [] }, en)
        .reasons;
    expect(told('Deal ends in', 'ends in', 'last chance')).toEqual([
      { speaks: 'for', text: 'The words “Deal ends in” and “last chance” are often used for this.' },
    ]);
    expect(told('hurry').map(({ text }) => text)).toEqual(['The word “hurry” is often used for this.']);
    expect(told('my', 'No')).toEqual([]);
  });

  it('says each reason once where the words beside a clock are named', () => {
    const [cue] = COUNTDOWN.cues;
    const cues = ['price ends', 'ends in'].flatMap((quote) => (cue ? [{ ...cue, quote }] : []));
    const supports = ['offer-words-near', 'deadline-words-near', 'near-buy-button'].map((key) => ({
      key,
      weight: 0.1,
    }));
    const data = { ...COUNTDOWN.data, context: 'This price ends in' };
    const clock = { ...COUNTDOWN, quote: '00 Days 05 Hours', data, cues, supports };
    expect(explain(clock, en).reasons.map(({ text }) => text)).toEqual([
      'The words “price ends” are often used for this.',
      en.t('supports:near-buy-button'),
    ]);
    expect(explain({ ...clock, cues: [] }, en).reasons).toHaveLength(3);
  });

  it('says of a fair mention why it looks fair, not how it works on people', () => {
    expect(explain(CUT_OFF, en)).toMatchObject({
      title: 'Delivery cut-off',
      why: expect.stringContaining('helps you plan'),
    });
    const fairStock = sampleFinding({ stance: 'fair' });
    expect(explain(fairStock, en).why).toBe(en.t('report:looksFair'));
  });

  it('stands a reason, a key and a pattern that it does not know', () => {
    const odd = explain(sampleFinding({ reason: '__proto__', supports: [{ key: 'constructor', weight: 1 }] }), en);
    expect(odd.seen).toBe('');
    expect(odd.reasons).toHaveLength(1);
    expect(explain(sampleFinding({ pattern: 'none-of-ours' as PatternId }), en).title).toBe('');
  });
});
