import type { SurveyedPage } from '@/lib/model/survey.ts';
import { unitsOf } from '../sample/units.ts';
import { textKey } from '../texts.ts';

/** A text, however often it stands on however many sites; numbers and case do not count. */
export interface SharedText {
  /** As it was met first, and where. */
  readonly text: string;
  readonly url: string;
  readonly sites: ReadonlySet<number>;
}

/** Shorter ones say too little to be like others. */
const SHORTEST = 4;

/** Gathers a survey's texts. Memory grows with distinct texts and the sites of each. */
export class TextGatherer {
  readonly #texts = new Map<string, SharedText & { readonly sites: Set<number> }>();
  readonly #known = new Set<string>();
  readonly #sites = new Map<string, number>();
  readonly #withKnown: boolean;

  /** @param withKnown takes texts, too, in which something was found on some page */
  constructor(withKnown: boolean) {
    this.#withKnown = withKnown;
  }

  /** @param pages of one record */
  take(site: string, pages: readonly Pick<SurveyedPage, 'texts' | 'report' | 'url'>[]): void {
    const number = this.#sites.get(site) ?? this.#sites.size;
    this.#sites.set(site, number);
    for (const { text, found, fair, page } of unitsOf(site, pages)) {
      const key = textKey(text);
      if (found.length > 0 || fair) this.#known.add(key);
      if (key.length < SHORTEST) continue;
      const shared = this.#texts.get(key) ?? { text, url: page.url, sites: new Set() };
      shared.sites.add(number);
      this.#texts.set(key, shared);
    }
  }

  /** Those on most sites first; of as many sites in the order of their words. */
  texts(): SharedText[] {
    return [...this.#texts]
      .filter(([key]) => this.#withKnown || !this.#known.has(key))
      .sort(([a, one], [b, other]) => other.sites.size - one.sites.size || (a < b ? -1 : 1))
      .map(([, shared]) => shared);
  }
}
