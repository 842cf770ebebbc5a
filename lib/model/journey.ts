/** What a shopper meets on one site on the way from product to payment, or to an end of a contract. */
import * as v from 'valibot';
import { Instant, PageKindList, PartId, Price, Product } from './page.ts';
import { BASKET_LINES, PRESSES } from './vocabulary.ts';

const Label = v.pipe(v.string(), v.maxLength(200));
/** In units of the currency, not cents. */
const Amount = v.number();

/** One line of a basket or order, as it stands on the page. */
export const BasketLine = v.strictObject({
  kind: v.picklist(BASKET_LINES),
  label: Label,
  amount: Amount,
  /** Where its amount stands: see `Target`. Left out once the page is left. */
  steps: v.optional(v.array(v.string())),
});
export type BasketLine = v.InferOutput<typeof BasketLine>;

/** What a page adds up. All amounts are of one currency. */
export const Basket = v.strictObject({
  currency: v.string(),
  lines: v.pipe(v.array(BasketLine), v.maxLength(60)),
  /** The lines make up the total: then none is missing, and none stands there by chance. */
  adds: v.boolean(),
  /** It stands in a dialog that the reader called up, over what the page itself adds up. */
  dialog: v.optional(v.literal(true)),
});
export type Basket = v.InferOutput<typeof Basket>;

/**
 * A price of something on offer, as the page's reader sees it: on a card of a list that says nothing else, or below the heading of
 * a product's own page.
 */
export const Offer = v.strictObject({
  ...Price.entries,
  name: Label,
  /** Where its title leads: see `Control`. `''` where it is no link. */
  href: v.string(),
  /** Where its price stands: see `Target`. */
  steps: v.array(v.string()),
});
export type Offer = v.InferOutput<typeof Offer>;
export const MOST_OFFERS = 60;

/** What a list says that a thing costs, which has a page of its own. */
export const Listed = v.strictObject({
  ...v.pick(Offer, ['name', 'amount', 'currency']).entries,
  /** Of that page, without query. */
  path: v.string(),
});
export type Listed = v.InferOutput<typeof Listed>;

/** A dialog that stands open. */
export const OpenDialog = v.strictObject({
  id: PartId,
  /** A short name of each of its words, numbers left out, parted by spaces: the same dialog has most of them on another page, too. */
  words: v.pipe(v.string(), v.maxLength(240)),
  label: Label,
  /** It came right after the reader pressed something, so they may have asked for it. */
  called: v.optional(v.literal(true)),
  /** Its controls that refuse, put off or close, by their names. */
  refusals: v.pipe(v.array(PartId), v.maxLength(20)),
  /** The reader closed it by something in it that has no words. */
  closed: v.optional(v.literal(true)),
});
export type OpenDialog = v.InferOutput<typeof OpenDialog>;

/** A control of the shop's that the reader pressed: never what they typed. */
export const Press = v.strictObject({
  kind: v.picklist(PRESSES),
  /** As far as it tells what the press is for: `''` for choices, links and what is no control that we know. */
  name: Label,
  /** The control; of something small without words in a dialog, that may close it, the dialog. */
  part: v.optional(PartId),
});
export type Press = v.InferOutput<typeof Press>;

/** A press, with the moment at which we heard of it. */
export const TimedPress = v.strictObject({
  ...Press.entries,
  at: Instant,
  /** In another document, of which no step is known: it led from here to nowhere. */
  elsewhere: v.optional(v.literal(true)),
});
export type TimedPress = v.InferOutput<typeof TimedPress>;

/** A page that the reader came to. */
export const JourneyStep = v.strictObject({
  at: Instant,
  tab: v.number(),
  /** Name of its document: see `FrameReport`. */
  document: v.string(),
  /** Without query. */
  path: v.string(),
  /** Path of the page of the same site that led here, as far as the browser tells. */
  from: v.optional(v.string()),
  title: v.string(),
  kinds: PageKindList,
  product: v.optional(v.pick(Product, ['name', 'sku', 'price', 'currency', 'variants'])),
  /** The reader may choose between variants, each perhaps with its own price. */
  choices: v.optional(v.literal(true)),
  basket: v.optional(Basket),
  listed: v.optional(v.array(Listed)),
  dialogs: v.array(OpenDialog),
  /** Words of fees that were told there, and of options that were chosen beforehand. */
  fees: v.array(v.string()),
  options: v.array(v.string()),
  presses: v.array(TimedPress),
});
export type JourneyStep = v.InferOutput<typeof JourneyStep>;

/** What signing up took: pages that the reader came through, and controls that they pressed there. */
export interface SignUp {
  readonly pages: number;
  readonly presses: number;
}

/** What was pressed in a document that has not been read yet. */
export const EarlyPress = v.strictObject({ tab: v.number(), document: v.string(), press: TimedPress });
export type EarlyPress = v.InferOutput<typeof EarlyPress>;

export const Journey = v.strictObject({
  site: v.string(),
  steps: v.array(JourneyStep),
  early: v.optional(v.array(EarlyPress)),
});
export type Journey = v.InferOutput<typeof Journey>;
