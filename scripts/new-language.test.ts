import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { PATTERN_FAMILY, type PatternId } from '@/lib/model/vocabulary.ts';
import { readBehindPacks, readLexiconPacks } from './lexicons.ts';
import { UsageError } from './new-detector.ts';
import { missingIn, newLanguage } from './new-language.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

describe('a new language', () => {
  const copy = mkdtempSync(path.join(tmpdir(), 'clearcart-'));
  for (const folder of ['lib/detectors', 'lib/page/facts/words'])
    cpSync(path.join(ROOT, folder), path.join(copy, folder), { recursive: true });
  afterAll(() => rmSync(copy, { recursive: true }));

  const detectors = readdirSync(path.join(copy, 'lib/detectors'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const written = newLanguage(copy, 'da');

  it('has a lexicon and wordings for each detector, and the words of facts', () => {
    const ofTalks = detectors.filter(({ name }) => PATTERN_FAMILY[name as PatternId] === 'chat').length;
    expect(ofTalks).toBe(5);
    expect(written).toHaveLength(2 * detectors.length - ofTalks + 1);
    for (const file of written) expect(existsSync(path.join(copy, file))).toBe(true);
    for (const read of [readLexiconPacks, readBehindPacks]) expect(Object.keys(read(copy))).toContain('da');
  });

  it('is told what it lacks, and what it has is left as it is', () => {
    const missing = missingIn(copy, 'da');
    expect(missing).toEqual(
      expect.arrayContaining([
        'lib/detectors/low-stock/lexicon/da.json has no cue: see the groups of en.json',
        'lib/detectors/low-stock/wordings/da.txt has 0 texts that press, of 8 at least',
        'lib/page/facts/words/da.json has no words: see the keys of en.json',
        'lib/engine/number-words.ts has no row "da"',
        'lib/text/language.ts does not tell the wordings by their words or script',
      ]),
    );
    expect(newLanguage(copy, 'da')).toEqual([]);
    expect(newLanguage(copy, 'fr')).toEqual([]);
  });

  it('is told a lexicon that is not there, but of a detector that has only begun', () => {
    rmSync(path.join(copy, 'lib/detectors/low-stock/lexicon/fr.json'));
    expect(missingIn(copy, 'fr')).toEqual([
      'lib/detectors/low-stock/lexicon/fr.json is not there: npm run new:language -- fr',
    ]);
    for (const file of readdirSync(path.join(copy, 'lib/detectors/low-stock/lexicon')))
      if (file !== 'en.json' && file !== 'de.json') rmSync(path.join(copy, 'lib/detectors/low-stock/lexicon', file));
    expect(missingIn(copy, 'fr')).toEqual([]);
  });

  it.each(['', 'xx', 'en-GB', '../da', 'Danish'])('is none by the code "%s"', (code) => {
    expect(() => newLanguage(copy, code)).toThrow(UsageError);
  });
});
