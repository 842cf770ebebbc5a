import { constants } from 'node:os';
import type { CompanyBook } from '@/lib/model/vendor.ts';
import { type LabelRequest, labelTexts } from './label/label.ts';
import { run } from './program.ts';
import { scanAll } from './scan/scan.ts';
import { verifyFiles } from './verify/verify.ts';

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
  verify: verifyFiles,
};
await run(process.argv.slice(2), tool, work, CLEARCART_COMPANIES);
