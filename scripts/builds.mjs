/**
 * What can be built, and whether what was built still belongs to the sources. Node's own modules only, and quick: every
 * `clearcart` command asks.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A file a build, as several are made at once. */
const stampFile = (name) => path.join(ROOT, '.output', 'stamps', name);

/** @type {typeof import('./builds.d.mts').BUILDS} */
export const BUILDS = {
  chrome: { output: '.output/chrome-mv3', copies: { edge: '.output/edge-mv3', granted: '.output/chrome-mv3-granted' } },
  firefox: { output: '.output/firefox-mv3', copies: { granted: '.output/firefox-mv3-granted' } },
  cli: { output: '.output/cli', copies: {} },
};

/** Everything that may change a build. */
const SOURCES = [
  'cli',
  'components',
  'entrypoints',
  'lib',
  'public',
  'scripts',
  'package-lock.json',
  'tsconfig.json',
  'wxt.config.ts',
];

/** Files among them that change no build. */
const BESIDE =
  /\.test\.tsx?$|[\\/]cases\.(?:html|json)$|[\\/]wordings[\\/]|[\\/]scripts[\\/](?!build|rules|browsers|lexicons)/;

/**
 * @param {readonly import('./builds.d.mts').BuildName[]} names
 * @returns {import('./builds.d.mts').BuildName[]}
 */
export function staleBuilds(names) {
  const stamp = stampOfSources();
  const isThere = ({ output, copies }) =>
    [output, ...Object.values(copies)].every((place) => existsSync(path.join(ROOT, place)));
  return names.filter((name) => readStamp(name) !== stamp || !isThere(BUILDS[name]));
}

/** @param {import('./builds.d.mts').BuildName} name */
export function markBuilt(name, stamp) {
  mkdirSync(path.dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), stamp);
}

/**
 * @param {readonly import('./builds.d.mts').BuildName[]} names
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<boolean>}
 */
export async function buildStale(names, env = process.env) {
  const stale = staleBuilds(names);
  if (stale.length === 0) return true;
  console.error(`clearcart: building ${stale.join(', ')} …`);
  const processes = Math.min(availableParallelism(), stale.length);
  const shares = Array.from({ length: processes }, (_, share) => stale.filter((_, at) => at % processes === share));
  const done = await Promise.all(shares.map((share) => buildAll(share, env)));
  return done.every(Boolean);
}

/** One after the other, in a process of its own. */
function buildAll(names, env) {
  const tsx = path.join(ROOT, 'node_modules/tsx/dist/cli.mjs');
  const how = { cwd: ROOT, env, maxBuffer: Number.POSITIVE_INFINITY };
  return new Promise((done) => {
    execFile(process.execPath, [tsx, 'scripts/build.ts', ...names], how, (failed, stdout, stderr) => {
      // What a build says matters only when it fails. Standard output belongs to results.
      if (failed) process.stderr.write(stdout + stderr);
      done(!failed);
    });
  });
}

/** Names the state of the sources: every file's path, size and time. */
export function stampOfSources() {
  const hash = createHash('sha256');
  for (const source of SOURCES) hashFile(hash, path.join(ROOT, source));
  return hash.digest('hex');
}

function hashFile(hash, file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    for (const name of readdirSync(file).sort()) hashFile(hash, path.join(file, name));
  } else if (stat && !BESIDE.test(file)) {
    hash.update(`${file}\0${stat.size}\0${stat.mtimeMs}\n`);
  }
}

function readStamp(name) {
  try {
    return readFileSync(stampFile(name), 'utf8');
  } catch {
    return undefined;
  }
}
