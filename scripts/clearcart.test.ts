import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A checkout in which nothing was built yet. */
let checkout: string;
beforeAll(() => {
  checkout = mkdtempSync(path.join(tmpdir(), 'clearcart-test-'));
  cpSync(path.join(ROOT, 'scripts'), path.join(checkout, 'scripts'), { recursive: true });
  for (const name of ['cli', 'lib', 'node_modules', 'package.json', 'tsconfig.json']) {
    symlinkSync(path.join(ROOT, name), path.join(checkout, name));
  }
});
afterAll(() => rmSync(checkout, { recursive: true }));

describe('npm run clearcart', () => {
  it.each([
    ['help', ['--help'], 0, 'Usage: clearcart', ''],
    ['help for a command', ['scan', '--help'], 0, 'Usage: clearcart scan', ''],
    ['help for another command', ['label', '--help'], 0, 'Usage: clearcart label', ''],
    ['the version', ['--version'], 0, '.', ''],
    ['no command', [], 2, '', 'no command was given'],
    ['an unknown command', ['look'], 2, '', "unknown command 'look'"],
    ['a wrong option', ['scan', '--wait', 'soon', 'x.html'], 2, '', 'whole number of milliseconds'],
    ['a wrong target', ['scan', 'ftp://127.0.0.1/'], 2, '', 'ftp: addresses cannot be scanned'],
  ])('builds nothing for %s', (_, args, status, out, err) => {
    const ran = spawnSync(process.execPath, [path.join(checkout, 'scripts/clearcart.mjs'), ...args], {
      encoding: 'utf8',
    });
    expect({ status: ran.status, err: ran.stderr }).toEqual({
      status,
      err: err === '' ? '' : expect.stringMatching(/^clearcart: [^\n]+\n$/),
    });
    expect(ran.stdout).toContain(out);
    expect(ran.stderr).toContain(err);
    expect(existsSync(path.join(checkout, '.output'))).toBe(false);
  });
});
