import type { Change, Comparison } from '@/lib/model/survey-summary.ts';
import { PATTERN_IDS, type PatternId } from '@/lib/model/vocabulary.ts';
import { difference, mcnemarExact, pairedDifference } from './statistics/compare.ts';
import { wilson } from './statistics/share.ts';
import { countOf, originOf, pressureOf, type Tally } from './tally.ts';

/**
 * Holds a survey against an earlier one, by shares of sites. Where at least half of the smaller one's sites are in both, those are held against
 * themselves, and only those; else all of the one against all of the other.
 */
export function compare(now: Tally, earlier: Tally): Comparison {
  const { wave, tools, began, ended, sites } = earlier;
  const known = answersOf(PATTERN_IDS, earlier);
  return {
    earlier: { wave, origin: originOf(earlier), tools: [...tools].sort(), began, ended, sites: sites.length },
    sitesInBoth: [...answersOf(PATTERN_IDS, now).keys()].filter((site) => known.has(site)).length,
    any: changeOf(PATTERN_IDS, now, earlier),
    patterns: PATTERN_IDS.map((pattern) => ({ pattern, ...changeOf([pattern], now, earlier) })),
  };
}

function changeOf(patterns: readonly PatternId[], now: Tally, earlier: Tally): Change {
  const [before, after] = [answersOf(patterns, earlier), answersOf(patterns, now)];
  const counts = { both: 0, first: 0, second: 0, neither: 0 };
  for (const [site, had] of before) {
    const has = after.get(site);
    if (has === undefined) continue;
    counts[had ? (has ? 'both' : 'first') : has ? 'second' : 'neither']++;
  }
  const { both, first, second, neither } = counts;
  const sites = both + first + second + neither;
  if (sites > 0 && 2 * sites >= Math.min(before.size, after.size)) {
    return {
      before: wilson(both + first, sites),
      now: wilson(both + second, sites),
      by: pairedDifference(counts),
      paired: { sites, ended: first, began: second, p: mcnemarExact(counts) },
    };
  }
  const [was, is] = [shareOf(before), shareOf(after)];
  return { before: was, now: is, by: difference(is, was), paired: null };
}

/** Whether each site presses in one of these ways, by its id; sites without an answer left out. */
function answersOf(patterns: readonly PatternId[], { sites }: Tally): Map<string, boolean> {
  const question = pressureOf(patterns);
  return new Map(
    sites.flatMap((site) => {
      const { hits, of } = countOf(site, question);
      return of === 0 ? [] : [[site.row.site_id, hits > 0] as const];
    }),
  );
}

const shareOf = (answers: ReadonlyMap<string, boolean>) =>
  wilson([...answers.values()].filter(Boolean).length, answers.size);
