import { expect, it } from 'vitest';
import { CHAT, KETTLE } from '@/tests/samples/evidence.ts';
import { numbered } from '../evidence/exhibit.ts';
import { shownIn, shownOverTime } from './facts.ts';

const exhibits = numbered([CHAT, ...KETTLE].map((opened) => ({ opened })));
const idOf = (opened: (typeof KETTLE)[number]) => opened.file.circumstances.id;
const [first, second, third] = KETTLE;
const OBSERVED = {
  ...{
    site: 'shop.example',
    subject: '/kettle',
    signature: 'inventory',
    kind: 'stock' as const,
    value: 240,
    quote: '240',
  },
  ...{ unit: 'pieces' as const, tolerance: 0, look: 'visit' as const, visit: 'one' },
};

it('finds what was chosen, and leaves out what is not there', () => {
  const shown = shownIn(exhibits, [
    { item: idOf(third), finding: 'low-stock-1' },
    { item: idOf(first), finding: 'countdown-timer-1' },
    { item: idOf(first), finding: 'nothing' },
    { item: 'nobody', finding: 'low-stock-1' },
  ]);
  expect(shown.map(({ exhibit, finding }) => `${exhibit.number} ${finding.id}`)).toEqual([
    '1 countdown-timer-1',
    '3 low-stock-1',
  ]);
});

it('tells each look once, by its copy where there is one', () => {
  const chosen = KETTLE.map((opened) => ({ item: idOf(opened), finding: 'countdown-timer-1' }));
  const events = shownOverTime(shownIn(exhibits, chosen));
  expect(events.map(({ quotes, look, exhibit, captured }) => [quotes, look, exhibit.number, captured])).toEqual([
    [['Angebot endet in 14:59'], 'visit', 1, true],
    [['Angebot endet in 14:57'], 'stranger', 3, false],
    [['Angebot endet in 14:59'], 'visit', 2, true],
    [['Angebot endet in 14:58'], 'visit', 3, true],
  ]);
});

it('tells a look without a copy by the exhibit that notes it', () => {
  const events = shownOverTime(shownIn(exhibits, [{ item: idOf(second), finding: 'countdown-timer-1' }]));
  expect(events.map(({ exhibit, captured }) => [exhibit.number, captured])).toEqual([
    [2, false],
    [2, true],
  ]);
});

it('tells in one what one copy shows', () => {
  const chosen = ['countdown-timer-1', 'low-stock-1'].map((finding) => ({ item: idOf(first), finding }));
  const [event, ...more] = shownOverTime(shownIn(exhibits, chosen));
  expect(event?.quotes).toEqual(['Angebot endet in 14:59', 'Nur noch 3 auf Lager']);
  expect(more).toEqual([]);
});

it('tells a clock with the words beside it, and what only data say as such', () => {
  const [finding] = first.report.findings;
  if (!finding) throw new Error('The sample shows nothing.');
  const seen = { ...OBSERVED, at: Date.parse(first.file.circumstances.capturedAt) };
  const odd = {
    ...first,
    report: {
      ...first.report,
      findings: [
        {
          ...finding,
          quote: '00 : 14 : 59',
          data: { context: 'Nur heute', timeLeft: 'x' },
          verdict: {
            value: 'doubtful' as const,
            rule: 'r',
            proof: [seen, { ...seen, signature: 'other', quote: '13 : 00' }],
          },
        },
      ],
    },
  };
  const exhibit = numbered([{ opened: odd }]);
  const events = shownOverTime(shownIn(exhibit, [{ item: idOf(first), finding: finding.id }]));
  expect(events.map(({ quotes, stated }) => [quotes, stated])).toEqual([
    [['Nur heute … 00 : 14 : 59', 'Nur heute … 13 : 00'], false],
    [['240'], true],
  ]);
});
