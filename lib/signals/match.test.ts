import { describe, expect, it } from 'vitest';
import type { Trace } from '@/lib/model/page.ts';
import { matchVendors, strangersOn } from './match.ts';
import { packRegistry, type VendorTraces } from './pack.ts';
import { readRegistry } from './registry.ts';

const KINDS: Readonly<Record<string, Trace['kind']>> = { H: 'host', S: 'selector', C: 'cookie', K: 'storage' };

/** A vendor by letters of its traces' kinds, small ones for weak traces. */
const vendor = (id: string, roles: VendorTraces['roles'], ...traces: readonly string[]): VendorTraces => ({
  id,
  roles,
  traces: traces.map((trace) => {
    const letter = trace.charAt(0);
    const kind = KINDS[letter.toUpperCase()] ?? 'host';
    return { kind, value: trace.slice(1), strength: letter < 'a' ? 'strong' : 'weak' };
  }),
});

const PACK = packRegistry([
  vendor(
    'picks',
    ['recommendation', 'experiment'],
    ...['Hpicks.example', 'hshared.example', 'S.picks', 'Cpk_*_id', 'cpk_seen', 'Kpicks.store'],
  ),
  vendor('records', ['replay'], 'Hcdn.records.example', 'Hwww.own-site.example', 'hshared.example', 'Crec'),
  vendor('deeper', ['chat'], 'Hchat.picks.example'),
]);
const registry = readRegistry(PACK);

const host = (value: string): Trace => ({ kind: 'host', value });
const cookie = (value: string): Trace => ({ kind: 'cookie', value });
const storage = (value: string): Trace => ({ kind: 'storage', value });
const selector = (value: string): Trace => ({ kind: 'selector', value });

const seen = (traces: Trace[], own = 'shop.example') =>
  matchVendors(traces, registry, own).map(({ vendor, certainty }) => `${vendor} ${certainty}`);

describe('matchVendors', () => {
  it('is certain of two kinds of strong trace only', () => {
    expect(seen([host('cdn.picks.example'), selector('.picks')])).toEqual(['picks certain']);
    expect(seen([host('cdn.picks.example'), cookie('pk_1_id')])).toEqual(['picks certain']);
    expect(seen([selector('.picks'), storage('picks.store')])).toEqual(['picks certain']);
    expect(seen([host('cdn.picks.example')])).toEqual(['picks likely']);
    expect(seen([host('cdn.picks.example'), host('api.picks.example')])).toEqual(['picks likely']);
  });

  it('lets weak ones never decide, however many', () => {
    expect(seen([cookie('pk_seen')])).toEqual(['picks possible']);
    expect(seen([cookie('pk_seen'), host('shared.example')])).toEqual(['picks possible', 'records possible']);
    expect(seen([cookie('pk_seen'), host('picks.example')])).toEqual(['picks likely']);
  });

  it('gives roles and traces as they were seen, the surest first', () => {
    expect(
      matchVendors(
        [cookie('rec'), host('a.b.picks.example'), cookie('pk_9_id'), cookie('other')],
        registry,
        'shop.example',
      ),
    ).toEqual([
      {
        vendor: 'picks',
        roles: ['recommendation', 'experiment'],
        traces: [host('a.b.picks.example'), cookie('pk_9_id')],
        certainty: 'certain',
      },
      { vendor: 'records', roles: ['replay'], traces: [cookie('rec')], certainty: 'likely' },
    ]);
  });

  it('knows a host by whole labels, and by the longest name', () => {
    expect(seen([host('notpicks.example')])).toEqual([]);
    expect(seen([host('picks.example.evil.test')])).toEqual([]);
    expect(seen([host('records.example')])).toEqual([]);
    expect(seen([host('chat.picks.example')])).toEqual(['deeper likely']);
  });

  it("takes a company's web site for no place where its software comes from, unless it is named", () => {
    expect(seen([host('www.picks.example')])).toEqual(['picks possible']);
    expect(seen([host('www.own-site.example')])).toEqual(['records likely']);
  });

  it('tells nothing of a vendor on its own site', () => {
    const traces = [host('cdn.picks.example'), selector('.picks'), cookie('rec')];
    expect(seen(traces, 'www.picks.example')).toEqual(['records likely']);
    expect(seen([host('cdn.records.example')], 'records.example')).toEqual([]);
    expect(seen([host('chat.picks.example')], 'shop.picks.example')).toEqual([]);
  });

  it('holds names as wholes, and stars between their ends', () => {
    expect(seen([cookie('record')])).toEqual([]);
    expect(seen([cookie('pk__id')])).toEqual([]);
    expect(seen([cookie('pk_id')])).toEqual([]);
    expect(seen([cookie('xpk_1_id')])).toEqual([]);
    expect(seen([storage('rec'), cookie('picks.store')])).toEqual([]);
  });

  it('is not led astray by names that objects have', () => {
    expect(seen(['constructor', '__proto__', 'toString', ''].flatMap((name) => [host(name), cookie(name)]))).toEqual(
      [],
    );
  });

  it('is not led astray by names that are made of what its text is made of', () => {
    const lines = PACK.split(';').map((line) => line.trim());
    const names = lines.flatMap((line) => [line, ...line.split(' '), ...line.split('|').map((list) => list.trim())]);
    const hostile = names.filter((name) => /[ |~]/.test(name));
    expect(hostile.length).toBeGreaterThan(10);
    expect(seen(hostile.flatMap((name) => [host(name), cookie(name), storage(name)]))).toEqual([]);
    expect(seen(['p', 'pk', 'pk_', 'pk_*_id'].map(cookie))).toEqual(['picks likely']);
    for (const between of ['user||1', 'a b', ' ~ ', '|picks:01;'])
      expect(seen([cookie(`pk_${between}_id`)])).toEqual(['picks likely']);
  });
});

it('refuses to pack what would fall apart on the way', () => {
  for (const value of ['a b', 'a|b', 'a;b', '~'])
    expect(() =>
      packRegistry([{ id: 'x', roles: [], traces: [{ kind: 'storage', value, strength: 'weak' }] }]),
    ).toThrow('cannot travel');
  const starred = (value: string) => () => packRegistry([vendor('x', [], `C${value}`)]);
  expect(starred('ab*')).toThrow('cannot travel');
  expect(starred('abc*')).not.toThrow();
});

describe('strangersOn', () => {
  it('gives registrable domains of others that nobody is known by, each once', () => {
    const traces = ['img.a.example', 'js.a.example', 'shop.co.uk', 'x.shop.co.uk', 'b.c.com.au', 'cdn.picks.example'];
    expect(strangersOn([...traces.map(host), cookie('d.example')], registry, 'www.shop.co.uk')).toEqual([
      'a.example',
      'c.com.au',
    ]);
  });

  it('ends after a hundred', () => {
    const many = Array.from({ length: 300 }, (_, i) => host(`a${i}.example`));
    expect(strangersOn(many, registry, 'shop.example')).toHaveLength(100);
  });
});
