import * as v from 'valibot';
import { expect, it } from 'vitest';
import { EVIDENCE, hostileExhibit, KETTLE, sampleVerification } from '@/tests/samples/evidence.ts';
import { HOSTILE } from '@/tests/samples/hostile.ts';
import { EvidenceExport, evidenceJson } from './json.ts';

const verified = EVIDENCE.map((opened) => ({ opened, verification: sampleVerification(opened) }));

it('is of its form, and holds all but the bytes of parts', () => {
  const [first] = KETTLE;
  const { items } = v.parse(EvidenceExport, JSON.parse(evidenceJson(verified.toReversed())));
  expect(items.map(({ exhibit, chain }) => [exhibit, chain.sequence])).toEqual([1, 2, 3, 4, 5].map((n) => [n, n]));
  expect(items[0]).toEqual({
    exhibit: 1,
    circumstances: first.file.circumstances,
    chain: first.file.chain,
    parts: first.file.parts,
    report: first.report,
    quotes: first.quotes,
    timeline: first.timeline,
    verification: sampleVerification(first),
  });
});

it('has the person’s words on a case only where they are given, as no part of what is sealed', () => {
  const note = { id: '0b9d5f0e-6f0a-4a52-9a39-6a1f0c7be001', name: 'Kettles', note: 'Ask Mira.' };
  expect(v.parse(EvidenceExport, JSON.parse(evidenceJson(verified, [note]))).notes).toEqual([
    { case: note.id, name: 'Kettles', note: 'Ask Mira.', sealed: false },
  ]);
  expect(JSON.parse(evidenceJson(verified))).not.toHaveProperty('notes');
});

it('says nothing of what nobody verified', () => {
  const [first] = KETTLE;
  expect(v.parse(EvidenceExport, JSON.parse(evidenceJson([{ opened: first }]))).items[0]).not.toHaveProperty(
    'verification',
  );
});

it('is the same again, whatever pages said', async () => {
  for (const text of HOSTILE) {
    const exhibit = await hostileExhibit(text);
    expect(evidenceJson([exhibit])).toBe(evidenceJson([await hostileExhibit(text)]));
    const { items } = JSON.parse(evidenceJson([exhibit])) as EvidenceExport;
    expect(items[0]?.report).toEqual(exhibit.opened.report);
  }
});
