import { describe, expect, it } from 'vitest';
import { buildPackage } from '@/lib/evidence/package/build.ts';
import { openPackage } from '@/lib/evidence/package/open.ts';
import { makeKey } from '@/lib/evidence/seal/key.ts';
import { type Draft, NO_LINK, type Part } from '@/lib/model/evidence.ts';
import { REDACTED } from '@/lib/model/vocabulary.ts';
import { CIRCUMSTANCES } from '@/tests/samples/evidence-items.ts';
import { COUNTDOWN, sampleReport } from '@/tests/samples/report.ts';
import { reviewed, withoutWords } from './by-hand.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const part = (role: Part['role'], name: string, type: string, text: string, uri = `urn:clearcart:${role}`): Part => ({
  ...{ role, name, type, uri, bytes: utf8(text) },
});
const HTML = 'text/html; charset=utf-8';
const page = (html: string, uri = 'https://shop.example/profile/hannah') => part('page', 'page.html', HTML, html, uri);
const draftOf = (...parts: Part[]): Draft => ({ parts, circumstances: { ...CIRCUMSTANCES, redactions: {} } });
const taken = (html: string, ...words: string[]) => {
  const [only] = withoutWords(draftOf(page(html)), words).parts;
  return new TextDecoder().decode(only?.bytes);
};

describe('words that a person takes out', () => {
  it.each([
    ['<p>Hello Mark</p><mark class="mark">x</mark>', `<p>Hello ${REDACTED}</p><mark class="${REDACTED}">x</mark>`],
    ['<p title="Mark &gt; me">a</p>', `<p title="${REDACTED} &gt; me">a</p>`],
    [
      '<style>mark > a { content: "<b" } /* Mark */</style>',
      `<style>${REDACTED} > a { content: "<b" } /* ${REDACTED} */</style>`,
    ],
    ['<!-- Mark --><p>1 < 2 Mark', `<!-- ${REDACTED} --><p>1 < 2 ${REDACTED}`],
    ['<a href="/mark">M&amp;M</a>', `<a href="/${REDACTED}">M&amp;M</a>`],
  ])('leave markup as it is: %s', (before, after) => expect(taken(before, 'Mark')).toBe(after));

  it('leave no address behind, of parts or gaps', () => {
    const draft = draftOf(page('<p>Hi</p>'));
    const told = {
      ...draft.circumstances,
      url: 'https://shop.example/profile/hannah',
      title: 'Hannah',
      gaps: [{ what: 'frame' as const, why: 'https://shop.example/of/Hannah' }],
    };
    const came = withoutWords({ ...draft, circumstances: told }, ['Hannah']);
    expect(JSON.stringify({ ...came, parts: came.parts.map(({ uri }) => uri) })).not.toMatch(/hannah/i);
    expect(came.circumstances.redactions.person).toBe(4);
  });

  it('leave every form as it is, whatever words they are', async () => {
    const report = sampleReport({ findings: [COUNTDOWN] });
    const json = (role: 'report' | 'model' | 'quotes' | 'timeline', value: unknown) =>
      part(role, `${role}.json`, 'application/json', JSON.stringify(value));
    const draft = draftOf(
      page('<html lang="en"><p>Page'),
      json('report', report),
      json('quotes', []),
      json('timeline', []),
    );
    const words = ['Page', 'Lang', 'Kind', 'report', 'findings', 'countdown-timer', 'clearcart', 'Schema', 'quote'];
    const place = { case: '3f2b8c1e-0f4d-4c6a-9a59-0d2f6f0e7a11', sequence: 1, previous: NO_LINK };
    const { bytes } = await buildPackage(withoutWords(draft, words), place, await makeKey(), new Date());
    expect((await openPackage(bytes)).report.findings).toHaveLength(1);
  });

  it('take the browser’s own copy with them, which is said', () => {
    const came = withoutWords(draftOf(page('<p>Hi'), part('mhtml', 'page.mhtml', 'multipart/related', 'x')), [
      'Hannah',
    ]);
    expect(came.parts.map(({ role }) => role)).toEqual(['page']);
    expect(came.circumstances.gaps.map(({ what }) => what)).toContain('mhtml');
  });
});

it('leaves out what the person does not want, and says so', async () => {
  const draft = draftOf(page('<p>Hi Hannah'), part('quotes', 'quotes.json', 'application/json', '[]'));
  const how = { areas: new Map(), without: new Set(['page.html']), words: [] };
  const { parts, circumstances } = await reviewed(draft, how);
  expect(parts.map(({ name }) => name)).toEqual(['quotes.json']);
  expect(circumstances.reviewed).toBe(true);
  expect(circumstances.gaps.at(-1)).toEqual({ what: 'left-out', why: 'page.html' });
  expect(circumstances.redactions.person).toBeUndefined();
});
