import { InvalidArgumentError } from 'commander';
import type { Failure } from './failure.ts';

/** Prints a result on standard output. */
export function print(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}

/**
 * A text without the characters by which a page or a server could steer the terminal or turn around what stands beside
 * its words: controls, and orders to change the direction of writing. Line breaks stay.
 */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** Lines joined to one printable line. */
export function oneLine(text: string): string {
  const lines = text.split('\n').map((line) => printable(line).trim());
  return lines.filter((line) => line !== '').join(' ');
}

/** What an error says before it tells all that led to it. */
export function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? '';
}

/**
 * Prints a failure as one line on standard error and keeps its exit code for the end; where others went on, the exit
 * code only says that something failed.
 */
export function fail({ message, exitCode }: Failure, targets = 1): void {
  console.error(`clearcart: ${oneLine(message)}`);
  process.exitCode = targets > 1 ? 1 : exitCode;
}

/** The file that `--out` names. */
export function parseOut(file: string): string {
  if (file.trim() !== '' && file !== '-') return file;
  throw new InvalidArgumentError('Name a file; without --out results go to standard output.');
}

/** `1 site`, `2 sites`: in English, as all that the command line itself says. */
export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
