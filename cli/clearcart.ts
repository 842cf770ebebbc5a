import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { labelTexts } from './label/label.ts';
import { run } from './program.ts';
import { scanAll } from './scan/scan.ts';

/** Filled in by the build. */
declare const CLEARCART_VERSION: string;
declare const CLEARCART_RULES: string;
declare const CLEARCART_LEXICONS: Readonly<Record<string, string>>;

// Whoever reads our results may stop reading early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

// At once, with what was printed so far: the browser and its profile go with this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

/** They lie beside the command, so that it need not read them for what cues know. */
const readWeights = () => readFileSync(new URL('weights.txt', import.meta.url), 'utf8');

await run(
  process.argv.slice(2),
  { version: CLEARCART_VERSION, rules: CLEARCART_RULES },
  { scan: scanAll, label: (request) => labelTexts(request, CLEARCART_LEXICONS, readWeights) },
);
