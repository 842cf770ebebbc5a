/** How a shopper could know: three looks at well-chosen moments, by a clock that is steady. */
import fc from 'fast-check';
import { between, SECOND, steadyClock } from '../clock.ts';
import { historyOf, looksAt, type Page } from '../histories.ts';
import type { History, Look } from '../shop.ts';

export type Three<T> = readonly [T, T, T];

/** A shop and the looks that give it away. */
export interface Case {
  readonly page: Omit<Page, 'honest'>;
  readonly moments: Three<number>;
  readonly who?: Three<Look['look']>;
}

export const caught = (cases: fc.Arbitrary<Case>): fc.Arbitrary<History> =>
  fc
    .tuple(cases, steadyClock, between(0, 5 * SECOND))
    .map(([{ page, moments, who }, clock, pause]) =>
      historyOf({ ...page, honest: false }, looksAt(moments, who, pause), clock),
    );

/** A returning visitor, or one who takes a second look as a stranger. */
export const anyone: fc.Arbitrary<Three<Look['look']>> = fc.constantFrom<Three<Look['look']>[]>(
  ['visit', 'visit', 'visit'],
  ['visit', 'visit', 'stranger'],
  ['visit', 'stranger', 'visit'],
);

/** The one value of a claim at each look. */
const valuesOf = ({ looks }: History): number[] => looks.flatMap(({ shown }) => shown.claims[0]?.value ?? []);

/** Up and down again, or down and up, by at least `jump` each time: no crowd and no shelf does that within minutes. */
export const leaps =
  (jump: (from: number, to: number) => boolean) =>
  (history: History): boolean => {
    const [a = 0, b = 0, c = 0] = valuesOf(history);
    return (b - a) * (c - b) < 0 && jump(a, b) && jump(b, c);
  };
