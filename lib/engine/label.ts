/** Labels texts by themselves, without the page that they stood on. */
import type { PageDetector } from '@/lib/model/detector.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { Control, PageModel, Segment } from '@/lib/model/page.ts';
import type { Confidence, PatternId } from '@/lib/model/vocabulary.ts';
import { foldSpace } from '@/lib/text/fold.ts';
import { guessLanguage } from '@/lib/text/language.ts';
import { findPrices } from '@/lib/text/price.ts';
import { createLexicons } from './lexicon.ts';
import { atOnce } from './pace.ts';
import { runInSteps } from './run.ts';
import { scoreOf } from './weigh.ts';

/** A pattern that a text shows, and how sure that is. */
interface LabelledPattern {
  readonly pattern: PatternId;
  readonly confidence: Confidence;
  readonly score: number;
}

/** @param lang the text's language where it is known, such as `en` or `de-AT`; what is no such code is guessed. */
export type Labeller = (text: string, lang?: string) => LabelledPattern[];

/**
 * Makes a function that tells which patterns of pressure a text shows, the surest first. Nothing says where a text stood, so
 * it is read twice: as a text of a shop's page, and as a button of a sign-up form.
 * @param packs JSON text of each language's lexicon pack.
 * @throws what a detector throws; other texts can be labelled all the same.
 */
export function createLabeller(packs: Readonly<Record<string, string>>, detectors: readonly PageDetector[]): Labeller {
  const lexicons = createLexicons(packs);
  return (written, given = '') => {
    const text = foldSpace(written);
    const lang = codeOf(given) || guessLanguage(text);
    const found = new Map<PatternId, LabelledPattern>();
    for (const page of [asText(text, lang), asButton(text, lang)]) {
      const { findings, outcomes } = atOnce(runInSteps(page, lexicons, detectors, null));
      for (const outcome of Object.values(outcomes)) if (outcome.kind === 'error') throw new Error(outcome.message);
      for (const finding of findings) if (finding.stance === 'pressure') keepSurest(found, finding);
    }
    return [...found.values()].sort((a, b) => b.score - a.score);
  };
}

function keepSurest(found: Map<PatternId, LabelledPattern>, finding: Finding): void {
  const { pattern, confidence } = finding;
  const score = scoreOf(finding);
  if (score > (found.get(pattern)?.score ?? 0)) found.set(pattern, { pattern, confidence, score });
}

const CODE = /^\s*([a-z]{2,3})(?:[-_][a-z0-9_-]*)?\s*$/i;
const codeOf = (lang: string) => (lang ? (CODE.exec(lang)?.[1] ?? '').toLowerCase() : '');

const PLACE = { region: 'main', order: 1 } as const;

function asText(text: string, lang: string): PageModel {
  const segment: Segment = { ...PLACE, id: 1, lang, langFrom: 'markup', role: 'text', text };
  const prices = findPrices(text, lang).map(({ amount, currency, text: written }) => ({
    segment: 1,
    amount,
    currency,
    role: 'now' as const,
    text: written,
  }));
  return { ...SHOP_PAGE, lang, segments: [segment], prices };
}

/** What a sign-up form asks for: beside it a button may be the way to say no. */
const EMAIL_FIELD: Control = {
  ...PLACE,
  id: 1,
  lang: '',
  name: 'E-Mail',
  kind: 'text-field',
  inputType: 'email',
  form: 1,
};

function asButton(text: string, lang: string): PageModel {
  const button: Control = { ...PLACE, id: 2, order: 2, lang, kind: 'button', name: text, form: 1 };
  return { ...SHOP_PAGE, lang, controls: [EMAIL_FIELD, button] };
}

const SHOP_PAGE: PageModel = {
  url: '',
  capturedAt: 0,
  lang: '',
  title: '',
  kinds: ['product'],
  kindEvidence: {},
  segments: [],
  controls: [],
  dialogs: [],
  prices: [],
  ticks: [],
  traces: [],
  frames: [],
  limits: [],
  elements: 2,
};
