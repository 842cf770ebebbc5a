import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PATTERN_IDS } from '@/lib/model/vocabulary.ts';
import { LAWS, Law, lawsOnPattern, lawsOnRole } from './laws.ts';
import { LITERATURE, LiteratureEntrySchema } from './literature.ts';

describe('literature', () => {
  it('has an entry for every pattern and for nothing else', () => {
    expect(Object.keys(LITERATURE).sort()).toEqual([...PATTERN_IDS].sort());
  });

  it.each(PATTERN_IDS)('%s is named as its sources name it', (id) => {
    expect(v.safeParse(LiteratureEntrySchema, LITERATURE[id]).issues).toBeUndefined();
  });

  it('refuses a pair that no source has', () => {
    expect(v.safeParse(LiteratureEntrySchema, { mathur2019: ['Urgency', 'Confirmshaming'] }).success).toBe(false);
  });

  it('names each of the 15 types of Mathur et al. once', () => {
    const types = Object.values(LITERATURE).flatMap((entry) => (entry.mathur2019 ? [entry.mathur2019[1]] : []));
    expect(types).toHaveLength(15);
    expect(new Set(types).size).toBe(15);
  });
});

describe('laws', () => {
  it('have each their own id', () => {
    expect(new Set(LAWS.map((law) => law.id)).size).toBe(LAWS.length);
  });

  it.each(LAWS)('$id is complete and concerns something', (law) => {
    expect(v.safeParse(Law, law).issues).toBeUndefined();
    expect(law.patterns.length + law.roles.length).toBeGreaterThan(0);
  });

  it('are found by pattern and by role, oldest first', () => {
    expect(lawsOnPattern('low-stock').map((law) => law.id)).toEqual([
      'eu-ucpd-7',
      'eu-ucpd-5-6',
      'in-dark-patterns-2023',
      'gb-dmcc-limited-time',
    ]);
    expect(lawsOnRole('recommendation').map((law) => law.id)).toEqual(['eu-dsa-27']);
    expect(lawsOnPattern('price-changed')).toEqual([]);
  });
});
