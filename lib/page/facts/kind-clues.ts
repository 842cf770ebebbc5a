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

/** Names of buttons, links and fields outside header, navigation and footer. */
export const CONTROL_CLUES: readonly Clue[] = [
  {
    kind: 'product',
    key: 'control:buy',
    weight: 0.6,
  },
  {
    kind: 'cart',
    key: 'control:to-checkout',
    weight: 0.4,
  },
  {
    kind: 'checkout',
    key: 'control:place-order',
    weight: 0.7,
  },
  {
    kind: 'checkout',
    key: 'field:card',
    weight: 0.6,
    several: 0.8,
  },
  {
    kind: 'checkout',
    key: 'field:address',
    weight: 0.4,
    least: 3,
  },
  {
    kind: 'booking',
    key: 'control:book',
    weight: 0.5,
  },
  {
    kind: 'booking',
    key: 'field:stay',
    weight: 0.4,
    several: 0.7,
  },
  {
    kind: 'account',
    key: 'control:sign-in',
    weight: 0.3,
  },
  {
    kind: 'subscription',
    key: 'control:subscribe',
    weight: 0.5,
  },
  {
    kind: 'cancellation',
    key: 'control:cancel',
    weight: 0.6,
  },
  {
    kind: 'listing',
    key: 'control:sort',
    weight: 0.4,
  },
  {
    kind: 'chat',
    key: 'field:message',
    weight: 0.7,
  },
];

/** Headings outside header, navigation, footer and dialogs, and the document's title. */
export const HEADING_CLUES: readonly Clue[] = [
  {
    kind: 'cart',
    key: 'heading:cart',
    weight: 0.5,
    several: 0.7,
  },
  {
    kind: 'checkout',
    key: 'heading:checkout',
    weight: 0.4,
    several: 0.6,
  },
  {
    kind: 'account',
    key: 'heading:account',
    weight: 0.4,
    several: 0.6,
  },
  {
    kind: 'subscription',
    key: 'heading:plans',
    weight: 0.5,
  },
  {
    kind: 'cancellation',
    key: 'heading:cancel',
    weight: 0.8,
  },
  {
    kind: 'booking',
    key: 'heading:booking',
    weight: 0.4,
  },
  {
    kind: 'listing',
    key: 'heading:results',
    weight: 0.4,
  },
];

/** Matched against one part of an address's path as a whole, its ending such as `.html` left out. */
export const SEGMENT_CLUES: readonly Clue[] = [
  {
    kind: 'cart',
    key: 'url:cart',
    weight: 0.8,
  },
  {
    kind: 'checkout',
    key: 'url:checkout',
    weight: 0.8,
  },
  {
    kind: 'booking',
    key: 'url:booking',
    weight: 0.5,
  },
  {
    kind: 'account',
    key: 'url:account',
    weight: 0.6,
  },
  {
    kind: 'subscription',
    key: 'url:subscription',
    weight: 0.6,
  },
  { kind: 'chat', key: 'url:chat', weight: 0.5 },
];

/** Matched anywhere in an address's path. */
export const PATH_CLUES: readonly Clue[] = [
  { kind: 'cancellation', key: 'url:cancel', weight: 0.7 },
  {
    kind: 'product',
    key: 'url:product',
    weight: 0.4,
  },
  {
    kind: 'listing',
    key: 'url:listing',
    weight: 0.4,
  },
  { kind: 'article', key: 'url:date', weight: 0.4 },
  {
    kind: 'article',
    key: 'url:article',
    weight: 0.3,
  },
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
