/** What stands behind a page: who chose what it shows, who tests and records, how to reach a person. */
import * as v from 'valibot';
import { Target } from './finding.ts';
import {
  CONSENT_STATES,
  CONTACT_WAYS,
  EXPERIMENT_SOURCES,
  MADE_KINDS,
  MOST_BEHIND,
  NOTICES,
  OPT_OUTS,
  REGION_CHOICES,
  RESPONSIBLE_LINKS,
} from './vocabulary.ts';

const Words = v.pipe(v.string(), v.maxLength(300));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A block of things on offer that software chose. */
export const ChosenRegion = v.strictObject({
  /** How, as far as its heading tells. */
  choice: v.picklist(REGION_CHOICES),
  /** Its heading, as written. */
  quote: Words,
  target: Target,
  items: Count,
  /** Of these, marked as paid for. */
  sponsored: Count,
  /** Whose software filled it, where the block itself says so: a vendor's id. */
  vendor: v.optional(v.string()),
});
export type ChosenRegion = v.InferOutput<typeof ChosenRegion>;

/** A test that this reader is part of. */
export const Experiment = v.strictObject({
  vendor: v.optional(v.string()),
  id: Words,
  variant: v.optional(Words),
  from: v.picklist(EXPERIMENT_SOURCES),
});
export type Experiment = v.InferOutput<typeof Experiment>;

/** What is known of the reader's choices about their data. */
export const Privacy = v.strictObject({
  /** Global Privacy Control, as the browser sends it; absent where it does not say. */
  gpc: v.optional(v.boolean()),
  /** Whether the consent dialog waits for a choice. */
  consent: v.picklist(CONSENT_STATES),
  /** Standards by which the page keeps the choice, as far as they can be seen from outside its own scripts. */
  standards: v.array(v.picklist(OPT_OUTS)),
  /** Vendors of which something ran while the dialog still waited, and those that kept running after a refusal. */
  ranBefore: v.array(v.string()),
  ranAfter: v.array(v.string()),
  /** Fields at which all session replay that was found is told not to look, and all in which one types; absent where that is not known. */
  masked: v.optional(v.strictObject({ fields: Count, masked: Count })),
});
export type Privacy = v.InferOutput<typeof Privacy>;

/** Something that the page itself says was made by AI. */
export const MadeByAi = v.strictObject({ of: v.picklist(MADE_KINDS), quote: Words, target: Target });
export type MadeByAi = v.InferOutput<typeof MadeByAi>;

/** A way to reach a human being, found on the page or named by a link. */
export const ContactWay = v.strictObject({
  way: v.picklist(CONTACT_WAYS),
  /** A number, an address, or the path of a page; of what a button opens, its name. */
  value: Words,
  /** Clicks from here: 0 where it stands on the page. */
  steps: Count,
  /** Opening hours, as written. */
  hours: v.optional(Words),
});
export type ContactWay = v.InferOutput<typeof ContactWay>;

/** With whom a reader deals, as far as the page says. */
export const Responsible = v.strictObject({
  /** Who sells, where the page names one besides itself, and who sends it off. */
  seller: v.optional(Words),
  shipper: v.optional(Words),
  /** The platform that the seller sells on, where structured data name both. */
  platform: v.optional(Words),
  links: v.pipe(
    v.array(
      v.strictObject({
        to: v.picklist(RESPONSIBLE_LINKS),
        /** As the link is called. */
        name: Words,
        /** Path or address, without query. */
        href: v.pipe(v.string(), v.maxLength(500)),
      }),
    ),
    v.maxLength(RESPONSIBLE_LINKS.length),
  ),
  notice: v.picklist(NOTICES),
});
export type Responsible = v.InferOutput<typeof Responsible>;

export const Behind = v.strictObject({
  regions: v.pipe(v.array(ChosenRegion), v.maxLength(MOST_BEHIND.regions)),
  experiments: v.pipe(v.array(Experiment), v.maxLength(MOST_BEHIND.experiments)),
  privacy: v.optional(Privacy),
  made: v.pipe(v.array(MadeByAi), v.maxLength(MOST_BEHIND.made)),
  contact: v.pipe(v.array(ContactWay), v.maxLength(MOST_BEHIND.contact)),
  responsible: v.optional(Responsible),
  /** Registrable domains of other companies that the page loads from and that no vendor's traces name. */
  strangers: v.pipe(v.array(v.string()), v.maxLength(MOST_BEHIND.strangers)),
});
export type Behind = v.InferOutput<typeof Behind>;

/** What only a reader behind the page reads of its document. */
export interface DeepFacts {
  readonly experiments: readonly Experiment[];
  /** Global Privacy Control; absent where the browser does not say. */
  readonly gpc?: boolean;
  readonly standards: Privacy['standards'];
  /** How many fields in which one types there are. */
  readonly fields: number;
  /** By vendor of session replay whose marks are known: the numbers of those at which it is told not to look. */
  readonly masked: Readonly<Record<string, readonly number[]>>;
}
