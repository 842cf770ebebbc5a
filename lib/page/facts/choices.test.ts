import { describe, expect, it } from 'vitest';
import type { Control } from '@/lib/model/page.ts';
import { offersChoices } from './choices.ts';

const control = (changes: Partial<Control>): Control => ({
  id: 1,
  order: 1,
  region: 'main',
  kind: 'button',
  name: '',
  lang: 'en',
  ...changes,
});
const buttons = (...names: string[]) => names.map((name) => control({ name }));
const radios = (...choices: string[]) => choices.map((choice) => control({ kind: 'radio', choice }));
const list = (chosen: string, others: string) => [control({ kind: 'select', chosen, others })];

describe('a choice between variants', () => {
  it.each([
    ['two radio buttons of one group', radios('colour', 'colour')],
    ['a list of colours', list('Red', 'Blue\nGreen')],
    ['sizes as buttons', buttons('S', 'M')],
    ['shoe sizes as buttons', buttons('EU 42', 'EU 42.5')],
    ['sizes in a dialog', buttons('XL', '2XL').map((each) => ({ ...each, region: 'dialog' as const }))],
  ])('is offered by %s', (_, controls) => expect(offersChoices(controls)).toBe(true));

  it.each([
    ['nothing', []],
    ['one radio button in each of two groups', radios('gift', 'letter')],
    ['a list of quantities', list('1', '2\n3\n10+')],
    ['a list without options', [control({ kind: 'select' })]],
    ['one size', buttons('M', 'Add to cart')],
    ['other buttons', buttons('Add to cart', 'Menu', 'OK')],
    ['sizes in the header', buttons('S', 'M').map((each) => ({ ...each, region: 'header' as const }))],
  ])('is not offered by %s', (_, controls) => expect(offersChoices(controls)).toBe(false));
});
