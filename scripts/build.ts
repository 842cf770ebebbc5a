/**
 * Builds the extension and the command line into .output/.
 *
 *     npm run build                              everything
 *     npx tsx scripts/build.ts cli firefox ...   only these
 */
import { chmod, cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { build as buildExtension } from 'wxt';
import { BUILDS, type BuildName, markBuilt, stampOfSources } from './builds.mjs';
import { readBehindPacks, readLexiconPacks } from './lexicons.ts';
import { rulesVersion } from './rules.ts';
import { companyNames, packVendors, readVendors, vendorBook } from './vendors.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(BUILDS, name));
if (unknown.length > 0) {
  console.error(`build: there is no build ${unknown.join(', ')}. There are: ${Object.keys(BUILDS).join(', ')}.`);
  process.exit(2);
}

for (const name of (wanted.length > 0 ? wanted : Object.keys(BUILDS)) as BuildName[]) {
  const stamp = stampOfSources();
  if (name === 'cli') await buildCommandLine();
  else {
    await buildExtension({ root, browser: name, manifestVersion: 3 });
    for (const [copy, place] of Object.entries(BUILDS[name].copies)) {
      await rm(path.join(root, place), { recursive: true, force: true });
      await cp(path.join(root, BUILDS[name].output), path.join(root, place), { recursive: true });
      if (copy === 'granted') await grantAll(path.join(root, place, 'manifest.json'), name);
    }
  }
  markBuilt(name, stamp);
}

/**
 * The store build asks for nothing beyond clicks. This is the same, allowed from the start what may be asked for: for the command line and
 * the end-to-end tests.
 */
async function grantAll(file: string, name: 'chrome' | 'firefox'): Promise<void> {
  const { optional_permissions, optional_host_permissions, ...manifest } = JSON.parse(await readFile(file, 'utf8')) as {
    permissions: string[];
    optional_permissions: string[];
    optional_host_permissions: string[];
  };
  const granted = {
    ...manifest,
    permissions: [...manifest.permissions, ...optional_permissions],
    host_permissions: optional_host_permissions,
    // A browser context made over CDP is a profile off the record: the extension reaches its tabs only when split.
    ...(name === 'chrome' && { incognito: 'split' }),
  };
  await writeFile(file, JSON.stringify(granted));
}

/** Files that are run by Node itself: the command, and the threads that it starts. These stay packages: they find parts of their own by their place on disk. */
async function buildCommandLine(): Promise<void> {
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const outdir = path.join(root, BUILDS.cli.output);
  await bundle({
    absWorkingDir: root,
    entryPoints: { clearcart: 'cli/clearcart.ts', 'archive-thread': 'cli/archive/thread.ts' },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['playwright-core', '@crawlee/core', '@duckdb/node-api', 'bullmq', 'ioredis'],
    define: {
      CLEARCART_VERSION: JSON.stringify(version),
      CLEARCART_RULES: JSON.stringify(rulesVersion(root)),
      CLEARCART_LEXICONS: JSON.stringify(readLexiconPacks(root)),
      CLEARCART_BEHIND_LEXICONS: JSON.stringify(readBehindPacks(root)),
      CLEARCART_VENDORS: JSON.stringify(packVendors(readVendors(root))),
      CLEARCART_COMPANIES: JSON.stringify({ vendors: vendorBook(readVendors(root)), names: companyNames() }),
      CLEARCART_IN_PAGE: JSON.stringify(await scriptOf('cli/visit/in-page.ts')),
      CLEARCART_LABEL_PAGE: JSON.stringify(await scriptOf('cli/sample/page/label-page.ts')),
      CLEARCART_WEIGHTS: JSON.stringify(await readFile(path.join(root, 'lib/classifier/weights.txt'), 'utf8')),
    },
    banner: {
      // Packages written for `require` still call it.
      js: "#!/usr/bin/env node\nimport { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
    },
    legalComments: 'none',
    logLevel: 'warning',
  });
  await chmod(path.join(outdir, 'clearcart.mjs'), 0o755);
}

/** What the command line hands to browsers, as one script. */
async function scriptOf(entry: string): Promise<string> {
  const { outputFiles } = await bundle({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    target: 'chrome129',
    minify: true,
    legalComments: 'none',
    write: false,
  });
  const [script] = outputFiles;
  if (!script) throw new Error(`${entry}: the bundler gave no script.`);
  return script.text;
}
