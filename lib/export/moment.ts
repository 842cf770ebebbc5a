/** A moment as documents name it. */
export interface Moment {
  /** `3 May 2026 at 10:02:11` in the zone's time. */
  readonly local: string;
  /** IANA name. */
  readonly zone: string;
  /** `2026-05-03T08:02:11Z`. */
  readonly utc: string;
}

/** The last moment that JavaScript can name. */
const LAST = 8.64e15;

/**
 * Names moments in the time of one zone, to the second, by a clock of 24 hours.
 *
 * @param locale as of `localeOf`
 * @returns `?` for what is no moment at all
 * @param timeZone IANA name; UTC stands in for one that is none
 */
export function momentsIn(locale: string, timeZone: string): (at: number) => Moment {
  const zone = isZone(timeZone) ? timeZone : 'UTC';
  const local = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'medium',
    hourCycle: 'h23',
    timeZone: zone,
  });
  return (at) => {
    if (Number.isNaN(at)) return { local: '?', zone, utc: '?' };
    const moment = Math.min(at, LAST);
    return { local: local.format(moment), zone, utc: new Date(moment).toISOString().replace(/\.\d{3}Z$/, 'Z') };
  };
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A language as it is written in a region; where that is not known, English with the day first. */
export function localeOf(lang: string, region = ''): string {
  const country = /^[A-Z]{2}/.exec(region)?.[0] ?? '';
  if (country === '' || country === 'EU') return lang === 'en' ? 'en-GB' : lang;
  return `${lang}-${country}`;
}

/** A day `2026-05-10` in words. */
export const dayText = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
