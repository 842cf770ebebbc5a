import { describe, expect, it } from 'vitest';
import { knownRegions, placeName, toldBodies, toldRules } from './rules.ts';
import { createTranslator } from './translator.ts';

const en = createTranslator('en', { strict: true });
const de = createTranslator('de', { strict: true });

describe('rules', () => {
  it('are told with place, date and article, the nearest first', () => {
    const [first, ...others] = toldRules({ pattern: 'hard-to-cancel' }, 'DE', en);
    expect(first).toMatchObject({ id: 'de-bgb-312k', place: 'Germany', since: 'July 1, 2022' });
    expect(others.map(({ place }) => place)).toEqual(['European Union', 'European Union']);
    expect(toldRules({ pattern: 'countdown-timer' }, 'DE-BY', de)[0]).toMatchObject({
      place: 'Europäische Union',
      since: '12. Dezember 2007',
    });
  });

  it('are those of a role or a topic, too, and none where nothing is known', () => {
    expect(toldRules({ role: 'chat' }, 'US-CA', en).map(({ id }) => id)).toEqual(['us-ca-bot-disclosure']);
    expect(toldRules({ topic: 'legal-notice' }, 'CH', en).map(({ id }) => id)).toEqual(['ch-uwg-3-1-s']);
    expect(toldRules({ topic: 'legal-notice' }, 'US', en)).toEqual([]);
    expect(toldRules({ pattern: 'low-stock' }, 'MX', en)).toEqual([]);
  });
});

describe('bodies', () => {
  it('are told with what they take and as of when their address is known, those for shops abroad last', () => {
    const told = toldBodies('FI', en, 'consumer');
    expect(told[0]).toMatchObject({
      id: 'fi-kuluttajariita',
      lang: 'fi',
      english: 'Consumer Disputes Board',
      about: 'About how a shop sells',
      checked: 'Address as of July 2024',
    });
    expect(told.slice(1).map(({ id }) => id)).toEqual(['fi-ecc', 'eu-ecc-net']);
    expect(told[1]?.about).toBe('About how a shop sells, for shops in other countries only');
    expect(told[1]?.checked).toBe('Address as read on November 29, 2026');
  });

  it('are named once where their name is English or the reader’s own', () => {
    expect(toldBodies('GB', de, 'privacy')[0]).not.toHaveProperty('english');
    expect(toldBodies('AT', de, 'privacy')[0]).not.toHaveProperty('english');
    expect(toldBodies('US', en)[0]?.about).toBe('About how a shop sells, and about your data');
  });

  it('are none where nothing is known', () => {
    expect(toldBodies('MX', en)).toEqual([]);
    expect(toldBodies('', en)).toEqual([]);
  });
});

describe('places', () => {
  it('are named, parts of countries with the country', () => {
    expect(placeName('US-CA', 'de')).toBe('Kalifornien, Vereinigte Staaten');
    expect(placeName('MX', 'en')).toBe('Mexico');
  });

  it('to choose from are all of which something is known, countries before their parts', () => {
    const names = knownRegions('en').map(({ name }) => name);
    expect(names.slice(0, 6)).toEqual([
      'Australia',
      'New South Wales, Australia',
      'Queensland, Australia',
      'Victoria, Australia',
      'Western Australia, Australia',
      'Austria',
    ]);
    expect(knownRegions('de').map(({ code }) => code)).not.toContain('EU');
    expect(new Set(names).size).toBe(names.length);
  });
});
