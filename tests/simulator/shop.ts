/** The nouns of the simulator: shops as they are behind the counter, and what a page of theirs shows at a moment. */
import type { Claim } from '@/lib/model/finding.ts';

/** A claim as it stands on the page. */
export interface ShownClaim extends Omit<Claim, 'signature'> {
  /** The words with their numbers: alike words with other numbers are the same claim. */
  readonly quote: string;
  /** Why it is said, where that matters: a `deadline` may be that of an offer or of a held basket. */
  readonly reason:
    | 'offer-deadline'
    | 'basket-reservation'
    | 'personal-offer'
    | 'delivery-cut-off'
    | 'somebody'
    | 'other';
}

/** What one look at a product's page shows. */
export interface Shown {
  readonly path: string;
  readonly sku?: string;
  /** What the page's own product data say. */
  readonly price?: number;
  readonly currency?: string;
  readonly inventory?: number;
  /** Whether the page lets one choose between variants. */
  readonly choices?: true;
  readonly claims: readonly ShownClaim[];
}

/** Who looks: what a shop can know a visitor by. A stranger comes with empty hands each time. */
export interface Visitor {
  readonly cookies: Map<string, number>;
}

export interface Shop {
  /** Whether all that it claims is so. */
  readonly honest: boolean;
  /** What it does, in a few words: named when a test fails. */
  readonly about: string;
  /** @param at the true time, in milliseconds since 1970. */
  show(at: number, visitor: Visitor): Shown;
}

/** One look in the history of a reader and a page. */
export interface Look {
  /** By the reader's clock, which may be off. */
  readonly at: number;
  /** Whether the reader came with what the shop knows them by, or as a stranger. */
  readonly look: 'visit' | 'stranger';
  readonly shown: Shown;
}

export interface History {
  readonly shop: Shop;
  /** In the order of time. */
  readonly looks: readonly Look[];
}
