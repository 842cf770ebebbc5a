import { gzipSync, strToU8, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { wordsIn } from './search.ts';

const WORD = 'Grüße an Ottilie';
const bytesOf = (text: string) => new TextEncoder().encode(text);
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const utf16 = (text: string) =>
  Uint8Array.from(Array.from(text).flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]));
const inside = (inner: Uint8Array) => Uint8Array.from([...bytesOf('before '), ...inner, ...bytesOf(' behind')]);

describe('a search that is to find nothing finds what is there', () => {
  it.each([
    ['as it is', bytesOf(`x ${WORD} y`)],
    ['in capitals', bytesOf('GRÜßE AN OTTILIE')],
    ['taken apart', bytesOf(WORD.normalize('NFD'))],
    ['with marks that nobody sees', bytesOf('Grü\u00adße an Otti\u200blie')],
    ['with blanks of another kind', bytesOf('Grüße\u00a0an\n  Ottilie')],
    ['across tags', bytesOf('Grü<b>ße</b> an <i>Ottilie</i>')],
    ['with other marks between', bytesOf('grüße-an-ottilie')],
    ['percent-encoded twice', bytesOf(encodeURIComponent(encodeURIComponent(WORD)))],
    ['every byte by its number', bytesOf([...bytesOf(WORD)].map((byte) => `%${byte.toString(16)}`).join(''))],
    ['as entities', bytesOf(Array.from(WORD, (sign) => `&#${sign.charCodeAt(0)};`).join(''))],
    ['as escapes of JSON', bytesOf('Gr\\u00fc\\u00dfe an Ottilie')],
    ['as base64', bytesOf(`x=${base64(bytesOf(`to: ${WORD}!`))}`)],
    ['as base64 behind other letters', bytesOf(`/a/${base64(bytesOf(`__${WORD}__`))}`)],
    ['as two bytes a letter', inside(utf16(WORD))],
    ['compressed', inside(zlibSync(strToU8(`say ${WORD} to her`)))],
    ['compressed with a head of its own', inside(gzipSync(bytesOf(encodeURIComponent(WORD))))],
  ])('%s', (_, bytes) => expect(wordsIn(bytes, [WORD, 'Wilhelmine'])).toEqual([WORD]));

  it('finds short ones as words of their own only', () => {
    expect(wordsIn(bytesOf('cvv 6174, total 6174.00'), ['6174'])).toEqual(['6174']);
    expect(wordsIn(bytesOf('a6174b 26174 1.6174'), ['6174'])).toEqual([]);
  });
});
