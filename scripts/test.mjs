/**
 * `npm test`: sets up, builds, checks and tests everything, and closes with `N passed, N failed`. Exit code 1 when
 * anything failed, 2 when the set-up needs a hand.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { BUILDS, buildStale } from './builds.mjs';
import { giveUp, ROOT, setUp, TEST_TOOLS } from './setup.mjs';

/** Vitest's projects (vitest.config.ts), the quick ones first and together: those in a browser mostly wait. */
const PROJECTS = [['unit', 'apart', 'browser'], ['e2e']];

/**
 * Tests of which none ends for so long hang: the slowest may take 300 s, and as long again at a second try. `tests/heartbeat.ts` prints a
 * line a minute while any ends. In milliseconds.
 */
const SILENCE_MS = 720_000;
/** How long what hangs may take to end what it started itself. In milliseconds. */
const LEAVING_MS = 10_000;

/** By this a line of `tests/heartbeat.ts` is known. */
const HEARTBEAT = 'tests have ended';

/** Exit codes of those who are told to stop, as shells have them. */
const STOPS = { SIGINT: 130, SIGTERM: 143 };

const started = Date.now();
const failures = [];
let passed = 0;

const env = { ...(await setUp(['chromium', 'firefox'], TEST_TOOLS).catch(giveUp)), NO_COLOR: '1' };

await check('build', () => buildStale(Object.keys(BUILDS), env));
await check('lint (biome)', () => run('@biomejs/biome', 'biome', ['check', '--error-on-warnings', '.']));
await check('types (tsc)', () => run('wxt', 'wxt', ['prepare']) && run('typescript', 'tsc', ['--noEmit']));
await check('unused code (knip)', () => run('knip', 'knip', []));
await check('size (size-limit)', () => run('size-limit', 'size-limit', []));
await check('generated files are fresh', () => run('tsx', 'tsx', ['scripts/generate.ts', '--check']));
await check('Firefox build (web-ext lint)', lintFirefox);
for (const projects of PROJECTS) await runTests(projects);

if (failures.length > 0) {
  console.log('\nFailed:');
  for (const failure of failures) console.log(`  ${failure}`);
}
console.log(`\nTook ${Math.round((Date.now() - started) / 1000)} s.`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length > 0 ? 1 : 0);

/** One step that counts as one test. */
async function check(name, step) {
  console.log(`\n== ${name}`);
  if (await step()) passed++;
  else failures.push(name);
}

/**
 * Mozilla's linter, without errors or warnings but for Preact's own use of innerHTML, which none of our views asks for, and DOMPurify's,
 * in a document that runs nothing.
 */
function lintFirefox() {
  const args = ['lint', '--source-dir', BUILDS.firefox.output, '--no-config-discovery', '--output', 'json'];
  const { stdout } = spawnSync(process.execPath, [programOf('web-ext', 'web-ext'), ...args], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  });
  const { errors, warnings } = JSON.parse(stdout.slice(stdout.indexOf('{')));
  const libraries = warnings.filter(({ code, file }) => code === 'UNSAFE_VAR_ASSIGNMENT' && file.startsWith('chunks/'));
  const rest = [...errors, ...warnings.filter((each) => !libraries.includes(each))];
  for (const { code, message, file, line } of rest)
    console.error(`${file ?? 'manifest.json'}:${line ?? ''} ${code}: ${message}`);
  return rest.length === 0 && libraries.length <= 2;
}

/** Runs a package's program; it prints for itself, unless it is killed. */
function run(name, program, args) {
  const options = { cwd: ROOT, env, stdio: ['ignore', 1, 2] };
  const { status, signal } = spawnSync(process.execPath, [programOf(name, program), ...args], options);
  if (signal) console.error(`\n${program} was ended by ${signal}.`);
  return status === 0;
}

function programOf(name, program) {
  const folder = path.join(ROOT, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[program]);
}

/** Runs some of Vitest's projects at a time and counts its tests; a file that cannot even be loaded counts as one failure. */
async function runTests(projects) {
  const project = projects.join(' and ');
  console.log(`\n== ${project} tests`);
  const file = path.join(ROOT, '.output', 'tests', `${projects.join('-')}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  // A browser that a busy machine lost leaves Vitest waiting for it without end: once more, then, as for a single test.
  let ended = await vitest(projects, file);
  if (ended === 'hung' && env.CI) ended = await vitest(projects, file);
  const before = failures.length;
  try {
    countTests(JSON.parse(readFileSync(file, 'utf8')), project);
  } catch {
    // Vitest broke down before it could write; counted below.
  }
  if (ended !== 'passed' && failures.length === before) failures.push(`${project} tests: Vitest broke down, see above`);
}

/**
 * Runs Vitest, and ends it with all that it started where it hangs.
 *
 * @param {readonly string[]} projects
 * @param {string} file for the results, as JSON
 * @returns {Promise<'passed' | 'failed' | 'hung'>}
 */
async function vitest(projects, file) {
  rmSync(file, { force: true });
  const reporters = ['dot', 'json', './tests/heartbeat.ts'].map((name) => `--reporter=${name}`);
  const args = ['run', ...projects.flatMap((name) => ['--project', name]), ...reporters, `--outputFile.json=${file}`];
  const child = spawn(process.execPath, [programOf('vitest', 'vitest'), ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own: told to stop, its workers end their browsers.
    detached: true,
  });
  const ended = once(child, 'close');
  let hung = false;
  let stopped;
  const tell = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has just ended.
    }
  };
  const hang = () => {
    hung = true;
    console.error(`\nNo test has ended for ${SILENCE_MS / 60_000} minutes: the tests hang and are ended.`);
    tell('SIGTERM');
    silence = setTimeout(tell, LEAVING_MS, 'SIGKILL');
  };
  let silence = setTimeout(hang, SILENCE_MS);
  child.stdout.on('data', (chunk) => {
    process.stdout.write(chunk);
    if (hung || !chunk.includes(HEARTBEAT)) return;
    clearTimeout(silence);
    silence = setTimeout(hang, SILENCE_MS);
  });
  // In a group of its own it does not hear what a terminal tells this one.
  const stop = (signal) => {
    stopped = signal;
    tell(signal);
  };
  for (const signal of Object.keys(STOPS)) process.once(signal, stop);
  const [status] = await ended;
  for (const signal of Object.keys(STOPS)) process.off(signal, stop);
  clearTimeout(silence);
  if (stopped) process.exit(STOPS[stopped]);
  if (hung) return 'hung';
  return status === 0 ? 'passed' : 'failed';
}

function countTests({ testResults }, project) {
  for (const { name, status, assertionResults } of testResults) {
    const file = path.relative(ROOT, name);
    for (const test of assertionResults) {
      if (test.status === 'passed') passed++;
      else if (test.status === 'failed') failures.push(`${project}: ${file}: ${test.fullName}`);
    }
    const failedTests = assertionResults.some((test) => test.status === 'failed');
    if (status === 'failed' && !failedTests) failures.push(`${project}: ${file} (the file could not be run)`);
  }
}
