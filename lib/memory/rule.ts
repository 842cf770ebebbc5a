/** What all rules share: what they may look at, and how looks are held against each other. */
import type { Finding, Observation, Verdict } from '@/lib/model/finding.ts';
import type { PageSummary } from '@/lib/model/report.ts';
import type { ClaimKind } from '@/lib/model/vocabulary.ts';

/** What a rule may look at. All observations are of one page, in the order of time. */
export interface Known {
  readonly finding: Finding;
  /** What the page claims now. */
  readonly now: Observation;
  /** The same claim on the first look of each visit, this one's last. Copies are none: scripts may make other pages of them. */
  readonly visits: readonly Observation[];
  /** The same claim on all looks: where something changed in sight, a visit has several. Copies among them. */
  readonly looks: readonly Observation[];
  /** What the product cost on the first look of each visit. */
  readonly prices: readonly Observation[];
  /** How many the product's own data named on the first look of each visit. */
  readonly levels: readonly Observation[];
  /** All looks at claims of one kind, whatever their words. */
  ofKind(kind: ClaimKind): readonly Observation[];
  readonly page: PageSummary;
}

/** A small pure function: what it found, with its proof, or `undefined` where it abstains. */
export type Rule = (known: Known) => Found | undefined;
type Found = Omit<Verdict, 'rule'>;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Each with the one after it. */
export const neighbours = <T>(all: readonly T[]): (readonly [T, T])[] =>
  all.slice(1).map((later, at) => [all[at] as T, later]);

/** Whether a span is some whole units, give or take; where that is much of a unit, any span may be. */
export function isWhole(span: number, unit: number, give: number): boolean {
  const rest = Math.abs(span) % unit;
  return Math.abs(span) >= unit - give && Math.min(rest, unit - rest) <= give;
}

/** Whether no setting of a clock lies between two looks. */
export const areSteady = (a: Observation, b: Observation) => a.steady === true && b.steady === true;

/** Looks of pairs, each once. */
export const lookedAt = <T extends Observation>(pairs: readonly (readonly [T, T])[]): T[] => [...new Set(pairs.flat())];

/** Whether it is said of what the page sells: what stands in a banner or on another thing's card says nothing of its stock and price. */
export const isOfPage = ({ finding }: Known) => finding.claim?.of === 'page';

/**
 * Whether it was one product of which it was said on all looks: the page's, known by its own number. At one address a shop may sell
 * another thing each day, and some of them cost the same.
 */
export const isOneProduct = (known: Known) => isOfPage(known) && known.now.subject.startsWith('sku:');

/** Whether the product's price was seen, and always the same, between two moments. */
export function isOnePrice(prices: readonly Observation[], from: number, to: number): boolean {
  const paid = prices.filter(({ at }) => at >= from - MINUTE && at <= to + MINUTE);
  return new Set(paid.map(({ value, currency }) => `${value} ${currency}`)).size === 1;
}
