import { Command, CommanderError } from 'commander';
import type { Report } from '@/lib/model/report.ts';
import type { CompanyBook } from '@/lib/model/vendor.ts';
import { Failure } from './failure.ts';
import { addLabel } from './label/command.ts';
import type { LabelRequest } from './label/label.ts';
import { fail, oneLine } from './output.ts';
import { addScan } from './scan/command.ts';
import type { scanAll } from './scan/scan.ts';
import { addVerify } from './verify/command.ts';
import type { VerifyRequest } from './verify/verify.ts';

/** What the commands do. Each is called once all its arguments are known to be right. */
interface Work {
  readonly scan: typeof scanAll;
  readonly label: (request: LabelRequest) => Promise<void>;
  readonly verify: (request: VerifyRequest) => Promise<void>;
}

/**
 * Understands the arguments of a `clearcart` command and does what they ask for. Failures are printed and leave their
 * exit code in `process.exitCode`.
 */
export async function run(
  args: readonly string[],
  tool: Report['tool'],
  work: Work,
  known: CompanyBook,
): Promise<void> {
  const program = new Command('clearcart')
    .description('Finds out how web pages try to steer their readers, and whether what they claim is true.')
    .version(tool.version)
    .configureOutput({ outputError: (text, write) => write(`clearcart: ${sentence(text)} See clearcart --help.\n`) })
    .exitOverride();
  addScan(program, tool, work.scan, known);
  addLabel(program, work.label);
  addVerify(program, work.verify);
  try {
    if (args.length === 0) program.error('no command was given, such as: clearcart scan https://shop.example/.');
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof Failure) fail(error);
    else if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else throw error;
  }
}

function sentence(text: string): string {
  const line = oneLine(text.replace(/^error: /, ''));
  return /[.?!)]$/.test(line) ? line : `${line}.`;
}
