/**
 * `npm start [-- <address or file>]`: installs what is missing, builds, and shows Clearcart at work on the demo shop or
 * on the page given: with a display in a real browser, without one as a report in the terminal.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildStale } from './builds.mjs';
import { giveUp, ROOT, setUp } from './setup.mjs';

const env = await setUp(['chromium']).catch(giveUp);
if (!(await buildStale(['cli', 'chrome'], env))) {
  console.error('clearcart: the build failed, see above.');
  process.exit(1);
}
const tsx = path.join(ROOT, 'node_modules/tsx/dist/cli.mjs');
const show = spawnSync(process.execPath, [tsx, 'scripts/show.ts', ...process.argv.slice(2)], {
  cwd: ROOT,
  env,
  stdio: 'inherit',
});
process.exit(show.status ?? 1);
