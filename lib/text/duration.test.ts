import { describe, expect, it } from 'vitest';
import { findDurations, parseDuration } from './duration.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

describe('parseDuration', () => {
  it.each([
    ['02:14:55', 2 * HOUR + 14 * MINUTE + 55],
    ['02 : 14 : 55', 2 * HOUR + 14 * MINUTE + 55],
    ['0 2 : 1 4 : 5 5', 2 * HOUR + 14 * MINUTE + 55],
    ['０２：１４：５５', 2 * HOUR + 14 * MINUTE + 55],
    ['١:٠٢:٠٣', HOUR + 2 * MINUTE + 3],
    ['120:00:01', 120 * HOUR + 1],
    ['Jetzt innerhalb von 00:12:45 zahlen', 12 * MINUTE + 45],
    ['01:02:14:55', DAY + 2 * HOUR + 14 * MINUTE + 55],
    ['Expires in 18:07:59.', 18 * HOUR + 7 * MINUTE + 59],
    ['Due to demand, your basket expires in: 08:41', 8 * MINUTE + 41],
    ['reserved for 9:54 minutes!', 9 * MINUTE + 54],
    ['Your discount expires in 9:54', 9 * MINUTE + 54],
    ['Restzeit: 9:54', 9 * MINUTE + 54],
    ['noch 02:14 Stunden', 2 * HOUR + 14 * MINUTE],
    ['12:04:33 days hrs min', 12 * DAY + 4 * HOUR + 33 * MINUTE],
    ['2 DAYS 13:06:13', 2 * DAY + 13 * HOUR + 6 * MINUTE + 13],
    ['3Days01:49:51 Left', 3 * DAY + HOUR + 49 * MINUTE + 51],
    ['2 Tage und 13:06:13', 2 * DAY + 13 * HOUR + 6 * MINUTE + 13],
    ['150 Days 23 Hours 47 Mins 59 Secs', 150 * DAY + 23 * HOUR + 47 * MINUTE + 59],
    ['00DAYS00HOURS14MINUTES21SECONDS', 14 * MINUTE + 21],
    ['00hours:57min:19sec', 57 * MINUTE + 19],
    ['29 minutes :07 seconds', 29 * MINUTE + 7],
    ['09h: 09m: 55s: 0', 9 * HOUR + 9 * MINUTE + 55],
    ['1d 3h 20m', DAY + 3 * HOUR + 20 * MINUTE],
    ['4m 12s', 4 * MINUTE + 12],
    ['in 2 hours and 5 minutes', 2 * HOUR + 5 * MINUTE],
    ['1.5 hours', 1.5 * HOUR],
    ['1,5 Stunden', 1.5 * HOUR],
    ['2 Std. 14 Min.', 2 * HOUR + 14 * MINUTE],
    ['2 Stunden, 5 Minuten und 3 Sekunden', 2 * HOUR + 5 * MINUTE + 3],
    ['noch 3 Tage', 3 * DAY],
    ['30-day trial', 30 * DAY],
    ['24h Lieferung', DAY],
    ['Days 00 Hours 04 Minutes 12 Seconds 09', 4 * HOUR + 12 * MINUTE + 9],
    ['Stunden: 4 Minuten: 12', 4 * HOUR + 12 * MINUTE],
    ['DAYS 0 1 HRS 1 2 MINS 3 1 SECONDS', HOUR + 12 * MINUTE + 31],
    ['2 3 days left', 3 * DAY],
  ])('%s', (text, seconds) => expect(parseDuration(text)).toBe(seconds));

  it('is silent where there are two', () => expect(parseDuration('3 days or 4 days')).toBeUndefined());
});

describe('findDurations', () => {
  it('says where each stands and how fine it is', () => {
    const text = 'Ends in 1 Days, 4 Minutes, 44 Seconds; delivery in 3 days';
    const hits = findDurations(text);
    expect(hits.map(({ text: words, unit, form }) => [words, unit, form])).toEqual([
      ['1 Days, 4 Minutes, 44 Seconds', 1, 'units'],
      ['3 days', DAY, 'units'],
    ]);
    for (const hit of hits) expect(text.slice(hit.start, hit.end)).toBe(hit.text);
  });

  it('is not certain of a clock with two groups and nothing beside it', () => {
    expect(findDurations('04:53').map(({ certain }) => certain)).toEqual([false]);
    expect(findDurations('00:04:53').map(({ certain }) => certain)).toEqual([true]);
    expect(findDurations('04:53 minutes').map(({ certain }) => certain)).toEqual([true]);
  });

  it.each([
    '9:30 am',
    '09:30 a.m.',
    '18:00 Uhr',
    'um 14:30',
    'at 14:30',
    'until 18:00',
    '14:30 h',
    '10:00 - 18:00',
    'Mo–Fr 08:00–16:30',
    '12.05.2026 14:30',
    '2026-11-23 12:30:45',
    '2026-11-23T12:30:45',
    '12:30:45 GMT',
    '14h30',
    '16:9',
    '16:10 aspect ratio',
    'Seitenverhältnis 16:10',
    '4:3',
    '2:1',
    '102:98',
    '28:25 (14:12)',
    'Endergebnis 28:25',
    '1:87',
    '1:10',
    'John 3:16',
    '00:1A:2B:3C:4D:5E',
    '00:11:22:33:44:55',
    '25:61:70',
    '12.05.2026',
    '3 May',
    '2026',
    '3D',
    '5 m',
    '10 s',
    '3 d',
    '3D 2 m',
    '12 months',
    'iPhone 5s',
    '5 Sterne',
    'birthdays 12',
    '99999 days',
    'constructor 5 __proto__ 3',
    'Min. 3 Stück',
    '',
  ])('%j has no duration', (text) => expect(findDurations(text)).toEqual([]));

  it('reads an endless text', () => {
    expect(findDurations('1 '.repeat(100_000))).toEqual([]);
    expect(findDurations('1:11'.repeat(50_000)).length).toBe(0);
    expect(findDurations('s'.repeat(300_000))).toEqual([]);
    expect(findDurations('1 day '.repeat(20_000)).length).toBe(20_000);
  });
});
