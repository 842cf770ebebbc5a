import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { rowSchema } from './row-schema.ts';

describe('rowSchema', () => {
  const row = { page_id: 'a', wave: 1, pattern: 'low-stock', outcome: 'clear', why: null };
  const fits = (other: object) => v.is(rowSchema('outcomes'), { ...row, ...other });

  it('takes a row as the table’s columns say', () => {
    expect(fits({})).toBe(true);
    expect(fits({ outcome: 'notApplicable', why: 'no-chat' })).toBe(true);
  });

  it.each([
    ['a word that is none', { outcome: 'perhaps' }],
    ['a number as a text', { wave: '1' }],
    ['half a number', { wave: 1.5 }],
    ['nothing where something must be', { page_id: null }],
    ['a column that is missing', { why: undefined }],
    ['a column too many', { more: 1 }],
    ['a text without an end', { why: 'x'.repeat(20_001) }],
  ])('refuses %s', (_, other) => {
    expect(fits(other)).toBe(false);
  });

  it('knows moments', () => {
    const visit = { page_id: 'a', wave: 1, visit: 1, state: 'read', why: null, consent: null, chat: null };
    expect(v.is(rowSchema('visits'), { ...visit, at: '2026-11-30T21:50:21.972Z' })).toBe(true);
    expect(v.is(rowSchema('visits'), { ...visit, at: 'yesterday' })).toBe(false);
  });
});
