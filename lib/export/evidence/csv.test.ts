import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { CHAT, EVIDENCE, hostileExhibit, KETTLE, sampleVerification } from '@/tests/samples/evidence.ts';
import { HOSTILE } from '@/tests/samples/hostile.ts';
import { defused } from '../table.ts';
import { evidenceCsv } from './csv.ts';

const read = (text: string): Record<string, string>[] =>
  parse(text, { bom: true, columns: true, record_delimiter: '\r\n' });

it('has a row a finding, in the order of time, with what a program needs', () => {
  const rows = read(evidenceCsv(EVIDENCE.toReversed().map((opened) => ({ opened }))));
  expect(rows.map(({ exhibit, finding_id: id }) => `${exhibit} ${id}`)).toEqual([
    '1 countdown-timer-1',
    '1 low-stock-1',
    '2 countdown-timer-1',
    '2 low-stock-1',
    '3 countdown-timer-1',
    '3 low-stock-1',
    '4 bot-claims-human-1',
    '5 countdown-timer-2',
    '5 countdown-timer-3',
  ]);
  expect(rows[4]).toMatchObject({
    captured_at: '2026-05-06T06:15:47.000Z',
    verdict: 'false',
    rule: 'deadline-restarts',
    observations: '4',
    first_observed_at: '2026-05-03T08:02:11.000Z',
    last_observed_at: '2026-05-06T06:15:47.000Z',
    value: '898',
    unit: 'seconds-left',
    sha256: '',
  });
});

it('has the digest where it is known', () => {
  const [first] = KETTLE;
  const verification = sampleVerification(first);
  expect(read(evidenceCsv([{ opened: first, verification }]))[0]).toMatchObject({
    sha256: verification.digest,
    key: verification.seal?.key,
  });
  expect(read(evidenceCsv([{ opened: CHAT }]))[0]?.value).toBe('');
});

it.each(HOSTILE)('gives %j back as it was, but for what was defused', async (text) => {
  const [row, ...more] = read(evidenceCsv([await hostileExhibit(text)]));
  expect(more).toEqual([]);
  const cell = defused(text).toWellFormed();
  expect(row).toMatchObject({ url: cell, title: cell, quote: cell, before: cell, rule: cell, stamped_by: cell });
});
