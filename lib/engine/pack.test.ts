import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { LexiconPack } from '@/lib/model/lexicon.ts';
import { anySample } from '@/tests/samples/cues.ts';
import { anchorsOf, markAnchors } from './anchor-marks.ts';
import { Anchors, wordsOf } from './anchors.ts';
import { checkedTemplate } from './checked-template.ts';
import { comparable } from './cue-text.ts';
import { packLexicons, pageWords, parsePack } from './pack.ts';
import { parseTemplate } from './template.ts';

const cue = (template: string, id = 'one') => ({
  id,
  group: 'g',
  template,
  weight: 0.5,
  example: '',
  counterexample: '',
  source: '',
});

describe('anchors', () => {
  it.each([
    ['only {n} left in stock', ['stock']],
    ['{n} (people|shoppers) [are] viewing', ['viewing']],
    ['(buy|order) it', ['buy', 'order']],
    ['in (buying|ordering)', ['buying', 'ordering']],
    ['reserv* for', ['reserv*']],
    ['item[s] up', ['item*']],
    ['[only] up', ['up']],
    ['[un]limited up', ['up']],
    ["don't", ["don't"]],
    ["l'offre", ["l'offre"]],
    ['ab[x …]cd up', ['ab*']],
    ['(item [xy])s gone', ['item*']],
    ['残りわずか', ['残りわずか*']],
    ['café', ['café*']],
    ['straße', ['stra*']],
  ])('%s', (template, anchors) => {
    expect(anchorsOf(template, 'en')).toEqual(anchors);
  });

  it.each(['{n}', '[only]', '(only|{n})', 'a {n}', '{time} …{n}'])('refuses "%s", which has none', (template) => {
    expect(() => anchorsOf(template, 'en')).toThrow(
      `Cue template "${template}", column 1: it needs a word of two letters`,
    );
  });

  it.each([
    ['Only {n} LEFT in stock', 'only {n} left in ~stock'],
    ['(buy|order) it in {time}', '(~buy|~order) it in {time}'],
    ['item[s] up', '_item[s] up'],
    ['straße am see', '_straße am see'],
    ['残り・わずか', '残り・_わずか'],
  ])('are marked: %s', (template, marked) => {
    expect(markAnchors(template, 'en')).toBe(marked);
  });

  it('stand in every text that a template describes', () => {
    fc.assert(
      fc.property(anySample, ({ template, text }) => {
        expect(met(`Now, ${text.toUpperCase()}!`, template)).toEqual([0]);
      }),
    );
  });

  it('are all that a template gains by being marked', () => {
    fc.assert(
      fc.property(anySample, ({ template }) => {
        const marked = markAnchors(template, 'en');
        const unmarked = marked.replace(/[~_]/g, '');
        expect(parseTemplate(unmarked)).toEqual(checkedTemplate(template));
        for (const anchor of anchorsOf(template, 'en')) expect(met(anchor.replace('*', ''), template)).toEqual([0]);
      }),
    );
  });

  it('are whole words, or the beginnings of words, of any script', () => {
    expect(met('Packs back packets', 'pack*', 'packs up', 'packet* up', 'back', 'pack it')).toEqual([0, 1, 2, 3]);
    expect(met('backs, feedback, back-up', 'back')).toEqual([0]);
    expect(met('backs, feedback', 'back')).toEqual([]);
    expect(met('🔥café🔥', 'café')).toEqual([0]);
    expect(met('ＯＮＬＹ 3', 'only it')).toEqual([0]);
    expect(met('Dont go', "don't it")).toEqual([0]);
    expect(met('loffre', "l'offre")).toEqual([0]);
    expect(met("l'offre", "l'offre")).toEqual([0]);
  });

  it('stand anywhere in scripts without blanks, and before Korean particles', () => {
    expect(met('在庫残りわずかです', '残りわずか')).toEqual([0]);
    expect(met('재고1개만 남음', '재고')).toEqual([0]);
    expect(met('LG전자left한정', '전자', 'left 한정')).toEqual([0, 1]);
    expect(met('1개월치', '1개월')).toEqual([0]);
  });

  it.each([
    ['última peça', 'últimas peças', 'Últimas peças'],
    ['promo já', 'promoção já', 'Promoção já'],
    ['promo já', 'promoç* já', 'Promoções já'],
  ])('such as "%s" do not hide "%s"', (one, other, text) => {
    expect(met(text, one, other)).toContain(1);
  });
});

/** Numbers of the templates of which an anchor stands in a text. */
function met(text: string, ...templates: string[]): number[] {
  const numbers = new Set<number>();
  const anchors = new Anchors(templates.map((template) => markAnchors(template, 'en')));
  anchors.find(wordsOf(comparable(text)), (cues) => {
    for (const cue of cues) numbers.add(cue);
  });
  return [...numbers].sort((a, b) => a - b);
}

describe('packs', () => {
  const file = (...templates: string[]) => ({ cues: templates.map((template, at) => cue(template, `cue-${at}`)) });

  it('hold the cues of each group together, in whatever order patterns are given', () => {
    const pack = packLexicons('en', { 'low-stock': file('few left', 'packs left'), confirmshaming: file('no thanks') });
    expect(pack.patterns).toEqual({
      confirmshaming: [['g', 0.5, 'no ~thanks']],
      'low-stock': [['g', 0.5, '~few left', '~packs left']],
    });
    expect(pack.numbers.twelve).toBe(12);
    expect(
      packLexicons('en', { confirmshaming: file('no thanks'), 'low-stock': file('few left', 'packs left') }),
    ).toEqual(pack);
  });

  it('survive being written and read', () => {
    fc.assert(
      fc.property(fc.array(anySample, { maxLength: 5 }), (samples) => {
        const pack = packLexicons('de', { 'low-stock': file(...samples.map(({ template }) => template)) });
        expect(v.parse(LexiconPack, JSON.parse(JSON.stringify(pack)))).toEqual(pack);
        expect(parsePack('de', JSON.stringify(pack))).toEqual(pack);
      }),
    );
  });

  it.each(['null', '{}', '[]', '{"lang":"en"}', '{"lang":"de","patterns":{},"numbers":{},"dates":{}}', '"en"'])(
    'are refused by name when they are none: %s',
    (json) => {
      expect(() => parsePack('en', json)).toThrow('The lexicon pack "en" is not one: build the extension again.');
    },
  );

  it('bring the words for facts of the languages that have them', () => {
    const packs = {
      en: JSON.stringify(packLexicons('en', {}, { free: 'free' })),
      de: JSON.stringify(packLexicons('de', { 'low-stock': file('noch da') })),
      fr: JSON.stringify(packLexicons('fr', {}, { free: 'gratuite?' })),
    };
    expect(pageWords(packs, ['en', 'fr', 'de', 'sv', 'constructor'])).toEqual([
      { free: 'free' },
      { free: 'gratuite?' },
    ]);
  });
});
