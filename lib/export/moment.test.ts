import { expect, it } from 'vitest';
import { dayText, localeOf, momentsIn } from './moment.ts';

const AT = Date.UTC(2026, 4, 3, 8, 2, 11);

it.each([
  ['en', '', '3 May 2026 at 10:02:11'],
  ['en', 'US', 'May 3, 2026 at 10:02:11'],
  ['de', 'DE', '3. Mai 2026 um 10:02:11'],
])('names a moment in %s of %j', (lang, region, local) => {
  expect(momentsIn(localeOf(lang, region), 'Europe/Berlin')(AT)).toEqual({
    local,
    zone: 'Europe/Berlin',
    utc: '2026-05-03T08:02:11Z',
  });
});

it('counts from midnight on, and by UTC where a zone is none', () => {
  expect(momentsIn('en-GB', 'Mars/Olympus')(Date.UTC(2026, 0, 1))).toMatchObject({
    local: '1 January 2026 at 00:00:00',
    zone: 'UTC',
  });
});

it('is not stopped by a number that is no moment', () => {
  for (const at of [Number.NaN, Number.MAX_VALUE, 9e15]) expect(momentsIn('de', 'UTC')(at).local).toMatch(/\S/);
});

it('writes months as a region does', () => {
  expect(dayText('2026-01-05', localeOf('de', 'AT'))).toBe('5. Jänner 2026');
  expect(dayText('2026-01-05', localeOf('de', 'DE'))).toBe('5. Januar 2026');
  expect(localeOf('en', 'US-CA')).toBe('en-US');
  expect(localeOf('en', 'EU')).toBe('en-GB');
});
