import type { Change, Comparison } from '@/lib/model/survey-summary.ts';
import type { ClaimKind, PatternId } from '@/lib/model/vocabulary.ts';
import { mcnemarExact } from './statistics/compare.ts';
import { speaking } from './statistics/several.ts';
import type { Row } from './tables.ts';
import type { ReadRows } from './tally.ts';

/** How common something is on the same sites, where that changed by more than chance. */
export interface Shift {
  /** Without one: any pattern that presses. */
  readonly pattern: PatternId | null;
  readonly change: Change;
  readonly p: number;
}

/** Only of changes on the same sites: those are what a survey that is repeated asks for. */
export function shiftsOf({ any, patterns }: Pick<Comparison, 'any' | 'patterns'>): Shift[] {
  const tests = [{ pattern: null, ...any }, ...patterns].flatMap(({ pattern, ...change }) => {
    if (!change.paired) return [];
    const { ended, began, p } = change.paired;
    return [{ pattern, change, p, least: mcnemarExact({ first: 0, second: ended + began }) }];
  });
  return speaking(tests).map(({ pattern, change, p }) => ({ pattern, change, p }));
}

/** What checking a claim came to, where it came to something. */
type Decided = Extract<Row<'findings'>['verdict'], 'holds' | 'false'>;

/** The same claim on the same page, of which the opposite was shown before. */
export interface Turn {
  readonly site: string;
  readonly url: string;
  readonly pattern: PatternId;
  readonly claim: ClaimKind;
  readonly before: Decided;
  readonly now: Decided;
}

/**
 * Claims whose verdict turned from one wave to another. `doubtful` and `unchecked` are no turn: a verdict that was not reached is not another
 * one. Of several claims of one kind on a page, one that is false makes all of them so.
 */
export async function turnsOf(rows: ReadRows, { before, now }: { before: number; now: number }): Promise<Turn[]> {
  const decided = new Map([before, now].map((wave) => [wave, new Map<string, Claimed>()]));
  for await (const { wave, page_id, pattern, claim, verdict } of rows('findings')) {
    if (claim === null || (verdict !== 'holds' && verdict !== 'false')) continue;
    const key = `${page_id} ${pattern} ${claim}`;
    const claims = decided.get(wave);
    if (claims?.get(key)?.verdict !== 'false') claims?.set(key, { page_id, pattern, claim, verdict });
  }
  const turned = new Map<string, Pick<Turn, 'pattern' | 'claim' | 'before' | 'now'>[]>();
  for (const [key, { page_id, pattern, claim, verdict }] of decided.get(now) ?? []) {
    const was = decided.get(before)?.get(key)?.verdict;
    if (was === undefined || was === verdict) continue;
    turned.set(page_id, [...(turned.get(page_id) ?? []), { pattern, claim, before: was, now: verdict }]);
  }
  const sites = new Map<string, string>();
  for await (const { wave, site_id, site } of rows('sites')) if (wave === now) sites.set(site_id, site);
  const turns: Turn[] = [];
  for await (const { wave, page_id, site_id, url } of rows('pages')) {
    if (wave !== now) continue;
    const site = sites.get(site_id) ?? '';
    turns.push(...(turned.get(page_id) ?? []).map((turn) => ({ site, url, ...turn })));
  }
  return turns;
}

interface Claimed {
  readonly page_id: string;
  readonly pattern: PatternId;
  readonly claim: ClaimKind;
  readonly verdict: Decided;
}
