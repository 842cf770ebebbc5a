import type { Report } from '@/lib/model/report.ts';
import { isWorded, type SilentStratum, type Worded } from '@/lib/model/sample.ts';
import { LONGEST_TEXT, type SurveyedPage } from '@/lib/model/survey.ts';
import { idOf } from '../ids.ts';
import { textKey } from '../texts.ts';

/** A text of a site that may be drawn. */
export interface Unit {
  readonly id: string;
  readonly text: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Patterns of findings in it that press. */
  readonly found: readonly Worded[];
  /** A fair mention was found in it. */
  readonly fair: boolean;
}

/** So many texts beside it are shown with a text. */
const [BEFORE, AFTER] = [2, 1];
/** Shorter wordings stand in many texts by chance. */
const LEAST_INSIDE = 8;

/** A page whose report is there. */
type Read<P> = P & { readonly report: Report };
const isRead = <P extends Pick<SurveyedPage, 'report'>>(page: P): page is Read<P> => page.report !== undefined;

/**
 * Texts of a record's pages as units, each with the page where it was met first: there alone it is kept. A finding is of the texts, of its own
 * page or of one before, that hold its quote, or that its quote holds; one without such a text, as of a frame, is a unit of its own. What counts
 * is the wording: whether its claim is true does not.
 */
export function unitsOf<P extends Pick<SurveyedPage, 'texts' | 'report'>>(
  site: string,
  pages: readonly P[],
): (Unit & { readonly page: Read<P> })[] {
  const kept: (Wording & { readonly page: Read<P>; readonly at: number; readonly beside: readonly string[] })[] = [];
  const apart = new Map<string, Wording & { readonly page: Read<P> }>();
  for (const page of pages.filter(isRead)) {
    const beside = page.texts?.kept ?? [];
    for (const [at, text] of beside.entries()) kept.push({ ...wordingOf(text, textKey(text)), page, at, beside });
    for (const { pattern, stance, quote } of page.report.findings) {
      if (!isWorded(pattern)) continue;
      const key = textKey(quote);
      const places: Wording[] = kept.filter((each) => areSame(each.key, key));
      if (places.length === 0 && key !== '') {
        const own = apart.get(key) ?? { ...wordingOf(quote.slice(0, LONGEST_TEXT).toWellFormed(), key), page };
        apart.set(key, own);
        places.push(own);
      }
      for (const place of places) {
        if (stance === 'pressure') place.found.add(pattern);
        else place.fair = true;
      }
    }
  }
  const unitOf = ({ key, text, found, fair }: Wording) => ({
    id: idOf(site, key),
    text,
    found: [...found].sort(),
    fair,
  });
  return [
    ...kept.map(({ page, at, beside, ...wording }) => ({
      ...unitOf(wording),
      before: beside.slice(Math.max(0, at - BEFORE), at),
      after: beside.slice(at + 1, at + 1 + AFTER),
      page,
    })),
    ...[...apart.values()].map(({ page, ...wording }) => ({ ...unitOf(wording), before: [], after: [], page })),
  ];
}

/** A text while findings are put to it. */
interface Wording {
  readonly text: string;
  readonly key: string;
  readonly found: Set<Worded>;
  fair: boolean;
}

const wordingOf = (text: string, key: string): Wording => ({ text, key, found: new Set(), fair: false });

const areSame = (text: string, quote: string) =>
  text === quote ||
  (quote.length >= LEAST_INSIDE && text.includes(quote)) ||
  (text.length >= LEAST_INSIDE && quote.includes(text));

/** From which log odds of the classifier on a silent text is near to pressure, or neither near nor far: 3 and 12 of 100 texts of real pages are. */
const [NEAR, MIDDLE] = [-1, -2.5];

export const nearnessOf = (logOdds: number): Exclude<SilentStratum, 'fair'> =>
  logOdds >= NEAR ? 'near' : logOdds >= MIDDLE ? 'middle' : 'far';
