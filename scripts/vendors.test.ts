import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { matchVendors } from '@/lib/signals/match.ts';
import { readRegistry } from '@/lib/signals/registry.ts';
import { companyNames, packVendors, readVendors, vendorBook } from './vendors.ts';

const vendors = readVendors(fileURLToPath(new URL('..', import.meta.url)));
const pack = packVendors(vendors);

describe('the vendors', () => {
  it('have ids of their own', () => {
    expect(vendors.length).toBeGreaterThan(300);
    expect(new Set(vendors.map(({ id }) => id)).size).toBe(vendors.length);
  });

  it('share no strong trace: it would tell of two at once', () => {
    const strong = vendors.flatMap(({ traces }) =>
      traces.filter(({ strength }) => strength === 'strong').map(({ kind, value }) => `${kind} ${value}`),
    );
    expect(strong.filter((trace, at) => strong.indexOf(trace) !== at)).toEqual([]);
  });

  it('are known by no name of a file and by no list that may not be used', () => {
    const traces = vendors.flatMap((vendor) => vendor.traces);
    expect(traces.filter(({ kind, value }) => kind === 'selector' && /src|href="/.test(value))).toEqual([]);
    expect(traces.filter(({ source }) => /ghostery|disconnect|ddg|known/.test(source))).toEqual([]);
  });

  it('sit in countries that there are', () => {
    const places = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    expect(vendors.filter(({ country }) => country && !places.of(country.code)).map(({ id }) => id)).toEqual([]);
  });

  it('have one source a company for where it sits', () => {
    const seats = new Map<string, Set<string>>();
    for (const { company, country } of vendors)
      seats.set(company, (seats.get(company) ?? new Set()).add(country ? `${country.code} ${country.source}` : ''));
    expect([...seats].filter(([, said]) => said.size > 1)).toEqual([]);
  });

  it('are known again by each of their strong traces, and by none of another', () => {
    const registry = readRegistry(pack);
    for (const { id, traces } of vendors) {
      for (const { kind, value, strength } of traces) {
        const seen = { kind, value: kind === 'selector' ? value : value.replace('*', '1x') };
        const told = matchVendors([seen], registry, 'shop.example');
        expect(
          told.map(({ vendor }) => vendor),
          `${kind} ${value}`,
        ).toContain(id);
        if (strength === 'strong') {
          expect(told.find(({ vendor }) => vendor === id)?.certainty, `${kind} ${value}`).toBe('likely');
          expect(
            told.filter(({ certainty }) => certainty !== 'possible'),
            `${kind} ${value}`,
          ).toHaveLength(1);
        }
      }
    }
  });

  it('fit into 30 kB', () => expect(gzipSync(pack).length).toBeLessThan(30_000));

  it('are told without their traces', () => {
    expect(vendorBook(vendors).hotjar).toEqual({
      name: 'Hotjar',
      company: 'Contentsquare',
      country: 'FR',
      roles: ['replay'],
      data: expect.arrayContaining(['clicks']),
      optOut: 'https://www.hotjar.com/policies/do-not-track/',
    });
  });
});

it('companies are named by domains that are theirs alone', () => {
  const names = companyNames();
  expect(names).toMatchObject({ 'doubleclick.net': 'Google', 'ztat.net': 'Zolando' });
  // Its hosts belong to whoever rents them.
  expect(Object.keys(names)).not.toContain('d81mfvml8p5ml.cloudfront.net');
});
