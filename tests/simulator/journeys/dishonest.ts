/** Journeys through shops of which each does one thing that it should not, in sight of a reader who goes all the way. */
import fc from 'fast-check';
import type { PatternId } from '@/lib/model/vocabulary.ts';
import { between } from '../clock.ts';
import { honestTraits, type Stage, type Traits, type Tricks } from './shop.ts';
import { type Act, act, anyAct } from './shopper.ts';

export interface Caught {
  readonly pattern: PatternId;
  readonly traits: Traits;
  readonly tricks: Tricks;
  readonly acts: readonly Act[];
}

/** What readers do on the way without another aim: it leads away for a moment at most. */
const pause = fc
  .oneof(act('reload'), act('ask'), act('refuse'), act('escape'), act('accept'))
  .map((noise): readonly Act[] => [noise]);
const nothing = fc.constant<readonly Act[]>([]);
const noise = fc.oneof({ weight: 3, arbitrary: nothing }, { weight: 1, arbitrary: pause });

/** Anything at all before, within one visit. */
const before = fc.array(
  anyAct.filter(({ deed }) => deed !== 'away'),
  { maxLength: 8 },
);

const way = (...deeds: Parameters<typeof act>[0][]): fc.Arbitrary<Act[]> =>
  fc.tuple(...deeds.map((name) => fc.tuple(act(name, { n: 1, read: 'once' }), noise))).map((steps) => steps.flat(2));

/** To the last step before the order is placed. */
const toPayment = (traits: Traits): fc.Arbitrary<Act[]> => {
  const login = traits.needsLogin ? (['onward', 'onward'] as const) : [];
  return way('visit', 'add', 'cart', 'onward', ...login, 'onward', 'onward');
};

const toTheEnd = (pattern: PatternId, trick: fc.Arbitrary<Tricks>): fc.Arbitrary<Caught> =>
  honestTraits
    .map((traits): Traits => ({ ...traits, amounts: 'row', fee: 'none' }))
    .chain((traits) =>
      fc.tuple(before, toPayment(traits), trick).map(([first, then, tricks]) => ({
        pattern,
        traits,
        tricks,
        acts: [...first, ...then],
      })),
    );

const from = (...stages: Stage[]) => fc.constantFrom(...stages);
const small = between(150, 1_500);

export const DISHONEST: Readonly<Record<string, fc.Arbitrary<Caught>>> = {
  'an insurance or a donation comes into the order': toTheEnd(
    'sneak-into-basket',
    fc
      .record({
        label: fc.constantFrom('Delivery insurance', 'Donation for trees', 'Warranty of 3 years'),
        kind: fc.constant('extra' as const),
        cents: small,
        from: from('address', 'delivery', 'payment'),
      })
      .map((sneaks) => ({ sneaks })),
  ),
  'a thing comes into the order': toTheEnd(
    'sneak-into-basket',
    fc
      .record({
        label: fc.constantFrom('Cleaning cloth', 'Magazine, first issue'),
        kind: fc.constant('item' as const),
        cents: small,
        from: from('address', 'delivery', 'payment'),
      })
      .map((sneaks) => ({ sneaks })),
  ),
  'the basket is dearer than the page': toTheEnd(
    'price-changed',
    between(2, 18).map((percent) => ({ raises: { percent, from: 'cart' } })),
  ),
  'the checkout is dearer than the basket': toTheEnd(
    'price-changed',
    fc.record({ percent: between(2, 18), from: from('address', 'delivery', 'payment') }).map((raises) => ({ raises })),
  ),
  'a fee comes late': toTheEnd(
    'hidden-cost',
    fc
      .record({
        label: fc.constantFrom('Service fee', 'Handling fee', 'Booking fee'),
        cents: small,
        from: from('address', 'delivery', 'payment'),
      })
      .map((drips) => ({ drips })),
  ),
  'a ticked box is paid for': toTheEnd(
    'preselected-option',
    fc.record({ label: fc.constantFrom('Gift box', 'Priority support'), cents: small }).map((ticks) => ({ ticks })),
  ),
  'a long way out': fc.tuple(honestTraits, before, between(4, 7)).chain(([traits, first, cancelPages]) =>
    way('account', 'leave', 'leave', ...Array<'leave'>(cancelPages).fill('leave')).map((then) => ({
      pattern: 'hard-to-cancel' as const,
      traits,
      tricks: { cancelPages },
      acts: [...first, ...then],
    })),
  ),
  'a window that comes back': fc
    .tuple(honestTraits, before, way('visit', 'refuse', 'visit', 'refuse', 'cart'))
    .map(([traits, first, then]) => ({
      pattern: 'nagging',
      traits: { ...traits, consent: false, newsletter: 'none' },
      tricks: { nags: true },
      acts: [...first, ...then],
    })),
};
