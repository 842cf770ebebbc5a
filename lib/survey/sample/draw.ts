import { SILENT_STRATA, type StratumId, WORDED } from '@/lib/model/sample.ts';
import { idOf } from '../ids.ts';
import type { Stratum } from './frame.ts';

export interface Drawn {
  readonly id: string;
  readonly site: string;
  /** One by the unit's chance to be drawn. */
  readonly weight: number;
}

/** A number from 0 to below 1 that the words alone give: what is drawn does not depend on the order in which sites were read. */
const lotOf = (...words: readonly (string | number)[]): number =>
  Number.parseInt(idOf(...words).slice(0, 13), 16) / 2 ** 52;

/**
 * Draws units of a stratum in rounds: one of each site that still has some, in an order drawn by lot, until there are enough. Texts of one
 * site resemble each other, so more sites tell more.
 *
 * With rounds that took all sites and a last one that took the share `f` of those that had a unit left, a unit of a site with `m` of them was
 * drawn with the chance (rounds, but at most `m`, and `f` if a unit was left) / `m`.
 */
export function drawUnits(stratum: Stratum, count: number, ...seed: readonly (string | number)[]): Drawn[] {
  const sites = [...stratum]
    .map(([site, ids]) => ({ site, ids, lot: lotOf(...seed, site) }))
    .sort((one, other) => one.lot - other.lot || (one.site < other.site ? -1 : 1));
  const times = new Map<string, number>();
  let [rounds, share, left] = [0, 0, count];
  for (let open = sites; left > 0 && open.length > 0; open = open.filter(({ ids }) => ids.length > rounds)) {
    const chosen = open.slice(0, left);
    for (const { site } of chosen) times.set(site, rounds + 1);
    left -= chosen.length;
    if (chosen.length < open.length) share = chosen.length / open.length;
    else rounds++;
  }
  return sites.flatMap(({ site, ids }) => {
    const weight = ids.length / (Math.min(ids.length, rounds) + (ids.length > rounds ? share : 0));
    return ids
      .map((id) => ({ id, lot: lotOf(...seed, site, id) }))
      .sort((one, other) => one.lot - other.lot || (one.id < other.id ? -1 : 1))
      .slice(0, times.get(site) ?? 0)
      .map(({ id }) => ({ id, site, weight }));
  });
}

/** Half of a sample goes to what was found. Of the other half most goes where something was missed most likely. */
const SILENT_SHARES = { fair: 0.1, near: 0.5, middle: 0.2, far: 0.2 } as const;

/**
 * How many units of each stratum are drawn: patterns alike, silent strata by their shares, as far as they have any; what one cannot use goes to
 * the others.
 *
 * @param sizes units of each stratum
 * @param perPattern so many of each pattern instead
 */
export function allocate(
  count: number,
  sizes: ReadonlyMap<StratumId, number>,
  perPattern?: number,
): Map<StratumId, number> {
  const silent = SILENT_STRATA.map((id) => ({ id, size: sizes.get(id) ?? 0, share: SILENT_SHARES[id] }));
  const patterns = WORDED.map((id) => ({ id, size: sizes.get(id) ?? 0, share: 1 }));
  if (perPattern !== undefined) {
    const own = patterns.map(({ id, size }) => [id, Math.min(size, perPattern)] as const);
    const rest = Math.max(0, count - own.reduce((sum, [, drawn]) => sum + drawn, 0));
    return new Map<StratumId, number>([...own, ...shared(rest, silent)]);
  }
  const ofSilent = Math.min(count - Math.floor(count / 2), total(silent));
  const ofPatterns = Math.min(count - ofSilent, total(patterns));
  return new Map<StratumId, number>([...shared(ofPatterns, patterns), ...shared(count - ofPatterns, silent)]);
}

interface Part {
  readonly id: StratumId;
  readonly size: number;
  readonly share: number;
}

const total = (parts: readonly Part[]) => parts.reduce((sum, { size }) => sum + size, 0);

/** Shares a number out, the parts that cannot use theirs first; what is left by rounding goes to the first that can. */
function shared(count: number, parts: readonly Part[]): [StratumId, number][] {
  const given = new Map<StratumId, number>(parts.map(({ id }) => [id, 0]));
  let left = Math.min(count, total(parts));
  while (left > 0) {
    const open = parts.filter(({ id, size }) => size > (given.get(id) ?? 0));
    const all = open.reduce((sum, { share }) => sum + share, 0);
    const wanted = left;
    for (const { id, size, share } of open) {
      const more = Math.min(left, size - (given.get(id) ?? 0), Math.max(1, Math.floor((wanted * share) / all)));
      given.set(id, (given.get(id) ?? 0) + more);
      left -= more;
    }
  }
  return [...given];
}
