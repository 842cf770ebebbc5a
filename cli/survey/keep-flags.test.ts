import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addSurvey } from './command.ts';
import type { SurveyRequest } from './survey.ts';

describe('what is to be kept of pages', () => {
  let folder: string;
  let asked: SurveyRequest[];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'clearcart-command-'));
    writeFileSync(path.join(folder, 'list.txt'), 'shop.example\n');
    asked = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const run = async (...args: string[]) => {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    addSurvey(program, { version: '0.1.0', rules: 'r' }, async (request) => void asked.push(request));
    const needed = [path.join(folder, 'list.txt'), '--out', 'o', '--contact', 'me@a.example'];
    await program.parseAsync(['survey', ...needed, ...args], { from: 'user' });
  };

  it('is what was said, and nothing unless that is said', async () => {
    await run();
    await run('--evidence', '0.05', '--screenshots', '1', '--keep-days', '365');
    const kept = asked.map(({ parameters: { evidence, screenshots, keepDays } }) => [evidence, screenshots, keepDays]);
    expect(kept).toEqual([
      [undefined, undefined, undefined],
      [0.05, 1, 365],
    ]);
  });

  it('is kept for days only where there is something to keep', async () => {
    await expect(run('--keep-days', '30')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('--evidence or --screenshots'),
    });
    expect(asked).toEqual([]);
  });
});
