/** A failure that the person at the terminal can act on: its message says what failed and what to do, in one line. */
export class Failure extends Error {
  readonly exitCode: 1 | 2;

  private constructor(message: string, exitCode: 1 | 2) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The work was asked for properly, and failed. */
  static work(message: string): Failure {
    return new Failure(message, 1);
  }

  /** What was asked for, or handed in, cannot be worked on. */
  static input(message: string): Failure {
    return new Failure(message, 2);
  }
}
