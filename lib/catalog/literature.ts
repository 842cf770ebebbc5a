import * as v from 'valibot';
import type { PatternId } from '@/lib/model/vocabulary.ts';

/** The 15 types in seven categories of Mathur et al., "Dark Patterns at Scale", Proc. ACM Hum.-Comput. Interact. 3, CSCW 81 (2019), table 1. */
const MATHUR = {
  Sneaking: ['Sneak into Basket', 'Hidden Costs', 'Hidden Subscription'],
  Urgency: ['Countdown Timer', 'Limited-time Message'],
  Misdirection: ['Confirmshaming', 'Visual Interference', 'Trick Questions', 'Pressured Selling'],
  'Social Proof': ['Activity Message', 'Testimonials of Uncertain Origin'],
  Scarcity: ['Low-stock Message', 'High-demand Message'],
  Obstruction: ['Hard to Cancel'],
  'Forced Action': ['Forced Enrollment'],
} as const;

/** High and meso level of Gray et al., "An Ontology of Dark Patterns Knowledge", CHI 2024, table 2, as far as our patterns reach. */
const GRAY = {
  Obstruction: ['Roach Motel', 'Adding Steps'],
  Sneaking: ['Bait and Switch', 'Hiding Information', '(De)contextualizing Cues'],
  'Interface Interference': [
    'Manipulating Choice Architecture',
    'Bad Defaults',
    'Trick Questions',
    'Hidden Information',
  ],
  'Forced Action': ['Nagging', 'Forced Continuity', 'Forced Registration', 'Forced Communication or Disclosure'],
  'Social Engineering': ['Scarcity or Popularity Claims', 'Social Proof', 'Urgency', 'Shaming', 'Personalization'],
} as const;

type Pairs<T extends Record<string, readonly string[]>> = {
  [K in keyof T]: { readonly [P in T[K][number]]: readonly [K, P] }[T[K][number]];
}[keyof T];

/** What the literature calls a pattern. Absent where a source has no name for it. */
export interface LiteratureEntry {
  /** Mathur et al. 2019: category and type. */
  readonly mathur2019?: Pairs<typeof MATHUR>;
  /** Gray et al. 2024: high-level and meso-level pattern; low-level where the ontology has one. */
  readonly gray2024?: { readonly meso: Pairs<typeof GRAY>; readonly low?: string };
}

const pairSchema = (table: Record<string, readonly string[]>) =>
  v.pipe(
    v.strictTuple([v.string(), v.string()]),
    v.check(([above, below]) => table[above]?.includes(below) ?? false, 'no such pair in the source'),
  );

export const LiteratureEntrySchema = v.strictObject({
  mathur2019: v.optional(pairSchema(MATHUR)),
  gray2024: v.optional(v.strictObject({ meso: pairSchema(GRAY), low: v.optional(v.pipe(v.string(), v.minLength(1))) })),
});

export const LITERATURE: Readonly<Record<PatternId, LiteratureEntry>> = {
  'countdown-timer': {
    mathur2019: ['Urgency', 'Countdown Timer'],
    gray2024: { meso: ['Social Engineering', 'Urgency'], low: 'Countdown Timer' },
  },
  'limited-time': {
    mathur2019: ['Urgency', 'Limited-time Message'],
    gray2024: { meso: ['Social Engineering', 'Urgency'], low: 'Limited Time Message' },
  },
  'low-stock': {
    mathur2019: ['Scarcity', 'Low-stock Message'],
    // The ontology files it under social proof, not under scarcity.
    gray2024: { meso: ['Social Engineering', 'Social Proof'], low: 'Low Stock' },
  },
  'high-demand': {
    mathur2019: ['Scarcity', 'High-demand Message'],
    gray2024: { meso: ['Social Engineering', 'Scarcity or Popularity Claims'], low: 'High Demand' },
  },
  'activity-message': {
    mathur2019: ['Social Proof', 'Activity Message'],
    gray2024: { meso: ['Social Engineering', 'Urgency'], low: 'Activity Messages' },
  },
  'unsourced-testimonial': {
    mathur2019: ['Social Proof', 'Testimonials of Uncertain Origin'],
    gray2024: { meso: ['Social Engineering', 'Social Proof'], low: 'Endorsements and Testimonials' },
  },
  confirmshaming: {
    mathur2019: ['Misdirection', 'Confirmshaming'],
    gray2024: { meso: ['Social Engineering', 'Shaming'], low: 'Confirmshaming' },
  },
  'visual-interference': {
    mathur2019: ['Misdirection', 'Visual Interference'],
    gray2024: { meso: ['Interface Interference', 'Manipulating Choice Architecture'], low: 'Visual Prominence' },
  },
  'trick-wording': {
    mathur2019: ['Misdirection', 'Trick Questions'],
    gray2024: { meso: ['Interface Interference', 'Trick Questions'] },
  },
  'pressured-selling': {
    mathur2019: ['Misdirection', 'Pressured Selling'],
    gray2024: { meso: ['Interface Interference', 'Manipulating Choice Architecture'], low: 'Pressured Selling' },
  },
  'disguised-ad': { gray2024: { meso: ['Sneaking', 'Bait and Switch'], low: 'Disguised Ad' } },
  'preselected-option': { gray2024: { meso: ['Interface Interference', 'Bad Defaults'] } },
  'sneak-into-basket': {
    mathur2019: ['Sneaking', 'Sneak into Basket'],
    gray2024: { meso: ['Sneaking', 'Hiding Information'], low: 'Sneak into Basket' },
  },
  'hidden-cost': {
    mathur2019: ['Sneaking', 'Hidden Costs'],
    gray2024: {
      meso: ['Sneaking', 'Hiding Information'],
      low: 'Drip Pricing, Hidden Costs, or Partitioned Pricing',
    },
  },
  'hidden-subscription': {
    mathur2019: ['Sneaking', 'Hidden Subscription'],
    gray2024: { meso: ['Forced Action', 'Forced Continuity'] },
  },
  'reference-price': { gray2024: { meso: ['Sneaking', 'Hiding Information'], low: 'Reference Pricing' } },
  'hard-to-cancel': {
    mathur2019: ['Obstruction', 'Hard to Cancel'],
    gray2024: { meso: ['Obstruction', 'Roach Motel'] },
  },
  'hidden-information': { gray2024: { meso: ['Interface Interference', 'Hidden Information'] } },
  'forced-registration': {
    mathur2019: ['Forced Action', 'Forced Enrollment'],
    gray2024: { meso: ['Forced Action', 'Forced Registration'] },
  },
  nagging: { gray2024: { meso: ['Forced Action', 'Nagging'] } },
  'consent-nudge': {
    gray2024: { meso: ['Interface Interference', 'Manipulating Choice Architecture'], low: 'False Hierarchy' },
  },
  // Chats were not looked at by either; what comes nearest in the ontology is named, else nothing.
  'undisclosed-bot': {},
  'bot-claims-human': {},
  'no-human-handover': { gray2024: { meso: ['Obstruction', 'Roach Motel'], low: 'Dead End' } },
  'sensitive-data-request': {
    gray2024: { meso: ['Forced Action', 'Forced Communication or Disclosure'], low: 'Privacy Zuckering' },
  },
  'chat-pressure': {
    gray2024: { meso: ['Interface Interference', 'Manipulating Choice Architecture'], low: 'Pressured Selling' },
  },
  'personalised-price': { gray2024: { meso: ['Social Engineering', 'Personalization'] } },
  'price-changed': {},
};
