import type { DeepFacts, Privacy } from '@/lib/model/behind.ts';
import type { Signal } from '@/lib/model/finding.ts';
import type { ConsentState, SignalRole } from '@/lib/model/vocabulary.ts';

/** What these do is seldom needed to show a page: the rules of the European Union ask for consent first. */
const ASKS_FIRST: ReadonlySet<SignalRole> = new Set<SignalRole>([
  'recommendation',
  'experiment',
  'replay',
  'advertising',
]);

const asksFirst = ({ roles, certainty }: Signal) =>
  certainty !== 'possible' && roles.some((role) => ASKS_FIRST.has(role));
const loads = ({ traces }: Signal) => traces.some(({ kind }) => kind === 'host');
const byName = (signals: readonly Signal[]) => signals.map(({ vendor }) => vendor).sort();

/**
 * What is known of the reader's choices about their data.
 * @param signals what the whole page shows; @param after what was asked for since a refusal.
 */
export function privacyOf(
  { gpc, standards, fields, masked }: DeepFacts,
  consent: ConsentState,
  signals: readonly Signal[],
  before: ReadonlySet<string>,
  after: readonly Signal[],
): Privacy {
  const records = signals.some(({ roles }) => roles.includes('replay'));
  return {
    ...(gpc !== undefined && { gpc }),
    consent,
    standards,
    ranBefore: [...before].sort(),
    ranAfter: byName(after.filter(asksFirst)),
    ...(records && fields > 0 && { masked: { fields, masked } }),
  };
}

/** Vendors that ask first and have loaded something all the same. */
export const runsUnasked = (signals: readonly Signal[]): string[] => byName(signals.filter(asksFirst).filter(loads));
