import { describe, expect, it } from 'vitest';
import { createFeatures, createPlainText, readFeatures, readPlain } from './features.ts';

const plainOf = (text: string) => {
  const plain = createPlainText();
  readPlain(text, plain);
  return String.fromCharCode(...plain.codes.subarray(0, plain.length));
};
const hashesOf = (text: string) => {
  const plain = createPlainText();
  const features = createFeatures();
  readPlain(text, plain);
  readFeatures(plain, features);
  return {
    words: [...features.hashes.subarray(0, features.words)],
    all: [...features.hashes.subarray(0, features.all)],
  };
};

describe('a plain text', () => {
  it.each([
    ['Only 3 left!', ' only 0 left! '],
    ['Only 1,250 left', ' only 0 0 left '],
    ['  -- a…b  ', ' a b '],
    ['{count} people, %s sold', ' 0 people 0 sold '],
    ['{{ n }} left', ' 0 left '],
    ['残り３点！', ' 残り0点! '],
    ['50% {', ' 0% '],
    ['', ' '],
    ['\ud800', ' \ud800 '],
  ])('reads %j as %j', (text, plain) => expect(plainOf(text)).toBe(plain));

  it('knows where its characters stood', () => {
    const plain = createPlainText();
    readPlain('Only {count} left', plain);
    expect('Only {count} left'.slice(plain.at[8])).toBe('left');
  });

  it('of any length ends', () => {
    for (const text of ['a'.repeat(1e6), '1 '.repeat(1e6), '{'.repeat(1e6), '残'.repeat(1e6), ' '.repeat(1e6)])
      expect(hashesOf(text).all.length).toBeLessThan(4_000);
  });
});

describe('features', () => {
  it('do not depend on numbers, case or what was read before', () => {
    const plain = createPlainText();
    const features = createFeatures();
    readPlain('a text that is longer than the next', plain);
    readFeatures(plain, features);
    readPlain('Only 3 left', plain);
    readFeatures(plain, features);
    expect([...features.hashes.subarray(0, features.all)]).toEqual(hashesOf('only 17 LEFT').all);
  });

  it('are words, pairs of words, and the length; then characters', () => {
    const { words, all } = hashesOf('only left');
    expect(words).toHaveLength(2 + 2 + 1);
    // Of the eleven characters with the blanks around: nine of three, eight of four, seven of five.
    expect(all).toHaveLength(words.length + 9 + 8 + 7);
  });

  it('take each character of a script without blanks for a word', () => {
    expect(hashesOf('残席').words).toHaveLength(2 + 2 + 1);
  });
});
