import type { Control } from '@/lib/model/page.ts';

/** Sizes as shops write them on buttons. */
const SIZE = /^(?:\d?x{0,3}[sl]|m|(?:eu|us|uk)?\s?\d{2}(?:[.,]5)?)$/i;
/** How many things: no variant of them. */
const QUANTITY = /^[\d\s+]*$/;

/**
 * Whether a page lets its reader choose between variants of a thing, of which each may have its own stock and price: by radio
 * buttons, a list, or buttons that are sizes. Rather too often than too rarely: then less is concluded from numbers.
 */
export function offersChoices(controls: readonly Control[]): boolean {
  const groups = new Map<string, number>();
  let sizes = 0;
  for (const { kind, region, name, choice, chosen, others } of controls) {
    if (region !== 'main' && region !== 'dialog') continue;
    if (kind === 'radio') {
      const count = (groups.get(choice ?? '') ?? 0) + 1;
      if (count > 1) return true;
      groups.set(choice ?? '', count);
    }
    if (kind === 'select' && others !== undefined && !QUANTITY.test(`${chosen ?? ''}${others}`)) return true;
    if ((kind === 'button' || kind === 'link') && SIZE.test(name.trim()) && ++sizes > 1) return true;
  }
  return false;
}
