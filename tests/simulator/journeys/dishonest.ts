/** Journeys through shops of which each does one thing that it should not, in sight of a reader who goes all the way. */
import fc from 'fast-check';
import type { PatternId } from '@/lib/model/vocabulary.ts';
import { between } from '../clock.ts';
import { honestTraits, type Stage, type Traits, type Tricks } from './shop.ts';
import { type Act, act, anyAct, heardOf } from './shopper.ts';

/** A journey on which the reader meets one trick, and by which pattern it is to be found. */
export interface Tricked {
  readonly pattern: PatternId;
  readonly traits: Traits;
  readonly tricks: Tricks;
  readonly acts: readonly Act[];
}

/** What readers do on the way without another aim. */
const pause = fc.oneof(act('reload'), act('ask'), act('refuse'), act('escape'), act('accept'));
const noise: fc.Arbitrary<readonly Act[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: pause.map((one) => [one]) },
);

/** Anything at all before, within one visit. */
const before = fc.array(
  anyAct.filter(({ deed }) => deed !== 'away' && deed !== 'setClock'),
  { maxLength: 8 },
);

const way = (...deeds: Parameters<typeof act>[0][]): fc.Arbitrary<Act[]> =>
  fc
    .tuple(...deeds.map((name) => fc.tuple(act(name, { n: 1, read: 'once', heard: 'now' }), noise)))
    .map((steps) => steps.flat(2));

/**
 * So that a person could see it: prices with tax, pages that their paths tell apart, ways on that are told by their names, and
 * nothing that changes the order by itself.
 */
const plain = (traits: Traits): Traits => ({
  ...traits,
  amounts: 'row',
  fee: 'none',
  net: 'no',
  wayOn: 'proceed',
  routing: traits.routing === 'history' ? 'history' : 'pages',
  oneCheckout: false,
  needsLogin: false,
  rounding: 'no',
  cancelPaths: 'each',
});

/** What stands in a sum is certain only where its rows make up its total. */
const addsUp = ({ traits, tricks, acts }: Tricked): boolean =>
  heardOf(traits, tricks, acts).every((told) => told.is !== 'report' || told.report.page.basket?.adds !== false);

/** To the last step before the order is placed. */
const toPayment = (
  pattern: PatternId,
  trick: fc.Arbitrary<Tricks>,
  as: (traits: Traits) => Traits = plain,
): fc.Arbitrary<Tricked> =>
  fc
    .tuple(honestTraits, trick, before, way('visit', 'add', 'cart', 'onward', 'onward', 'onward'))
    .map(([traits, tricks, first, then]) => ({ pattern, traits: as(traits), tricks, acts: [...first, ...then] }))
    .filter(addsUp);

/** Of a thing with variants nobody knows which one's price its page told. */
const withoutVariants = (traits: Traits): Traits => {
  const things = traits.things.map((thing) => ({ ...thing, variants: 1, option: 0, bundle: false }));
  return { ...plain(traits), things };
};

/** A thing's row looks the same in basket and checkout. */
const asInCart = (traits: Traits): Traits => ({
  ...plain(traits),
  naming: { cart: traits.naming.cart, checkout: traits.naming.cart },
  titled: { cart: traits.titled.cart, checkout: traits.titled.cart },
});

const late = fc.constantFrom<Stage>('address', 'delivery', 'payment');
const cents = between(150, 1_500);
const percent = fc.double({ min: 1.5, max: 18, noNaN: true });
const sneaks = (kind: 'extra' | 'item', ...labels: string[]): fc.Arbitrary<Tricks> =>
  fc
    .record({ label: fc.constantFrom(...labels), kind: fc.constant(kind), cents, from: late })
    .map((sneaked) => ({ sneaks: sneaked }));

export const DISHONEST: Readonly<Record<string, fc.Arbitrary<Tricked>>> = {
  'an insurance or a donation comes into the order': toPayment(
    'sneak-into-basket',
    sneaks('extra', 'Purchase insurance', 'Donation for trees', 'Warranty of 3 years'),
  ),
  'a thing comes into the order': toPayment(
    'sneak-into-basket',
    sneaks('item', 'Cleaning cloth', 'Magazine, 1st issue'),
  ),
  'the basket is dearer than the page': toPayment(
    'price-changed',
    percent.map((more) => ({ raises: { percent: more, from: 'cart' } })),
    withoutVariants,
  ),
  'the checkout is dearer than the basket': toPayment(
    'price-changed',
    fc.record({ percent, from: late }).map((raises) => ({ raises })),
    asInCart,
  ),
  'a fee comes late': toPayment(
    'hidden-cost',
    fc
      .record({ label: fc.constantFrom('Service fee', 'Handling fee', 'Booking fee'), cents, from: late })
      .map((drips) => ({ drips })),
  ),
  'a ticked box is paid for': toPayment(
    'preselected-option',
    fc.record({ label: fc.constantFrom('Gift box', 'Priority support'), cents }).map((ticks) => ({ ticks })),
  ),
  'a long way out': fc.tuple(honestTraits, before, between(4, 7)).chain(([traits, first, cancelPages]) =>
    way('account', 'leave', 'leave', ...Array<'leave'>(cancelPages).fill('leave')).map((then) => ({
      pattern: 'hard-to-cancel',
      traits: plain(traits),
      tricks: { cancelPages },
      acts: [...first, ...then],
    })),
  ),
  'a window that comes back': fc
    .tuple(honestTraits, before, way('visit', 'refuse', 'visit', 'refuse', 'cart'))
    .map(([traits, first, then]) => ({
      pattern: 'nagging',
      traits: { ...plain(traits), consent: false, newsletter: 'none' },
      tricks: { nags: true },
      acts: [...first, ...then],
    })),
};
