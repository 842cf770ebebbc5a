import type { FailureKind } from '@/lib/model/survey.ts';

/** A failure that the person at the terminal can act on: its message says what failed and what to do, in one line. */
export class Failure extends Error {
  readonly exitCode: 1 | 2;
  /** Of what kind, for a survey: it counts each kind. */
  readonly kind: FailureKind;
  /** What a server answered in place of a page, by its number in HTTP. */
  readonly status: number | undefined;

  private constructor(message: string, exitCode: 1 | 2, kind: FailureKind, status?: number) {
    super(message);
    this.exitCode = exitCode;
    this.kind = kind;
    this.status = status;
  }

  /** The work was asked for properly, and failed. */
  static work(message: string, kind: FailureKind = 'failed', status?: number): Failure {
    return new Failure(message, 1, kind, status);
  }

  /** What was asked for, or handed in, cannot be worked on. */
  static input(message: string): Failure {
    return new Failure(message, 2, 'failed');
  }

  /** A file that cannot be read, by the error that reading it threw. */
  static unreadable(name: string, error: unknown, hint = ''): Failure {
    const { code } = error as NodeJS.ErrnoException;
    return Failure.input(
      `${name}: ${CAUSES[code ?? ''] ?? `this file cannot be read (${code ?? String(error)})`}${code === 'ENOENT' ? hint : ''}.`,
    );
  }
}

const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file. Check the path',
  ENOTDIR: 'there is no such file. Check the path',
  EISDIR: 'this is a folder. Name a file in it',
  EACCES: 'this file may not be read. Change its permissions and try again',
  EPERM: 'this file may not be read. Change its permissions and try again',
};
