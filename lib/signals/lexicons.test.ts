import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { compileCue } from '@/lib/engine/cue.ts';
import { packLexicons } from '@/lib/engine/pack.ts';
import { LexiconFile } from '@/lib/model/lexicon.ts';

const LANGUAGES = 'de en es fr hi it ja ko nl pl pt sv zh'.split(' ');
/** Groups that only languages need in which a name stands before the words, or that have no words of the other kind. */
const BY_GRAMMAR = new Set(['by', 'seller', 'sender', 'sold-by', 'sold-by-after', 'shipped-by', 'shipped-by-after']);

const lexicon = (topic: string, lang: string) =>
  v.parse(
    LexiconFile,
    JSON.parse(readFileSync(fileURLToPath(new URL(`./${topic}/lexicon/${lang}.json`, import.meta.url)), 'utf8')),
  );
const groupsOf = ({ cues }: LexiconFile) => [...new Set(cues.map(({ group }) => group))].sort();

describe.each(['reach-a-person', 'responsible'])('%s', (topic) => {
  it('speaks all languages', () => {
    const files = readdirSync(fileURLToPath(new URL(`./${topic}/lexicon`, import.meta.url)));
    expect(files.sort()).toEqual(LANGUAGES.map((lang) => `${lang}.json`));
  });

  describe.each(LANGUAGES)('in %s', (lang) => {
    const file = lexicon(topic, lang);

    it('knows what English knows', () => {
      const all = (groups: string[]) => groups.filter((group) => !BY_GRAMMAR.has(group));
      expect(all(groupsOf(file))).toEqual(all(groupsOf(lexicon(topic, 'en'))));
      expect(new Set(file.cues.map(({ id }) => id)).size).toBe(file.cues.length);
      expect(() => packLexicons(lang, { [topic]: file })).not.toThrow();
    });

    it.each(file.cues)(
      '$id matches its example and not its counterexample',
      ({ template, example, counterexample }) => {
        const { match } = compileCue(template, lang);
        expect(match(example), `"${template}" must match "${example}"`).not.toBeNull();
        expect(match(counterexample), `"${template}" must not match "${counterexample}"`).toBeNull();
      },
    );
  });
});

it('names in every language who sells', () => {
  const silent = LANGUAGES.filter(
    (lang) => !groupsOf(lexicon('responsible', lang)).some((group) => /^(?:seller|sold-by)/.test(group)),
  );
  expect(silent).toEqual([]);
});
