/** What a survey found, in numbers: what its report tells, and all that it tells. */
import type { FailureKind, PageRole, SiteState } from './survey.ts';
import {
  type AuditOutcome,
  type ClaimKind,
  type Confidence,
  type Family,
  MODEL_PARTS,
  type PatternId,
  type VerdictValue,
} from './vocabulary.ts';

export interface Counted {
  readonly hits: number;
  readonly of: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A share with its 95 % interval, from 0 to 1; all `null` where nothing was counted. */
export interface Share extends Counted {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A number with its 95 % interval. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** How far two people agree beyond chance. */
export interface Agreement {
  readonly of: number;
  /** Share of cases that both judged alike, and what chance would give. */
  readonly observed: number;
  readonly expected: number;
  /** 1 for all alike, 0 for chance. `null` where both gave the same answer to everything. */
  readonly kappa: Estimate | null;
}

/** How common something is: of the sites, and of the pages, where it was looked for. */
export interface Prevalence {
  /** Sites with at least one such page. */
  readonly sites: Share;
  readonly pages: Share;
}

/**
 * Why a pattern was not looked for on a page that was read: what detectors say of themselves (`lib/engine/run.ts`); `no-shop`, what archives
 * are read by says; `broke`, its check did; `unasked`, there is no word of it; `other`, a word that is not ours.
 */
export const SKIPPED = [
  'page-kind',
  'no-shop',
  'no-lexicon',
  ...MODEL_PARTS.map((part) => `no-${part}` as const),
  'broke',
  'unasked',
  'other',
] as const;
export type Skipped = (typeof SKIPPED)[number];

export interface PatternPrevalence extends Prevalence {
  readonly pattern: PatternId;
  /** Findings that put pressure on people. */
  readonly findings: number;
  /** Honest mentions, and claims that were checked and hold. */
  readonly fair: { readonly findings: number; readonly sites: number };
  /** Read pages on which its detector had nothing to work on. */
  readonly notApplicable: number;
  /** Read pages on which it was not looked for, by the reason; the most frequent first. */
  readonly skipped: readonly { readonly why: Skipped; readonly pages: number }[];
}

export type Named<T> = T & { readonly name: string };

/** Any pressure, parted by what pages or sites have in common; the largest groups first. */
export interface Cut {
  readonly by: 'country' | 'category' | 'language' | 'role' | 'persona' | 'device' | 'locale' | 'vendor';
  readonly groups: readonly Named<Prevalence>[];
  /** Groups too small, or too many, to be named. */
  readonly left: number;
}

export interface Verdicts {
  /** Findings that claim such a thing, by what checking gave. */
  readonly counts: Readonly<Record<VerdictValue, number>>;
  /** Of those that could be checked. */
  readonly untrue: Share;
}

/** Two patterns on the same sites. */
export interface Together {
  readonly one: PatternId;
  readonly other: PatternId;
  readonly both: number;
  readonly onlyOne: number;
  readonly onlyOther: number;
  /** Sites where both were looked for. */
  readonly of: number;
  readonly phi: number;
  readonly lift: number;
}

/** A company's software on pages with urgency or scarcity, and on others. */
export interface VendorBeside {
  readonly vendor: string;
  readonly company: string | null;
  readonly roles: readonly string[];
  readonly hurried: Share;
  readonly others: Share;
}

/** Chats that were opened and not written to, by sites. */
export interface Chats {
  /** Of sites where one was looked for. */
  readonly there: Share;
  /** Of those with one: its messages could be read. */
  readonly read: Share;
  /** Of those that were read: it says that a machine writes. */
  readonly machine: Share;
  /** Of those that were read in which nothing but a program answers: it does not say so. */
  readonly silent: Share;
  /** Of those that were read: it offers a person. */
  readonly person: Share;
}

export interface Coverage {
  readonly sites: number;
  readonly states: readonly { readonly state: SiteState; readonly sites: number }[];
  readonly pages: {
    readonly asked: number;
    readonly read: number;
    /** On two visits or more: only then do most claims get a verdict. */
    readonly readTwice: number;
    /** Cut off by one of our bounds. */
    readonly cutOff: number;
    /** On which one of our checks broke. */
    readonly broke: number;
  };
  readonly roles: readonly { readonly role: PageRole; readonly asked: number; readonly read: number }[];
  /** The most frequent first; numbers in them are `#`. */
  readonly reasons: readonly {
    readonly kind: FailureKind | 'detector' | 'evidence';
    readonly why: string;
    readonly times: number;
  }[];
  /** Failures for reasons that are not named. */
  readonly otherReasons: number;
}

export interface ExamplePicture {
  /** Seen from the survey's folder. */
  readonly file: string;
  /** Where the example's middle stands, in hundredths from the picture's left and top. */
  readonly x: number;
  readonly y: number;
}

export interface Example {
  readonly pattern: PatternId;
  readonly site: string;
  readonly url: string;
  readonly quote: string;
  readonly lang: string | null;
  readonly confidence: Confidence;
  readonly verdict: VerdictValue;
  /** Where it is in its page's picture, if that is there. */
  readonly picture: ExamplePicture | null;
}

/** Where a survey's pages came from: an archive, or the sites themselves by a browser. */
export type Origin = 'live' | 'archive';

export interface SurveySummary {
  readonly wave: number;
  readonly origin: Origin;
  /** Versions of Clearcart and its rules. */
  readonly tools: readonly string[];
  /** ISO 8601 in UTC; `null` where no site was visited. */
  readonly began: string | null;
  readonly ended: string | null;
  readonly any: Prevalence;
  readonly patterns: readonly PatternPrevalence[];
  readonly families: readonly (Prevalence & { readonly family: Family })[];
  readonly cuts: readonly Cut[];
  readonly claims: readonly (Verdicts & { readonly claim: ClaimKind })[];
  readonly claimsByPattern: readonly (Verdicts & { readonly pattern: PatternId })[];
  readonly together: readonly Together[];
  readonly vendors: readonly VendorBeside[];
  /** Pages whose price was compared, by what came of it. */
  readonly audits: readonly { readonly outcome: AuditOutcome; readonly pages: Share }[];
  /** `null` where chats were not to be opened. */
  readonly chats: Chats | null;
  readonly coverage: Coverage;
  readonly examples: readonly Example[];
}

/** How common something was at two times. */
export interface Change {
  readonly before: Share;
  readonly now: Share;
  /** From before to now, from -1 to 1, with its 95 % interval; `null` where one of both was not counted. */
  readonly by: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** Sites in both that had it before only, now only; their test's p. Where the same sites were held against each other. */
  readonly paired: {
    readonly sites: number;
    readonly ended: number;
    readonly began: number;
    readonly p: number;
  } | null;
}

export interface Comparison {
  readonly earlier: Pick<SurveySummary, 'wave' | 'origin' | 'tools' | 'began' | 'ended'> & { readonly sites: number };
  /** Sites with pages that were read in both. */
  readonly sitesInBoth: number;
  readonly any: Change;
  readonly patterns: readonly (Change & { readonly pattern: PatternId })[];
}
