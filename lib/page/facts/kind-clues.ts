import type { PageKind } from '@/lib/model/vocabulary.ts';

/**
 * What speaks for a page kind: a key for the report, under which its words stand in `words/<lang>.json`, and how much it says.
 * Evidence adds up; a kind holds from 1 on.
 */
export interface Clue {
  readonly kind: PageKind;
  readonly key: string;
  readonly weight: number;
  /** Weight where several different names match. */
  readonly several?: number;
  /** How many different names must match. */
  readonly least?: number;
}

type More = Pick<Clue, 'several' | 'least'>;
const clue = (kind: PageKind, key: string, weight: number, more?: More): Clue => ({ kind, key, weight, ...more });

/** Names of buttons, links and fields outside header, navigation and footer. */
export const CONTROL_CLUES: readonly Clue[] = [
  clue('product', 'control:buy', 0.6),
  clue('cart', 'control:to-checkout', 0.4),
  clue('checkout', 'control:place-order', 0.7),
  clue('checkout', 'field:card', 0.6, { several: 0.8 }),
  clue('checkout', 'field:address', 0.4, { least: 3 }),
  clue('booking', 'control:book', 0.5),
  clue('booking', 'field:stay', 0.4, { several: 0.7 }),
  clue('account', 'control:sign-in', 0.3),
  clue('subscription', 'control:subscribe', 0.5),
  clue('cancellation', 'control:cancel', 0.6),
  clue('listing', 'control:sort', 0.4),
  clue('chat', 'field:message', 0.7),
];

/** Headings outside header, navigation, footer and dialogs, and the document's title. */
export const HEADING_CLUES: readonly Clue[] = [
  clue('signed-up', 'heading:signed-up', 1),
  clue('cart', 'heading:cart', 0.5, { several: 0.7 }),
  clue('checkout', 'heading:checkout', 0.4, { several: 0.6 }),
  clue('account', 'heading:account', 0.4, { several: 0.6 }),
  clue('subscription', 'heading:plans', 0.5),
  clue('cancellation', 'heading:cancel', 0.8),
  clue('booking', 'heading:booking', 0.4),
  clue('listing', 'heading:results', 0.4),
];

/** Matched against one part of an address's path as a whole, its ending such as `.html` left out. */
export const SEGMENT_CLUES: readonly Clue[] = [
  clue('cart', 'url:cart', 0.8),
  clue('checkout', 'url:checkout', 0.8),
  clue('booking', 'url:booking', 0.5),
  clue('account', 'url:account', 0.6),
  clue('subscription', 'url:subscription', 0.6),
  clue('chat', 'url:chat', 0.5),
];

/** Matched anywhere in an address's path. */
export const PATH_CLUES: readonly Clue[] = [
  clue('cancellation', 'url:cancel', 0.7),
  clue('product', 'url:product', 0.4),
  clue('listing', 'url:listing', 0.4),
  clue('article', 'url:date', 0.4),
  clue('article', 'url:article', 0.3),
];

/** Types of schema.org that speak for a kind, whatever the notation; every type that ends in `Article` is one more. */
export const TYPE_CLUES: ReadonlyArray<readonly [PageKind, number, string]> = [
  ['article', 1, 'BlogPosting LiveBlogPosting Report Recipe HowTo'],
  ['listing', 0.6, 'ItemList OfferCatalog CollectionPage SearchResultsPage'],
  ['checkout', 0.6, 'CheckoutPage'],
  [
    'booking',
    0.6,
    'Hotel LodgingBusiness Hostel Motel Resort BedAndBreakfast VacationRental HotelRoom Flight FlightReservation LodgingReservation EventReservation BusTrip TrainTrip TouristTrip',
  ],
];
