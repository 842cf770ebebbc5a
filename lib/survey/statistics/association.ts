import type { Pairs } from './compare.ts';

/** How two properties go together. */
export interface Association {
  /** From -1, never together, to 1, never apart; `null` where one of both is everywhere or nowhere (Yule 1912, J. R. Stat. Soc. 75:579). */
  readonly phi: number | null;
  /** How many times as often they meet as chance alone would have it; `null` where one is nowhere. */
  readonly lift: number | null;
}

export function association({ both, first, second, neither }: Pairs): Association {
  const [one, other] = [both + first, both + second];
  const of = both + first + second + neither;
  const margins = one * (of - one) * other * (of - other);
  return {
    phi: margins === 0 ? null : (both * neither - first * second) / Math.sqrt(margins),
    lift: one * other === 0 ? null : (both * of) / (one * other),
  };
}
