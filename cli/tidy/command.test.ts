import { Command, CommanderError } from 'commander';
import { beforeEach, describe, expect, it } from 'vitest';
import { addTidy } from './command.ts';
import type { TidyRequest } from './tidy.ts';

describe('the tidy command', () => {
  let asked: TidyRequest[];
  beforeEach(() => {
    asked = [];
  });
  const run = async (...args: string[]) => {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    addTidy(program, async (request) => void asked.push(request));
    await program.parseAsync(['tidy', ...args], { from: 'user' });
  };

  it.each([
    ['no folder', []],
    ['two folders', ['a', 'b']],
    ['days that are none', ['a', '--older-than', '-1']],
    ['half a day', ['a', '--older-than', '0.5']],
  ])('refuses %s', async (_, args) => {
    await expect(run(...args)).rejects.toBeInstanceOf(CommanderError);
    expect(asked).toEqual([]);
  });

  it('asks for what was named', async () => {
    await run('survey');
    await run('survey', '--older-than', '0');
    expect(asked).toEqual([{ folder: 'survey' }, { folder: 'survey', olderThan: 0 }]);
  });
});
