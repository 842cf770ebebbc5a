import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sighting } from '@/lib/model/detector.ts';
import { samplePage } from '@/tests/cases/sample-page.ts';
import { dedupe, type Weighed } from './dedupe.ts';
import { atOnce } from './pace.ts';

function saw(part: number, quote: string, score = 0.7, more: Partial<Sighting> = {}): Weighed {
  return {
    sighting: { stance: 'pressure', part, quote, reason: 'r', data: {}, cues: [], supports: [], ...more },
    score,
  };
}
const parts = (weighed: readonly Weighed[]) => weighed.map(({ sighting }) => sighting.part);

describe('dedupe', () => {
  it('takes one reading of a sentence: the best, then the fair one', () => {
    const page = samplePage(['Hurry, only 3 left in stock!']);
    expect(atOnce(dedupe([saw(1, '3 left', 0.6), saw(1, 'only 3 left', 0.8)], page))).toMatchObject([{ score: 0.8 }]);
    expect(atOnce(dedupe([saw(1, '3 left'), saw(1, 'Hurry', 0.7, { stance: 'fair' })], page))).toMatchObject([
      { sighting: { stance: 'fair' } },
    ]);
  });

  it('keeps two sentences of one part', () => {
    const page = samplePage(['Only 3 left. Selling fast!', '残り3点です。残り5点です。']);
    expect(atOnce(dedupe([saw(1, 'Only 3 left'), saw(1, 'Selling fast')], page))).toHaveLength(2);
    expect(atOnce(dedupe([saw(2, '残り3点'), saw(2, '残り5点')], page))).toHaveLength(2);
    expect(atOnce(dedupe([saw(1, 'not in it'), saw(1, 'Selling fast')], page))).toHaveLength(1);
  });

  it('finds a changed quote again by its cue', () => {
    const page = samplePage(['Only 3 left. Selling fast!']);
    const hit = { cue: 'c', group: 'g', lang: 'en', weight: 1, quote: 'Selling fast', start: 13, end: 25, slots: {} };
    expect(atOnce(dedupe([saw(1, 'Only 3 left'), saw(1, 'Lamp: fast', 0.7, { cues: [hit] })], page))).toHaveLength(2);
  });

  it('takes one reading of a text that is a control, too', () => {
    const page = samplePage([{ name: 'Blue shirt Only 3 left $12' }, { text: 'Only 3 left', control: 1 }]);
    expect(parts(atOnce(dedupe([saw(2, 'Only 3 left'), saw(1, 'Blue shirt Only 3 left $12')], page)))).toEqual([1]);
  });

  const card = (group: number, name: string) => [
    { text: name, group },
    { text: 'Only 3 left', group },
  ];

  it('keeps one a card, and one of two cards with the same texts', () => {
    const cards = samplePage([...card(1, 'Shirt'), ...card(2, 'Trousers'), ...card(3, 'Shirt')], {
      kinds: ['listing'],
    });
    expect(parts(atOnce(dedupe([saw(2, 'Only 3 left'), saw(4, 'Only 3 left'), saw(6, 'Only 3 left')], cards)))).toEqual(
      [2, 4],
    );
  });

  it("takes a bar with the product's name for the product", () => {
    const page = samplePage(['Only 3 left', ...card(1, 'Shirt'), ...card(2, 'Socks')], {
      product: { name: 'Shirt', from: ['json-ld'] },
    });
    expect(parts(atOnce(dedupe([saw(1, 'Only 3 left'), saw(3, 'Only 3 left'), saw(5, 'Only 3 left')], page)))).toEqual([
      1, 5,
    ]);
  });

  it('gives the same again, in whatever order sightings come', () => {
    const texts = ['Only 3 left. Only 5 left!', 'Only 3 left', 'Only 3 left in size M'];
    const groups = [undefined, 1, 2];
    const anyPage = fc
      .array(fc.tuple(fc.constantFrom(...texts), fc.constantFrom(...groups)), { minLength: 1, maxLength: 6 })
      .map((all) => samplePage(all.map(([text, group]) => (group === undefined ? { text } : { text, group }))));
    const anySighting = fc
      .tuple(
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('Only 3 left', '5 left', 'size M'),
        fc.constantFrom(0.5, 0.7),
      )
      .map(([part, quote, score]) => saw(part, quote, score));
    fc.assert(
      fc.property(anyPage, fc.array(anySighting, { maxLength: 8 }), (page, all) => {
        const once = atOnce(dedupe(all, page));
        expect(atOnce(dedupe(once, page))).toEqual(once);
      }),
    );
  });
});
