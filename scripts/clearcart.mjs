/** `npm run -s clearcart -- …`: the built command line, built first where it is missing or older than the sources. */
import { existsSync } from 'node:fs';
import { buildStale } from './builds.mjs';

if (!existsSync(new URL('../node_modules/tsx', import.meta.url))) {
  console.error('clearcart: the packages are not installed. Run `npm ci`, then try again.');
  process.exit(1);
}
if (!buildStale(['cli', 'chrome-granted'])) {
  console.error('clearcart: the build failed, see above. Mend it, or run `npm ci` if packages are missing.');
  process.exit(1);
}
// npm runs scripts in the project's folder; paths are meant from where the command was given.
if (process.env.npm_lifecycle_event && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
await import(new URL('../.output/cli/clearcart.mjs', import.meta.url).href);
