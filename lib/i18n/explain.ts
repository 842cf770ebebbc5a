import type { Claim, Finding } from '@/lib/model/finding.ts';
import type { VerdictValue } from '@/lib/model/vocabulary.ts';
import type { TextKey } from './texts.ts';
import type { Translator, Values } from './translator.ts';
import { areOneWord, tellingWordings } from './wordings.ts';

/** A finding in a reader's words. Page text stands in `quote`, and as it is inside other sentences: put out as text only. */
export interface Explanation {
  readonly title: string;
  readonly quote: string;
  /** What was seen, with its numbers. */
  readonly seen: string;
  /** Why it works on people; of a fair mention, why it looks fair. */
  readonly why: string;
  /** What would make it fair; absent where it looks fair anyway. */
  readonly innocent?: string;
  readonly do: string;
  /** How sure we are that the page says so, which is not whether what it says is true. */
  readonly confidence: string;
  readonly reasons: readonly Reason[];
  /** Absent where the words claim nothing that could be checked. */
  readonly verdict?: CheckedClaim;
}

/** What checking a claim gave, in words. */
export interface CheckedClaim {
  readonly value: VerdictValue;
  /** Whether it is true, in one sentence. */
  readonly text: string;
  /** Which rule says so; of what is unchecked, what would settle it. May be empty. */
  readonly why: string;
  /** What was seen, in the order of time. */
  readonly proof: readonly { readonly at: string; readonly quote: string }[];
}

export interface Reason {
  readonly speaks: 'for' | 'against';
  readonly text: string;
}

/**
 * Says a finding in plain sentences. A reason that has no text of its own (a report from a newer Clearcart, say) gives
 * an empty `seen`; an unknown support is left out.
 */
export function explain(finding: Finding, translator: Translator): Explanation {
  const isFair = finding.stance === 'fair';
  const fair = fairTexts(finding, translator);
  const pattern = `patterns:${finding.pattern}`;
  const way = wayOf(finding);
  return {
    title: text(translator, [
      `${fair}.title`,
      `${pattern}.title_${finding.reason}`,
      `${pattern}.title${way}`,
      `${pattern}.title`,
    ]),
    quote: quoteOf(finding),
    seen: text(translator, seenKeys(finding, pattern, way), finding.data),
    why: text(translator, isFair ? [`${fair}.why`, 'report:looksFair'] : [`${pattern}.why`]),
    ...(isFair ? {} : { innocent: text(translator, [`${pattern}.innocent_${finding.reason}`, `${pattern}.innocent`]) }),
    do: text(translator, [`${fair}.do`, `${pattern}.do_${finding.reason}`, `${pattern}.do${way}`, `${pattern}.do`]),
    confidence: confidenceIn(finding, pattern, translator),
    reasons: reasonsFor(finding, pattern, translator),
    ...(finding.claim && { verdict: checkedClaim(finding.claim, finding, translator) }),
  };
}

function checkedClaim({ kind }: Claim, { reason, verdict }: Finding, translator: Translator): CheckedClaim {
  const { value, rule, proof } = verdict;
  const { lang, t } = translator;
  const [first, last] = [proof[0]?.at ?? 0, proof.at(-1)?.at ?? 0];
  // Looks that lie close together are told apart by their seconds.
  const timeStyle = last - first < SOON_MS ? 'medium' : 'short';
  const moment = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle });
  return {
    value,
    text: t(`report:verdict.${value}`),
    why: text(
      translator,
      value === 'unchecked' ? [`verdicts:settle.${reason}`, `verdicts:settle.${kind}`] : [`verdicts:${rule}.${value}`],
    ),
    proof: proof.map(({ at, quote }) => ({ at: moment.format(at), quote })),
  };
}

const SOON_MS = 600_000;

/** A clock alone, in digits or with its units, is told with the words beside it: by these a reader knows it again. */
export function quoteOf({ quote, data: { context, timeLeft } }: Pick<Finding, 'quote' | 'data'>): string {
  const isClockAlone = quote === timeLeft || (/\d/.test(quote) && !/[^\s\d:.,·|-]/.test(quote));
  return typeof context === 'string' && isClockAlone ? `${context} … ${quote}` : quote;
}

/** The finding as a thing in the middle of a sentence, such as `3 countdowns` for `count` alike ones. */
export function nameOf(finding: Finding, count: number, translator: Translator): string {
  const fair = fairTexts(finding, translator);
  const pattern = `patterns:${finding.pattern}`;
  return text(
    translator,
    [`${fair}.name`, `${pattern}.name_${finding.reason}`, `${pattern}.name${wayOf(finding)}`, `${pattern}.name`],
    { count },
  );
}

/** Where the texts of a fair mention stand; alike findings share it. */
function fairTexts(finding: Finding, translator: Translator): string {
  if (finding.stance !== 'fair') return '';
  const key = `patterns:${finding.pattern}.fair.${finding.reason}`;
  return translator.has(`${key}.title`) ? key : '';
}

/** Ending of the keys of texts that a finding wants in place of the usual ones: nothing that stands still may be called running. */
function wayOf({ stance, supports }: Finding): '_still' | '' {
  return stance === 'pressure' && supports.some(({ key }) => key === 'stands-still') ? '_still' : '';
}

function seenKeys(finding: Finding, pattern: string, way: string): string[] {
  const key = `${pattern}.seen.${finding.reason}`;
  const time = isClock(finding) ? '' : '_stated';
  const price = finding.data.price === undefined ? '' : '_priced';
  return [...[way, time, price].filter(Boolean).map((ending) => key + ending), key];
}

/** Whether a time runs or is written as clocks are. "20 minutes" in a sentence may be how long a thing lasts, not what is left of it. */
function isClock({ data: { timeLeft }, supports }: Finding): boolean {
  return supports.some(({ key }) => key === 'ticking' || key === 'full-clock') || /\d\s*:\s*\d/.test(String(timeLeft));
}

/** A pattern that is a fact more than a reading of words says so in its own texts; with these, what is true is no other question. */
function confidenceIn({ confidence, claim, verdict }: Finding, pattern: string, translator: Translator): string {
  const own = text(translator, [`${pattern}.confidence.${confidence}`]);
  if (own !== '') return own;
  const sure = text(translator, [`report:confidence.${confidence}`]);
  const isOpen = claim !== undefined && verdict.value === 'unchecked';
  return isOpen ? `${sure} ${translator.t('report:confidence.notTruth')}` : sure;
}

function reasonsFor(finding: Finding, pattern: string, translator: Translator): Reason[] {
  const named = cueReasons(finding, pattern, translator);
  const told = named.length > 0 ? finding.supports.filter(({ key }) => !OF_WORDS.has(key)) : finding.supports;
  return [...named, ...supportReasons(told, translator)];
}

/** Supports that say no more than the wordings themselves, where these are named. */
const OF_WORDS: ReadonlySet<string> = new Set(['offer-words-near', 'deadline-words-near']);

/** A pattern in which the wordings are those of an answer, and not of what is found, says so in its own text. */
function cueReasons(finding: Finding, pattern: string, translator: Translator): Reason[] {
  const wordings = tellingWordings(finding);
  if (wordings.length === 0) return [];
  const quotes = wordings.map((quote) => translator.t('report:quote', { quote }));
  const values = { quotes, count: areOneWord(wordings) ? 1 : 2 };
  return [{ speaks: 'for', text: text(translator, [`${pattern}.cue`, 'report:reason.cue'], values) }];
}

function supportReasons(supports: Finding['supports'], translator: Translator): Reason[] {
  return supports
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .flatMap(({ key, weight }) => {
      const says = text(translator, [`supports:${key}`]);
      return says === '' ? [] : [{ speaks: weight < 0 ? 'against' : 'for', text: says }];
    });
}

/** The first of the keys that has a text, filled; `''` if none has. */
function text({ t, has }: Translator, keys: readonly string[], values?: Values): string {
  const found = keys.find((key): key is TextKey => has(key));
  return found === undefined ? '' : t(found, values);
}
