import type { Finding } from '@/lib/model/finding.ts';
import type { Report } from '@/lib/model/report.ts';
import type { Share } from '@/lib/model/survey-summary.ts';
import { wilson } from '@/lib/survey/statistics/share.ts';
import type { PageLabels } from './data.ts';

/** Two quotes mean the same place when they share this much of the shorter one; a look-alike must be hit more squarely. */
const SAME_PLACE = 0.6;
const SAME_TEXT = 0.8;

/** Quotes are compared by so many characters; a longer common part changes no verdict. */
const COMPARED = 400;

/** Patterns that the data label by example only: what is found of them proves nothing. */
const NOT_EXHAUSTIVE: ReadonlySet<string> = new Set(['reference-price']);

/** Labels that an offline page without scripts does not show. */
const NOT_SHOWN: ReadonlySet<string> = new Set(['hidden', 'needs-js']);

interface PageError {
  readonly kind: 'missed' | 'alarm' | 'unjudged' | 'look-alike' | 'no report';
  readonly page: string;
  readonly lang: string;
  readonly pattern: string;
  readonly text: string;
  /** What the data or the detector say about it. */
  readonly note: string;
}

/** Counts of one pattern in one language. */
export interface Tally {
  readonly pattern: string;
  readonly lang: string;
  /** Labels that had to be found. */
  strong: number;
  found: number;
  /** Findings on pages that hold nothing at all. */
  alarms: number;
  /** Findings elsewhere that no label answers: a person has to judge them. */
  unjudged: number;
}

export interface PageScore {
  readonly pages: number;
  readonly missing: number;
  readonly benignPages: number;
  /** Segments read on benign pages. */
  readonly benignSegments: number;
  /** Findings on benign pages, and benign pages without a report. */
  readonly alarms: number;
  readonly lookAlikes: number;
  readonly lookAlikesHit: number;
  readonly tallies: readonly Tally[];
  /** The worst first. */
  readonly errors: readonly PageError[];
}

export interface PageScoreOptions {
  /** Only these patterns, languages. */
  readonly patterns?: ReadonlySet<string>;
  readonly langs?: ReadonlySet<string>;
}

/**
 * Holds reports against what people labelled. Findings that are `fair` count nowhere. One finding answers one strong label:
 * the one whose quote overlaps most; weak labels and labels that are not shown take what answers them out of the count.
 *
 * @param reports by the page's file, as in the labels
 */
export function scorePages(
  labels: readonly PageLabels[],
  reports: ReadonlyMap<string, Report>,
  { patterns, langs }: PageScoreOptions = {},
): PageScore {
  const counts = (pattern: string) => (patterns?.has(pattern) ?? true) && !NOT_EXHAUSTIVE.has(pattern);
  const pages = labels.filter(({ language }) => langs?.has(language) ?? true);
  const tallies = new Map<string, Tally>();
  const tallyOf = (pattern: string, lang: string): Tally => {
    const key = `${pattern} ${lang}`;
    const tally = tallies.get(key) ?? { pattern, lang, strong: 0, found: 0, alarms: 0, unjudged: 0 };
    tallies.set(key, tally);
    return tally;
  };
  const errors: PageError[] = [];
  const score = { missing: 0, benignPages: 0, benignSegments: 0, alarms: 0, lookAlikes: 0, lookAlikesHit: 0 };

  for (const { slug, file, language: lang, verdict, patterns: labelled, lookAlikes } of pages) {
    const report = reports.get(file);
    const benign = verdict === 'benign';
    const wanted = labelled.filter(({ type }) => counts(type));
    const found = (report?.findings ?? []).filter(({ pattern, stance }) => stance === 'pressure' && counts(pattern));
    const left = new Set(found);
    const error = (kind: PageError['kind'], pattern: string, text: string, note = '') =>
      errors.push({ kind, page: slug, lang, pattern, text, note });

    if (benign) {
      score.benignPages++;
      score.benignSegments += report?.timing.segments ?? 0;
    }
    if (!report) {
      score.missing++;
      if (benign) score.alarms++;
      error('no report', '', '');
    }
    const must = wanted.filter(({ strength, visibility }) => strength === 'strong' && !NOT_SHOWN.has(visibility));
    for (const label of must) {
      const tally = tallyOf(label.type, lang);
      tally.strong++;
      const answer = bestAnswer(label, left);
      if (answer) {
        left.delete(answer);
        tally.found++;
      } else error('missed', label.type, label.quote);
    }
    for (const label of wanted.filter((each) => !must.includes(each))) {
      for (let answer = bestAnswer(label, left); answer; answer = bestAnswer(label, left)) left.delete(answer);
    }
    for (const { pattern, quote, confidence, reason } of left) {
      tallyOf(pattern, lang)[benign ? 'alarms' : 'unjudged']++;
      if (benign) score.alarms++;
      error(benign ? 'alarm' : 'unjudged', pattern, quote, `${confidence}, ${reason}`);
    }
    for (const { quote, why } of lookAlikes) {
      score.lookAlikes++;
      const hit = found.find((finding) => overlap(finding.quote, quote) >= SAME_TEXT);
      if (!hit) continue;
      score.lookAlikesHit++;
      error('look-alike', hit.pattern, quote, why);
    }
  }
  return {
    pages: pages.length,
    ...score,
    tallies: [...tallies.values()].sort((a, b) => compare(a.pattern, b.pattern) || compare(a.lang, b.lang)),
    errors: errors.sort((a, b) => WORST_FIRST.indexOf(a.kind) - WORST_FIRST.indexOf(b.kind)),
  };
}

const WORST_FIRST: readonly PageError['kind'][] = ['no report', 'alarm', 'look-alike', 'missed', 'unjudged'];

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export interface Rates {
  readonly recall: Share;
  /** Of the findings that are known to be right or wrong. */
  readonly precision: Share;
  /** The same with every unjudged finding taken as wrong. */
  readonly precisionAtLeast: Share;
}

export function ratesOf(tallies: readonly Tally[]): Rates {
  const sum = (count: 'strong' | 'found' | 'alarms' | 'unjudged') =>
    tallies.reduce((total, tally) => total + tally[count], 0);
  const found = sum('found');
  return {
    recall: wilson(found, sum('strong')),
    precision: wilson(found, found + sum('alarms')),
    precisionAtLeast: wilson(found, found + sum('alarms') + sum('unjudged')),
  };
}

function bestAnswer(label: { type: string; quote: string }, findings: ReadonlySet<Finding>): Finding | undefined {
  let best: Finding | undefined;
  let most = SAME_PLACE;
  for (const finding of findings) {
    if (finding.pattern !== label.type) continue;
    const context = finding.data.context;
    const shared = Math.max(
      overlap(finding.quote, label.quote),
      typeof context === 'string' ? overlap(context, label.quote) : 0,
    );
    if (shared < most) continue;
    most = shared;
    best = finding;
  }
  return best;
}

/** How much of the shorter text the longest common piece of both makes up, 0 to 1; case and white space aside. */
export function overlap(one: string, other: string): number {
  const a = bare(one);
  const b = bare(other);
  if (a === '' || b === '') return 0;
  let longest = 0;
  let before = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    const now = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) {
      if (a[i - 1] !== b[j - 1]) continue;
      const run = (before[j - 1] ?? 0) + 1;
      now[j] = run;
      if (run > longest) longest = run;
    }
    before = now;
  }
  return longest / Math.min(a.length, b.length);
}

/** Without what layout puts between words: white space, zero-width spaces, bars. */
function bare(text: string): string {
  return text
    .replace(/[\s|\u200b]+/g, '')
    .toLowerCase()
    .slice(0, COMPARED);
}
