import { expect, it } from 'vitest';
import { visible } from './visible.ts';

it('leaves texts as they are', () => {
  const text = 'Nur noch 3 „Stück“\n\t👩‍👧 مرحبا שלום é';
  expect(visible(text)).toBe(text);
});

it.each([
  ['a\u0000b', 'a⟨U+0000⟩b'],
  ['\u001B[2J', '⟨U+001B⟩[2J'],
  ['\u202Egpj.exe', '⟨U+202E⟩gpj.exe'],
  ['\u2066x\u2069', '⟨U+2066⟩x⟨U+2069⟩'],
  ['a\r\nb', 'a⟨U+000D⟩\nb'],
  ['half \uD800', 'half ⟨U+D800⟩'],
])('shows %j by number', (text, shown) => {
  expect(visible(text)).toBe(shown);
});
