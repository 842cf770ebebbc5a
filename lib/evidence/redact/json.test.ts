import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Report } from '@/lib/model/report.ts';
import { REDACTED } from '@/lib/model/vocabulary.ts';
import { COUNTDOWN, PRESELECTED, SHAMING, sampleReport } from '@/tests/samples/report.ts';
import { redactJson } from './json.ts';

describe('a value of a program', () => {
  it('loses literals and what the rules find, in texts and addresses alone', () => {
    const { value, hits } = redactJson(
      {
        title: 'Hello Anna',
        n: 4711,
        list: ['for Ottilie', null, true],
        url: 'https:' + '//x.example/Ottilie?sid=1&id=2',
        Ottilie: 'key',
      },
      ['Ottilie'],
    );
    expect(value).toEqual({
      title: `Hello ${REDACTED}`,
      n: 4711,
      list: [`for ${REDACTED}`, null, true],
      url: `https:${'//'}x.example/${encodeURIComponent(REDACTED)}?sid=${encodeURIComponent(REDACTED)}&id=2`,
      Ottilie: 'key',
    });
    expect(hits.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });
  it('keeps words of schemas, languages, currencies, times, and the shop’s own contact', () => {
    const value = {
      kinds: ['product', 'chat'],
      lang: 'ida',
      currency: 'IDA',
      scannedAt: '2026-05-01T10:00:00.000Z',
      merchant: { email: 'info@shop.example', phone: '+49 30 1234567', address: 'Hauptstraße 5, 10115 Berlin' },
    };
    expect(redactJson(value, ['product', 'chat', 'Ida', '2026']).value).toEqual(value);
  });
  it('makes no text longer than its bound', () => {
    const text = `${'Ida '.repeat(75)}`.slice(0, 300);
    expect(redactJson({ text }, ['Ida']).value.text.length).toBeLessThanOrEqual(300);
    const canonical = `/${'a=1&'.repeat(120)}x?token=1`;
    expect(redactJson({ canonical }, []).value.canonical.length).toBeLessThanOrEqual(canonical.length);
  });
});

it('a report stays one, whatever was typed', () => {
  const words = [
    'findings',
    'clear',
    'unchecked',
    'product',
    'json-ld',
    'Only',
    'left',
    'stock',
    'shop',
    'example',
    'click',
    'low-stock',
    'pressure',
    'https',
  ];
  const { value } = redactJson(sampleReport({ findings: [COUNTDOWN, SHAMING, PRESELECTED] }), words);
  expect(v.safeParse(Report, value).issues).toBeUndefined();
});
