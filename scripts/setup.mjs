/**
 * Brings a fresh checkout to where it can work: packages and browsers. Node's own modules only.
 *
 * Run by itself (`node scripts/setup.mjs`) it prepares everything that the tests need.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findBrowser, installCommand, thisSystem } from './browsers.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The set-up stops here; its message says what is to be done. Exit code 2 where a person has to do it first, else 1. */
class SetupStopped extends Error {
  constructor(message, exitCode = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Installs what is missing and says what it installs, on standard error.
 *
 * @param {readonly import('./browsers.d.mts').BrowserName[]} browsers
 * @returns {Promise<NodeJS.ProcessEnv>} the environment for everything that is started next: it names the browsers found
 */
export async function setUp(browsers) {
  checkNode();
  installPackages();
  installBrowsers(browsers);
  const env = { ...process.env };
  for (const name of browsers) env[`CLEARCART_${name.toUpperCase()}`] = findBrowser(name);
  return env;
}

/**
 * Prints why the set-up stopped and leaves; lets any other error through.
 *
 * @param {unknown} error
 * @returns {never}
 */
export function giveUp(error) {
  if (!(error instanceof SetupStopped)) throw error;
  console.error(`clearcart: ${error.message}`);
  process.exit(error.exitCode);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupStopped(`Node ${process.versions.node} is too old. Install Node 20.19 or later, then try again.`);
}

function installPackages() {
  if (packagesFresh()) return;
  say('installing the packages of package-lock.json (npm ci) …');
  // npm tells its own path to what it starts; on Windows `npm` itself is a shell script that Node does not start.
  const npm = process.env.npm_execpath;
  const [program, args] = npm ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  run(program, [...args, '--no-audit', '--no-fund'], 'npm ci failed: see its message above. Is the network reachable?');
}

/** Whether every package stands in node_modules as the lock file wants it; what npm left out on this platform aside. */
function packagesFresh() {
  const wanted = packagesIn('package-lock.json');
  const present = packagesIn('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([place, { version, integrity, optional }]) => {
    if (place === '') return true;
    const got = present[place];
    return got ? got.version === version && got.integrity === integrity : optional === true;
  });
}

/** @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }> | undefined} */
function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(`${ROOT}/${lockFile}`, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function installBrowsers(browsers) {
  const missing = browsers.filter((name) => look(name) === undefined);
  if (missing.length === 0) return;
  const system = thisSystem();
  const command = installCommand(missing, system);
  if (!system.root || system.distribution !== 'debian') {
    throw new SetupStopped(
      `no ${missing.join(' and no ')} was found on this machine. Install it with\n  ${command}\nthen try again.`,
    );
  }
  say(`no ${missing.join(' and no ')} found: installing with ${command} …`);
  const failed = `${command} failed: see its message above.`;
  const apt = ['-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=120'];
  run('apt-get', [...apt, 'update'], failed);
  run('apt-get', [...apt, ...command.split(' ').slice(1), '--no-install-recommends'], failed);
  for (const name of missing) {
    if (look(name) === undefined)
      throw new SetupStopped(`${command} went through, but no ${name} was found afterwards.`, 1);
  }
}

function look(name) {
  try {
    return findBrowser(name);
  } catch (wrong) {
    throw new SetupStopped(wrong.message);
  }
}

function run(program, args, failed) {
  const { status, error } = spawnSync(program, args, {
    cwd: ROOT,
    // Standard output belongs to results.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (error || status !== 0) throw new SetupStopped(error ? `${failed} (${error.message})` : failed, 1);
}

function say(text) {
  console.error(`clearcart: ${text}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await setUp(['chromium', 'firefox']).then((env) => {
    say(`ready. Chromium: ${env.CLEARCART_CHROMIUM}; Firefox: ${env.CLEARCART_FIREFOX}`);
  }, giveUp);
}
