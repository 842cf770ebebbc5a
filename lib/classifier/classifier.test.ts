import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PATTERN_IDS } from '@/lib/model/vocabulary.ts';
import { createClassifier } from './classifier.ts';
import { LARGEST, readModel, toCharacter } from './model.ts';

const shipped = readFileSync(new URL('weights.txt', import.meta.url), 'utf8');
const classifier = createClassifier(readModel(shipped));

describe('the weights as shipped', () => {
  it('take at most 200 kB, in characters that JSON does not escape', () => {
    expect(Buffer.byteLength(shipped)).toBeLessThanOrEqual(200_000);
    const weights = shipped.slice(shipped.indexOf('\n') + 1, -1);
    expect(JSON.stringify(weights)).toHaveLength(weights.length + 2);
  });

  it('name patterns of the vocabulary', () => {
    const { patterns } = readModel(shipped).head;
    expect(patterns.filter((id) => !PATTERN_IDS.includes(id))).toEqual([]);
  });

  it('are refused when cut off or of another version', () => {
    expect(() => readModel(`${shipped.slice(0, -2)}\n`)).toThrow('no weights');
    expect(() => readModel(shipped.replace('"version":1', '"version":2'))).toThrow('no weights');
  });
});

it('any weight can be written and read', () => {
  const head = { ...readModel(shipped).head, darkBits: 7, patterns: [] };
  const weights = Array.from({ length: 128 }, (_, i) => (i % (2 * LARGEST + 1)) - LARGEST);
  const { dark } = readModel(`${JSON.stringify(head)}\n${weights.map(toCharacter).join('')}\n`);
  expect([...dark]).toEqual(weights);
});

describe('the classifier', () => {
  it.each([
    'Snap yours up now, this deal will not be back!',
    'Three more shoppers grabbed this in the last hour',
    'Schnell noch sichern, das Angebot ist bald weg!',
    'Non, je préfère payer plus cher',
  ])('tells that %j presses', (text) => expect(classifier.judge(text)?.probability).toBeGreaterThan(0.5));

  it.each([
    'Machine washable at 40 degrees',
    'Opening hours: Monday to Friday, 9 to 17',
    'Ihre Bestellung wird in zwei Tagen geliefert',
    'Kundenbewertungen',
    '',
    '\ud800',
    '12345',
  ])('tells that %j does not', (text) => expect(classifier.judge(text)).toBeUndefined());

  it('says which words weighed most, as they are written', () => {
    const words = classifier.judge('Hurry! Our oak tables are selling fast')?.words ?? [];
    expect(words[0]).toMatch(/Hurry|selling|fast/);
    expect(words).not.toContain('oak');
    for (const word of words) expect('Hurry! Our oak tables are selling fast').toContain(word);
  });

  it('gives the same whatever it looked at before', () => {
    const text = 'Snap yours up now, this deal will not be back!';
    const alone = createClassifier(readModel(shipped)).judge(text);
    classifier.judge('x'.repeat(5_000));
    expect(classifier.judge(text)).toEqual(alone);
  });

  it('takes no longer for a text of a million characters', () => {
    for (const words of ['only 3 left ', 'a', '{', '残り'])
      expect(() => classifier.judge(words.repeat(1_000_000 / words.length))).not.toThrow();
  });
});
