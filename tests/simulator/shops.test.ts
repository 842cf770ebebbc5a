/** What the simulator itself must keep, told without the rules that will judge its shops. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND, WEEK } from './clock.ts';
import { HONEST_OCCASIONS } from './honest/occasions.ts';
import { HONEST_TIMERS } from './honest/timers.ts';
import type { History, Look, Shown, ShownClaim, Visitor } from './shop.ts';
import { DISHONEST, dishonestHistory, HONEST, honestHistory } from './shops.ts';

const stranger = (): Visitor => ({ cookies: new Map() });
const named = (kinds: Record<string, fc.Arbitrary<History>>) => Object.entries(kinds);
const claimsOf = (looks: readonly Look[]): ShownClaim[] => looks.flatMap(({ shown }) => shown.claims);
const kindOf = (kinds: Record<string, fc.Arbitrary<History>>, name: string): fc.Arbitrary<History> => {
  const kind = kinds[name];
  if (!kind) throw new Error(`no kind named ${name}`);
  return kind;
};

/** Every claim of this kind keeps to one unit. */
const UNITS: Partial<Record<ShownClaim['kind'], ShownClaim['unit']>> = {
  deadline: 'seconds-left',
  'delivery-cut-off': 'seconds-left',
  stock: 'pieces',
  viewers: 'people',
  activity: 'seconds-ago',
  'former-price': 'money',
  'lowest-price': 'money',
  'only-today': 'none',
  'last-chance': 'none',
};

const wellFormed = (claim: ShownClaim): void => {
  if (claim.unit === 'instant') {
    expect(claim.kind).toBe('deadline');
    expect([14 * HOUR, 26 * HOUR]).toContain(claim.tolerance);
    return;
  }
  expect(claim.unit).toBe(UNITS[claim.kind]);
  if (claim.unit === 'none') expect(claim).not.toHaveProperty('value');
  else expect(claim.value).toBeGreaterThanOrEqual(claim.unit === 'seconds-left' ? 0 : 0.01);
  if (claim.unit === 'seconds-left') {
    expect([5, 60, HOUR / SECOND, DAY / SECOND]).toContain(claim.tolerance);
    expect(claim.reason).not.toBe('other');
  } else if (claim.unit === 'seconds-ago') expect([60, HOUR / SECOND, DAY / SECOND]).toContain(claim.tolerance);
  else expect(claim.tolerance).toBe(0);
  if (claim.unit !== 'money' && claim.unit !== 'none') expect(Number.isInteger(claim.value)).toBe(true);
  if (claim.unit === 'pieces' || claim.unit === 'people') expect(claim.quote).toContain(String(claim.value));
};

const wellKept = ({ looks, shop }: History): void => {
  for (const { at, shown } of looks) {
    expect(Number.isInteger(at)).toBe(true);
    expect(shown.price).toBeGreaterThan(0);
    expect(shown.currency).toMatch(/^[A-Z]{3}$/);
    shown.claims.forEach(wellFormed);
  }
  expect(claimsOf(looks).length).toBeGreaterThan(0);
  expect(JSON.parse(JSON.stringify(looks))).toEqual(looks);
  const at = looks[0]?.at ?? 0;
  expect(shop.show(at, stranger())).toEqual(shop.show(at, stranger()));
};

const gaps = ({ looks }: History): number[] => looks.slice(1).map(({ at }, n) => at - (looks[n]?.at ?? 0));

const SET_BACK = 'clock set back between looks';

describe.each(named(HONEST))('honest: %s', (name, histories) => {
  it('gives two to twelve looks in the order of time, well-formed and with a claim', () => {
    fc.assert(
      fc.property(histories, (history) => {
        wellKept(history);
        expect(history.shop.honest).toBe(true);
        expect(history.looks.length).toBeGreaterThanOrEqual(2);
        expect(history.looks.length).toBeLessThanOrEqual(12);
        if (name !== SET_BACK) expect(Math.min(...gaps(history))).toBeGreaterThan(0);
      }),
    );
  });
});

describe.each(named(DISHONEST))('dishonest: %s', (_, histories) => {
  it('gives three looks in the order of time, well-formed, the last of them with a claim', () => {
    fc.assert(
      fc.property(histories, (history) => {
        wellKept(history);
        expect(history.shop.honest).toBe(false);
        expect(history.looks).toHaveLength(3);
        expect(history.looks.at(-1)?.shown.claims.length).toBeGreaterThan(0);
        expect(Math.min(...gaps(history))).toBeGreaterThan(0);
      }),
    );
  });
});

/** The shop's page once an hour or so, at true times and for one visitor. */
const followed = (
  { shop, looks }: History,
  from: number,
  until: number,
  step: number,
): { at: number; shown: Shown }[] => {
  const start = looks[0]?.at ?? 0;
  const visitor = stranger();
  const seen: { at: number; shown: Shown }[] = [];
  for (let at = start + from; at <= start + until; at += step) seen.push({ at, shown: shop.show(at, visitor) });
  return seen;
};

interface NamedEnd {
  readonly at: number;
  readonly end: number;
  readonly off: number;
}

/** The ends that timers with the same words name, in the order in which they were seen. */
const endsNamed = (seen: readonly { at: number; shown: Shown }[]): NamedEnd[][] => {
  const byWords = new Map<string, NamedEnd[]>();
  for (const { at, shown } of seen) {
    for (const { unit, value = 0, tolerance, quote } of shown.claims) {
      if (unit !== 'seconds-left') continue;
      const words = quote.replace(/\d.*$/, '');
      const ends = byWords.get(words) ?? [];
      ends.push({ at, end: at + value * SECOND, off: tolerance * SECOND });
      byWords.set(words, ends);
    }
  }
  return [...byWords.values()];
};

const sameEnd = (one: NamedEnd, other: NamedEnd): boolean =>
  Math.abs(one.end - other.end) <= Math.max(one.off, other.off);

describe('honest times left', () => {
  const timed = [
    ...named(HONEST_TIMERS),
    ...named(HONEST_OCCASIONS).filter(([name]) => /today only|busy/.test(name)),
  ].filter(([name]) => name !== 'sale extended once');

  it.each(timed)('%s: an end that was named is kept, and only then may another one be named', (_, histories) => {
    fc.assert(
      fc.property(histories, fc.constantFrom(7 * MINUTE, 5 * HOUR + MINUTE), (history, step) => {
        for (const ends of endsNamed(followed(history, 0, 200 * step, step))) {
          for (const [n, next] of ends.slice(1).entries()) {
            const last = ends[n] ?? next;
            expect(sameEnd(next, last) || next.at >= last.end - last.off).toBe(true);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('name two ends at most in a sale that is extended once', () => {
    fc.assert(
      fc.property(kindOf(HONEST, 'sale extended once'), (history) => {
        for (const ends of endsNamed(followed(history, 0, 12 * DAY, HOUR))) {
          const moved = ends.slice(1).filter((next, n) => !sameEnd(next, ends[n] ?? next));
          expect(moved.length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('name one end in a sale with a fixed end', () => {
    fc.assert(
      fc.property(kindOf(HONEST, 'sale with a fixed end'), (history) => {
        for (const ends of endsNamed(followed(history, -DAY, 40 * DAY, HOUR))) {
          const off = Math.max(...ends.map((named) => named.off));
          expect(Math.max(...ends.map(({ end }) => end)) - Math.min(...ends.map(({ end }) => end))).toBeLessThanOrEqual(
            off,
          );
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('honest numbers', () => {
  it('of stock that only sells never rise', () => {
    fc.assert(
      fc.property(kindOf(HONEST, 'stock that sells'), (history) => {
        const counts = claimsOf(followed(history, 0, 2 * DAY, HOUR).map((seen) => ({ ...seen, look: 'visit' })));
        const values = counts.map(({ value = 0 }) => value);
        expect(values).toEqual(values.toSorted((one, other) => other - one));
      }),
      { numRuns: 30 },
    );
  });

  it('of viewers differ little between two loads of one moment', () => {
    fc.assert(
      fc.property(kindOf(HONEST, 'viewers by the hour'), ({ shop, looks }) => {
        const at = looks[0]?.at ?? 0;
        const [one = 0, other = 0] = [at, at + 10].map((when) => shop.show(when, stranger()).claims[0]?.value ?? 0);
        expect(Math.abs(one - other)).toBeLessThanOrEqual(2 + 0.1 * Math.max(one, other));
      }),
    );
  });
});

/** What was charged without a word in the two years before, four times a day. */
const chargedBefore = ({ shop }: History, at: number): Set<number> => {
  const prices = new Set<number>();
  for (let before = at; before > at - 730 * DAY; before -= 6 * HOUR) {
    const { price, claims } = shop.show(before, stranger());
    if (price !== undefined && claims.length === 0) prices.add(price);
  }
  return prices;
};

describe('honest prices', () => {
  it.each([
    'former price charged up to the sale',
    'sales that return',
    'clearance for months',
    'weekend deal',
    'sale in steps down',
    'member price',
  ])('%s: the former price was charged', (name) => {
    fc.assert(
      fc.property(kindOf(HONEST, name), (history) => {
        const look = history.looks.findLast(({ shown }) => shown.claims.length > 0);
        const former = look?.shown.claims.find(({ kind }) => kind === 'former-price')?.value;
        expect(chargedBefore(history, (look?.at ?? 0) + 2 * HOUR)).toContain(former);
      }),
      { numRuns: 20 },
    );
  });

  it('are the lowest in thirty days where that is said', () => {
    fc.assert(
      fc.property(kindOf(HONEST, 'lowest price up to now'), (history) => {
        const seen = followed(history, -31 * DAY, 0, 6 * HOUR);
        const said = seen.at(-1)?.shown.claims[0]?.value;
        const lowestSince = (days: number) =>
          Math.min(...seen.slice(-4 * days - 1).map(({ shown }) => shown.price ?? Number.POSITIVE_INFINITY));
        expect(said).toBeLessThanOrEqual(lowestSince(30));
        expect(said).toBeGreaterThanOrEqual(lowestSince(31));
      }),
    );
  });
});

describe('dishonest shops', () => {
  it.each(named(DISHONEST).filter(([name]) => /timer|end put off/.test(name)))(
    '%s: names ends that are none',
    (_, histories) => {
      fc.assert(
        fc.property(histories, ({ looks }) => {
          const [ends = []] = endsNamed(looks);
          const spread = Math.max(...ends.map(({ end }) => end)) - Math.min(...ends.map(({ end }) => end));
          expect(spread).toBeGreaterThan(2 * Math.max(...ends.map(({ off }) => off)));
          expect(new Set(looks.map(({ shown }) => shown.price)).size).toBe(1);
        }),
      );
    },
  );

  it.each([
    ['today only, every day', DAY, 3 * DAY],
    ['last chance for weeks', 16 * DAY, 5 * WEEK],
    ['price raised before the sale', 4 * DAY, 4 * WEEK],
  ])('%s: looks lie far enough apart, and near enough', (name, least, most) => {
    fc.assert(
      fc.property(kindOf(DISHONEST, name), ({ looks: [first, , last] }) => {
        const apart = (last?.at ?? 0) - (first?.at ?? 0);
        expect(apart).toBeGreaterThanOrEqual(least);
        expect(apart).toBeLessThanOrEqual(most);
      }),
    );
  });

  it.each(['random stock', 'stock that falls per cookie', 'random viewers'])(
    '%s: numbers leap within minutes',
    (name) => {
      fc.assert(
        fc.property(kindOf(DISHONEST, name), ({ looks }) => {
          const [a = 0, b = 0, c = 0] = claimsOf(looks).map(({ value = 0 }) => value);
          expect(Math.min(Math.abs(b - a), Math.abs(c - b))).toBeGreaterThan(4);
          expect(Math.sign(b - a)).toBe(-Math.sign(c - b));
          expect((looks[2]?.at ?? 0) - (looks[0]?.at ?? 0)).toBeLessThan(5 * MINUTE);
        }),
      );
    },
  );

  it.each(['former price never charged', 'percentage too large'])('%s: no look saw that price', (name) => {
    fc.assert(
      fc.property(kindOf(DISHONEST, name), ({ looks }) => {
        const said = looks.at(-1)?.shown.claims[0]?.value ?? 0;
        for (const { shown } of looks) expect(shown.price).toBeLessThan(said);
      }),
    );
  });

  it('were seen charging less than their lowest price', () => {
    fc.assert(
      fc.property(kindOf(DISHONEST, 'false lowest price'), ({ looks: [first, , last] }) => {
        expect(first?.shown.price).toBeLessThan(last?.shown.claims[0]?.value ?? 0);
        expect((last?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(30 * DAY);
      }),
    );
  });
});

describe('the simulator', () => {
  const sampled = fc.sample(honestHistory, { numRuns: 600, seed: 1 });
  const some = (found: (history: History) => boolean) => expect(sampled.some(found)).toBe(true);

  it('has readers who come back within seconds, over months, and as strangers', () => {
    some((history) => Math.max(...gaps(history)) < 2 * MINUTE);
    some(({ looks }) => (looks.at(-1)?.at ?? 0) - (looks[0]?.at ?? 0) > 60 * DAY);
    some(({ looks }) => looks.some(({ look }) => look === 'stranger'));
  });

  it('has readers who come at the very same hour', () => {
    for (const period of [DAY, 7 * DAY])
      some((history) => gaps(history).length > 4 && gaps(history).every((gap) => Math.abs(gap - period) < 5 * MINUTE));
  });

  it('has clocks that are set back', () => {
    const histories = fc.sample(kindOf(HONEST, SET_BACK), { numRuns: 100, seed: 1 });
    expect(histories.some((history) => Math.min(...gaps(history)) < 0)).toBe(true);
  });

  it('tells the same shops again for the same seed', () => {
    for (const histories of [honestHistory, dishonestHistory]) {
      const [one, other] = [1, 2].map(() => JSON.stringify(fc.sample(histories, { numRuns: 50, seed: 7 })));
      expect(one).toBe(other);
    }
  });
});
