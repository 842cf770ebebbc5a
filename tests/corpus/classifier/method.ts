import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createClassifier } from '@/lib/classifier/classifier.ts';
import { readModel } from '@/lib/classifier/model.ts';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { createLabeller } from '@/lib/engine/label.ts';
import { PATTERN_FAMILY } from '@/lib/model/vocabulary.ts';
import { readLexiconPacks } from '@/scripts/lexicons.ts';
import type { LabelledText } from '../data.ts';
import type { TextMethod } from '../texts.ts';
import { ofLabelled, ownExamples, wordingExamples } from './examples.ts';
import { type Example, fitModel, withHead } from './fit.ts';
import { OPTIONS } from './options.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const WEIGHTS_FILE = fileURLToPath(new URL('../../../lib/classifier/weights.txt', import.meta.url));

/** Cues, and where none knows a wording the classifier with the weights as shipped: what `clearcart label` says. */
export const SHIPPED_METHOD: TextMethod = {
  name: 'cues and shipped classifier',
  fit: async () => labelledBy(readFileSync(WEIGHTS_FILE, 'utf8')),
};

/**
 * The same, with the classifier fitted again to the texts that it may learn from; the calibration is the shipped one.
 *
 * @param beside what it learns from besides, such as innocent texts of pages
 */
export function refittedMethod(beside: readonly Example[]): TextMethod {
  return {
    name: 'cues and refitted classifier',
    async fit(training) {
      const examples = [...training.map(ofLabelled), ...ownExamples(), ...wordingExamples(), ...beside];
      const { slope, shift, darkFrom } = readModel(readFileSync(WEIGHTS_FILE, 'utf8')).head;
      return labelledBy(withHead(fitModel(examples, OPTIONS), { slope, shift, darkFrom }));
    },
  };
}

/** The detectors and lexicons as shipped over a text by itself, with or without the classifier. */
export function labelledBy(weights?: string) {
  const label = createLabeller(
    readLexiconPacks(ROOT),
    PAGE_DETECTORS,
    weights === undefined ? undefined : () => createClassifier(readModel(weights)),
  );
  return ({ text, lang }: Pick<LabelledText, 'text' | 'lang'>) => {
    const found = label(text, lang);
    const patterns = found.map(({ pattern }) => pattern);
    return {
      dark: found.length > 0,
      families: [...new Set(patterns.map((pattern) => PATTERN_FAMILY[pattern]))],
      patterns,
      score: found[0]?.score ?? 0,
    };
  };
}
