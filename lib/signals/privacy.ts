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

/**
 * What is known of the reader's choices about their data.
 * @param signals what the whole page shows; @param before vendors that ran while
 * the dialog waited. @param after those that ran since a refusal.
 */
export function privacyOf(
  { gpc, standards, fields, masked }: DeepFacts,
  consent: ConsentState,
  signals: readonly Signal[],
  before: ReadonlySet<string>,
  after: readonly string[],
): Privacy {
  const told = signals
    .filter(({ roles, certainty }) => roles.includes('replay') && certainty !== 'possible')
    .map(({ vendor }) => masked[vendor]);
  const [first] = told;
  return {
    ...(gpc !== undefined && { gpc }),
    consent,
    standards,
    ranBefore: [...before].sort(),
    ranAfter: [...after].sort(),
    ...(first &&
      fields > 0 &&
      !told.includes(undefined) && {
        masked: { fields, masked: first.filter((field) => told.every((each) => each?.includes(field))).length },
      }),
  };
}

/** Vendors whose software needs a consent first, of those that ran. */
export const thatAskFirst = (ran: readonly Signal[]): string[] => ran.filter(asksFirst).map(({ vendor }) => vendor);
