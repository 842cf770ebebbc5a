import type { Money, PriceAudit, PriceLook } from '@/lib/model/audit.ts';
import { grouped } from '@/lib/model/grouped.ts';
import { permutationTest } from './permutation.ts';

/**
 * Of a thousand prices that are drawn by lot for each look, one is taken for a personal one: whoever surveys many shops must not
 * find personal prices by chance alone.
 */
const ALPHA = 0.001;

/** Looks before and after the moment at which a price moved for all, so that a price drawn by lot is not taken for one that moved. */
const EACH_SIDE = 5;

/** Holds against each other what different people were asked for the same thing. Looks in another currency than most are left out. */
export function judgeAudit(personas: PriceAudit['personas'], looks: readonly PriceLook[]): PriceAudit {
  const read = looks.filter(({ shown, stated }) => shown || stated);
  const by = read.every(({ shown }) => shown) ? 'shown' : 'stated';
  const priced = inOneCurrency(read.flatMap((look) => withPrice(look, look[by])));
  const asked = new Set(priced.map(({ persona }) => persona));
  const told = { personas, looks: [...looks] };
  if (asked.size < 2) return { outcome: 'unread', ...told };
  if (allAlike(priced)) return { outcome: 'same', by, ...told };
  const p = permutationTest(
    priced.map(({ persona, round, amount }) => ({ group: persona, block: round, value: amount })),
  );
  return { outcome: differing(priced, p), by, p, needed: roundsNeeded(asked.size), ...told };
}

/** A look with the price that is compared. */
interface Priced extends PriceLook, Money {}

const withPrice = (look: PriceLook, price: Money | undefined): Priced[] => (price ? [{ ...look, ...price }] : []);

const allAlike = (looks: readonly Priced[]) => looks.every(({ amount }) => amount === looks[0]?.amount);

function differing(looks: readonly Priced[], p: number): PriceAudit['outcome'] {
  if (movedForAll(looks)) return 'moved';
  if (p < ALPHA) return 'personal';
  return grouped(looks, ({ persona }) => persona).every(allAlike) ? 'differs' : 'varies';
}

/** One price until some moment, and another from then on, for everybody who looked on both sides of it: and each did. */
function movedForAll(looks: readonly Priced[]): boolean {
  const inTime = looks.toSorted((a, b) => a.at - b.at);
  const moved = inTime.findIndex(({ amount }) => amount !== inTime[0]?.amount);
  const [before, after] = [inTime.slice(0, moved), inTime.slice(moved)];
  if (before.length < EACH_SIDE || after.length < EACH_SIDE || !allAlike(after)) return false;
  return grouped(looks, ({ persona }) => persona).every(
    (own) => own.some((look) => before.includes(look)) && own.some((look) => after.includes(look)),
  );
}

/** Those in the currency in which most are: what another one amounts to, nobody can tell without a rate. */
function inOneCurrency(looks: readonly Priced[]): readonly Priced[] {
  const groups = grouped(looks, ({ currency }) => currency);
  return groups.sort((a, b) => b.length - a.length)[0] ?? [];
}

/** Rounds after which one of so many personas, at least two, who is asked another price each time stands out from chance. */
export function roundsNeeded(personas: number): number {
  return Math.floor(Math.log(1 / ALPHA) / Math.log(personas)) + 3;
}
