import { parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { LITERATURE } from '@/lib/catalog/literature.ts';
import { PATTERN_IDS, type PatternId } from '@/lib/model/vocabulary.ts';

/** One row of the data set of Mathur et al. 2019, as far as it is used. */
const PublishedRow = v.object({
  'Pattern String': v.string(),
  'Pattern Type': v.string(),
});
export type PublishedRow = v.InferOutput<typeof PublishedRow>;

/** @throws ValiError where a column is missing */
export function readPublished(csv: string): PublishedRow[] {
  return v.parse(v.array(PublishedRow), parse(csv, { columns: true, bom: true, skip_empty_lines: true }));
}

/** What the data set calls otherwise than the paper. */
const IN_THE_PAPER: Readonly<Record<string, string>> = { 'Activity Notification': 'Activity Message' };

export interface TypeCount {
  /** As the paper names it. */
  readonly type: string;
  /** Instances in the data set, and those of them that it gives words for. */
  readonly published: number;
  readonly withText: number;
  /** Texts of all types that we call so. */
  readonly derived: number;
  /** Texts of this type that we call so, call something else, and do not know. */
  readonly same: number;
  readonly other: number;
  readonly none: number;
  /** What we call the others instead, the most frequent first. */
  readonly instead: readonly (readonly [patterns: string, times: number])[];
}

const TYPE_OF = new Map<PatternId, string | undefined>(
  PATTERN_IDS.map((pattern) => [pattern, LITERATURE[pattern].mathur2019?.[1]]),
);

/**
 * Counts the published types anew from what we call their texts. A text of several patterns counts as each of them.
 * @param labels patterns of each row's text, in the order of the rows
 */
export function countTypes(rows: readonly PublishedRow[], labels: readonly (readonly PatternId[])[]): TypeCount[] {
  const named = rows.map((row, at) => {
    const patterns = labels[at] ?? [];
    return {
      type: IN_THE_PAPER[row['Pattern Type']] ?? row['Pattern Type'],
      hasText: row['Pattern String'].trim() !== '',
      patterns,
      types: new Set(patterns.map((pattern) => TYPE_OF.get(pattern))),
    };
  });
  const types = [...new Set(named.map(({ type }) => type))].sort();
  return types.map((type) => {
    const own = named.filter((row) => row.type === type);
    const texts = own.filter(({ hasText }) => hasText);
    const missed = texts.filter((row) => !row.types.has(type));
    const instead = new Map<string, number>();
    for (const { patterns } of missed) {
      if (patterns.length === 0) continue;
      const names = [...patterns].sort().join(' + ');
      instead.set(names, (instead.get(names) ?? 0) + 1);
    }
    const none = missed.filter(({ patterns }) => patterns.length === 0).length;
    return {
      type,
      published: own.length,
      withText: texts.length,
      derived: named.filter((row) => row.hasText && row.types.has(type)).length,
      same: texts.length - missed.length,
      other: missed.length - none,
      none,
      instead: [...instead].sort(([a, timesA], [b, timesB]) => timesB - timesA || (a < b ? -1 : 1)),
    };
  });
}
