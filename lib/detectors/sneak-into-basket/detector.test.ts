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

  it('takes a bare note for an answer to what the reader did', async () => {
    for (const note of ['Gift wrap added', 'Gift wrap has been added', 'The total includes gift wrap']) {
      expect(await line(note, '€2.99', REMOVE)).toEqual([]);
    }
    expect(await line('Gift wrap was automatically added', '€2.99', REMOVE)).toHaveLength(1);
    expect(await line('Gift wrap was automatically added', '€0.00', REMOVE)).toEqual([]);
  });

  it('leaves a line alone that says nothing of how it came, or that the reader chose it', async () => {
    expect(await line('Gift wrap', '€2.99', REMOVE)).toEqual([]);
    expect(await line('We have added gift wrap', 'Your selection', '€2.99', REMOVE)).toEqual([]);
    expect(await line('We have added gift wrap from your last visit', '€2.99', REMOVE)).toEqual([]);
  });

  it('leaves boxes to tick to preselected-option', async () => {
    const box = { name: 'We have added gift wrap', kind: 'checkbox' as const, checked: true, checkedAsServed: true };
    expect(await line('We have added gift wrap', '€2.99', REMOVE, box)).toEqual([]);
  });

  it('looks at baskets only', async () => {
    const page = samplePage(['We have added delivery protection to your order'], { kinds: ['product'] });
    expect(await findingsOn(page, sneakIntoBasket)).toEqual([]);
  });
});
