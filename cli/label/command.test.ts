import { Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { addLabel } from './command.ts';
import type { LabelRequest } from './label.ts';

describe('the label command', () => {
  const asked: LabelRequest[] = [];
  const run = async (...args: string[]) => {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    addLabel(program, async (request) => void asked.push(request));
    await program.parseAsync(['label', ...args], { from: 'user' });
  };

  it.each([
    ['no file', []],
    ['two files', ['a.csv', 'b.csv']],
    ['an unknown option', ['a.csv', '--columns', 'x']],
    ['an unknown format', ['a.csv', '--format', 'xml']],
    ['an output that is no file', ['a.csv', '--out', '-']],
  ])('refuses %s', async (_, args) => {
    await expect(run(...args)).rejects.toBeInstanceOf(CommanderError);
    expect(asked).toEqual([]);
  });

  it('refuses a file without a name', async () => {
    await expect(run(' ')).rejects.toMatchObject({ exitCode: 2 });
  });

  it('starts the work when all is right', async () => {
    await run('a.csv');
    await run('-', '--text', 't', '--lang-column', 'l', '--format', 'tsv', '--out', 'o');
    expect(asked).toEqual([
      { file: 'a.csv', columns: { text: 'text' } },
      { file: '-', columns: { text: 't', lang: 'l' }, format: 'tsv', out: 'o' },
    ]);
  });
});
