/** The companies whose software shops run, and the traces by which it is known on a page. Facts only; texts live in `lib/i18n`. */
import * as v from 'valibot';
import { AI_USES, DATA_KINDS, SIGNAL_ROLES, TRACE_KINDS } from './vocabulary.ts';

/** Permanent, kebab-case. */
export const VendorId = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), v.maxLength(60));

/** ISO 3166-1 alpha-2. */
const Country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/));

/** Who attests something: a public collection, a package (`npm:posthog-js`), or public code of several projects that use it. */
const Source = v.pipe(v.string(), v.regex(/^(?:[a-z]+(?:-[a-z]+)*|npm:(?:@[a-z0-9.-]+\/)?[a-z0-9.-]+)$/));

const Address = v.pipe(v.string(), v.url(), v.startsWith('https://'));

/** Of the company's seat, never from memory: its source is a collection, public code that names the seat, or a page of its own. */
const Seat = v.strictObject({ code: Country, source: v.union([Source, Address]) });

/**
 * What gives a vendor's software away. By `kind`:
 * - `host`: a host in lower case, and all below it.
 * - `selector`: `.class`, `#id`, `tag` and `[attribute]` are looked up fast; what else there is costs a walk over the page each.
 * - `cookie`, `storage`: a name, with at most one `*` after its third character or later.
 */
export const VendorTrace = v.pipe(
  v.strictObject({
    kind: v.picklist(TRACE_KINDS),
    value: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
    /** A weak one is shared with other software: however many there are, they never decide alone. */
    strength: v.picklist(['strong', 'weak']),
    source: Source,
  }),
  v.check(
    ({ kind, value }) => kind !== 'host' || /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(value),
    'a host is in lower case, without address or star',
  ),
  v.check(
    ({ kind, value }) => kind === 'host' || kind === 'selector' || /^(?:[^*]+|[^*]{3,}\*[^*]*)$/.test(value),
    'a name has at most one star, after three characters or more',
  ),
);
export type VendorTrace = v.InferOutput<typeof VendorTrace>;

export const Vendor = v.strictObject({
  id: VendorId,
  /** Of the product, as its maker writes it. */
  name: v.pipe(v.string(), v.nonEmpty()),
  /** Who makes it. */
  company: v.pipe(v.string(), v.nonEmpty()),
  /** Absent where no source says it, or sources differ. */
  country: v.optional(Seat),
  /** Main role first. */
  roles: v.pipe(v.array(v.picklist(SIGNAL_ROLES)), v.minLength(1)),
  /** Whether it is made of AI, can use it, or has none; absent where that is not known. */
  ai: v.optional(v.picklist(AI_USES)),
  /** Kinds of data that software of this kind typically works with. */
  data: v.array(v.picklist(DATA_KINDS)),
  /** The vendor's own page for saying no. */
  optOut: v.optional(v.strictObject({ url: Address, source: Source })),
  traces: v.pipe(v.array(VendorTrace), v.minLength(1)),
});
export type Vendor = v.InferOutput<typeof Vendor>;

/** What a reader is told of a vendor. */
export type VendorFacts = Omit<Vendor, 'id' | 'country' | 'optOut' | 'traces'> & {
  readonly country?: string;
  readonly optOut?: string;
};

/** By id. */
export type VendorBook = Readonly<Record<string, VendorFacts>>;

/** What is known of companies, beside a report: it is brought in where it is shown. */
export interface CompanyBook {
  readonly vendors: VendorBook;
  /** Names of those that are no vendors of ours, by the domain that they registered. */
  readonly names: Readonly<Record<string, string>>;
}
