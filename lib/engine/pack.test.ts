import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { LexiconPack } from '@/lib/model/lexicon.ts';
import { anySample } from '@/tests/samples/cues.ts';
import { anchorsOf, compileAnchors, cuesAt } from './anchors.ts';
import { packLexicons, pageWords, parsePack } from './pack.ts';

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
    expect(anchorsOf(template)).toEqual(anchors);
  });

  it.each(['{n}', '[only]', '(only|{n})', 'a {n}', '{time} …{n}'])('refuses "%s", which has none', (template) => {
    expect(() => anchorsOf(template)).toThrow(`Cue template "${template}", column 1: it needs a word of two letters`);
  });

  it('stand in every text that a template describes', () => {
    fc.assert(
      fc.property(anySample, ({ template, text }) => {
        const { anchors } = packLexicons('en', { 'low-stock': { cues: [cue(template)] } });
        expect(`Now, ${text.toUpperCase()}!`).toMatch(compileAnchors(anchors));
      }),
    );
  });
});

describe('packs', () => {
  const file = (...templates: string[]) => ({ cues: templates.map((template, at) => cue(template, `cue-${at}`)) });

  it('number cues through all patterns, whatever order they are given in', () => {
    const pack = packLexicons('en', { 'low-stock': file('few left', 'packs left'), confirmshaming: file('no thanks') });
    expect(pack.patterns).toEqual({
      confirmshaming: [['cue-0', 'g', '["no",0,"thanks"]', 0.5]],
      'low-stock': [
        ['cue-0', 'g', '["few",0,"left"]', 0.5],
        ['cue-1', 'g', '["packs",0,"left"]', 0.5],
      ],
    });
    expect(pack.numbers.twelve).toBe(12);
    expect(pack.anchors).toEqual({ words: '|left:1|packs:2|thanks:0', beginnings: '', anywhere: '' });
    expect(
      packLexicons('en', { confirmshaming: file('no thanks'), 'low-stock': file('few left', 'packs left') }),
    ).toEqual(pack);
  });

  it('an anchor that another one begins with is met by that one', () => {
    const { anchors } = packLexicons('en', { 'low-stock': file('pack*', 'packs up', 'packet* up', 'back') });
    expect(anchors).toEqual({ words: '|back:3', beginnings: '|pack:0,1,2', anywhere: '' });
  });

  it.each([
    ['última peça', 'últimas peças', 'Últimas peças'],
    ['promo já', 'promoção já', 'Promoção já'],
    ['promo já', 'promoç* já', 'Promoções já'],
  ])('"%s" does not hide "%s", whose end is not seen', (one, other, text) => {
    const { anchors } = packLexicons('pt', { 'low-stock': file(one, other) });
    const found = [...text.matchAll(compileAnchors(anchors))].flatMap(([word]) => cuesAt(word.toLowerCase(), anchors));
    expect(found).toContain(1);
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

  it.each(['null', '{}', '[]', '{"lang":"en"}', '{"lang":"de","anchors":{},"patterns":{}}', '"en"'])(
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
