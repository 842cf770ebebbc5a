/** Whether a price is the same for everyone: what the same page asked different people for the same thing. */
import * as v from 'valibot';
import { grouped } from './grouped.ts';
import { Instant, type Product } from './page.ts';
import { AUDIT_OUTCOMES, type PageKind, PRICE_BASES, type PriceBasis } from './vocabulary.ts';

/** An amount in units of its currency; `''` where none is known. */
export const Money = v.strictObject({
  amount: v.pipe(v.number(), v.minValue(0)),
  currency: v.pipe(v.string(), v.regex(/^(?:[A-Z]{3})?$/)),
});
export type Money = v.InferOutput<typeof Money>;

/** Somebody in whose place a page was looked at. */
export const PersonaId = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));

/** What a page asked one of them for what it sells. */
export const PriceLook = v.strictObject({
  persona: PersonaId,
  /** In each round everybody looks once, one after the other: looks of one round are held against each other. */
  round: v.pipe(v.number(), v.integer(), v.minValue(0)),
  at: Instant,
  /** As it stands on the rendered page, and as the page tells it to machines. Both absent where none was read. */
  shown: v.optional(Money),
  stated: v.optional(Money),
});
export type PriceLook = v.InferOutput<typeof PriceLook>;

export const MOST_LOOKS = 2_000;

/** So often each looks in the reader’s browser: few enough to be polite, and enough to see a price that is drawn by lot change. */
export const AUDIT_ROUNDS = 4;

/** What came of it, with all that it rests on. */
export const PriceAudit = v.strictObject({
  outcome: v.picklist(AUDIT_OUTCOMES),
  /** Which of the prices was compared; absent where none could be. */
  by: v.optional(v.picklist(PRICE_BASES)),
  /**
   * Chance that prices which have nothing to do with who asks fall out at least so differently between those who asked: a
   * permutation test. Absent where all were the same, and where there was nothing to compare.
   */
  p: v.optional(v.number()),
  /** How often each would have to look for one who is asked another price to stand out from chance; with `p`. */
  needed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** Who looked, in the order in which they are told of; each a persona's id, with its name where it is not one of ours. */
  personas: v.array(
    v.strictObject({
      id: PersonaId,
      name: v.optional(v.pipe(v.string(), v.maxLength(80))),
      /** Brings cookies or a state along, each time the same: what the shop drew for them once, they draw no more. */
      keeps: v.optional(v.literal(true)),
    }),
  ),
  looks: v.pipe(v.array(PriceLook), v.maxLength(MOST_LOOKS)),
});
export type PriceAudit = v.InferOutput<typeof PriceAudit>;

/** Whether a page asks one price, for one thing: what others are asked for it can be held against that. */
export const sellsOneThing = ({
  kinds,
  product,
}: {
  readonly kinds: readonly PageKind[];
  readonly product?: Product | undefined;
}): boolean =>
  !kinds.includes('listing') && (product !== undefined || kinds.includes('product') || kinds.includes('booking'));

/** A look with the price that is compared. */
export interface PricedLook extends PriceLook, Money {}

/**
 * The looks that can be held against each other, with their prices: those of which that price was read, in the currency in which most
 * were. What another one amounts to, nobody can tell without a rate.
 */
export function comparable(looks: readonly PriceLook[], by: PriceBasis): PricedLook[] {
  const priced = looks.flatMap((look) => withPrice(look, look[by]));
  const [most = []] = grouped(priced, ({ currency }) => currency).sort((a, b) => b.length - a.length);
  return most;
}

const withPrice = (look: PriceLook, price: Money | undefined): PricedLook[] => (price ? [{ ...look, ...price }] : []);

/** What a persona was asked: each price once, the most frequent first, with how often. Empty where none could be compared. */
export function pricesOf({ by, looks }: PriceAudit, persona: string): { price: Money; times: number }[] {
  const prices = looks.flatMap((look) => (look.persona === persona && by !== undefined && look[by]) || []);
  return grouped(prices, ({ amount, currency }) => `${amount} ${currency}`)
    .flatMap((group) => (group[0] ? [{ price: group[0], times: group.length }] : []))
    .sort((a, b) => b.times - a.times);
}
