/** What the evidence page is given by the one that wires it: keeping, opening, verifying and making files are others' work. */

import type { ComponentType } from 'preact';
import type { EvidenceCompareProps } from '@/components/evidence-compare/evidence-compare.tsx';
import type { ComplaintViewProps } from '@/components/evidence-complaint/complaint.tsx';
import type { FrameSources } from '@/components/evidence-frame/framed-document.ts';
import type { evidenceTranslator } from '@/lib/i18n/evidence.ts';
import type { Language } from '@/lib/i18n/languages.ts';
import type { Area, Draft, EvidenceCase, EvidenceItem, Opened, Problem, Verification } from '@/lib/model/evidence.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { LetterBlock } from '@/lib/model/letter.ts';
import type { Series } from '@/lib/model/watch.ts';

/** Where on the page the reader is: what stands after the `#` of its address. */
export type Place =
  | { readonly at: 'list'; readonly inCase?: string }
  | { readonly at: 'item'; readonly id: string }
  | { readonly at: 'compare'; readonly ids: readonly [string, string] }
  | { readonly at: 'review'; readonly id: string }
  | { readonly at: 'complaint'; readonly ids: readonly string[] }
  | { readonly at: 'failed'; readonly why: NotTaken };

/** Why nothing came of a capture. */
const NOT_TAKEN = ['closed', 'no-access', 'unread', 'full', 'other'] as const;
type NotTaken = (typeof NOT_TAKEN)[number];

export function placeOf(hash: string): Place {
  const [at, first, second] = hash.replace(/^#/, '').split('/');
  if (first === undefined || first === '') return { at: 'list' };
  if (at === 'failed') return { at, why: NOT_TAKEN.find((why) => why === first) ?? 'other' };
  if (at === 'complaint') return { at, ids: [...new Set(first.split(','))] };
  if (at === 'case') return { at: 'list', inCase: first };
  if (at === 'item' || at === 'review') return { at, id: first };
  if (at === 'compare' && second) return { at, ids: [first, second] };
  return { at: 'list' };
}

/** More than anybody reads; all of them are opened at once. */
export const MOST_EXHIBITS = 50;

export interface EvidenceState {
  readonly items: readonly EvidenceItem[];
  readonly cases: readonly EvidenceCase[];
  /** Ids of items that were deleted just now: those that can be had back. */
  readonly deleted: readonly string[];
  /** Rows that could not be read. */
  readonly broken: number;
  /** In bytes. */
  readonly room?: { readonly used: number; readonly quota: number; readonly persisted: boolean } | undefined;
  /** Address of the time-stamp authority that the reader named; `''` until then. */
  readonly authority: string;
  /** Where the reader lives, as far as settings or browser tell; else `''`. */
  readonly region: string;
  readonly place: Place;
}

export const FORMATS = ['wacz', 'html', 'markdown', 'csv', 'json'] as const;
/** `tsr`: the time stamp of one item. */
export type Format = (typeof FORMATS)[number] | 'tsr';

export interface OpenedItem {
  readonly opened: Opened;
  /** What was seen of the page's claims: what is sealed with it, and what else is remembered here. */
  readonly series: readonly Series[];
}

/** What came of checking a case with all its items. */
export interface CheckedCase {
  readonly problems: readonly { readonly problem: Problem; readonly where: string }[];
  /** Places whose items were deleted, or never came here. */
  readonly removed: readonly number[];
  readonly keys: readonly string[];
}

/** A file that was looked at and is not kept yet. */
export interface Looked {
  readonly name: string;
  /** Of how many items; 0 where it cannot be read as evidence, and then it cannot be kept. */
  readonly count: number;
  readonly problems: readonly { readonly problem: Problem; readonly where: string }[];
  /** @returns how many were kept, were here already, or have another item in their place. */
  keep(): Promise<Readonly<Record<'kept' | 'known' | 'refused', number>>>;
}

interface Review {
  /** Black areas by the name of the picture's part, in its own pixels. */
  readonly areas: ReadonlyMap<string, readonly Area[]>;
  /** Parts that are not to be sealed, by name. */
  readonly without: ReadonlySet<string>;
  /** To be taken out of every text. */
  readonly words: readonly string[];
  readonly into: { readonly case: string } | { readonly name: string };
  readonly note: string;
}

/** What came of asking for time stamps: how many are kept, and why there are no more. */
export interface Stamped {
  readonly count: number;
  readonly failure?:
    | 'bad-address'
    | 'no-access'
    | 'unreachable'
    | 'refused'
    | 'stamp-wrong'
    | 'stamp-of-another'
    | 'stamp-unreadable';
}

/** A finding of one item. */
export interface ChosenFinding {
  readonly item: string;
  readonly finding: string;
}

/** Where and how something is written. */
export interface Writing {
  readonly region: string;
  readonly lang: Language;
}

interface LetterWish extends Writing {
  /** At least one. */
  readonly chosen: readonly ChosenFinding[];
  /** Id of a body of the catalogue; absent where the person chooses one themselves. */
  readonly body?: string | undefined;
}

export interface LetterDraft {
  readonly blocks: readonly LetterBlock[];
  readonly text: string;
  readonly html: string;
  /** Opens a draft, cut where it is too long. */
  readonly mailto: string;
}

/** Items opened and verified, of which a complaint can be drafted. */
export interface Drafting {
  /** In the order of time. */
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly site: string;
    readonly at: number;
    readonly findings: readonly Finding[];
  }[];
  letter(wish: LetterWish): Promise<LetterDraft>;
  /** Facts alone, of these items. */
  list(
    ids: readonly string[],
    writing: Writing,
  ): Promise<{ readonly text: string; readonly html: string; readonly csv: string }>;
}

/** What came of verifying an item; `isOwn`: sealed with the key of this device. */
export interface Checked extends Verification {
  readonly isOwn: boolean;
}

/** Each fails where the browser, or what was made, does not let it happen. */
export interface EvidenceActions {
  open(id: string): Promise<OpenedItem>;
  verify(id: string): Promise<Checked>;
  /** @param ofCase where they are saved as this case: its note goes with them. */
  save(format: Format, ids: readonly string[], ofCase?: string): Promise<void>;
  /** To be called as the first thing that a press does. */
  stamp(ids: readonly string[], authority: string): Promise<Stamped>;
  /** Views that few ask for: they come when somebody does. */
  complaintView(): Promise<ComponentType<ComplaintViewProps>>;
  compareView(): Promise<ComponentType<EvidenceCompareProps>>;
  draftOf(ids: readonly string[]): Promise<Drafting>;
  /** Gives the reader a file of a text. */
  saveText(name: string, type: string, text: string): void;
  setNote(id: string, note: string): Promise<void>;
  setTags(id: string, tags: readonly string[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** @returns how many came back. */
  restore(ids: readonly string[]): Promise<number>;
  addCase(name: string): Promise<void>;
  nameCase(id: string, name: string): Promise<void>;
  noteCase(id: string, note: string): Promise<void>;
  removeCase(id: string): Promise<'removed' | 'holds-items'>;
  checkCase(id: string, ids: readonly string[]): Promise<CheckedCase>;
  persist(): Promise<boolean>;
  look(file: File): Promise<Looked>;
  openDraft(id: string): Promise<Draft | undefined>;
  /** Of these words, those that stand in too many others to be taken out. */
  tooCommon(words: readonly string[]): readonly string[];
  /** @returns the item's id. */
  seal(draft: Draft, review: Review): Promise<string>;
  discard(id: string): Promise<void>;
  /** Another place of the page. */
  go(hash: string): void;
}

/** The page's pictures as the frame takes them. */
export function sourcesOf({ file, bytesOf }: Opened): FrameSources {
  const pictures = file.parts.flatMap(({ role, type, uri, name }) => {
    const bytes = role === 'resource' && /^image\/[a-z0-9.+-]{1,40}$/.test(type) ? bytesOf(name) : undefined;
    return bytes ? [[uri, `data:${type};base64,${base64(bytes)}`] as const] : [];
  });
  return { base: file.circumstances.url, pictures: new Map(pictures) };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // A call takes only so many arguments.
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(text);
}

/** A size in words: `1.4 MB`. */
export function sizeText(bytes: number, lang: string): string {
  const [unit, size, digits] =
    bytes < 1e6
      ? (['kilobyte', 1e3, 0] as const)
      : bytes < 1e9
        ? (['megabyte', 1e6, 1] as const)
        : (['gigabyte', 1e9, 1] as const);
  const key = `${lang} ${unit}`;
  const format = sizes.get(key) ?? new Intl.NumberFormat(lang, { style: 'unit', unit, maximumFractionDigits: digits });
  sizes.set(key, format);
  return format.format(bytes / size);
}
/** To make one takes longer than to use it for every row in sight. */
const sizes = new Map<string, Intl.NumberFormat>();

/** Whether a failure was want of room. */
const isFull = (error: unknown) => error instanceof DOMException && error.name === 'QuotaExceededError';

/** One of several entries cannot be read; its title is the message. */
export class Unreadable extends Error {}

/** Why something failed, and what to do. */
export function failure(error: unknown, t: ReturnType<typeof evidenceTranslator>['t']): string {
  if (error instanceof Unreadable) return t('evidence:unreadable', { title: error.message });
  return t(isFull(error) ? 'evidence:full' : 'evidence:failed');
}
