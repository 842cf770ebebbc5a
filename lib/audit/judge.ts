import { comparable, type PriceAudit, type PricedLook, type PriceLook } from '@/lib/model/audit.ts';
import { grouped } from '@/lib/model/grouped.ts';
import { permutationTest } from './permutation.ts';

/**
 * Of a thousand prices that are drawn by lot for each look, one is taken for a personal one: whoever surveys many shops must not
 * find personal prices by chance alone.
 */
const ALPHA = 0.001;

/** Looks before and after the moment at which a price moved for all, so that a price drawn by lot is not taken for one that moved. */
const EACH_SIDE = 5;

/** Holds against each other what different people were asked for the same thing. */
export function judgeAudit(personas: PriceAudit['personas'], looks: readonly PriceLook[]): PriceAudit {
  const read = looks.filter(({ shown, stated }) => shown || stated);
  const by = read.filter(({ shown }) => shown).length * 2 >= read.length ? 'shown' : 'stated';
  const compared = comparable(read, by);
  const asked = new Set(compared.map(({ persona }) => persona));
  const told = { personas, looks: [...looks] };
  if (asked.size < 2) return { outcome: 'unread', ...told };
  if (allAlike(compared)) return { outcome: 'same', by, ...told };
  const p = chanceOf(compared);
  const keep = new Set(personas.filter(({ keeps }) => keeps).map(({ id }) => id));
  return { outcome: differing(compared, p, keep), by, p, needed: roundsNeeded(asked.size), ...told };
}

const chanceOf = (looks: readonly PricedLook[]) =>
  permutationTest(looks.map(({ persona, round, amount }) => ({ group: persona, block: round, value: amount })));

const allAlike = (looks: readonly PricedLook[]) => looks.every(({ amount }) => amount === looks[0]?.amount);

const byPersona = (looks: readonly PricedLook[]) => grouped(looks, ({ persona }) => persona);

/** @param keep personas whose looks are no draws of their own. */
function differing(looks: readonly PricedLook[], p: number, keep: ReadonlySet<string>): PriceAudit['outcome'] {
  if (movedForAll(looks)) return 'moved';
  if (p < ALPHA) {
    const drawn = looks.filter(({ persona }) => !keep.has(persona));
    return drawn.length === looks.length || chanceOf(drawn) < ALPHA ? 'personal' : 'kept';
  }
  return byPersona(looks).every(allAlike) ? 'differs' : 'varies';
}

/** One price until some moment, and another from then on, for everybody; and everybody looked on both sides of it. */
function movedForAll(looks: readonly PricedLook[]): boolean {
  const inTime = looks.toSorted((a, b) => a.at - b.at);
  const moved = inTime.findIndex(({ amount }) => amount !== inTime[0]?.amount);
  const [before, after] = [inTime.slice(0, moved), inTime.slice(moved)];
  if (before.length < EACH_SIDE || after.length < EACH_SIDE || !allAlike(after)) return false;
  return byPersona(looks).every(
    (own) => own.some((look) => before.includes(look)) && own.some((look) => after.includes(look)),
  );
}

/** Rounds after which one of so many personas, at least two, who is asked another price each time stands out from chance. */
export function roundsNeeded(personas: number): number {
  return Math.floor(Math.log(1 / ALPHA) / Math.log(personas)) + 3;
}
