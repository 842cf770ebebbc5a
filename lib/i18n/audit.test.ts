import { describe, expect, it } from 'vitest';
import type { PriceAudit, PriceLook } from '@/lib/model/audit.ts';
import { AUDIT_OUTCOMES } from '@/lib/model/vocabulary.ts';
import { tellAudit } from './audit.ts';
import { createTranslator } from './translator.ts';

const euros = (amount: number) => ({ amount, currency: 'EUR' });
const looks: PriceLook[] = [
  { persona: 'you', round: 0, at: 1, stated: euros(49.5) },
  { persona: 'stranger', round: 0, at: 2, stated: euros(45) },
  { persona: 'stranger', round: 1, at: 3, stated: euros(45) },
  { persona: 'you', round: 1, at: 4, stated: euros(47) },
  { persona: 'reads-de', round: 1, at: 5 },
];
const personas = [{ id: 'you' }, { id: 'stranger' }, { id: 'reads-de' }, { id: 'vienna', name: 'Somebody in Vienna' }];
const audit = (changes: Partial<PriceAudit> = {}): PriceAudit => ({
  outcome: 'differs',
  by: 'stated',
  p: 0.0214,
  needed: 12,
  personas,
  looks,
  ...changes,
});

describe.each(['en', 'de'] as const)('in %s', (lang) => {
  const translator = createTranslator(lang, { strict: true });
  it.each(AUDIT_OUTCOMES)('what came of comparing a price is told, and what it leaves open: %s', (outcome) => {
    const { by: _, p: __, needed: ___, ...bare } = audit({ outcome });
    for (const told of [tellAudit(audit({ outcome }), translator), tellAudit(bare, translator)]) {
      expect(told.lead).not.toBe('');
      expect(told.limit).not.toBe('');
    }
  });
});

it('tells what each was asked, and how often', () => {
  const en = createTranslator('en', { strict: true });
  const told = tellAudit(audit(), en);
  expect(told.asked).toEqual([
    'You, with your cookies: €49.50 once and €47.00 once.',
    'Somebody whom the shop does not know: €45.00 2 times.',
    'The same, reading German: no price that could be compared.',
    'Somebody in Vienna: no price that could be compared.',
  ]);
  expect(told.limit).toContain('each would have to look about 12 times');
  expect(tellAudit(audit({ outcome: 'personal', p: 0.0001 }), en).limit).toContain('less than once in 10,000 times');
  expect(tellAudit(audit({ outcome: 'unread' }), en).asked).toEqual([]);
});

it('counts the looks that were compared, and says what was left out', () => {
  const en = createTranslator('en', { strict: true });
  const same = [
    { persona: 'you', round: 0, at: 1, shown: euros(45) },
    { persona: 'stranger', round: 0, at: 2, shown: euros(45) },
    { persona: 'reads-de', round: 0, at: 3, shown: { amount: 52, currency: 'USD' } },
    { persona: 'vienna', round: 0, at: 4 },
  ];
  const told = tellAudit(audit({ outcome: 'same', by: 'shown', looks: same }), en);
  expect(told.lead).toBe('We compared the price in 2 looks. It was the same each time.');
  expect(told.asked.slice(2)).toEqual([
    'The same, reading German: $52.00 once.',
    'Somebody in Vienna: no price that could be compared.',
    'Prices in another currency were not compared.',
  ]);
});

it('calls those that come with the command line by what they do', () => {
  const en = createTranslator('en', { strict: true });
  const { asked } = tellAudit(audit({ personas: [{ id: 'from-search' }, { id: 'constructor' }], looks: [] }), en);
  expect(asked).toEqual([
    'Somebody who comes from a search engine: no price that could be compared.',
    'constructor: no price that could be compared.',
  ]);
});
