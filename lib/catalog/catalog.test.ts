import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PATTERN_IDS } from '@/lib/model/vocabulary.ts';
import { BODIES, Body } from './bodies.ts';
import { isOf, LAWS, Law, lawsOnPattern, lawsOnRole, lawsOnTopic } from './laws.ts';
import { LITERATURE, LiteratureEntrySchema } from './literature.ts';
import { jurisdictionsOf, regionOf, wantsNotice } from './region.ts';

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
    expect(law.patterns.length + law.roles.length + (law.topics?.length ?? 0)).toBeGreaterThan(0);
  });

  it('are found by pattern and by role, oldest first', () => {
    expect(lawsOnPattern('low-stock').map((law) => law.id)).toEqual([
      'eu-ucpd-7',
      'eu-ucpd-5-6',
      'in-dark-patterns-2023',
      'gb-dmcc-limited-time',
    ]);
    expect(lawsOnRole('recommendation').map((law) => law.id)).toEqual([
      'eu-gdpr-21',
      'eu-crd-6a',
      'eu-dsa-38',
      'ca-qc-law25',
      'eu-dsa-27',
    ]);
    expect(lawsOnTopic('legal-notice').map((law) => law.jurisdiction)).toEqual(['JP', 'EU', 'GB', 'CH', 'KR']);
    expect(lawsOnPattern('price-changed')).toEqual([]);
  });
});

/** What an entry of the catalogue must not be without: where it is from, and of when. */
describe('an entry without source or date', () => {
  const [law] = LAWS;
  const [body] = BODIES;

  it.each([
    ['law', 'checkedAt'],
    ['law', 'since'],
    ['law', 'url'],
    ['body', 'source'],
    ['body', 'checked'],
    ['body', 'dated'],
    ['body', 'url'],
  ] as const)('is refused: a %s without %s', (kind, key) => {
    const [schema, entry]: [v.GenericSchema, unknown] = kind === 'law' ? [Law, law] : [Body, body];
    expect(v.safeParse(schema, entry).success).toBe(true);
    expect(v.safeParse(schema, { ...(entry as object), [key]: undefined }).success).toBe(false);
    expect(v.safeParse(schema, { ...(entry as object), [key]: '' }).success).toBe(false);
  });

  it('is refused: a law with no page that gave it, a body with a date that is none', () => {
    expect(v.safeParse(Law, { ...law, checkedAt: [] }).success).toBe(false);
    for (const checked of ['2026', '2026-13', '2026-02-40', 'yesterday', '1999-01-01'])
      expect([checked, v.safeParse(Body, { ...body, checked }).success]).toEqual([checked, false]);
  });
});

describe('bodies', () => {
  it.each(BODIES)('$id has an address, a source and a date', (body) => {
    expect(v.safeParse(Body, body).issues).toBeUndefined();
    // Nothing is known of a day that has not come.
    expect(Date.parse(body.checked)).toBeLessThanOrEqual(Date.parse('2026-11-29'));
  });

  it('have each their own id', () => {
    expect(new Set(BODIES.map(({ id }) => id)).size).toBe(BODIES.length);
  });

  const taking = (country: string, what: 'consumer' | 'privacy') =>
    BODIES.filter(({ jurisdiction, takes, only }) => jurisdiction === country && takes.includes(what) && !only);

  it.each('AT BE BG CY CZ DE DK EE FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '))(
    '%s, a member of the Union, has one for shops and one for data',
    (country) => {
      expect(taking(country, 'consumer').length).toBeGreaterThan(0);
      expect(taking(country, 'privacy').length).toBeGreaterThan(0);
    },
  );

  // No page was found that gives the address of one for all of Spain.
  it('Spain has one for data, and the Union’s network', () => {
    expect(taking('ES', 'privacy').length).toBeGreaterThan(0);
    expect(jurisdictionsOf('ES')).toContain('EU');
  });

  it.each('GB NO CH IS LI US US-CA CA CA-QC CA-BC AU JP KR BR'.split(' '))('%s has one for data', (region) => {
    expect(taking(region, 'privacy').length).toBeGreaterThan(0);
  });

  it.each(
    'GB NO CH IS US US-CA US-NY US-TX US-FL US-IL US-PA US-WA US-OH US-GA US-MI US-NJ CA CA-ON CA-QC CA-BC AU AU-VIC IN JP KR BR BR-SP ES-CT'.split(
      ' ',
    ),
  )('%s has one for shops', (region) => {
    expect(taking(region, 'consumer').length).toBeGreaterThan(0);
  });
});

describe('a region', () => {
  it.each([
    ['de-AT', 'AT'],
    ['de', 'DE'],
    ['en-GB', 'GB'],
    ['sv', 'SE'],
    ['zh-Hant-TW', 'TW'],
    ['es-419', ''],
    ['', ''],
    ['no such tag', ''],
    [undefined, ''],
  ])('of the language %s is "%s"', (tag, region) => {
    expect(regionOf(tag)).toBe(region);
  });

  it('has the rules of its country and, as a member, of the Union', () => {
    expect(jurisdictionsOf('DE-BY')).toEqual(['DE-BY', 'DE', 'EU']);
    expect(jurisdictionsOf('US-CA')).toEqual(['US-CA', 'US']);
    expect(jurisdictionsOf('CH')).toEqual(['CH']);
    expect(jurisdictionsOf('')).toEqual([]);
  });

  it('wants a legal notice where a rule on record does', () => {
    for (const region of ['AT', 'CH', 'DE-BY', 'GB', 'IN', 'JP', 'KR', 'MX', 'NO', 'US-CA', ''])
      expect([region, wantsNotice(region)]).toEqual([
        region,
        lawsOnTopic('legal-notice').some((law) => isOf(law, region)),
      ]);
  });

  it('gets rules of its own and of no other', () => {
    const ids = (region: string) => LAWS.filter((law) => isOf(law, region)).map(({ id }) => id);
    expect(ids('US-CA')).toContain('us-ca-gpc');
    expect(ids('US-CA')).toContain('us-rosca');
    expect(ids('US-NY')).not.toContain('us-ca-gpc');
    // Nobody knows in which state: the rule names its own.
    expect(ids('US')).toContain('us-ca-gpc');
    expect(ids('')).toEqual([]);
    expect(ids('AT')).toContain('eu-ucpd-7');
    expect(ids('AT')).not.toContain('de-bgb-312k');
    expect(ids('NO')).toEqual(['eu-gdpr-7', 'eu-gdpr-21']);
    expect(ids('MX')).toEqual([]);
  });
});
