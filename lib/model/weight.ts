import type { Finding } from './finding.ts';

/** Whether a finding puts pressure on the reader. A claim that was checked and holds is an honest mention, however it is put. */
export const presses = ({ stance, verdict }: Pick<Finding, 'stance' | 'verdict'>) =>
  stance === 'pressure' && verdict.value !== 'holds';

const FIRST = ['false', 'doubtful', 'unchecked', 'holds'] as const;

/** The gravest first: what was proven untrue, what is doubted, what nobody checked; else as they stood. */
export const byGravity = <F extends Pick<Finding, 'verdict'>>(findings: readonly F[]): F[] =>
  findings.toSorted((a, b) => FIRST.indexOf(a.verdict.value) - FIRST.indexOf(b.verdict.value));
