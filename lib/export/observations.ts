import type { Observation } from '@/lib/model/finding.ts';

/** What is kept, as a file of its own: JSON, an observation a line. */
export function observationsFile(
  observations: readonly Observation[],
  savedAt: Date,
): { readonly name: string; readonly text: string } {
  const head = { schema: 'clearcart.observations/1', savedAt: savedAt.toISOString() };
  const lines = observations.map((observation) => `\n${JSON.stringify(observation)}`);
  return {
    name: `clearcart-observations-${dayOf(savedAt)}.json`,
    text: `${JSON.stringify(head).slice(0, -1)},"observations":[${lines.join(',')}\n]}\n`,
  };
}

/** By the reader's calendar. */
const dayOf = (at: Date) =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
