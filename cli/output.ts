import type { Failure } from './failure.ts';

/** Prints a result on standard output. */
export function print(text: string): void {
  process.stdout.write(`${text.replace(/\n+$/, '')}\n`);
}

/**
 * Prints a failure as one line on standard error and keeps its exit code for the end; where others went on, the exit
 * code only says that something failed.
 */
export function fail({ message, exitCode }: Failure, targets = 1): void {
  console.error(`clearcart: ${message.replace(/\s*\n\s*/g, ' ')}`);
  process.exitCode = targets > 1 ? 1 : exitCode;
}
