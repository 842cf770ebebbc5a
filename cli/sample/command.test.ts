import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addSample } from './command.ts';
import type { SampleRequest } from './sample.ts';

async function asked(...args: string[]): Promise<SampleRequest> {
  const requests: SampleRequest[] = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addSample(program, async (request) => void requests.push(request));
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => undefined });
  await program.parseAsync(['sample', 'survey', ...args], { from: 'user' });
  const [request] = requests;
  if (!request) throw new Error('Nothing was asked for.');
  return request;
}

describe('clearcart sample', () => {
  it.each([
    [[], { kind: 'draw', count: 200, perPattern: undefined, seed: 1 }],
    [['--n', '50', '--per-pattern', '5', '--seed', '9'], { kind: 'draw', count: 50, perPattern: 5, seed: 9 }],
    [['--serve', '--labeller', 'Ann'], { kind: 'serve', labeller: 'ann', port: 0, open: false }],
    [['--labels', 'l.csv', '--labeller', 'ben'], { kind: 'take', labeller: 'ben', file: 'l.csv' }],
    [['--csv'], { kind: 'table' }],
    [['--result', '--json'], { kind: 'result', json: true }],
  ])('understands %j', async (args, task) => {
    expect(await asked(...args)).toEqual({ folder: 'survey', out: undefined, lang: undefined, task });
  });

  it.each([
    [['--serve', '--result', '--labeller', 'a'], '--serve and --result are two things. Ask for one at a time.'],
    [['--serve'], '--serve: say who labels, with --labeller NAME.'],
    [['--labels', 'l.csv'], '--labels: say who labels, with --labeller NAME.'],
    [['--serve', '--labeller', '../x'], 'Give a short name'],
    [['--n', '0'], 'Give a whole number from 2'],
    [['--port', '70000'], 'Give a whole number'],
  ])('refuses %j', async (args, why) => {
    await expect(asked(...args)).rejects.toThrow(why);
  });
});
