import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { LexiconPack } from '@/lib/model/lexicon.ts';
import { anySample } from '@/tests/samples/cues.ts';
import { anchorsOf, markAnchors } from './anchor-marks.ts';
import { readAnchors } from './anchors.ts';
import { checkedTemplate } from './checked-template.ts';
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
    ["don't", ['don']],
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
        expect(`Now, ${text.toUpperCase()}!`).toMatch(readAnchors([markAnchors(template, 'en')]).search);
      }),
    );
  });

  it('are all that a template gains by being marked', () => {
    fc.assert(
      fc.property(anySample, ({ template }) => {
        const marked = markAnchors(template, 'en');
        const unmarked = marked.replace(/[~_]/g, '');
        expect(parseTemplate(unmarked)).toEqual(checkedTemplate(template));
        expect([...readAnchors([marked]).cues.keys()].sort()).toEqual(
          [...new Set(anchorsOf(template, 'en').map((anchor) => anchor.replace('*', '')))].sort(),
        );
      }),
    );
  });

  const met = (text: string, ...templates: string[]) => {
    const { search, cues } = readAnchors(templates.map((template) => markAnchors(template, 'en')));
    return [...text.matchAll(search)].map(([word]) => [word, cues.get(word.toLowerCase()) ?? []] as const);
  };

  it('that begin with another one are met by that one', () => {
    expect(met('Packs back packets pack', 'pack*', 'packs up', 'packet* up', 'back', 'pack it')).toEqual([
      ['Pack', [0, 4, 2, 1]],
      ['back', [3]],
      ['pack', [0, 4, 2, 1]],
      ['pack', [0, 4, 2, 1]],
    ]);
  });

  it.each([
    ['última peça', 'últimas peças', 'Últimas peças'],
    ['promo já', 'promoção já', 'Promoção já'],
    ['promo já', 'promoç* já', 'Promoções já'],
  ])('such as "%s" do not hide "%s"', (one, other, text) => {
    expect(met(text, one, other).flatMap(([, numbers]) => numbers)).toContain(1);
  });
});

describe('packs', () => {
  const file = (...templates: string[]) => ({ cues: templates.map((template, at) => cue(template, `cue-${at}`)) });

  it('hold the cues of each group together, in whatever order patterns are given', () => {
    const pack = packLexicons('en', { 'low-stock': file('few left', 'packs left'), confirmshaming: file('no thanks') });
    expect(pack.patterns).toEqual({
      confirmshaming: [['g', 0.5, 'cue-0', 'no ~thanks']],
      'low-stock': [['g', 0.5, 'cue-0', '~few left', 'cue-1', '~packs left']],
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
