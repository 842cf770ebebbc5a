import { constants } from 'node:os';
import type { CompanyBook } from '@/lib/model/vendor.ts';
import { type ArchiveRequest, scanArchives } from './archive/archive.ts';
import { type ClusterRequest, clusterTexts } from './cluster/cluster.ts';
import { type LabelRequest, labelTexts } from './label/label.ts';
import { run } from './program.ts';
import type { ReportRequest } from './report/report.ts';
import { type SampleRequest, sampleSurvey } from './sample/sample.ts';
import { scanAll } from './scan/scan.ts';
import { type SurveyRequest, surveySites } from './survey/survey.ts';
import { type TidyRequest, tidySurvey } from './tidy/tidy.ts';
import { verifyFiles } from './verify/verify.ts';
import { type WorkerRequest, workOnQueue } from './worker/work.ts';

/** Filled in by the build. */
declare const CLEARCART_VERSION: string;
declare const CLEARCART_RULES: string;
declare const CLEARCART_LEXICONS: Readonly<Record<string, string>>;
declare const CLEARCART_WEIGHTS: string;
declare const CLEARCART_COMPANIES: CompanyBook;

// Whoever reads our results may stop reading early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

// At once, with what was printed so far: the browser and its profile go with this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

const tool = { version: CLEARCART_VERSION, rules: CLEARCART_RULES };
const work = {
  scan: scanAll,
  label: (request: LabelRequest) => labelTexts(request, CLEARCART_LEXICONS, CLEARCART_WEIGHTS),
  survey: (request: SurveyRequest) =>
    surveySites(request, { vendors: CLEARCART_COMPANIES.vendors, lexicons: CLEARCART_LEXICONS }),
  archive: (request: ArchiveRequest) => scanArchives(request, CLEARCART_COMPANIES.vendors),
  sample: (request: SampleRequest) => sampleSurvey(request, CLEARCART_WEIGHTS),
  cluster: (request: ClusterRequest) => clusterTexts(request, CLEARCART_WEIGHTS),
  // Charts take long to load: only for whoever wants some.
  report: async (request: ReportRequest) => (await import('./report/report.ts')).writeReport(request),
  tidy: (request: TidyRequest) => tidySurvey(request, CLEARCART_COMPANIES.vendors),
  verify: verifyFiles,
  worker: (request: WorkerRequest) => workOnQueue(request, CLEARCART_LEXICONS),
};
await run(process.argv.slice(2), tool, work, CLEARCART_COMPANIES);
