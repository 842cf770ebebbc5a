import * as v from 'valibot';

/** ISO 3166 country or subdivision, or `EU`. */
export const Jurisdiction = v.pipe(v.string(), v.regex(/^(?:EU|[A-Z]{2}(?:-[A-Z]{2,3})?)$/));

/** States in which the law of the European Union applies as its own. */
const EU_MEMBERS: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

/**
 * The country that a language tag names (`de-AT`), else the one in which most speak the language, as far as the platform knows.
 * Of a list the first alone counts: browsers add English of the United States to everybody's.
 *
 * @returns an ISO 3166 country, or `''`
 */
export function regionOf(tag: string | undefined): string {
  try {
    const named = new Intl.Locale(tag ?? '');
    const region = named.region ?? named.maximize().region ?? '';
    return /^[A-Z]{2}$/.test(region) ? region : '';
  } catch {
    return '';
  }
}

/** Whose rules and bodies concern a region, the nearest first: `US-CA`, `US`. */
export function jurisdictionsOf(region: string): readonly string[] {
  const country = region.slice(0, 2);
  return [...new Set([region, country, ...(EU_MEMBERS.has(country) ? ['EU'] : [])])].filter(Boolean);
}

/** Where the law asks a shop to say who runs it: of whose law one in `laws.ts` has the topic `legal-notice`. */
const WANT_NOTICE: ReadonlySet<string> = new Set(['CH', 'EU', 'GB', 'JP', 'KR']);

export const wantsNotice = (region: string): boolean => jurisdictionsOf(region).some((each) => WANT_NOTICE.has(each));
