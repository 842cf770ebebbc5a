/** One test of several, whose p can only be one of few numbers. */
export interface DiscreteTest {
  readonly p: number;
  /** The least p that its counts allow, however they were parted. */
  readonly least: number;
}

/** Chance that at least one of all tests speaks where nothing changed. */
const ALPHA = 0.05;

/**
 * Which of several tests speak, so that where nothing changed none does in 95 of 100 cases: Bonferroni's correction for those that could
 * speak at all (Tarone 1990, Biometrics 46:515).
 */
export function speaking<T extends DiscreteTest>(tests: readonly T[]): T[] {
  let bound = 1;
  while (tests.filter(({ least }) => least <= ALPHA / bound).length > bound) bound++;
  return tests.filter(({ p }) => p <= ALPHA / bound);
}
