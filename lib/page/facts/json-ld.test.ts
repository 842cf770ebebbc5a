import { describe, expect, it } from 'vitest';
import { itemsAt, textAt } from './item.ts';
import { MOST_CHARACTERS, readJsonLd } from './json-ld.ts';

const read = (...scripts: unknown[]) =>
  readJsonLd(scripts.map((script) => (typeof script === 'string' ? script : JSON.stringify(script))));

describe('readJsonLd', () => {
  it('finds things in arrays, graphs and other things', () => {
    const { items, cut } = read([{ '@type': 'WebSite', name: 'Shop' }], {
      '@graph': [{ '@type': ['Product', 'Vehicle'], name: 'Car', offers: { '@type': 'Offer', price: 5 } }],
    });
    expect(items.map(({ types, via }) => [types.join('+'), via])).toEqual([
      ['WebSite', ''],
      ['Product+Vehicle', ''],
      ['Offer', 'offers'],
    ]);
    expect(cut).toBe(false);
  });

  it('knows names with and without their vocabulary', () => {
    const { items } = read({ '@type': 'https://schema.org/Product', 'schema:name': { '@value': ' Red\n shirt ' } });
    expect(items[0]?.types).toEqual(['Product']);
    expect(items[0] && textAt(items[0], 'name')).toBe('Red shirt');
    expect(read({ '@type': 'product' }).items[0]?.types).toEqual(['Product']);
  });

  it('follows ids', () => {
    const { items } = read({
      '@graph': [
        { '@type': 'Product', '@id': '#p', offers: { '@id': '#o' } },
        { '@type': 'Offer', '@id': '#o', price: '12.50' },
      ],
    });
    const offer = items[0] && itemsAt(items[0], 'offers')[0];
    expect(offer && textAt(offer, 'price')).toBe('12.50');
  });

  it('survives ids that lead in a circle', () => {
    const { items } = read({ '@graph': [{ '@type': 'Product', '@id': '#a', offers: { '@id': '#a' } }] });
    expect(items).toHaveLength(1);
  });

  it.each([
    ['a raw line break', '{"@type":"Product","name":"Red\nshirt"}'],
    ['a comma too many', '{"@type":"Product","name":"Red shirt",}'],
    ['comments around it', '<!-- {"@type":"Product","name":"Red shirt"} -->'],
    ['a CDATA section', '//<![CDATA[\n{"@type":"Product","name":"Red shirt"}\n//]]>'],
    ['a closing semicolon', '{"@type":"Product","name":"Red shirt"};'],
  ])('reads over %s', (_, script) => {
    const { items } = read(script);
    expect(items[0] && textAt(items[0], 'name')).toBe('Red shirt');
  });

  it.each([
    '',
    '{',
    'null',
    '7',
    '"Product"',
    '[[[]]]',
    '{"@type":7}',
    '{"@type":{"a":1}}',
    'window.x = {};',
    '{"@graph":null}',
  ])('passes over %j', (script) => expect(read(script).items).toEqual([]));

  it('is not touched by names of the language', () => {
    const { items } = read(
      '{"@type":"Product","__proto__":{"name":"evil"},"constructor":{"prototype":{"name":"evil"}},"name":"Red shirt"}',
    );
    expect(items).toHaveLength(1);
    expect(items[0] && textAt(items[0], 'name')).toBe('Red shirt');
    expect(({} as Record<string, unknown>).name).toBeUndefined();
  });

  it('says when something was too deep, too much or too long', () => {
    const deep = `${'{"offers":'.repeat(40)}{"@type":"Offer"}${'}'.repeat(40)}`;
    expect(read(deep).cut).toBe(true);
    expect(read(Array.from({ length: 9000 }, () => ({ '@type': 'Offer' }))).cut).toBe(true);
    expect(read(`"${'x'.repeat(MOST_CHARACTERS)}"`).cut).toBe(true);
    expect(read('['.repeat(100_000)).items).toEqual([]);
  });
});
