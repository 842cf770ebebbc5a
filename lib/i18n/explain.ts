import { LAWS } from '@/lib/catalog/laws.ts';
import type { Finding } from '@/lib/model/finding.ts';
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
  readonly verdict?: { readonly value: VerdictValue; readonly text: string; readonly proof: readonly string[] };
  /** Rules that may be relevant to such things somewhere, never a judgement on this page; none for a fair mention. */
  readonly rules: readonly Rule[];
}

interface Rule {
  readonly place: string;
  readonly says: string;
  readonly name: string;
  /** In force since, as a date in words. */
  readonly since: string;
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
  const { t } = translator;
  const isFair = finding.stance === 'fair';
  const fair = fairTexts(finding, translator);
  const pattern = `patterns:${finding.pattern}`;
  const way = wayOf(finding);
  return {
    title: text(translator, [`${fair}.title`, `${pattern}.title${way}`, `${pattern}.title`]),
    quote: quoteOf(finding),
    seen: text(translator, seenKeys(finding, pattern, way), finding.data),
    why: text(translator, isFair ? [`${fair}.why`, 'report:looksFair'] : [`${pattern}.why`]),
    ...(isFair ? {} : { innocent: text(translator, [`${pattern}.innocent`]) }),
    do: text(translator, [`${fair}.do`, `${pattern}.do${way}`, `${pattern}.do`]),
    confidence: confidenceIn(finding, pattern, translator),
    reasons: [...cueReasons(finding, translator), ...supportReasons(finding, translator)],
    ...(finding.claim
      ? {
          verdict: {
            value: finding.verdict.value,
            text: t(`report:verdict.${finding.verdict.value}`),
            proof: finding.verdict.proof.map(({ at, quote }) => t('report:proof', { at: new Date(at), quote })),
          },
        }
      : {}),
    rules: isFair ? [] : rulesFor(finding, translator),
  };
}

/** Digits alone, as a clock shows them, are told with the words beside them: by these a reader knows them again. */
function quoteOf({ quote, data: { context } }: Finding): string {
  return typeof context === 'string' && !/[^\s\d:.,·|-]/.test(quote) ? `${context} … ${quote}` : quote;
}

/** The finding as a thing in the middle of a sentence, such as `3 countdowns` for `count` alike ones. */
export function nameOf(finding: Finding, count: number, translator: Translator): string {
  const fair = fairTexts(finding, translator);
  const pattern = `patterns:${finding.pattern}`;
  return text(translator, [`${fair}.name`, `${pattern}.name${wayOf(finding)}`, `${pattern}.name`], { count });
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
  const price = finding.data.price === undefined ? '' : '_priced';
  return [...[way, price].filter(Boolean).map((ending) => key + ending), key];
}

/** A pattern that is a fact more than a reading of words says so in its own texts. */
function confidenceIn({ confidence, claim, verdict }: Finding, pattern: string, translator: Translator): string {
  const sure = text(translator, [`${pattern}.confidence.${confidence}`, `report:confidence.${confidence}`]);
  const isOpen = claim !== undefined && verdict.value === 'unchecked';
  return isOpen ? `${sure} ${translator.t('report:confidence.notTruth')}` : sure;
}

function cueReasons(finding: Finding, { t }: Translator): Reason[] {
  const wordings = tellingWordings(finding);
  if (wordings.length === 0) return [];
  const quotes = wordings.map((quote) => t('report:quote', { quote }));
  return [{ speaks: 'for', text: t('report:reason.cue', { quotes, count: areOneWord(wordings) ? 1 : 2 }) }];
}

function supportReasons(finding: Finding, translator: Translator): Reason[] {
  return finding.supports
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .flatMap(({ key, weight }) => {
      const says = text(translator, [`supports:${key}`]);
      return says === '' ? [] : [{ speaks: weight < 0 ? 'against' : 'for', text: says }];
    });
}

function rulesFor({ pattern }: Finding, translator: Translator): Rule[] {
  const { lang, has, t } = translator;
  const places = new Intl.DisplayNames(lang, { type: 'region' });
  const day = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' });
  return LAWS.filter((law) => law.patterns.includes(pattern)).flatMap(({ id, jurisdiction, since }) => {
    const says = `laws:${id}.says`;
    const name = `laws:${id}.name`;
    if (!has(says) || !has(name)) return [];
    const place = places.of(jurisdiction.slice(0, 2)) ?? jurisdiction;
    return [{ place, says: t(says), name: t(name), since: day.format(new Date(since)) }];
  });
}

/** The first of the keys that has a text, filled; `''` if none has. */
function text({ t, has }: Translator, keys: readonly string[], values?: Values): string {
  const found = keys.find((key): key is TextKey => has(key));
  return found === undefined ? '' : t(found, values);
}
