import { fileURLToPath } from 'node:url';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { createLexicons } from '@/lib/engine/lexicon.ts';
import { runDetectors } from '@/lib/engine/run.ts';
import { scoreOf } from '@/lib/engine/weigh.ts';
import { PATTERN_FAMILY } from '@/lib/model/vocabulary.ts';
import { guessLanguage } from '@/lib/text/language.ts';
import { readLexiconPacks } from '@/scripts/lexicons.ts';
import { samplePage } from '../cases/sample-page.ts';
import type { TextMethod } from './texts.ts';

/** What a sign-up form asks for, whatever its language: a button beside it may be the way to say no. */
const EMAIL_FIELD = { name: 'E-Mail', kind: 'text-field', inputType: 'email', form: 1, lang: '' } as const;

/**
 * The detectors and lexicons as shipped, over a text by itself: once as a text of a shop's page, once as a button of a
 * sign-up form, since nothing says which it was. There is nothing to fit in it.
 */
export const CUE_METHOD: TextMethod = {
  name: 'cues',
  async fit() {
    const lexicons = createLexicons(readLexiconPacks(fileURLToPath(new URL('../..', import.meta.url))));
    return async ({ text, lang: given }) => {
      const lang = given || guessLanguage(text);
      const pages = [samplePage([text], { lang }), samplePage([{ ...EMAIL_FIELD }, { name: text, form: 1 }], { lang })];
      const findings = [];
      for (const page of pages) findings.push(...(await runDetectors(page, lexicons, PAGE_DETECTORS, null)).findings);
      const pressing = findings.filter(({ stance }) => stance === 'pressure').sort((a, b) => scoreOf(b) - scoreOf(a));
      const [surest] = pressing;
      const patterns = [...new Set(pressing.map(({ pattern }) => pattern))];
      return {
        dark: surest !== undefined,
        families: [...new Set(patterns.map((pattern) => PATTERN_FAMILY[pattern]))],
        patterns,
        score: surest ? scoreOf(surest) : 0,
      };
    };
  },
};
