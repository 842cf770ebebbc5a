import type { Problem } from '@/lib/model/evidence.ts';

/** Why something cannot be read as a package. */
export class PackageFault extends Error {
  readonly problem: Problem;
  /** File of the package, part or place. */
  readonly where: string;

  constructor(problem: Problem, where: string, message: string) {
    super(where === '' ? message : `${where}: ${message}`);
    this.problem = problem;
    this.where = where;
  }
}
