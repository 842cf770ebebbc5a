import { randomFrom } from '@/lib/model/random.ts';
import {
  type Answer,
  type PatternQuality,
  type SampleDesign,
  type SampleItem,
  type SampleResult,
  SILENT_STRATA,
  type StratumId,
  WORDED,
  type Worded,
} from '@/lib/model/sample.ts';
import type { Counted, Estimate, Interval, Share } from '@/lib/model/survey-summary.ts';
import { RESAMPLES } from '../statistics/bootstrap.ts';
import { stratified } from '../statistics/corrected.ts';
import { drawShare } from '../statistics/posterior.ts';
import { wilson } from '../statistics/share.ts';
import { type Answers, pressesBy } from './labels.ts';

/** With fewer labels, or a wider interval, too little is known. */
const LEAST_JUDGED = 10;
const WIDEST = 0.4;
export const isTooFew = (labels: number, { low, high }: Interval): boolean =>
  labels < LEAST_JUDGED || high - low > WIDEST;

/** A judged unit: how many it stands for, and how far what is asked is so, from 0 to 1. */
interface Judged {
  readonly site: string;
  readonly weight: number;
  readonly y: number;
}

/** A share of units that were drawn with different chances, as a simple sample would tell it that is as sure, and what was counted. */
interface Weighed {
  readonly size: number;
  readonly sample: Counted;
  readonly counted: Counted;
}

/**
 * The share is weighed by the chances of being drawn (Hájek 1971), its variance taken between sites (Särndal, Swensson and Wretman 1992, Model
 * Assisted Survey Sampling, 5.6). The sample counts as many cases as a simple one of that variance has (Kish 1965, Survey Sampling, 8.2),
 * never more than there are. Where no variance between sites is seen, as all labels agree or are of one site, each site counts as one case.
 */
export function weigh(size: number, rows: readonly Judged[]): Weighed {
  const counted = { hits: rows.filter(({ y }) => y > 0).length, of: rows.length };
  const weights = sum(rows.map(({ weight }) => weight));
  if (rows.length === 0) return { size, sample: { hits: 0, of: 0 }, counted };
  const share = sum(rows.map(({ weight, y }) => weight * y)) / weights;
  const alike = weights ** 2 / sum(rows.map(({ weight }) => weight ** 2));
  const ofSites = new Map<string, number>();
  for (const { site, weight, y } of rows)
    ofSites.set(site, (ofSites.get(site) ?? 0) + (weight * (y - share)) / weights);
  const sites = ofSites.size;
  const variance = (sites / Math.max(1, sites - 1)) * sum([...ofSites.values()].map((part) => part ** 2));
  const spread = share * (1 - share);
  const of = Math.min(rows.length, variance > 0 && sites > 1 ? spread / variance : Math.min(alike, sites));
  return { size, sample: { hits: share * of, of }, counted };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Asks a question of an item that was labelled. */
type Ask = (item: SampleItem, answer: ReadonlySet<Answer>) => number;

/** What a labelled sample tells of each pattern that was found or missed, and first of all of them together. */
export function qualitiesOf(design: SampleDesign, items: readonly SampleItem[], answers: Answers): PatternQuality[] {
  const weighIn = (id: StratumId, ask: Ask) => weigh(unitsIn(design, id), judgedIn([id], { items, answers }, ask));
  const silent = (ask: Ask) => SILENT_STRATA.map((id) => weighIn(id, ask));

  const presses: Ask = (_, answer) => (pressesBy(answer) ? 1 : 0);
  const any = qualityOf(design, {
    pattern: 'any',
    found: design.found,
    right: weigh(design.found, judgedIn(WORDED, { items, answers }, presses)),
    missed: silent(presses),
    sites: sitesRight(design, WORDED, { items, answers }, presses),
  });
  const named = new Set([...answers.values()].flatMap((answer) => [...answer]));
  const seen = WORDED.filter((pattern) => named.has(pattern) || unitsIn(design, pattern) > 0);
  const patterns = seen.map((pattern) => {
    const isSo: Ask = (_, answer) => (answer.has(pattern) ? 1 : 0);
    const found = unitsIn(design, pattern);
    const others = items.filter((item) => !item.found.includes(pattern));
    return qualityOf(design, {
      pattern,
      found,
      right: weighIn(pattern, isSo),
      missed: [weigh(design.found - found, judgedIn(WORDED, { items: others, answers }, isSo)), ...silent(isSo)],
      sites: sitesRight(design, [pattern], { items, answers }, isSo),
    });
  });
  return [any, ...patterns].filter(({ texts }) => texts.found > 0 || (texts.corrected?.value ?? 0) > 0);
}

/** How many texts of each silent stratum press. */
export function silentOf(design: SampleDesign, items: readonly SampleItem[], answers: Answers): SampleResult['silent'] {
  return SILENT_STRATA.flatMap((stratum) => {
    const texts = unitsIn(design, stratum);
    const judged = judgedIn([stratum], { items, answers }, (_, answer) => (pressesBy(answer) ? 1 : 0));
    return texts === 0 ? [] : [{ stratum, texts, pressing: shareOf(weigh(texts, judged)) }];
  });
}

const unitsIn = ({ strata }: SampleDesign, id: StratumId) => strata.find(({ stratum }) => stratum === id)?.units ?? 0;

interface Labelled {
  readonly items: readonly SampleItem[];
  readonly answers: Answers;
}

/**
 * What was said of the items that were drawn of some strata, each once. A text with several findings may be drawn of as many: it counts in each
 * by its part, so that all together stand for texts (the multiplicity estimator; Sirken 1970, JASA 65:257).
 */
function judgedIn(ids: readonly StratumId[], { items, answers }: Labelled, ask: Ask): Judged[] {
  return items.flatMap((item) => {
    const answer = answers.get(item.id);
    const own = item.drawn.filter(({ stratum }) => ids.includes(stratum));
    if (answer === undefined || own.length === 0) return [];
    const chances = Math.max(1, item.found.filter((pattern) => ids.includes(pattern)).length);
    return [{ site: item.site, weight: sum(own.map(({ weight }) => weight)) / chances, y: ask(item, answer) }];
  });
}

/**
 * Sites with a finding of one pattern, or of any, and of those labelled, where at least one is right. A stratum's sites are drawn alike; a site
 * with several patterns has as many chances, and counts in each by its part.
 */
function sitesRight(
  design: SampleDesign,
  ids: readonly [Worded] | typeof WORDED,
  { items, answers }: Labelled,
  ask: Ask,
): Weighed {
  const strata = new Map(design.strata.map((each) => [each.stratum, each]));
  const sites = new Map<string, { readonly chances: number; readonly drawn: Set<StratumId>; y: number }>();
  for (const item of items) {
    const answer = answers.get(item.id);
    const own = item.drawn.filter(({ stratum }) => ids.some((id) => id === stratum));
    if (answer === undefined || own.length === 0) continue;
    const chances = ids.length === 1 ? 1 : Math.max(1, item.patterns);
    const site = sites.get(item.site) ?? { chances, drawn: new Set(), y: 0 };
    for (const { stratum } of own) site.drawn.add(stratum);
    site.y = Math.max(site.y, ask(item, answer));
    sites.set(item.site, site);
  }
  const standsFor = (id: StratumId) => {
    const { sites: all = 1, drawn = 1 } = strata.get(id) ?? {};
    return Math.max(1, all / Math.max(1, drawn));
  };
  return weigh(
    ids.length === 1 ? (strata.get(ids[0])?.sites ?? 0) : design.foundSites,
    [...sites].map(([site, { chances, drawn, y }]) => ({ site, weight: sum([...drawn].map(standsFor)) / chances, y })),
  );
}

interface Known {
  readonly pattern: Worded | 'any';
  /** Texts in which it was found, and how many of them are right. */
  readonly found: number;
  readonly right: Weighed;
  /** How many of the other texts are of this pattern. */
  readonly missed: readonly Weighed[];
  /** Sites on which it was found, and on how many of them rightly. */
  readonly sites: Weighed;
}

function qualityOf(design: SampleDesign, { pattern, found, right, missed, sites }: Known): PatternQuality {
  const surveyed: Weighed = {
    size: Number.POSITIVE_INFINITY,
    sample: { hits: sites.size, of: design.sites },
    counted: { hits: sites.size, of: design.sites },
  };
  const filled = missed.filter(({ size }) => size > 0);
  const isKnown = [right, sites, ...filled].every(({ size, counted }) => size === 0 || counted.of > 0);
  const numbers = (share: (of: Weighed) => number): Numbers => {
    const [rightTexts, missedTexts] = [found * share(right), sum(filled.map((each) => each.size * share(each)))];
    const least = share(surveyed) * share(sites);
    return {
      recall: rightTexts / (rightTexts + missedTexts),
      texts: Math.min(1, (rightTexts + missedTexts) / design.texts),
      least,
      most: Math.min(1, least + missedTexts / design.sites),
    };
  };
  const estimates = isKnown ? estimatesOf(numbers, design.seed) : UNKNOWN;
  const quality = {
    pattern,
    precision: shareOf(right),
    recall: estimates.recall,
    texts: { found: found / design.texts, corrected: estimates.texts },
    sites: { found: wilson(sites.size, design.sites), least: estimates.least, most: estimates.most },
  };
  return { ...quality, unsure: unsureOf(quality) };
}

type Numbers = Record<'recall' | 'texts' | 'least' | 'most', number>;
const UNKNOWN = { recall: null, texts: null, least: null, most: null };

/** Each number by the shares as they are; its interval holds 95 % of what shares that fit the sample give. */
function estimatesOf(
  numbers: (share: (of: Weighed) => number) => Numbers,
  seed: number,
): Record<keyof Numbers, Estimate | null> {
  const value = numbers(({ sample: { hits, of } }) => (of === 0 ? 0 : hits / of));
  const random = randomFrom(seed);
  const drawn = Array.from({ length: RESAMPLES }, () =>
    numbers(({ size, sample, counted }) => {
      if (size === 0) return 0;
      // What was labelled as a whole leaves nothing open.
      return counted.of >= size ? sample.hits / sample.of : drawShare(sample, random);
    }),
  );
  const estimate = (of: keyof Numbers): Estimate | null => {
    if (Number.isNaN(value[of])) return null;
    const sorted = drawn
      .map((each) => each[of])
      .filter((each) => !Number.isNaN(each))
      .sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? value[of];
    return { value: value[of], low: Math.min(value[of], at(0.025)), high: Math.max(value[of], at(0.975)) };
  };
  return { recall: estimate('recall'), texts: estimate('texts'), least: estimate('least'), most: estimate('most') };
}

const shareOf = (weighed: Weighed): Share => ({ ...stratified([weighed]), ...weighed.counted });

function unsureOf({ precision, recall, sites }: Omit<PatternQuality, 'unsure'>): PatternQuality['unsure'] {
  const isWide = (low = 0, high = 1) => isTooFew(LEAST_JUDGED, { low, high });
  return [
    ...(isTooFew(precision.of, { low: precision.low ?? 0, high: precision.high ?? 1 }) ? (['precision'] as const) : []),
    ...(isWide(recall?.low, recall?.high) ? (['recall'] as const) : []),
    ...(isWide(sites.least?.low, sites.most?.high) ? (['sites'] as const) : []),
  ];
}
