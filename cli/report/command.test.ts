import { Command, CommanderError } from 'commander';
import { beforeEach, describe, expect, it } from 'vitest';
import { addReport } from './command.ts';
import type { ReportRequest } from './report.ts';

const tool = { version: '0.1.0', rules: 'r' };

describe('the report command', () => {
  let asked: ReportRequest[];
  beforeEach(() => {
    asked = [];
  });
  const run = async (...args: string[]) => {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    addReport(program, tool, async (request) => void asked.push(request));
    await program.parseAsync(['report', ...args], { from: 'user' });
  };

  it.each([
    ['no folder', []],
    ['two folders', ['a', 'b']],
    ['an unknown option', ['a', '--key', 'x']],
    ['a run that is none', ['a', '--wave', '0']],
    ['half a run', ['a', '--wave', '1.5']],
    ['standard output', ['a', '--out', '-']],
    ['a language that is not there', ['a', '--lang', 'tlh']],
  ])('refuses %s', async (_, args) => {
    await expect(run(...args)).rejects.toBeInstanceOf(CommanderError);
    expect(asked).toEqual([]);
  });

  it('asks for what was named', async () => {
    await run('survey');
    await run('survey', '--out', 'r.html', '--compare', 'old', '--wave', '2', '--lang', 'de');
    expect(asked).toEqual([
      { folder: 'survey', tool },
      { folder: 'survey', out: 'r.html', compare: 'old', wave: 2, lang: 'de', tool },
    ]);
  });
});
