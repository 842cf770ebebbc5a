import type { Problem, Verification } from '@/lib/model/evidence.ts';
import { PackageFault } from '../package/fault.ts';

export type State = Verification['parts'][number]['state'];

/** What comes to light while a file is verified: nothing ends it before all was looked at. */
export class Notes {
  readonly problems: { problem: Problem; where: string }[] = [];
  readonly #states = new Map<string, State>();

  note(problem: Problem, where: string): void {
    const known = this.problems.some((each) => each.problem === problem && each.where === where);
    if (!known) this.problems.push({ problem, where });
  }

  /** A worse word on a file or part stays. */
  set(name: string, state: State): void {
    if (state !== 'intact' || !this.#states.has(name)) this.#states.set(name, state);
  }

  get parts(): Verification['parts'] {
    return [...this.#states].map(([name, state]) => ({ name, state }));
  }

  /** What `work` gives; undefined, and a note, where it finds that something cannot be read. */
  tried<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof PackageFault)) throw error;
      this.note(error.problem, error.where);
      return undefined;
    }
  }
}
