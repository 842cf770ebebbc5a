import { describe, expect, it } from 'vitest';
import { frameReport } from '@/tests/samples/report.ts';
import { Failure } from '../failure.ts';
import { auditPrice } from './audit.ts';
import type { Persona } from './personas.ts';
import type { Visited } from './visit.ts';

const PERSONAS: readonly Persona[] = [
  { id: 'one', context: {} },
  { id: 'two', context: {} },
];
const pageAsking = (amount: number) => {
  const { page } = frameReport();
  const product = { name: 'Bowl', sku: '1', price: amount, currency: 'EUR', from: ['json-ld' as const] };
  return frameReport({ page: { ...page, kinds: ['product'], product } });
};
const visitedAt = (amount: number): Visited => ({
  looks: [{ frames: [pageAsking(amount)], at: 0, silent: new Set() }],
});

async function auditOf(look: (persona: string, round: number) => Promise<Visited | undefined>, repeats = 3) {
  const missed: unknown[] = [];
  const audit = await auditPrice(
    'shop',
    pageAsking(20),
    { personas: PERSONAS, repeats },
    ({ id }, round) => look(id, round),
    (...told) => missed.push(told),
  );
  return { audit, missed, looks: audit.looks.map(({ round, stated }) => [round, stated?.amount]) };
}

describe('comparing a price', () => {
  it('lets everybody look once in each round', async () => {
    const { audit, looks } = await auditOf(async (persona) => visitedAt(persona === 'one' ? 20 : 25));
    expect(audit.outcome).toBe('differs');
    expect(looks.map(([round]) => round)).toEqual([0, 0, 1, 1, 2, 2]);
    expect(audit.looks.filter(({ persona }) => persona === 'two').map(({ stated }) => stated?.amount)).toEqual([
      25, 25, 25,
    ]);
  });

  it('goes on where a look fails, and tells of it', async () => {
    const { audit, missed, looks } = await auditOf(async (persona, round) => {
      if (persona === 'one' && round === 2) throw Failure.work('shop: it did not answer in time.', 'timed-out');
      return visitedAt(20);
    });
    expect([audit.outcome, looks.length]).toEqual(['same', 6]);
    expect(looks.filter(([, price]) => price === undefined)).toHaveLength(1);
    expect(missed).toEqual([[1, 6, 'shop: it did not answer in time.']]);
  });

  it('ends where no more looks are to be taken, and judges those that there are', async () => {
    const { audit, looks, missed } = await auditOf(async (_, round) => (round === 2 ? undefined : visitedAt(20)));
    expect([audit.outcome, looks.length, missed]).toEqual(['same', 2, []]);
    expect((await auditOf(async () => undefined)).audit.outcome).toBe('unread');
  });
});
