/** Labels texts by themselves, without the page that they stood on. */
import type { Classifier, Judgement } from '@/lib/classifier/classifier.ts';
import type { PageDetector } from '@/lib/model/detector.ts';
import type { Control, Measurements, PageModel, Price, Segment } from '@/lib/model/page.ts';
import type { Confidence, PatternId } from '@/lib/model/vocabulary.ts';
import { foldSpace } from '@/lib/text/fold.ts';
import { guessLanguage } from '@/lib/text/language.ts';
import { findPrices } from '@/lib/text/price.ts';
import { dedupe } from './dedupe.ts';
import { byPart, createLexicons } from './lexicon.ts';
import { atOnce } from './pace.ts';
import { look, notApplicable } from './run.ts';
import { confidenceOf } from './weigh.ts';

/** A pattern that a text shows, and how sure that is. */
interface LabelledPattern {
  readonly pattern: PatternId;
  readonly confidence: Confidence;
  readonly score: number;
  /** Given where no cue knew the wording, and the classifier told it: the words that weighed most. */
  readonly words?: readonly string[];
}

/** @param lang the text's language where it is known, such as `en` or `de-AT`; what is no such code is guessed. */
export type Labeller = (text: string, lang?: string) => LabelledPattern[];

/**
 * Makes a function that tells which patterns of pressure a text shows, the surest first. Nothing says where a text stood, so
 * it is read twice: beside a price and a button that buys, and as a button of a sign-up form.
 * @param packs JSON text of each language's lexicon pack.
 * @param classifier asked where no cue knows a wording, the first time it is needed.
 * @throws what a detector throws; other texts can be labelled all the same.
 */
export function createLabeller(
  packs: Readonly<Record<string, string>>,
  detectors: readonly PageDetector[],
  classifier?: () => Classifier,
): Labeller {
  const lexicons = createLexicons(packs);
  const field = lexicons.read(EMAIL_FIELD.name, EMAIL_FIELD.lang);
  const offer = lexicons.read(SIGN_UP_OFFER.text, SIGN_UP_OFFER.lang);
  const buy = lexicons.read(BUY_BUTTON.name, BUY_BUTTON.lang);
  let loaded: Classifier | undefined;
  // What holds prices or sizes against each other needs a page: no text by itself tells what stood beside it.
  const able = (page: PageModel) =>
    detectors.filter(({ meta }) => !notApplicable(meta, { ...page, prices: [] }, false));
  const [ofTexts, ofButtons] = [able(asText('', '')), able(asButton('', ''))];

  return (written, given = '') => {
    const text = foldSpace(written);
    const lang = codeOf(given) || guessLanguage(text);
    const own = lexicons.read(text, lang);
    const read = { [FIELD]: field, [BUY]: buy, [OFFER]: offer, [OWN]: own };
    const found = new Map<PatternId, LabelledPattern>();
    const judge = (pageOf: (text: string, lang: string) => PageModel, able: readonly PageDetector[]) => {
      const wanted = able.filter(
        ({ meta: { id, wordless } }) => (wordless && DIGIT.test(text)) || own(id).some(({ weight }) => weight > 0),
      );
      if (wanted.length === 0) return;
      const page = pageOf(text, lang);
      for (const detector of wanted) {
        const pattern = detector.meta.id;
        const parts = [...page.segments, ...page.controls];
        const lexicon = {
          parts,
          partsWith: () => parts,
          ...byPart((id) => read[id]?.(pattern) ?? []),
          knows: (group: string, of: string) => lexicons.knows(pattern, group, of),
          match: (words: string, of: string) => lexicons.read(words, of)(pattern),
        };
        const weighed = atOnce(look(detector, page, lexicon, UNMEASURED));
        for (const { sighting, score } of weighed.length > 1 ? atOnce(dedupe(weighed, page)) : weighed) {
          const confidence = confidenceOf(score);
          const presses = sighting.part === OWN && sighting.stance === 'pressure';
          if (presses && confidence && score > (found.get(pattern)?.score ?? 0))
            found.set(pattern, { pattern, confidence, score });
        }
      }
    };
    judge(asText, ofTexts);
    judge(asButton, ofButtons);
    if (found.size === 0 && classifier && text !== '') {
      loaded ??= classifier();
      const told = loaded.judge(text);
      return told ? [asLabelled(told)] : [];
    }
    return [...found.values()].sort((a, b) => b.score - a.score);
  };
}

const asLabelled = ({ pattern, probability, words }: Judgement): LabelledPattern => ({
  pattern,
  confidence: confidenceOf(probability) ?? 'low',
  score: probability,
  words,
});

/** What is told without words is told by these. */
const DIGIT = /\d/;

const UNMEASURED: Measurements = new Map();

const CODE = /^\s*([a-z]{2,3})(?:[-_][a-z0-9_-]*)?\s*$/i;
const codeOf = (lang: string) => (lang ? (CODE.exec(lang)?.[1] ?? '').toLowerCase() : '');

/** Ids of parts. */
const [OFFER, FIELD, OWN, PRICE, BUY] = [1, 2, 3, 4, 5];
/** What stands around a text is written once; the text's own parts in full, since copies would take many times as long. */
const PLACE = { region: 'main', order: 1 } as const;

function asText(text: string, lang: string): PageModel {
  const segment: Segment = { region: 'main', id: OWN, order: 2, lang, langFrom: 'markup', role: 'text', text };
  const prices = findPrices(text, lang).map(({ amount, currency, text: written }) => ({
    segment: OWN,
    amount,
    currency,
    role: 'now' as const,
    text: written,
  }));
  return shopPage(lang, [PRICE_TEXT, segment], [BUY_BUTTON], [PRODUCT_PRICE, ...prices]);
}

/** What stands on a product's page around its texts. */
const PRICE_TEXT: Segment = { ...PLACE, id: PRICE, lang: '', langFrom: 'markup', role: 'text', text: '$49.00' };
const PRODUCT_PRICE: Price = { segment: PRICE, amount: 49, currency: 'USD', role: 'now', text: PRICE_TEXT.text };
const BUY_BUTTON: Control = { ...PLACE, id: BUY, order: 3, lang: 'en', kind: 'button', name: 'Add to cart' };

/** What a sign-up form offers and asks for: beside it a button may be the way to say no. */
const SIGN_UP_OFFER: Segment = {
  ...PLACE,
  id: OFFER,
  order: 0,
  lang: 'en',
  langFrom: 'markup',
  role: 'text',
  text: '10% off and free shipping on your first order',
};
const EMAIL_FIELD: Control = {
  ...PLACE,
  id: FIELD,
  lang: '',
  name: 'E-Mail',
  kind: 'text-field',
  inputType: 'email',
  form: 1,
};

function asButton(text: string, lang: string): PageModel {
  const button: Control = { region: 'main', id: OWN, order: 2, lang, kind: 'button', name: text, form: 1 };
  return shopPage(lang, [SIGN_UP_OFFER], [EMAIL_FIELD, button], []);
}

/** Written out, since a copy of a page that changes some of its parts would take many times as long. */
function shopPage(lang: string, segments: Segment[], controls: Control[], prices: Price[]): PageModel {
  return {
    url: '',
    capturedAt: 0,
    lang,
    title: '',
    kinds: ['product'],
    kindEvidence: {},
    segments,
    controls,
    dialogs: [],
    prices,
    ticks: [],
    traces: [],
    frames: [],
    limits: [],
    elements: 3,
  };
}
