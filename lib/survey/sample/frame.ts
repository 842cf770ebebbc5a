import type { Report } from '@/lib/model/report.ts';
import { STRATA, type StratumId, WORDED, type Worded } from '@/lib/model/sample.ts';
import type { SurveyedPage } from '@/lib/model/survey.ts';
import { nearnessOf, unitsOf } from './units.ts';

/** Ids of a stratum's units, by their site. */
export type Stratum = ReadonlyMap<string, readonly string[]>;

/** All that may be drawn. */
export interface Frame {
  readonly sites: number;
  readonly pages: number;
  readonly withoutTexts: number;
  readonly left: number;
  readonly texts: number;
  readonly found: number;
  readonly foundSites: number;
  readonly strata: ReadonlyMap<StratumId, Stratum>;
}

interface SiteUnits {
  readonly found: Map<string, Set<Worded>>;
  readonly fair: Set<string>;
  /** By how near they are, which is asked once. */
  readonly silent: Map<string, Exclude<StratumId, Worded>>;
}

/** Whether one of the patterns was looked for: records without such a page, as of what is no shop, are in no share. */
const wasLookedThrough = ({ outcomes }: Report) =>
  WORDED.some((pattern) => outcomes[pattern]?.kind === 'findings' || outcomes[pattern]?.kind === 'clear');

/** Gathers a survey's pages to what samples are drawn from. Memory grows with distinct texts: about 100 bytes for each. */
export class FrameBuilder {
  readonly #logOdds: (text: string) => number;
  readonly #sites = new Map<string, SiteUnits>();
  #pages = 0;
  #withoutTexts = 0;
  #left = 0;

  /** @param logOdds how much speaks for a text pressing */
  constructor(logOdds: (text: string) => number) {
    this.#logOdds = logOdds;
  }

  /** @param pages of one record. Texts of all of them count if one was looked through: each is kept on the page where it was met first. */
  take(site: string, pages: readonly Pick<SurveyedPage, 'texts' | 'report'>[]): void {
    const looked = pages.filter(({ report }) => report && wasLookedThrough(report));
    if (looked.length === 0) return;
    this.#pages += looked.length;
    this.#withoutTexts += looked.filter(({ texts }) => !texts).length;
    for (const { texts } of pages) this.#left += texts?.left ?? 0;
    const own = this.#sites.get(site) ?? { found: new Map(), fair: new Set(), silent: new Map() };
    this.#sites.set(site, own);
    for (const { id, text, found, fair } of unitsOf(site, pages)) {
      if (found.length > 0) own.found.set(id, new Set([...(own.found.get(id) ?? []), ...found]));
      else if (fair) own.fair.add(id);
      else if (!own.silent.has(id)) own.silent.set(id, nearnessOf(this.#logOdds(text)));
    }
  }

  frame(): Frame {
    const strata = new Map<StratumId, Map<string, string[]>>(STRATA.map((id) => [id, new Map()]));
    let texts = 0;
    let pressing = 0;
    let foundSites = 0;
    const add = (stratum: StratumId, site: string, id: string) => {
      const units = strata.get(stratum);
      const own = units?.get(site);
      if (own) own.push(id);
      else units?.set(site, [id]);
    };
    for (const [site, { found, fair, silent }] of this.#sites) {
      for (const [id, patterns] of found) for (const pattern of patterns) add(pattern, site, id);
      const others = new Map([...silent, ...[...fair].map((id) => [id, 'fair'] as const)]);
      for (const id of found.keys()) others.delete(id);
      for (const [id, stratum] of others) add(stratum, site, id);
      pressing += found.size;
      if (found.size > 0) foundSites++;
      texts += found.size + others.size;
    }
    return {
      sites: this.#sites.size,
      pages: this.#pages,
      withoutTexts: this.#withoutTexts,
      left: this.#left,
      texts,
      found: pressing,
      foundSites,
      strata,
    };
  }
}
