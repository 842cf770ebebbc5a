import type { JourneyStep, Listed } from './journey.ts';

/**
 * What a list said that the product of a page costs. `undefined` where it said several things of that page, and where the reader
 * may choose there between variants: the list may have meant another.
 */
export function listedFor({ path, product, choices }: JourneyStep, { listed = [] }: JourneyStep): Listed | undefined {
  const [card, ...more] = listed.filter((each) => each.path === path);
  const isOne = card && more.every(({ name, amount }) => name === card.name && amount === card.amount);
  return isOne && !choices && !product?.variants ? card : undefined;
}
