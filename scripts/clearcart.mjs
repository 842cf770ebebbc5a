/** `npm run -s clearcart -- …`: the built command line, built first where it is missing or older than the sources. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildStale, staleBuilds } from './builds.mjs';

/** @type {import('./builds.d.mts').BuildName[]} */
const NEEDED = ['cli', 'chrome'];
const ROOT = new URL('..', import.meta.url);

if (!existsSync(new URL('node_modules/tsx', ROOT))) {
  console.error('clearcart: the packages are not installed. Run `npm ci`, then try again.');
  process.exit(1);
}
if (staleBuilds(NEEDED).length > 0) {
  if (!(await asksForWork())) process.exit();
  if (!(await buildStale(NEEDED))) {
    console.error('clearcart: the build failed, see above. Mend it, or run `npm ci` if packages are missing.');
    process.exit(1);
  }
}
// npm runs scripts in the project's folder; paths are meant from where the command was given.
if (process.env.npm_lifecycle_event && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
await import(new URL('.output/cli/clearcart.mjs', ROOT).href);

/** Whether there is work to build for. Help, the version and what is wrong with the arguments are said without a build. */
async function asksForWork() {
  const { tsImport } = await import('tsx/esm/api');
  const { run } = await tsImport(new URL('cli/program.ts', ROOT).href, {
    parentURL: import.meta.url,
    tsconfig: fileURLToPath(new URL('tsconfig.json', ROOT)),
  });
  const { version } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'));
  let work = false;
  const asked = async () => {
    work = true;
  };
  await run(
    process.argv.slice(2),
    { version, rules: '' },
    // Whatever command it is.
    new Proxy({}, { get: () => asked }),
    { vendors: {}, names: {} },
  );
  return work;
}
