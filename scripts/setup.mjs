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

/** Programs besides the browsers that the tests need. */
export const TEST_TOOLS = ['openssl', 'redis-server', 'unzip'];

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
 * @param {readonly string[]} [tools] programs, each of the Debian package of its name
 * @returns {Promise<NodeJS.ProcessEnv>} the environment for everything that is started next: it names the browsers found
 */
export async function setUp(browsers, tools = []) {
  checkNode();
  installPackages();
  installBrowsers(browsers);
  installTools(tools);
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
  if (npm('ci')) return;
  // `npm ci` insists on packages of other platforms, which a registry's mirror may lack; `npm install` keeps to the same versions.
  say('trying once more without those of other platforms (npm install) …');
  if (npm('install', '--no-save')) return;
  throw new SetupStopped('the packages could not be installed: see the messages above. Is the network reachable?', 1);
}

function npm(...args) {
  // npm tells its own path to what it starts; on Windows `npm` itself is a shell script that Node does not start.
  const own = process.env.npm_execpath;
  const [program, first] = own ? [process.execPath, [own]] : ['npm', []];
  return run(program, [...first, ...args, '--no-audit', '--no-fund']);
}

/** Whether every package stands in node_modules as the lock file wants it; what npm left out on this platform aside. */
function packagesFresh() {
  const wanted = packagesIn('package-lock.json');
  const present = packagesIn('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([place, { version, integrity, optional }]) => {
    if (place === '') return true;
    const got = present[place];
    if (!got) return optional === true;
    return got.version === version && (integrity === undefined || got.integrity === integrity);
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
  installWithApt(command);
  for (const name of missing) {
    if (look(name) === undefined)
      throw new SetupStopped(`${command} went through, but no ${name} was found afterwards.`, 1);
  }
}

/** What the manuals tell readers to use, and the tests use as well. */
function installTools(tools) {
  const missing = tools.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
  if (missing.length === 0) return;
  const { root, distribution } = thisSystem();
  if (!root || distribution !== 'debian') {
    throw new SetupStopped(`no ${missing.join(' and no ')} was found on this machine. Install it, then try again.`);
  }
  const command = `apt-get install -y ${missing.join(' ')}`;
  say(`no ${missing.join(' and no ')} found: installing with ${command} …`);
  installWithApt(command);
}

function installWithApt(command) {
  const apt = (...args) => run('apt-get', ['-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=120', ...args]);
  // Old package lists name files that are gone, so they are fetched anew; where that fails the old ones may do.
  apt('update');
  if (!apt(...command.split(' ').slice(1), '--no-install-recommends')) {
    throw new SetupStopped(`${command} failed: see its message above.`, 1);
  }
}

function look(name) {
  try {
    return findBrowser(name);
  } catch (wrong) {
    throw new SetupStopped(wrong.message);
  }
}

/** Runs a program to its end; true when it went well. */
function run(program, args) {
  const { status } = spawnSync(program, args, {
    cwd: ROOT,
    // Standard output belongs to results.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

function say(text) {
  console.error(`clearcart: ${text}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await setUp(['chromium', 'firefox'], TEST_TOOLS).then((env) => {
    say(`ready. Chromium: ${env.CLEARCART_CHROMIUM}; Firefox: ${env.CLEARCART_FIREFOX}`);
  }, giveUp);
}
