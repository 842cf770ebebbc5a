import { Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { Failure } from '../failure.ts';
import { addScan, parseGap, parseLanguage, parseRegion, parseRepeats, parseVisits, parseWait } from './command.ts';

describe('parseRegion', () => {
  it.each([
    ['at', 'AT'],
    ['us-ca', 'US-CA'],
    ['AU_nsw', 'AU-NSW'],
  ])('takes %s as %s', (code, region) => {
    expect(parseRegion(code)).toBe(region);
  });

  it.each(['', 'Austria', 'A', 'US-', 'US-CALI', '../x'])('refuses "%s"', (code) => {
    expect(() => parseRegion(code)).toThrow('such as AT or US-CA');
  });
});

describe('parseLanguage', () => {
  it.each([
    ['de', 'de'],
    ['DE', 'de'],
    ['de-AT', 'de'],
    ['en_GB.UTF-8', 'en'],
  ])('takes %s', (code, language) => {
    expect(parseLanguage(code)).toBe(language);
  });

  it.each(['', 'xx', 'deutsch', 'constructor', '__proto__'])('refuses %j and names what there is', (code) => {
    expect(() => parseLanguage(code)).toThrow('There are: en, de');
  });
});

describe('parseWait', () => {
  it.each([
    ['0', 0],
    ['2500', 2500],
    ['600000', 600_000],
  ])('takes %s', (text, ms) => {
    expect(parseWait(text)).toBe(ms);
  });

  it.each(['', '-1', '1.5', '1e3', '0x10', '2s', '600001', 'Infinity'])('refuses %j', (text) => {
    expect(() => parseWait(text)).toThrow('whole number of milliseconds');
  });
});

describe('parseVisits and parseGap', () => {
  it.each(['1', '2', '100'])('take %s visits', (text) => expect(parseVisits(text)).toBe(Number(text)));
  it.each(['0', '-1', '101', 'twice', ''])('refuse %j visits', (text) =>
    expect(() => parseVisits(text)).toThrow('whole number of visits, at least 1, at most 100'),
  );
  it.each(['0', '30', '604800'])('take %s seconds', (text) => expect(parseGap(text)).toBe(Number(text)));
  it.each(['-1', '604801', '1h', ''])('refuse %j seconds', (text) =>
    expect(() => parseGap(text)).toThrow('whole number of seconds'),
  );
});

it.each(['0', '101', 'often'])('parseRepeats refuses %j', (text) =>
  expect(() => parseRepeats(text)).toThrow('whole number of repeats, at least 1, at most 100'),
);

describe('the scan command', () => {
  let started = 0;
  const run = async (...args: string[]) => {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    const work = async () => {
      started++;
    };
    addScan(program, { version: '0', rules: '0' }, work, { vendors: {}, names: {} });
    await program.parseAsync(['scan', ...args], { from: 'user' });
  };

  it.each([
    ['no target', []],
    ['an unknown option', ['--visit', 'page.html']],
    ['an option without its value', ['page.html', '--wait']],
    ['a wrong value', ['page.html', '--wait', 'long']],
    ['an output that is no file', ['page.html', '--out', '-']],
  ])('refuses %s', async (_, args) => {
    await expect(run(...args)).rejects.toBeInstanceOf(CommanderError);
  });

  it('refuses wrong targets before it starts anything', async () => {
    await expect(run('page.html', 'ftp://shop.example/')).rejects.toThrow('ftp: addresses');
    await expect(run('-', 'page.html', '-')).rejects.toBeInstanceOf(Failure);
    expect(started).toBe(0);
  });

  it('refuses to look at a saved page as somebody else, and to repeat what nobody does', async () => {
    await expect(run('page.html', '--personas', 'built-in')).rejects.toThrow('only a page on the web');
    await expect(run('https://shop.example/', '--repeats', '2')).rejects.toThrow('Give --personas, too');
    await expect(run('https://shop.example/', '--personas', 'nowhere.json')).rejects.toThrow('there is no such file');
    expect(started).toBe(0);
  });

  it('starts the work when all is right', async () => {
    await run('page.html', '-');
    expect(started).toBe(1);
  });
});
