import { describe, expect, it } from 'vitest';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { sneakIntoBasket } from './detector.ts';

const line = (...parts: Parameters<typeof samplePage>[0]) =>
  findingsOn(
    samplePage(
      parts.map((part) => ({ ...(typeof part === 'string' ? { text: part } : part), group: 1 })),
      { kinds: ['cart'] },
    ),
    sneakIntoBasket,
  );
const REMOVE = { name: 'Remove' };

describe('sneak-into-basket', () => {
  it('names the extra, and is surer of a price and a way out beside it', async () => {
    const OWN = 'We have added delivery protection to your order';
    expect(await line(OWN)).toMatchObject([{ confidence: 'low', data: { extra: 'delivery protection' } }]);
    expect(await line(OWN, '€2.99', REMOVE)).toMatchObject([{ confidence: 'medium' }]);
  });

  it('asks a bare note for a price and a way out', async () => {
    expect(await line('Gift wrap added')).toEqual([]);
    expect(await line('Gift wrap added', '€2.99')).toEqual([]);
    expect(await line('Gift wrap added', REMOVE)).toEqual([]);
    expect(await line('Gift wrap added', '€2.99', REMOVE)).toHaveLength(1);
    expect(await line('Gift wrap added', '€0.00', REMOVE)).toEqual([]);
  });

  it('leaves a line alone that says nothing of how it came, or that the reader chose it', async () => {
    expect(await line('Gift wrap', '€2.99', REMOVE)).toEqual([]);
    expect(await line('Gift wrap added', 'Your selection', '€2.99', REMOVE)).toEqual([]);
  });

  it('leaves boxes to tick to preselected-option', async () => {
    const box = { name: 'Gift wrap added', kind: 'checkbox' as const, checked: true, checkedAsServed: true };
    expect(await line('Gift wrap added', '€2.99', REMOVE, box)).toEqual([]);
  });

  it('looks at baskets only', async () => {
    const page = samplePage(['We have added delivery protection to your order'], { kinds: ['product'] });
    expect(await findingsOn(page, sneakIntoBasket)).toEqual([]);
  });
});
