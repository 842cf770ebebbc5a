import { Command, CommanderError } from 'commander';
import type { Report } from '@/lib/model/report.ts';
import type { CompanyBook } from '@/lib/model/vendor.ts';
import type { ArchiveRequest } from './archive/archive.ts';
import { addArchive } from './archive/command.ts';
import type { ClusterRequest } from './cluster/cluster.ts';
import { addCluster } from './cluster/command.ts';
import { Failure } from './failure.ts';
import { addLabel } from './label/command.ts';
import type { LabelRequest } from './label/label.ts';
import { fail, oneLine } from './output.ts';
import { addReport } from './report/command.ts';
import type { ReportRequest } from './report/report.ts';
import { addSample } from './sample/command.ts';
import type { SampleRequest } from './sample/sample.ts';
import { addScan } from './scan/command.ts';
import type { scanAll } from './scan/scan.ts';
import { addSurvey } from './survey/command.ts';
import type { SurveyRequest } from './survey/survey.ts';
import { addTidy } from './tidy/command.ts';
import type { TidyRequest } from './tidy/tidy.ts';
import { addVerify } from './verify/command.ts';
import type { VerifyRequest } from './verify/verify.ts';
import { addWorker } from './worker/command.ts';
import type { WorkerRequest } from './worker/work.ts';

/** What the commands do. Each is called once all its arguments are known to be right. */
interface Work {
  readonly scan: typeof scanAll;
  readonly label: (request: LabelRequest) => Promise<void>;
  readonly survey: (request: SurveyRequest) => Promise<void>;
  readonly archive: (request: ArchiveRequest) => Promise<void>;
  readonly sample: (request: SampleRequest) => Promise<void>;
  readonly cluster: (request: ClusterRequest) => void;
  readonly report: (request: ReportRequest) => Promise<void>;
  readonly tidy: (request: TidyRequest) => Promise<void>;
  readonly verify: (request: VerifyRequest) => Promise<void>;
  readonly worker: (request: WorkerRequest) => Promise<void>;
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
  addSurvey(program, tool, work.survey);
  addArchive(program, tool, work.archive);
  addSample(program, work.sample);
  addCluster(program, work.cluster);
  addReport(program, tool, work.report);
  addTidy(program, work.tidy);
  addVerify(program, work.verify);
  addWorker(program, tool, work.worker);
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
