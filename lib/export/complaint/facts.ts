/** What a letter states: moments at which something was shown, in the order of time, each with the exhibit that holds it. */
import { quoteOf } from '@/lib/i18n/explain.ts';
import type { Finding } from '@/lib/model/finding.ts';
import { INVENTORY, type LOOKS, PRICE } from '@/lib/model/vocabulary.ts';
import { capturedAt, type Numbered } from '../evidence/exhibit.ts';

/** A finding of one exhibit, by its id there. */
export interface Chosen {
  /** `circumstances.id` of the item. */
  readonly item: string;
  readonly finding: string;
}

/** A chosen finding with the exhibit that shows it. */
export interface Shown {
  readonly exhibit: Numbered;
  readonly finding: Finding;
}

export interface ShownAt {
  /** Milliseconds since 1970, by the clock of the device. */
  readonly at: number;
  readonly url: string;
  /** All that was seen at that moment, in the order of the report. */
  readonly quotes: readonly string[];
  readonly look: (typeof LOOKS)[number];
  /** Not shown to people: the product's own data, for machines, said it. */
  readonly stated: boolean;
  readonly exhibit: Numbered;
  /** The exhibit is a copy of the page at that moment; else an earlier or later look is noted in it. */
  readonly captured: boolean;
}

/** The findings that were chosen, in the order of exhibits. What none of the exhibits has is left out. */
export function shownIn(exhibits: readonly Numbered[], chosen: readonly Chosen[]): Shown[] {
  const wanted = new Set(chosen.map(({ item, finding }) => `${item} ${finding}`));
  return exhibits.flatMap((exhibit) =>
    exhibit.opened.report.findings
      .filter(({ id }) => wanted.has(`${exhibit.opened.file.circumstances.id} ${id}`))
      .map((finding) => ({ exhibit, finding })),
  );
}

/** The same words seen again so soon are one look: reading a page takes some seconds. */
const ONE_LOOK_MS = 10_000;

/**
 * All moments at which what was chosen was seen. A look that several exhibits note is told once, and where one of them is a copy of
 * the page at that moment, by that one.
 */
export function shownOverTime(shown: readonly Shown[]): ShownAt[] {
  const told: ShownAt[] = [];
  const tell = (seen: Omit<ShownAt, 'quotes'>, quote: string) => {
    const same = told.findIndex((other) => {
      if (other.url !== seen.url || other.look !== seen.look || other.stated !== seen.stated) return false;
      if (seen.captured) return other.exhibit === seen.exhibit;
      return other.at === seen.at || (other.quotes.includes(quote) && Math.abs(other.at - seen.at) < ONE_LOOK_MS);
    });
    const known = told[same];
    if (!known) told.push({ ...seen, quotes: [quote] });
    else if (!known.quotes.includes(quote)) told[same] = { ...known, quotes: [...known.quotes, quote] };
  };
  for (const { exhibit, finding } of shown)
    tell({ ...seenIn(exhibit), look: 'visit', stated: false, captured: true }, quoteOf(finding));
  for (const { exhibit, finding } of shown) {
    for (const { at, look, quote, signature } of finding.verdict.proof) {
      const stated = signature === PRICE || signature === INVENTORY;
      tell({ ...seenIn(exhibit), at, look, stated, captured: false }, stated ? quote : quoteOf({ ...finding, quote }));
    }
  }
  return told.sort((one, other) => one.at - other.at);
}

const seenIn = (exhibit: Numbered) => ({
  at: capturedAt(exhibit),
  url: exhibit.opened.file.circumstances.url,
  exhibit,
});
