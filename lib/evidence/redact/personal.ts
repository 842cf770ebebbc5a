import type { PageKind } from '@/lib/model/vocabulary.ts';

/** Kinds of pages that show a reader their own name, address and orders. */
const PERSONAL: ReadonlySet<PageKind> = new Set<PageKind>(['account', 'checkout', 'cart', 'cancellation', 'signed-up']);

/** Whether the stricter rules hold on a page of these kinds. */
export const isPersonal = (kinds: readonly PageKind[]): boolean => kinds.some((kind) => PERSONAL.has(kind));
