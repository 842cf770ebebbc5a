import * as v from 'valibot';
import { Lang } from '@/lib/model/page.ts';
import bodies from './bodies.json';
import { Jurisdiction } from './region.ts';

/** What a body takes complaints about: how shops sell, or what is done with personal data. */
const COMPLAINTS = ['consumer', 'privacy'] as const;
export type Complaint = (typeof COMPLAINTS)[number];

/** A public body, or one with a public task, to which a reader can complain. */
export const Body = v.strictObject({
  /** Permanent; kebab-case. */
  id: v.pipe(v.string(), v.regex(/^[a-z]{2}(?:-[a-z0-9]+)+$/)),
  jurisdiction: Jurisdiction,
  /** Language of its name. */
  lang: v.pipe(Lang, v.minLength(2)),
  /** In its own language, and in English; where it has names in several, the ones it uses. */
  name: v.pipe(v.string(), v.minLength(3), v.maxLength(120)),
  english: v.pipe(v.string(), v.minLength(3), v.maxLength(120)),
  takes: v.pipe(v.array(v.picklist(COMPLAINTS)), v.minLength(1)),
  /** It helps with shops of other countries only. */
  only: v.optional(v.literal('abroad')),
  /** Where to complain, or the page that leads there. */
  url: v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//)),
  /** The page that gave name and address. */
  source: v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//)),
  /** That page's day, or its month; where it says none, the day on which it was read. */
  checked: v.pipe(v.string(), v.regex(/^20\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/)),
  /** Whether `checked` is the page's own date. */
  dated: v.picklist(['page', 'read']),
});
export type Body = Readonly<v.InferOutput<typeof Body>>;

/** `bodies.json`. What no page could be found for is not in it. */
export const BODIES = bodies.bodies as readonly Body[];
