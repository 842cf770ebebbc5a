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
  const met = new Set<string>();
  return controls.some(({ kind, region, name, choice = '', chosen = '', others }) => {
    if (region !== 'main' && region !== 'dialog') return false;
    if (kind === 'select') return others !== undefined && !QUANTITY.test(chosen + others);
    // The second of a group, and the second size.
    const group = kind === 'radio' ? `radio ${choice}` : SIZE.test(name.trim()) ? 'size' : undefined;
    if (group === undefined || met.has(group)) return group !== undefined;
    met.add(group);
    return false;
  });
}
