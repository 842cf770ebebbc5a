import { expect, it } from 'vitest';
import type { Tab } from '../visit/visit.ts';
import { textsOn, withoutContacts } from './texts.ts';

const tabThatGives = (given: () => Promise<unknown>) => ({ ask: given }) as unknown as Tab;

it.each([
  ['Write to jane.doe@mail.example or call +49 30 1234567', 'Write to ■ or call ■'],
  ['Only 3 left at $1,250.00', 'Only 3 left at $1,250.00'],
  ['Order no. 030 1234567', 'Order no. 030 1234567'],
])('keeps %j as %j', (text, kept) => expect(withoutContacts(text).replace(/█+/g, '■')).toBe(kept));

it('takes nothing from a page that says something else, or nothing', async () => {
  expect(await textsOn(tabThatGives(async () => ['a', 'b']))).toEqual(['a', 'b']);
  for (const other of [undefined, 'a', [1], ['']])
    expect(await textsOn(tabThatGives(async () => other))).toBeUndefined();
  expect(await textsOn(tabThatGives(() => Promise.reject(new Error('The page left.'))))).toBeUndefined();
});
