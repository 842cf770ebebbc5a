/**
 * Lays out the files of a new language for all detectors, and says what is still missing in one that is there:
 * `npm run new:language -- <code>`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { numberWords } from '@/lib/engine/number-words.ts';
import { PATTERN_FAMILY, type PatternId } from '@/lib/model/vocabulary.ts';
import { findDurations } from '@/lib/text/duration.ts';
import { guessLanguage } from '@/lib/text/language.ts';
import { detectorIds, UsageError } from './new-detector.ts';
import { wordingsOf } from './wordings.ts';

/** So many wordings that press, and as many that only look alike, tell something about a lexicon. */
const FEWEST_WORDINGS = 8;
/** So many lexicons a new detector is made with. */
const FIRST_LANGUAGES = 2;

/**
 * Writes an empty lexicon and an empty list of wordings for each detector that has none, and a file for the words of a page's facts.
 *
 * @param root the project's folder
 * @returns paths of the files that were written, from the root; none when all are there
 * @throws UsageError for what is no code of a language
 */
export function newLanguage(root: string, lang: string): string[] {
  if (!isLanguage(lang))
    throw new UsageError(
      `"${lang}" is no code of a language: npm run new:language -- <code>, a primary subtag in small letters such as da.`,
    );
  const files: Record<string, string> = { [`lib/page/facts/words/${lang}.json`]: '{}\n' };
  for (const id of detectorIds(root)) {
    files[`lib/detectors/${id}/lexicon/${lang}.json`] = '{\n  "cues": []\n}\n';
    if (!isOfTalks(id)) files[`lib/detectors/${id}/wordings/${lang}.txt`] = '';
  }
  const written = Object.keys(files).filter((file) => !existsSync(path.join(root, file)));
  for (const file of written) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), files[file] ?? '');
  }
  return written;
}

/** Every language for which one of the detectors has a lexicon. */
export function lexiconLanguages(root: string): string[] {
  const files = detectorIds(root).flatMap((id) => readdirSync(path.join(root, 'lib/detectors', id, 'lexicon')));
  return [...new Set(files.map((file) => path.basename(file, '.json')))].sort();
}

/** What a language still lacks before the product can read it, a line each that says where; none for a complete one. */
export function missingIn(root: string, lang: string): string[] {
  const missing: string[] = [];
  const lookAlikes: string[] = [];
  for (const id of detectorIds(root)) {
    const folder = `lib/detectors/${id}`;
    const lexicon = textOf(root, `${folder}/lexicon/${lang}.json`);
    if (lexicon === undefined) {
      // A new detector begins with two languages and says on other pages that it has none.
      if (readdirSync(path.join(root, folder, 'lexicon')).length > FIRST_LANGUAGES)
        missing.push(`${folder}/lexicon/${lang}.json is not there: npm run new:language -- ${lang}`);
      continue;
    }
    if ((JSON.parse(lexicon) as { cues: unknown[] }).cues.length === 0)
      missing.push(`${folder}/lexicon/${lang}.json has no cue: see the groups of en.json`);
    if (isOfTalks(id)) continue;
    for (const [mark, what] of [
      ['+', 'press'],
      ['-', 'only look alike'],
    ] as const) {
      const { length } = wordingsOf(root, id, lang, mark);
      if (length < FEWEST_WORDINGS)
        missing.push(`${folder}/wordings/${lang}.txt has ${length} texts that ${what}, of ${FEWEST_WORDINGS} at least`);
    }
    lookAlikes.push(...wordingsOf(root, id, lang, '-'));
  }
  const words = textOf(root, `lib/page/facts/words/${lang}.json`);
  if (words === undefined || Object.keys(JSON.parse(words) as object).length === 0)
    missing.push(`lib/page/facts/words/${lang}.json has no words: see the keys of en.json`);
  if (numberWords(lang).size === 0) missing.push(`lib/engine/number-words.ts has no row "${lang}"`);
  const clocks = wordingsOf(root, 'countdown-timer', lang, '+').filter((text) => !/\d:\d/.test(text));
  if (clocks.filter((text) => findDurations(text).length > 0).length < clocks.length / 2)
    missing.push(`lib/text/duration-units.ts does not know the units of time in countdown-timer/wordings/${lang}.txt`);
  if (guessLanguage(lookAlikes.join(' ')) !== lang)
    missing.push(`lib/text/language.ts does not tell the wordings by their words or script`);
  return missing;
}

/** What shows only in a talk is held to talks, not to single texts: `tests/samples/chats`. */
const isOfTalks = (id: string) => Object.hasOwn(PATTERN_FAMILY, id) && PATTERN_FAMILY[id as PatternId] === 'chat';

/** Where a code is none, its name is the code itself. */
const isLanguage = (code: string) =>
  /^[a-z]{2,3}$/.test(code) && new Intl.DisplayNames('en', { type: 'language' }).of(code) !== code;

function textOf(root: string, file: string): string | undefined {
  const whole = path.join(root, file);
  return existsSync(whole) ? readFileSync(whole, 'utf8') : undefined;
}

function main(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const lang = process.argv[2] ?? '';
  try {
    const files = newLanguage(root, lang);
    if (files.length > 0) console.log(`Wrote ${files.length} files, from ${files[0]} on.`);
    const missing = missingIn(root, lang);
    console.log(
      missing.length === 0
        ? `"${lang}" is complete.`
        : `Still missing:\n${missing.map((line) => `  ${line}`).join('\n')}`,
    );
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
