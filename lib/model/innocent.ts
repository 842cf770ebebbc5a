import type { CueHit } from './finding.ts';

/** "I cannot put you through to an agent" has the words of one that does. */
const REFUSED: ReadonlySet<string> = new Set(['connects', 'offers']);

const takesBack = (by: CueHit, hit: CueHit) =>
  (by.group === 'innocent' || (by.group === 'refuses' && REFUSED.has(hit.group))) &&
  by.start < hit.end &&
  hit.start < by.end;

/** Hits that no innocent wording overlaps: "I'm not a person" has the words of one that says it is. */
export const unlessInnocent = (hits: readonly CueHit[]): readonly CueHit[] =>
  hits.filter((hit) => hit.group !== 'innocent' && !hits.some((by) => takesBack(by, hit)));
