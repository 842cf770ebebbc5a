import { describe, expect, it } from 'vitest';
import { sampleFinding } from '@/tests/samples/report.ts';
import { areOneWord, tellingWordings } from './wordings.ts';

const [sample] = sampleFinding().cues;

function wordings(quote: string, cues: readonly string[], lang = 'en') {
  return tellingWordings(
    sampleFinding({ quote, cues: cues.flatMap((each) => (sample ? [{ ...sample, quote: each, lang }] : [])) }),
  );
}

describe('tellingWordings', () => {
  it('names of overlapping wordings the longest', () => {
    expect(wordings('Only 2 pairs remaining', ['2 pairs remaining', 'Only 2 pairs remaining'])).toEqual([
      'Only 2 pairs remaining',
    ]);
    expect(wordings('Hurry, only 2 left in stock', ['only 2 left', '2 left in stock', 'Hurry'])).toEqual([
      'Hurry',
      '2 left in stock',
    ]);
  });

  it('never names words of grammar alone, in the language they are of', () => {
    expect(wordings('No, I’ll pay more for my trip', ['No', 'I’ll', 'my', 'pay more'])).toEqual(['pay more']);
    expect(wordings('Nein, ich zahle mehr', ['Nein', 'ich', 'zahle mehr'], 'de')).toEqual(['zahle mehr']);
    expect(wordings('Die', ['Die'], 'en')).toEqual(['Die']);
    expect(wordings('残り3点', ['残り3点'], 'ja')).toEqual(['残り3点']);
  });

  it('names them in the order of the page, without brackets left open', () => {
    const quote = 'Share my data with partners and add a tip ($9.75)';
    expect(wordings(quote, ['tip ($9.75', 'with partners', 'Share my data'])).toEqual([
      'Share my data',
      'with partners',
      'tip',
    ]);
  });

  it('names what stands beside the quoted words, too, and three at most', () => {
    expect(wordings('02:14:55', ['deal', 'ends in', 'ends in', 'hurry', 'last chance'])).toEqual([
      'deal',
      'ends in',
      'hurry',
    ]);
  });
});

it('tells one word from several', () => {
  expect(areOneWord(['hurry'])).toBe(true);
  expect(areOneWord(['ends in'])).toBe(false);
  expect(areOneWord(['hurry', 'deal'])).toBe(false);
});
