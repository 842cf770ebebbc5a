import { describe, expect, it } from 'vitest';
import { type Flags, parametersOf } from './options.ts';
import { DEFAULTS } from './parameters.ts';

const FLAGS: Flags & { contact: string } = {
  ...DEFAULTS,
  contact: 'a@b.example',
  atOnce: 2,
  robots: true,
  texts: true,
};
const NOBODY = { personas: undefined, auditors: 5 };
const PLAIN = {
  ...DEFAULTS,
  contact: 'a@b.example',
  robots: true,
  journey: false,
  texts: true,
};
const personas = (more: object) => ({
  personas: { entries: [{ id: 'one', ...more }, { id: 'two' }], digest: 'd' },
  auditors: 2,
});
const COOKIES = { cookies: [{ name: 'a', value: 'b', url: 'https://a.example/' }] };

describe('parameters of a survey', () => {
  it('are the usual ones, and nothing of how the work is done', () => {
    expect(parametersOf({ ...FLAGS, out: 'x', queue: 'redis://127.0.0.1' }, NOBODY)).toEqual(PLAIN);
  });

  it('are what was given', () => {
    const given = {
      wait: 0,
      devices: ['phone' as const],
      locales: ['de-DE'],
      chats: true as const,
      evidence: 0,
      screenshots: 0.5,
      keepDays: 3,
    };
    expect(parametersOf({ ...FLAGS, ...given, journey: true, audit: 4 }, NOBODY)).toEqual({
      ...PLAIN,
      ...given,
      journey: true,
      audit: 4,
    });
  });

  it('name a file of personas by what is kept of it, and let all of them look often enough', () => {
    const asked = parametersOf({ ...FLAGS, personas: 'some.json', audit: true }, personas({}));
    expect(asked).toEqual({ ...PLAIN, personas: { file: 'some.json', digest: 'd' }, audit: 12 });
    expect(parametersOf({ ...FLAGS, audit: true }, NOBODY).audit).toBe(7);
  });

  it('are none where flags do not go together', () => {
    expect(() => parametersOf({ ...FLAGS, keepDays: 3 }, NOBODY)).toThrow('Give --evidence or --screenshots.');
    const locales = Array.from({ length: 21 }, (_, at) => `de-${String.fromCharCode(65 + at)}X`);
    expect(() => parametersOf({ ...FLAGS, locales }, NOBODY)).toThrow('more than 20');
  });

  it.each([
    ['cookies', COOKIES],
    ['a state', { state: '/signed-in.json' }],
  ])('keep nothing of pages for personas with %s', (_, more) => {
    const flags = { ...FLAGS, personas: 'some.json', texts: false };
    const who = '--personas some.json: "one" brings cookies or a state, and pages may show what is theirs.';
    expect(parametersOf(flags, personas(more))).toMatchObject({ texts: false });
    expect(parametersOf({ ...flags, evidence: 0, keepDays: 3 }, personas(more))).toMatchObject({ evidence: 0 });
    for (const asked of [{ evidence: 0.1 }, { screenshots: 1 }])
      expect(() => parametersOf({ ...flags, ...asked }, personas(more))).toThrow(`${who} Leave --evidence and`);
    expect(() => parametersOf({ ...flags, texts: true }, personas(more))).toThrow(`${who} Give --no-texts`);
    const plain = parametersOf({ ...flags, texts: true, evidence: 1, screenshots: 1 }, personas({ device: 'Pixel 7' }));
    expect(plain).toMatchObject({ texts: true, evidence: 1, screenshots: 1 });
  });
});
