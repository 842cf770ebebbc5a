import { Command, CommanderError } from 'commander';
import { Failure } from './failure.ts';
import { fail, oneLine } from './output.ts';
import { addScan } from './scan/command.ts';

/** Filled in by the build. */
declare const CLEARCART_VERSION: string;
declare const CLEARCART_RULES: string;

// Whoever reads our results may stop reading early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

const program = new Command('clearcart')
  .description('Finds out how web pages try to steer their readers, and whether what they claim is true.')
  .version(CLEARCART_VERSION)
  .configureOutput({ outputError: (text, write) => write(`clearcart: ${sentence(text)} See clearcart --help.\n`) })
  .exitOverride();
addScan(program, { version: CLEARCART_VERSION, rules: CLEARCART_RULES });

function sentence(text: string): string {
  const line = oneLine(text.replace(/^error: /, ''));
  return /[.?!)]$/.test(line) ? line : `${line}.`;
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof Failure) fail(error);
  else if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else throw error;
}
