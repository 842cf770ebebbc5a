import * as v from 'valibot';
import { CONSENT_CHOICES, DEVICES, Locale } from '@/lib/model/survey.ts';

const Count = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const Seconds = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));

export const MOST_LOCALES = 20;
/** So often each persona looks at a price at most. */
export const MOST_REPEATS = 50;

const Several = <S extends v.GenericSchema<unknown, string>>(each: S, most: number) =>
  v.pipe(
    v.array(each),
    v.minLength(1),
    v.maxLength(most),
    v.check((all) => all.every((one, at) => all.indexOf(one) === at), 'one is named twice'),
  );

const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** How a survey looks at sites: all that its results depend on besides the sites themselves. Kept with it, and told in its report. */
export const Parameters = v.strictObject({
  /** Mail or web address of whoever is responsible, told to every server. */
  contact: v.string(),
  /** How often each site is visited, each time by a browser that it has never seen. */
  visits: Count(1, 20),
  /** Seconds between two visits of a site. */
  gap: Seconds(0, 7 * 86_400),
  /** Product pages and listings of each site. */
  products: Count(0, 50),
  listings: Count(0, 20),
  /** Milliseconds to go on watching each page, instead of a moment, and a longer one where things or people are counted. */
  wait: v.optional(Count(0, 600_000)),
  consent: v.picklist(CONSENT_CHOICES),
  /** The least seconds between two pages of a site; a site's own wish for more is granted. */
  delay: Seconds(0, 3_600),
  /** The most seconds for one site in one place, waiting between its visits left out; and as many again for comparing a price. */
  budget: Seconds(5, 86_400),
  /** Whether robots.txt is obeyed. */
  robots: v.boolean(),
  /** File of personas in whose place each site is visited, with the SHA-256 of what the folder keeps of them. */
  personas: v.optional(v.strictObject({ file: v.string(), digest: v.string() })),
  /** From a product into the basket and as far as the checkout, without ever giving or sending anything. */
  journey: v.boolean(),
  /** Devices and locales in which each site is visited: everybody with each of them. */
  devices: v.optional(Several(v.picklist(DEVICES), DEVICES.length)),
  locales: v.optional(Several(Locale, MOST_LOCALES)),
  /** How often each persona looks at the price of one product of each site. */
  audit: v.optional(Count(1, MOST_REPEATS)),
  /** Chats are opened, and never written to. */
  chats: v.optional(v.literal(true)),
  /** So large a share of the pages on which something presses is kept as sealed evidence, and as a picture. */
  evidence: v.optional(Share),
  screenshots: v.optional(Share),
  /** Days after which both are to be deleted. */
  keepDays: v.optional(Count(1, 36_500)),
  /** Whether the texts of pages are kept, for samples of what nobody found. */
  texts: v.boolean(),
});
export type Parameters = v.InferOutput<typeof Parameters>;

/** Enough for a countdown to show that it began anew, and was not just an old copy from a cache. */
export const DEFAULTS = {
  visits: 2,
  gap: 90,
  products: 2,
  listings: 1,
  consent: 'ignore',
  delay: 3,
  budget: 300,
} as const satisfies Partial<Parameters>;
