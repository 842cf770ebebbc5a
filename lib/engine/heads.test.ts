import { describe, expect, it } from 'vitest';
import { checkedTemplate } from './checked-template.ts';
import { CueText, comparable } from './cue-text.ts';
import { firstHeads, headOf, meet, requiredHeads } from './heads.ts';

const headsIn = (text: string) => new CueText(text, 'en', new Map()).heads();
const required = (template: string) => requiredHeads(checkedTemplate(template));
const begins = (template: string) => firstHeads(checkedTemplate(template));

describe('heads', () => {
  it('are in every text for whatever a wording may begin with', () => {
    const missed = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((letter) => {
      const word = `${letter}ab`;
      if (comparable(word) !== word) return false;
      const heads = firstHeads([word]);
      return (
        heads !== undefined && !['', 'x ', 'x-', "x'", '- '].every((before) => meet(heads, headsIn(before + word)))
      );
    });
    expect(missed).toEqual([]);
  });

  it('of a choice are those of all its ways, unless one of them may begin with anything', () => {
    expect(begins('(only|few) left')).toEqual(new Set([headOf(0x6f, 0x6e), headOf(0x66, 0x65)]));
    expect(begins('[only] few left')?.size).toBe(2);
    expect(begins('(only|{n}) left')).toBeUndefined();
    expect(begins('(only|a) left')).toBeUndefined();
  });

  it('allow for what a text may write in another way', () => {
    for (const [word, text] of [
      ["d'abord", 'dabord'],
      ['e-mail', 'e mail'],
      ['aß', 'ass'],
    ] as const)
      expect(meet(begins(`${word} it`) ?? new Set(), headsIn(text))).toBe(true);
  });

  it('are required only where a word surely begins', () => {
    expect(required('few left in stock')).toHaveLength(3);
    expect(required('few [rooms] left')).toHaveLength(1);
    expect(required('{n} left')).toHaveLength(1);
    expect(required('item[s] left')).toHaveLength(1);
    expect(required('few … {n} left')).toHaveLength(1);
    expect(required('few[er …]left')).toEqual([]);
  });
});
