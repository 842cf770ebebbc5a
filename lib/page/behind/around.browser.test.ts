import { afterEach, expect, it } from 'vitest';
import type { PartId } from '@/lib/model/page.ts';
import { selectorsAround } from './around.ts';

const WANTED = ['.picks', '[data-picks-item]', '.likes'];

/** Selectors around what is marked as shown, where what is marked as `o` is not of the block. */
function around(html: string): string[] {
  document.body.innerHTML = html;
  const marked = (name: string) => [...document.querySelectorAll(`[${name}]`)];
  const shown = marked('s');
  const others = marked('o');
  const all = [...shown, ...others];
  const ids = (elements: readonly Element[]): PartId[] => elements.map((element) => all.indexOf(element) + 1);
  return selectorsAround((part) => all[part - 1], { shown: ids(shown), others: ids(others) }, WANTED);
}

afterEach(() => document.body.replaceChildren());

it.each([
  ['the block itself', '<h1 o>Jug</h1><div class="picks"><h2>For you</h2><p><a s>A</a></p><p><a s>B</a></p></div>'],
  ['its list below a heading', '<h1 o>Jug</h1><h2>For you</h2><ul class="picks"><li><a s>A</a><li><a s>B</a></ul>'],
  ['each of its links', '<h1 o>Jug</h1><h2>For you</h2><a s class="picks">A</a><a s class="picks">B</a>'],
  ['parts of it', '<h1 o>Jug</h1><ul class="picks"><li><a s>A</a></ul><ul class="picks"><li><a s>B</a></ul>'],
])('finds %s', (_, html) => expect(around(html)).toEqual(['.picks']));

it('finds attributes of cards, and all that there is', () => {
  const cards = '<li data-picks-item="1"><a s>A</a><li data-picks-item="2"><a s>B</a>';
  expect(around(`<h1 o>Jug</h1><ul class="likes">${cards}</ul>`)).toEqual(['[data-picks-item]', '.likes']);
});

it.each([
  ['a mark beside the block', '<h1 o>Jug</h1><div class="picks"></div><ul><li><a s>A</a><li><a s>B</a></ul>'],
  ['a mark of another block', '<div class="picks"><h2 o>Hits</h2></div><div><h2>For you</h2><a s>A</a></div>'],
  ['a mark on one card only', '<h1 o>Jug</h1><ul><li class="picks"><a s>A</a><li><a s>B</a></ul>'],
  ['a mark within a card', '<h1 o>Jug</h1><ul><li><a s>A</a><i class="picks"></i><li><a s>B</a></ul>'],
  ['a mark on the page', '<main class="picks"><h1 o>Jug</h1><h2>For you</h2><a s>A</a><a s>B</a></main>'],
  ['a mark around two blocks', '<div class="picks"><h2>For you</h2><a s>A</a><h2 o>Hits</h2><a>B</a></div>'],
  ['a block that is gone', '<h1 o>Jug</h1><ul class="picks"></ul>'],
])('takes nothing for it: %s', (_, html) => expect(around(html)).toEqual([]));
