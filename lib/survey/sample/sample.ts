import { type SampleDesign, type SampleItem, STRATA, type StratumId, WORDED } from '@/lib/model/sample.ts';
import type { SurveyedPage } from '@/lib/model/survey.ts';
import { allocate, drawUnits } from './draw.ts';
import type { Frame } from './frame.ts';
import { unitsOf } from './units.ts';

/** What is to be drawn, and how. */
export interface Wish {
  readonly count: number;
  readonly perPattern?: number | undefined;
  readonly seed: number;
}

/** What was drawn, before the texts are fetched. */
export interface DrawnSample {
  readonly design: Pick<
    SampleDesign,
    'sites' | 'pages' | 'withoutTexts' | 'left' | 'texts' | 'found' | 'foundSites' | 'strata'
  >;
  /** By the id of each text. */
  readonly drawn: ReadonlyMap<string, Pick<SampleItem, 'site' | 'patterns' | 'drawn'>>;
}

/** Draws a sample. A text that was drawn of two strata is one item. */
export function drawSample({ strata, ...counts }: Frame, { count, perPattern, seed }: Wish): DrawnSample {
  const sizes = new Map<StratumId, number>();
  for (const [stratum, sites] of strata)
    sizes.set(
      stratum,
      [...sites.values()].reduce((sum, ids) => sum + ids.length, 0),
    );
  const counted = allocate(count, sizes, perPattern);
  const patterns = (site: string) => WORDED.filter((id) => strata.get(id)?.has(site)).length;
  const drawn = new Map<string, Pick<SampleItem, 'site' | 'patterns' | 'drawn'>>();
  const described = STRATA.map((stratum) => {
    const sites = strata.get(stratum) ?? new Map<string, readonly string[]>();
    const own = drawUnits(sites, counted.get(stratum) ?? 0, seed, stratum);
    for (const { id, site, weight } of own) {
      const item = drawn.get(id) ?? { site, patterns: patterns(site), drawn: [] };
      item.drawn.push({ stratum, weight });
      drawn.set(id, item);
    }
    return { stratum, units: sizes.get(stratum) ?? 0, sites: sites.size, drawn: own.length };
  });
  return { design: { ...counts, strata: described }, drawn };
}

/** Takes a survey's records once more, and gives each drawn text where it is met first. */
export class ItemFinder {
  readonly #left: DrawnSample['drawn'];
  readonly #found = new Map<string, SampleItem>();

  constructor({ drawn }: DrawnSample) {
    this.#left = drawn;
  }

  take(site: string, pages: readonly Pick<SurveyedPage, 'texts' | 'report' | 'url'>[]): void {
    for (const { id, text, before, after, found, page } of unitsOf(site, pages)) {
      const drawn = this.#left.get(id);
      if (!drawn) continue;
      const known = this.#found.get(id);
      // Another record of the site may show more in the same words.
      const all = [...new Set([...(known?.found ?? []), ...found])].sort();
      this.#found.set(
        id,
        known
          ? { ...known, found: all }
          : {
              id,
              url: page.url,
              lang: page.report.page.lang,
              text,
              before: [...before],
              after: [...after],
              found: all,
              ...drawn,
            },
      );
    }
  }

  /** In an order that says nothing: that of their ids, which are made of their words. */
  items(): SampleItem[] {
    return [...this.#found.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }
}
