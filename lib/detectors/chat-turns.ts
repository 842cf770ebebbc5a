import type { CueHit } from '@/lib/model/finding.ts';
import { unlessInnocent } from '@/lib/model/innocent.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { ChatTurn, PageModel, Segment } from '@/lib/model/page.ts';
import type { VisitorAct } from '@/lib/model/vocabulary.ts';

/** A text of the company's side of a chat, and what cues matched in it. */
export interface Said {
  readonly turn: ChatTurn;
  /** Its place among the turns. */
  readonly at: number;
  readonly segment: Segment;
  readonly hits: readonly CueHit[];
}

/** Whether the company's side speaks, be it a machine or a person. */
const speaks = ({ speaker }: ChatTurn) => speaker === 'machine' || speaker === 'human' || speaker === 'unknown';

/** All that the company's side says, in order. The visitor's words are none of it, nor of the page any more. */
export function* saidIn(page: PageModel, lexicon: Lexicon): Generator<Said> {
  const segments = new Map(page.segments.map((segment) => [segment.id, segment]));
  for (const [at, turn] of page.chat?.turns.entries() ?? []) {
    if (!speaks(turn)) continue;
    for (const part of turn.parts) {
      const segment = segments.get(part);
      if (segment) yield { turn, at, segment, hits: lexicon.match(segment.text, segment.lang || page.lang) };
    }
  }
}

/** Hits of these groups that nothing innocent overlaps. */
export const meantIn = ({ hits }: Said, groups: ReadonlySet<string>): readonly CueHit[] =>
  unlessInnocent(hits).filter(({ group }) => groups.has(group));

export const strongestOf = (hits: readonly CueHit[]): CueHit | undefined =>
  hits.reduce<CueHit | undefined>((top, hit) => (top && top.weight >= hit.weight ? top : hit), undefined);

/** Whether the visitor did something after one turn and before another. */
export const didBetween = (page: PageModel, from: number, to: number, act: VisitorAct): boolean =>
  page.chat?.turns.slice(0, to).some(({ acts }, at) => at > from && acts?.includes(act)) ?? false;

/** How often the visitor did something before a turn. */
export const didBefore = (page: PageModel, at: number, act: VisitorAct): number =>
  page.chat?.turns.slice(0, at).filter(({ acts }) => acts?.includes(act)).length ?? 0;

/** Whether the last thing that the visitor wrote before a turn did that. */
export const justDid = (page: PageModel, at: number, act: VisitorAct): boolean =>
  page.chat?.turns
    .slice(0, at)
    .findLast(({ speaker }) => speaker === 'visitor')
    ?.acts?.includes(act) ?? false;
