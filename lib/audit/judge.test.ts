import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Money, PriceLook } from '@/lib/model/audit.ts';
import { pricesOf } from '@/lib/model/audit.ts';
import { chanceBetween } from '@/tests/simulator/chance.ts';
import { judgeAudit, roundsNeeded } from './judge.ts';

const PERSONAS = ['newcomer', 'returning', 'phone', 'mac', 'comparer'].map((id) => ({ id }));
const euros = (amount: number): Money => ({ amount, currency: 'EUR' });

/** Rounds of looks; `priceOf` is the shop. */
function looksAt(
  priceOf: (persona: string, round: number, nth: number) => Money | undefined,
  rounds = roundsNeeded(PERSONAS.length),
  personas = PERSONAS,
): PriceLook[] {
  return Array.from({ length: rounds }, (_, round) =>
    // Each round in another order.
    personas.map((__, at) => personas[(at + round * 2) % personas.length]?.id ?? ''),
  ).flatMap((order, round) =>
    order.map((persona, at) => {
      const nth = round * personas.length + at;
      const shown = priceOf(persona, round, nth);
      return { persona, round, at: 1_000 * nth, ...(shown && { shown }) };
    }),
  );
}
const judged = (...shop: Parameters<typeof looksAt>) => judgeAudit(shop[2] ?? PERSONAS, looksAt(...shop));

describe('a price is told to be', () => {
  it('the same', () => {
    const audit = judged(() => euros(45));
    expect(audit).toMatchObject({ outcome: 'same', by: 'shown' });
    expect(audit.p).toBeUndefined();
    expect(pricesOf(audit, 'phone')).toEqual([{ price: euros(45), times: roundsNeeded(5) }]);
  });

  it.each(PERSONAS.map(({ id }) => id))('personal where %s alone is asked more', (dear) => {
    const audit = judged((persona) => euros(persona === dear ? 49.5 : 45));
    expect(audit.outcome).toBe('personal');
    expect(audit.p).toBeLessThan(0.001);
  });

  it('personal where it is drawn by lot, too, and one group always pays more on top', () => {
    const audit = judged((persona, _, nth) => euros((persona === 'phone' ? 60 : 45) + (nth % 3)), 12);
    expect(audit.outcome).toBe('personal');
  });

  it('moved where it changed once for all, before what a lot may do is thought of', () => {
    expect(judged((_, __, nth) => euros(nth < 17 ? 45 : 39)).outcome).toBe('moved');
    expect(judged((_, __, nth) => euros(nth < 3 ? 45 : 39)).outcome).toBe('varies');
  });

  it('different and no more where each was asked the same every time, too seldom for chance to be ruled out', () => {
    const few = judged((persona) => euros(persona === 'phone' ? 49.5 : 45), 2);
    expect(few).toMatchObject({ outcome: 'differs' });
    expect(few.p).toBeGreaterThan(0.001);
  });

  it('wandering where it goes by the moment and not by who asks', () => {
    expect(judged((_, __, nth) => euros(nth % 7 === 0 ? 49.5 : 45)).outcome).toBe('varies');
  });

  it('unread where only one of them was asked any price', () => {
    const audit = judged((persona) => (persona === 'mac' ? euros(45) : undefined));
    expect(audit).toMatchObject({ outcome: 'unread' });
    expect(audit.by).toBeUndefined();
    expect(pricesOf(audit, 'mac')).toEqual([]);
    expect(judgeAudit(PERSONAS, [])).toEqual({ outcome: 'unread', personas: PERSONAS, looks: [] });
  });
});

describe('what some bring along', () => {
  const keeping = PERSONAS.map((persona) => (persona.id === 'mac' ? { ...persona, keeps: true as const } : persona));
  it('may be a lot that was drawn for them once: a price of theirs alone is not called personal', () => {
    const looks = looksAt((persona, _, nth) => euros(persona === 'mac' ? 49.5 : nth % 10 === 0 ? 49.5 : 45), 40);
    expect(judgeAudit(PERSONAS, looks).outcome).toBe('personal');
    expect(judgeAudit(keeping, looks).outcome).toBe('kept');
  });
  it('hides no price that goes by who asks among the others', () => {
    const looks = looksAt((persona) => euros(persona === 'phone' ? 49.5 : 45));
    expect(judgeAudit(keeping, looks).outcome).toBe('personal');
  });
});

describe('what is compared', () => {
  it('what is shown, and where that is not known of all what machines are told', () => {
    const looks: PriceLook[] = looksAt(() => undefined).map((look) => ({
      ...look,
      stated: euros(45),
      ...(look.persona === 'mac' && { shown: euros(50) }),
    }));
    expect(judgeAudit(PERSONAS, looks)).toMatchObject({ outcome: 'same', by: 'stated' });
    const both = looks.map((look) => ({ ...look, shown: look.shown ?? euros(45) }));
    expect(judgeAudit(PERSONAS, both)).toMatchObject({ outcome: 'personal', by: 'shown' });
  });

  it('one currency: what another amounts to, nobody can tell', () => {
    const abroad = judged((persona) => (persona === 'mac' ? { amount: 49, currency: 'USD' } : euros(45)));
    expect(abroad.outcome).toBe('same');
    expect(pricesOf(abroad, 'mac')).toEqual([{ price: { amount: 49, currency: 'USD' }, times: 7 }]);
  });

  it('to the cent, of dear things, too', () => {
    for (const [less, more] of [
      [129.99, 130],
      [999, 999.05],
      [149_000, 149_010],
    ] as const)
      expect(judged((persona) => euros(persona === 'mac' ? more : less)).outcome).toBe('personal');
  });

  it('looks that failed take part in nothing', () => {
    expect(judged((persona, round) => (round % 2 ? undefined : euros(persona === 'mac' ? 50 : 45)), 16).outcome).toBe(
      'personal',
    );
  });
});

describe('over many shops', () => {
  it('prices that are drawn by lot are hardly ever taken for personal ones', () => {
    const PRICES = [45, 47.5, 49.5, 52];
    const runs = Array.from({ length: 1_000 }, (_, run) => {
      // Half the shops draw between two prices, half between four.
      const drawn = (nth: number) => euros(PRICES[chanceBetween(0, run % 2 ? 1 : 3, run, nth)] ?? 0);
      return judged((_persona, _round, nth) => drawn(nth)).outcome;
    });
    // Of a thousand, one by chance; more than five would come once in six hundred times.
    expect(runs.filter((outcome) => outcome === 'personal').length).toBeLessThanOrEqual(5);
    expect(runs.filter((outcome) => outcome === 'same' || outcome === 'moved')).toEqual([]);
  });

  it('prices that go by the persona always are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 30 }), (odd, more) => {
        const audit = judged((persona) => euros(persona === PERSONAS[odd]?.id ? 45 + more : 45));
        expect(audit.outcome).toBe('personal');
      }),
      { numRuns: 30 },
    );
  });

  it.each([2, 3, 4, 6, 10])('among %d who ask, as many rounds as are said to be needed are enough', (many) => {
    const personas = Array.from({ length: many }, (_, at) => ({ id: `p${at}` }));
    const audit = judged((persona) => euros(persona === 'p0' ? 50 : 45), roundsNeeded(many), personas);
    expect(audit.outcome).toBe('personal');
  });
});
