import { expect, it } from 'vitest';
import { observation } from '@/tests/samples/report.ts';
import { observationsFile } from './observations.ts';

const AT = new Date(2026, 2, 5, 23, 59);
const HOSTILE = observation({ quote: '</script>",\n"\u2028', subject: '{"x":1}' });

it('is one JSON document with everything in it, an observation a line', () => {
  const { text } = observationsFile([observation(), HOSTILE], AT);
  expect(JSON.parse(text)).toEqual({
    schema: 'clearcart.observations/1',
    savedAt: AT.toISOString(),
    observations: [observation(), HOSTILE],
  });
  expect(text.split('\n')).toHaveLength(5);
});

it('is a document without any, too', () => {
  expect(JSON.parse(observationsFile([], AT).text)).toMatchObject({ observations: [] });
});

it('is named by the reader’s day', () => {
  expect(observationsFile([], AT).name).toBe('clearcart-observations-2026-03-05.json');
});
