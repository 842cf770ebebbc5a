import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import { samplePage } from '@/tests/cases/sample-page.ts';
import { anySample } from '@/tests/samples/cues.ts';
import { compileCue } from './cue.ts';
import { comparable } from './cue-text.ts';
import { createLexicons } from './lexicon.ts';
import { atOnce } from './pace.ts';
import { packLexicons } from './pack.ts';

const cue = (id: string, template: string, weight = 0.6) => ({
  id,
  group: 'g',
  template,
  weight,
  example: '',
  counterexample: '',
  source: '',
});
const pack = (lang: string, ...templates: string[]) =>
  JSON.stringify(
    packLexicons(lang, { 'low-stock': { cues: templates.map((template, at) => cue(`cue-${at}`, template)) } }),
  );

/** Parts with hits, in the order of the lexicon. */
const hitsOf = ({ parts, hits }: Lexicon) =>
  parts.flatMap(({ id }) => {
    const own = hits.get(id);
    return own ? [[id, own] as const] : [];
  });

describe('lexicons', () => {
  it('hold the hits of segments and controls in reading order', () => {
    const lexicons = createLexicons({ en: pack('en', 'only {n} left', '{n} left') });
    const page = samplePage(['Lamp', 'Hurry, only 3 left', { name: '5 left' }, 'left over']);
    atOnce(lexicons.update(page, undefined));
    const lexicon = lexicons.of('low-stock');
    expect(hitsOf(lexicon)).toEqual([
      [
        2,
        [
          expect.objectContaining({
            cue: 'only {n} left',
            quote: 'only 3 left',
            start: 7,
            end: 18,
            lang: 'en',
            weight: 0.6,
          }),
          expect.objectContaining({ cue: '{n} left', quote: '3 left', slots: { n: 3 } }),
        ],
      ],
      [3, [expect.objectContaining({ quote: '5 left' })]],
    ]);
    expect(lexicon.hits.get(4)).toBeUndefined();
    expect(hitsOf(lexicons.of('confirmshaming'))).toEqual([]);
  });

  it('tell in which parts a cue of some groups may match', () => {
    const cues = [
      { ...cue('left', '{n} left'), group: 'count' },
      { ...cue('hurry', 'hurry up'), group: 'hurry' },
    ];
    const lexicons = createLexicons({ en: JSON.stringify(packLexicons('en', { 'low-stock': { cues } })) });
    atOnce(lexicons.update(samplePage(['3 left', 'Hurry up', 'Lamp', 'Left: hurry']), undefined));
    const { parts, partsWith } = lexicons.of('low-stock');
    const idsOf = (of: typeof parts) => of.map(({ id }) => id);
    expect(idsOf(parts)).toEqual([1, 2, 4]);
    expect(idsOf(partsWith(new Set(['count'])))).toEqual([1, 4]);
    expect(idsOf(partsWith(new Set(['hurry'])))).toEqual([2, 4]);
    expect(idsOf(partsWith(new Set(['count', 'hurry'])))).toEqual([1, 2, 4]);
    expect(partsWith(new Set(['other']))).toEqual([]);
  });

  it('find several matches of a cue in one text, but not endlessly many', () => {
    const lexicons = createLexicons({ en: pack('en', '{n} left') });
    const match = lexicons.of('low-stock').match;
    expect(match('3 left, 4 left', 'en').map(({ slots }) => slots.n)).toEqual([3, 4]);
    expect(match('3 left, '.repeat(100), 'en')).toHaveLength(8);
  });

  it('match texts in their own language only, and those of unknown language in all at a lower weight', () => {
    const lexicons = createLexicons({ en: pack('en', 'only {n} left'), de: pack('de', 'nur {n} da', 'only {n} left') });
    const match = lexicons.of('low-stock').match;
    expect(match('nur 3 da', 'en')).toEqual([]);
    expect(match('nur 3 da', 'de')).toMatchObject([{ lang: 'de', weight: 0.6 }]);
    const unknown = match('only 3 left', '');
    expect(unknown).toMatchObject([{ lang: 'en' }, { lang: 'de' }]);
    expect(unknown.map(({ weight }) => weight)).toEqual([0.42, 0.42]);
  });

  it('tell for which groups a language has cues', () => {
    const { of } = createLexicons({ en: pack('en', 'only {n} left') });
    expect(of('low-stock').knows('g', 'en')).toBe(true);
    expect(of('low-stock').knows('other', 'en')).toBe(false);
    expect(of('confirmshaming').knows('g', 'en')).toBe(false);
    expect(of('low-stock').knows('g', 'de')).toBe(false);
    expect(of('low-stock').knows('g', '')).toBe(false);
  });

  it('name the languages that were met without a pack, and use packs that come later', () => {
    const packs: Record<string, string> = { en: pack('en', 'few left') };
    const lexicons = createLexicons(packs);
    const page = samplePage(['few left', { text: 'kaum noch da', lang: 'de' }, { text: 'x', lang: '' }]);
    atOnce(lexicons.update(page, undefined));
    expect(lexicons.missing()).toEqual(['de']);
    packs.de = pack('de', 'kaum noch da');
    atOnce(lexicons.update(page, new Set()));
    expect(lexicons.missing()).toEqual([]);
    expect(hitsOf(lexicons.of('low-stock')).map(([id]) => id)).toEqual([1, 2]);
  });

  it('take no property of all objects for a pack', () => {
    const lexicons = createLexicons({});
    atOnce(lexicons.update(samplePage([{ text: 'x', lang: 'constructor' }]), undefined));
    expect(lexicons.missing()).toEqual(['constructor']);
  });

  it('read again what changed or ticks, forget what is gone, and keep the rest', () => {
    const lexicons = createLexicons({ en: pack('en', '{n} left') });
    const before = samplePage(['1 left', '2 left', '3 left', '4 left']);
    atOnce(lexicons.update(before, undefined));
    const kept = lexicons.of('low-stock').hits.get(1)?.[0];
    const tick = {
      of: 'count',
      direction: 'down',
      first: { at: 0, value: 4 },
      last: { at: 1, value: 3 },
    };
    const after = samplePage(['1 left', 'gone', { text: '33 left', id: 5 }, { text: '3 left', id: 4 }], {
      ticks: [{ ...tick, segment: 4 } as never],
    });
    atOnce(lexicons.update(after, new Set([2, 5])));
    const lexicon = lexicons.of('low-stock');
    expect(hitsOf(lexicon).map(([id, all]) => [id, all.map(({ slots }) => slots.n)])).toEqual([
      [1, [1]],
      [5, [33]],
      [4, [3]],
    ]);
    expect(lexicon.hits.get(1)?.[0]).toBe(kept);
  });

  it('find exactly what comparing every text with every cue would find', () => {
    fc.assert(
      fc.property(
        fc.array(anySample, { minLength: 1, maxLength: 6 }),
        fc.array(fc.constantFrom('only', 'left', 'Stock', '', 'low stock, ends', '3 left'), { maxLength: 4 }),
        (samples, noise) => {
          const templates = samples.map(({ template }) => template);
          const texts = [...samples.map(({ text }) => text), ...noise, ...samples.map(({ text }) => `now ${text}.`)];
          const lexicons = createLexicons({ en: pack('en', ...templates) });
          atOnce(lexicons.update(samplePage(texts), undefined));
          const { hits } = lexicons.of('low-stock');
          for (const [at, text] of texts.entries()) {
            const expected = templates.filter((template) => compileCue(template, 'en').match(text)).map(comparable);
            expect(new Set((hits.get(at + 1) ?? []).map((hit) => hit.cue))).toEqual(new Set(expected));
          }
        },
      ),
    );
  });

  it('pause between chunks of a large page', () => {
    const lexicons = createLexicons({ en: pack('en', '{n} left') });
    const page = samplePage(Array.from({ length: 5000 }, (_, at) => `${at} left`));
    expect([...lexicons.update(page, undefined)].length).toBeGreaterThanOrEqual(4);
    expect(hitsOf(lexicons.of('low-stock'))).toHaveLength(5000);
  });
});
