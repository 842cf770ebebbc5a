import { fileURLToPath } from 'node:url';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { createLabeller } from '@/lib/engine/label.ts';
import { PATTERN_FAMILY } from '@/lib/model/vocabulary.ts';
import { readLexiconPacks } from '@/scripts/lexicons.ts';
import type { TextMethod } from './texts.ts';

/** The detectors and lexicons as shipped, over a text by itself, as `clearcart label` does. There is nothing to fit in it. */
export const CUE_METHOD: TextMethod = {
  name: 'cues',
  async fit() {
    const label = createLabeller(readLexiconPacks(fileURLToPath(new URL('../..', import.meta.url))), PAGE_DETECTORS);
    return ({ text, lang }) => {
      const found = label(text, lang);
      const patterns = found.map(({ pattern }) => pattern);
      return {
        dark: found.length > 0,
        families: [...new Set(patterns.map((pattern) => PATTERN_FAMILY[pattern]))],
        patterns,
        score: found[0]?.score ?? 0,
      };
    };
  },
};
