import type { PageWords } from '@/lib/model/lexicon.ts';
import type { Control, Merchant, PageModel, PartId, Price, Segment, Trace } from '@/lib/model/page.ts';
import type { PressKind } from '@/lib/model/vocabulary.ts';
import { canonicalAddress, isOldCopy, pathBefore } from './address.ts';
import { offersChoices } from './choices.ts';
import { type KindFindings, kindMatchers, learnNames, pageKinds, pressKind } from './kinds.ts';
import { completeMerchant, merchantMatchers } from './merchant.ts';
import { priceMatchers, pricesOf } from './prices.ts';
import { readStructuredData, type StructuredData } from './structured-data.ts';
import { readTraces } from './traces.ts';
import { joinWords } from './words.ts';

/** What a document without any says, and one in which it could not be read. */
const NO_STRUCTURED_DATA: StructuredData = {
  types: new Map(),
  products: 0,
  openGraphType: '',
  cardField: false,
  limits: [],
};

/** Segments whose prices are read in one go, and controls whose names are. */
const AT_ONCE = 250;
const NO_PRICES: readonly Price[] = [];
/** The label of a price may stand in a neighbour. */
const NEIGHBOURS = 2;

/** What was read of a document, as far as the facts rest on it. */
export interface Texts {
  readonly url: string;
  readonly title: string;
  readonly lang: string;
  readonly segments: readonly Segment[];
  readonly controls: readonly Control[];
}

/** What a document says of product, shop and prices, and what kind of page that makes it. */
export class PageFacts {
  structured: StructuredData | undefined;
  merchant: Merchant | undefined;
  traces: Trace[] = [];
  /** What tells whether a page is known again, and what its numbers are worth. */
  traits: Pick<PageModel, 'canonical' | 'oldCopy' | 'choices' | 'from'> = {};
  kinds: KindFindings = { kinds: ['other'], kindEvidence: {} };
  readonly #prices = new Map<PartId, Price[]>();
  readonly #doc: Document;
  #matchers = matchersOf([]);

  constructor(doc: Document) {
    this.#doc = doc;
  }

  /** Facts are told by these languages' words from now on. */
  learn(languages: readonly PageWords[]): void {
    this.#matchers = matchersOf(languages);
  }

  /** The work of reading all facts, in small jobs for the caller to spread. */
  *jobs(texts: Texts): Generator<() => void> {
    for (const job of this.#jobs(texts)) yield () => isolated(job);
  }

  *#jobs(texts: Texts): Generator<() => void> {
    yield () => {
      this.structured = readStructuredData(this.#doc);
    };
    this.#prices.clear();
    for (let from = 0; from < texts.segments.length; from += AT_ONCE) {
      yield () => this.readPrices(texts.segments, from, Math.min(texts.segments.length, from + AT_ONCE), texts.lang);
    }
    for (let from = 0; from < texts.controls.length; from += AT_ONCE)
      yield () => learnNames(texts.controls.slice(from, from + AT_ONCE), this.#matchers.kinds);
    yield () => this.#readKinds(texts);
    const { controls, segments, url } = texts;
    const merchant = completeMerchant(this.structured?.merchant, controls, segments, url, this.#matchers.merchant);
    for (let done = false; !done; )
      yield () => {
        // Until it is shown to go on: it may fail.
        done = true;
        const step = merchant.next();
        done = step.done === true;
        if (step.done) this.merchant = step.value;
      };
    yield () => {
      this.traces = readTraces(this.#doc);
    };
    yield () => {
      const canonical = canonicalAddress(this.#doc);
      const from = pathBefore(this.#doc);
      this.traits = {
        ...(canonical && { canonical }),
        ...(from && { from }),
        ...(isOldCopy(this.#doc) && { oldCopy: true }),
        ...(offersChoices(texts.controls) && { choices: true }),
      };
    };
  }

  /** Reads the prices of some segments again. */
  readPrices(segments: readonly Segment[], from: number, to: number, lang: string): void {
    const some = segments.slice(Math.max(0, from - NEIGHBOURS), to + NEIGHBOURS);
    const own = new Set<PartId>();
    for (let i = from; i < to; i++) {
      const id = segments[i]?.id;
      if (id !== undefined) own.add(id);
    }
    for (const id of own) this.#prices.delete(id);
    for (const price of pricesOf(some, this.#matchers.prices, this.structured?.product ?? {}, lang)) {
      if (!own.has(price.segment)) continue;
      const prices = this.#prices.get(price.segment);
      if (prices) prices.push(price);
      else this.#prices.set(price.segment, [price]);
    }
  }

  #readKinds({ url, title, segments, controls }: Texts): void {
    const prices = this.pricesIn(segments);
    const { structured = NO_STRUCTURED_DATA } = this;
    this.kinds = pageKinds({ url, title, structured, segments, controls, prices }, this.#matchers.kinds);
  }

  pricesIn(segments: readonly Segment[]): Price[] {
    const prices: Price[] = [];
    if (this.#prices.size > 0) for (const { id } of segments) prices.push(...(this.#prices.get(id) ?? NO_PRICES));
    return prices;
  }

  pressKind(control: Control): PressKind {
    return pressKind(control, this.#matchers.kinds);
  }

  forget(segment: PartId): void {
    this.#prices.delete(segment);
  }
}

/** A page on which one fact cannot be read is read without it. */
function isolated(job: () => void): void {
  try {
    job();
  } catch {
    // The fact keeps what it was.
  }
}

function matchersOf(languages: readonly PageWords[]) {
  const words = joinWords(languages);
  return { kinds: kindMatchers(words), prices: priceMatchers(words), merchant: merchantMatchers(words) };
}
