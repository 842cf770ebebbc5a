import type { CueHit } from './finding.ts';

/** Hits that no innocent wording overlaps: "I'm not a person" has the words of one that says it is. */
export function unlessInnocent(hits: readonly CueHit[]): readonly CueHit[] {
  const innocent = hits.filter(({ group }) => group === 'innocent');
  return innocent.length === 0
    ? hits
    : hits.filter(
        (hit) => hit.group !== 'innocent' && !innocent.some(({ start, end }) => start < hit.end && hit.start < end),
      );
}
