import { Command, CommanderError } from 'commander';
import { beforeEach, describe, expect, it } from 'vitest';
import { addVerify } from './command.ts';
import type { VerifyRequest } from './verify.ts';

describe('the verify command', () => {
  let asked: VerifyRequest[];
  beforeEach(() => {
    asked = [];
  });
  const run = async (...args: string[]) => {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    addVerify(program, async (request) => void asked.push(request));
    await program.parseAsync(['verify', ...args], { from: 'user' });
  };

  it.each([
    ['no file', []],
    ['an unknown option', ['a.wacz', '--key', 'x']],
    ['a language that is not there', ['a.wacz', '--lang', 'tlh']],
  ])('refuses %s', async (_, args) => {
    await expect(run(...args)).rejects.toBeInstanceOf(CommanderError);
    expect(asked).toEqual([]);
  });

  it.each([
    ['a file without a name', ['a.wacz', ' ']],
    ['one stamp on two files', ['a.wacz', 'b.wacz', '--stamp', 'a.tsr']],
  ])('refuses %s', async (_, args) => {
    await expect(run(...args)).rejects.toMatchObject({ exitCode: 2 });
    expect(asked).toEqual([]);
  });

  it('starts the work when all is right', async () => {
    await run('a.wacz', 'b.wacz', '--json');
    await run('a.wacz', '--stamp', 'a.tsr', '--lang', 'de');
    expect(asked).toEqual([
      { files: ['a.wacz', 'b.wacz'], json: true },
      { files: ['a.wacz'], stamp: 'a.tsr', json: false, lang: 'de' },
    ]);
  });
});
