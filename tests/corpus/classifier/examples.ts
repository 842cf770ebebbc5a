import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PATTERN_FAMILY, PATTERN_IDS, type PatternId } from '@/lib/model/vocabulary.ts';
import { foldSpace } from '@/lib/text/fold.ts';
import type { LabelledText, PageLabels } from '../data.ts';
import type { PageText } from '../segments.ts';
import type { Example } from './fit.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const OWN = path.join(ROOT, 'tests/corpus/classifier/texts');
const DETECTORS = path.join(ROOT, 'lib/detectors');

/** How much a text counts by where it is from. Chosen by how well texts and pages that were left out were told. */
const WEIGHT = {
  labelled: 1,
  own: 1,
  wordings: 0.15,
  /** English wordings are look-alikes much nearer than those of texts by themselves, and thousands. */
  englishWordings: 0.01,
  page: 0.4,
} as const;

/** Patterns that words show by themselves. A box is pre-ticked or not whatever its label says. */
const OF_CONTEXT: ReadonlySet<string> = new Set<PatternId>([
  'preselected-option',
  'visual-interference',
  'disguised-ad',
  'consent-nudge',
  'reference-price',
]);

const isPattern = (id: string): id is PatternId => Object.hasOwn(PATTERN_FAMILY, id);
const ofFamily = (family: string) => PATTERN_IDS.filter((id) => PATTERN_FAMILY[id] === family);

export function ofLabelled({ text, dark, pattern, family }: LabelledText): Example {
  const patterns = isPattern(pattern) ? [pattern] : ofFamily(family);
  return { text: foldSpace(text), dark, patterns: dark ? patterns : [], weight: WEIGHT.labelled };
}

/** Texts written for the classifier: in each line of `texts/<lang>.txt` a pattern, or `-` for none, a tab, and the text. */
export function ownExamples(): Example[] {
  return readdirSync(OWN)
    .sort()
    .flatMap((file) => linesOf(path.join(OWN, file)))
    .flatMap((line) => {
      const [pattern = '', text] = line.split('\t');
      if (text === undefined) return [];
      if (pattern !== '-' && !isPattern(pattern)) throw new Error(`there is no pattern ${pattern}: ${line}`);
      const dark = pattern !== '-';
      return [{ text: foldSpace(text), dark, patterns: isPattern(pattern) ? [pattern] : [], weight: WEIGHT.own }];
    });
}

/** The wordings that detectors are held to, but for those that press by where they stand only. */
export function wordingExamples(): Example[] {
  return readdirSync(DETECTORS)
    .filter((id) => isPattern(id) && existsSync(path.join(DETECTORS, id, 'wordings')))
    .sort()
    .flatMap((id) => {
      const folder = path.join(DETECTORS, id, 'wordings');
      return readdirSync(folder)
        .sort()
        .flatMap((file) =>
          linesOf(path.join(folder, file))
            .filter((line) => !(line.startsWith('+') && OF_CONTEXT.has(id)))
            .map((line) => ({
              text: foldSpace(line.slice(1)),
              dark: line.startsWith('+'),
              patterns: line.startsWith('+') && isPattern(id) ? [id] : [],
              weight: file === 'en.txt' ? WEIGHT.englishWordings : WEIGHT.wordings,
            })),
        );
    });
}

const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').filter(Boolean);

/** What stands on a page and no label names: innocent. Told apart by words only, so each text once. */
export function innocentTexts(texts: readonly PageText[], { patterns }: PageLabels): string[] {
  const quotes = patterns.map(({ quote }) => bare(quote));
  const innocent = texts
    .map(({ text }) => foldSpace(text))
    .filter((text) => LETTER.test(text))
    .filter((text) => {
      const own = bare(text);
      return !quotes.some((quote) => own.includes(quote) || (own.length >= SHORTEST_PART && quote.includes(own)));
    });
  return [...new Set(innocent)];
}

const LETTER = /\p{L}/u;
const SHORTEST_PART = 7;
const bare = (text: string) => text.toLowerCase().replace(/\s+/g, '');

const ofPage = (text: string): Example => ({ text, dark: false, patterns: [], weight: WEIGHT.page });

/** Texts that stand on several pages count once. */
export const ofPages = (pages: Iterable<readonly string[]>): Example[] => [...new Set([...pages].flat())].map(ofPage);
