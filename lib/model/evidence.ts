/**
 * Evidence: a sealed copy of what a page showed at one moment. An item is captured, rid of what is the reader's own, sealed and kept as one
 * WACZ file that is never changed again; a case is a row of items, each sealed with the link of the one before it.
 */
import * as v from 'valibot';
import { FrameId, type Observation } from './finding.ts';
import { Instant } from './page.ts';
import type { Report } from './report.ts';
import { PATTERN_IDS, VERDICTS } from './vocabulary.ts';

export { REDACTED } from './vocabulary.ts';

/** SHA-256 in hexadecimal. */
export const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export const Uuid = v.pipe(v.string(), v.uuid());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Line = v.pipe(v.string(), v.maxLength(2000));
/** As long as a report's. */
const Address = v.pipe(v.string(), v.maxLength(4000));
const IsoTime = v.pipe(v.string(), v.isoTimestamp());

/** What a part is. Of `whole`, `frame`, `resource` and `step` there may be several. */
export const PART_ROLES = [
  /** The page as HTML, with its styles, as it stood: opens by itself. */
  'page',
  /** Documents of frames, likewise; pictures and the like that the page shows. */
  'frame',
  'resource',
  /** Pictures of the window: as it was, and with what was found outlined. */
  'view',
  'marked-view',
  /** The page from its top to its end, by scrolling; the person asked for it. */
  'whole',
  /** The browser's own copy. */
  'mhtml',
  'report',
  /** What was read of the page's documents: page models. */
  'model',
  /** Each finding's words, with what stands around them. */
  'quotes',
  /** The observations on which verdicts rest, by time. */
  'timeline',
] as const;
export type PartRole = (typeof PART_ROLES)[number];

/** By which rule something was left out or blacked; `person`: by hand, in the review. */
export const REDACTION_RULES = [
  'typed',
  'hidden-input',
  'payment',
  'password',
  'email',
  'phone',
  'name',
  'address',
  'account-page',
  'chat-turn',
  'token',
  'session',
  'card-number',
  'iban',
  'birth-date',
  'person',
] as const;
export type RedactionRule = (typeof REDACTION_RULES)[number];

/** What belongs to a capture and could not be taken. */
export const GAPS = [
  'view',
  'marked-view',
  'mhtml',
  'style',
  'image',
  'frame',
  'model',
  'cut-off',
  'scrolled',
  /** It said something else when its copy was made than when its picture was. */
  'changed',
  /** The person left it out, in the review. */
  'left-out',
] as const;
export type Gap = (typeof GAPS)[number];

/** How a capture came about. */
export const CAPTURE_WAYS = ['press', 'automatic', 'journey'] as const;

/** In CSS pixels, from the upper left corner of the window. */
export const Area = v.strictObject({ x: v.number(), y: v.number(), width: v.number(), height: v.number() });
export type Area = v.InferOutput<typeof Area>;

/** In place of a model's version, where rules alone read a page: the classifier is the command line's, for texts without a page. */
export const NO_MODEL = 'none';

/** Under which circumstances something was captured. */
export const Circumstances = v.strictObject({
  id: Uuid,
  way: v.picklist(CAPTURE_WAYS),
  /** Without what could tell who the reader is. */
  url: Address,
  title: Line,
  /** By this computer's clock. */
  capturedAt: IsoTime,
  /** IANA name, and minutes by which local time is ahead of UTC. */
  timeZone: v.pipe(v.string(), v.maxLength(60)),
  utcOffsetMinutes: v.number(),
  /** By how many milliseconds this computer's clock is ahead of the one of the server that sent the page; absent where they were not compared. */
  clockAheadMs: v.optional(v.number()),
  browser: v.strictObject({ userAgent: Line, languages: v.pipe(v.array(v.string()), v.maxLength(20)) }),
  /** In CSS pixels; `scale`: device pixels in one. */
  viewport: v.strictObject({
    width: Count,
    height: Count,
    scale: v.number(),
    scrollX: v.number(),
    scrollY: v.number(),
  }),
  /** Of Clearcart, its wordings and detectors, and its classifier. */
  tool: v.strictObject({ version: v.string(), rules: v.string(), model: v.string() }),
  /** Whether the person looked it through before it was sealed. */
  reviewed: v.boolean(),
  /** How often each rule took something out; texts and areas of pictures alike. */
  redactions: v.record(v.picklist(REDACTION_RULES), Count),
  gaps: v.pipe(
    v.array(v.strictObject({ what: v.picklist(GAPS), why: v.pipe(v.string(), v.maxLength(300)) })),
    v.maxLength(200),
  ),
});
export type Circumstances = v.InferOutput<typeof Circumstances>;

/** One part before it is sealed. */
export interface Part {
  /** A file's name: `view.png`, `frame-3.html`. */
  readonly name: string;
  readonly role: PartRole;
  /** Media type. */
  readonly type: string;
  /** Under which address the archive holds it: the page's own, or a `urn:clearcart:` one. */
  readonly uri: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What was captured and is not yet sealed; the rules have already taken out what is the reader's own. */
export interface Draft {
  readonly circumstances: Circumstances;
  readonly parts: readonly Part[];
}

/** Where an item stands in its case. */
export const ChainPlace = v.strictObject({
  case: Uuid,
  /** From 1; nobody seals so many in one case. */
  sequence: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  /** Link of the item before it; 64 zeros for the first. A link is the SHA-256 of `previous`, a line feed and the item's digest. */
  previous: Sha256,
});
export type ChainPlace = v.InferOutput<typeof ChainPlace>;

/** `evidence/evidence.json` of a package. */
export const EvidenceFile = v.strictObject({
  schema: v.literal('clearcart.evidence/1'),
  circumstances: Circumstances,
  chain: ChainPlace,
  parts: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{0,80}$/)),
        role: v.picklist(PART_ROLES),
        type: v.pipe(v.string(), v.maxLength(100)),
        uri: v.pipe(v.string(), v.maxLength(4000)),
        bytes: Count,
        sha256: Sha256,
        /** Where in `archive/data.warc` its first byte stands: the part can be cut out with any tool. */
        offset: Count,
      }),
    ),
    v.maxLength(2000),
  ),
});
export type EvidenceFile = v.InferOutput<typeof EvidenceFile>;

/** One finding's words among those around them. */
export const QuoteInContext = v.strictObject({
  finding: v.string(),
  frame: FrameId,
  before: v.string(),
  quote: v.string(),
  after: v.string(),
});
export type QuoteInContext = v.InferOutput<typeof QuoteInContext>;

/** All that a package tells, once it was opened and found to be of its form. */
export interface Opened {
  readonly file: EvidenceFile;
  readonly report: Report;
  readonly quotes: readonly QuoteInContext[];
  readonly timeline: readonly Observation[];
  /** Of any part, by its name. */
  bytesOf(name: string): Uint8Array<ArrayBuffer> | undefined;
}

/** What is wrong with a package, or could not be shown. */
export const PROBLEMS = [
  'not-a-package',
  'bad-zip',
  'not-canonical',
  'bad-form',
  'part-altered',
  'part-missing',
  'part-unlisted',
  'record-altered',
  'index-altered',
  'digest-altered',
  'unsigned',
  'signature-wrong',
  'signatures-differ',
  'chain-broken',
  'item-missing',
  'order-changed',
  'stamp-wrong',
  'stamp-of-another',
  'stamp-unreadable',
] as const;
export type Problem = (typeof PROBLEMS)[number];

/** What came of verifying an item. */
export interface Verification {
  readonly problems: readonly { readonly problem: Problem; readonly where: string }[];
  /** Files of the package and parts in the archive, in their order. */
  readonly parts: readonly { readonly name: string; readonly state: 'intact' | 'altered' | 'missing' | 'unlisted' }[];
  /** SHA-256 of `datapackage.json`: what is signed and stamped. */
  readonly digest?: string;
  /** Fingerprint of the key: SHA-256 of its public part as DER. When it was sealed is its own word. */
  readonly seal?: { readonly key: string; readonly at: string };
  /** What a certificate says of itself: who vouches for it is for the reader to find out. */
  readonly stamp?: { readonly at: string; readonly authority: string; readonly certificateChecked: false };
  readonly chain?: ChainPlace & { readonly link: string };
}

/** A row of the list: all that can be looked for without opening a package. */
export const EvidenceItem = v.strictObject({
  id: Uuid,
  case: Uuid,
  sequence: v.pipe(v.number(), v.integer(), v.minValue(1)),
  capturedAt: Instant,
  sealedAt: Instant,
  url: Address,
  site: v.pipe(v.string(), v.maxLength(260)),
  title: Line,
  lang: v.pipe(v.string(), v.maxLength(35)),
  /** Of the findings that press, each once, and the gravest verdict on each. */
  patterns: v.pipe(
    v.array(v.strictObject({ pattern: v.picklist(PATTERN_IDS), verdict: v.picklist(VERDICTS) })),
    v.maxLength(100),
  ),
  /** Short, of each finding, to be searched. */
  quotes: v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(200)),
  bytes: Count,
  digest: Sha256,
  link: Sha256,
  /** Imported ones were sealed by somebody else, or elsewhere. */
  imported: v.optional(v.literal(true)),
  /** Whether an authority's time stamp is kept with it. */
  stamped: v.optional(v.literal(true)),
  /** The person's own; no part of what is sealed, and may change. */
  note: v.pipe(v.string(), v.maxLength(10_000)),
  tags: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(60))), v.maxLength(50)),
});
export type EvidenceItem = v.InferOutput<typeof EvidenceItem>;

export const EvidenceCase = v.strictObject({
  id: Uuid,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  createdAt: Instant,
  /** Link of the last item ever sealed in it, and its sequence: deleted ones stay counted. */
  head: Sha256,
  length: Count,
  note: v.pipe(v.string(), v.maxLength(10_000)),
  /** Begun on another device: what of it is here came from files. */
  imported: v.optional(v.literal(true)),
});
export type EvidenceCase = v.InferOutput<typeof EvidenceCase>;

/** What the first item of a case has before it. */
export const NO_LINK = '0'.repeat(64);
