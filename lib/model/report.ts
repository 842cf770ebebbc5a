import * as v from 'valibot';
import { PriceAudit } from './audit.ts';
import { Behind } from './behind.ts';
import { Finding, FrameId, type Observation, Signal } from './finding.ts';
import { Basket, Journey, MOST_OFFERS, Offer, OpenDialog } from './journey.ts';
import { Canonical, ChatModel, ChildFrame, Instant, Lang, LimitHit, Merchant, PageKindList, Product } from './page.ts';
import type { ClaimKind } from './vocabulary.ts';

/** How one detector's run ended, without its findings: lets a survey tell "not found" from "did not run". */
export const OutcomeSummary = v.variant('kind', [
  v.strictObject({ kind: v.literal('findings'), count: v.number() }),
  v.strictObject({ kind: v.literal('clear') }),
  v.strictObject({ kind: v.literal('notApplicable'), why: v.string() }),
  v.strictObject({ kind: v.literal('error'), message: v.string() }),
]);
export type OutcomeSummary = v.InferOutput<typeof OutcomeSummary>;

export type Outcome =
  | { kind: 'findings'; findings: Finding[] }
  | { kind: 'clear' }
  | { kind: 'notApplicable'; why: string }
  | { kind: 'error'; message: string };

export const PageSummary = v.strictObject({
  kinds: PageKindList,
  kindEvidence: v.record(v.string(), v.array(v.string())),
  lang: Lang,
  title: v.string(),
  product: v.optional(Product),
  merchant: v.optional(Merchant),
  canonical: v.optional(Canonical),
  /** From the browser's memory: what it says may no longer be so. */
  oldCopy: v.optional(v.literal(true)),
  /** The reader may choose between variants of a thing, each perhaps with its own stock and price. */
  choices: v.optional(v.literal(true)),
  from: v.optional(v.string()),
  basket: v.optional(Basket),
  offers: v.optional(v.pipe(v.array(Offer), v.maxLength(MOST_OFFERS))),
  dialogs: v.optional(v.pipe(v.array(OpenDialog), v.maxLength(20))),
});
export type PageSummary = v.InferOutput<typeof PageSummary>;

export const Timing = v.strictObject({
  /** Reading, measuring and detecting of the first scan, in milliseconds of work (waiting between slices left out). */
  scanMs: v.number(),
  segments: v.number(),
  elements: v.number(),
});

/** What spans the frames, pages and days of a tab: the background puts it beside the top document's own findings. */
export const Spanning = v.strictObject({
  journey: Journey,
  findings: v.array(Finding),
  outcomes: v.record(v.string(), OutcomeSummary),
});
export type Spanning = v.InferOutput<typeof Spanning>;

/** What one frame's scanner says of its document. The background keeps one per tab and frame. */
export const FrameReport = v.strictObject({
  frame: FrameId,
  /** Random name of this reading of the document: a single-page navigation starts a new one. */
  document: v.string(),
  /** The tab's top document. */
  top: v.boolean(),
  url: v.string(),
  scannedAt: Instant,
  state: v.picklist(['reading', 'done']),
  page: PageSummary,
  findings: v.array(Finding),
  signals: v.array(Signal),
  chat: v.optional(ChatModel),
  behind: v.optional(Behind),
  outcomes: v.record(v.string(), OutcomeSummary),
  frames: v.array(ChildFrame),
  limits: v.array(LimitHit),
  timing: Timing,
  spanning: v.optional(Spanning),
  /** Of the top document, what comparing its price gave. */
  audit: v.optional(PriceAudit),
});
export type FrameReport = v.InferOutput<typeof FrameReport>;

/** The same as it comes from a page: what spans a tab, and what others were asked, the background alone may say. */
export const ScannerReport = v.omit(FrameReport, ['spanning', 'audit']);

/** All findings and signals of one tab's page at one time. What popup, command line and export read. */
export const Report = v.strictObject({
  schema: v.literal('clearcart.report/1'),
  /** The target as given, or the page's address. */
  source: v.string(),
  url: v.string(),
  scannedAt: v.pipe(v.string(), v.isoTimestamp()),
  tool: v.strictObject({ version: v.string(), rules: v.string() }),
  page: PageSummary,
  findings: v.array(Finding),
  /** Findings that the reader marked as no problem on this site; they count nowhere. */
  dismissed: v.array(Finding),
  signals: v.array(Signal),
  chat: v.nullable(ChatModel),
  behind: v.nullable(Behind),
  /** Whether the price goes by who asks; where nobody compared it, absent. */
  audit: v.optional(PriceAudit),
  journey: v.nullable(Journey),
  outcomes: v.record(v.string(), OutcomeSummary),
  /** Frames that could not be read for want of access. */
  withheld: v.array(ChildFrame),
  limits: v.array(LimitHit),
  timing: Timing,
});
export type Report = v.InferOutput<typeof Report>;

/** What earlier visits to one page left, as far as rules and tab detectors may ask. */
export interface Memory {
  /** Of one claim, in the order in which they were seen, this visit's among them. */
  observations(signature: string): readonly Observation[];
  /** Of all claims of one kind, likewise. */
  ofKind(kind: ClaimKind): readonly Observation[];
}
