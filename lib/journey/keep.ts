/** Which pages are kept as evidence by themselves, and which were kept already. */
import {
  type KeepingWay,
  type KeptSoFar,
  MOST_KEPT_BY_ITSELF,
  MOST_KEPT_FOUND,
  MOST_OF_PAGE,
  type PageShown,
} from '@/lib/model/keeping.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { presses } from '@/lib/model/weight.ts';
import { hash } from '@/lib/text/hash.ts';

/** An address with what tells one page of an application in one document from the other. */
const placeOf = (url: string) => url.replace(/#[^/!].*/, '');

/**
 * The page that a tab shows, with what presses there; `undefined` while it is not read.
 * @param dismissed signatures of what is no problem to the reader.
 */
export function pageShown(frames: readonly FrameReport[], dismissed: ReadonlySet<string>): PageShown | undefined {
  const top = frames.find((frame) => frame.top);
  if (top?.state !== 'done') return undefined;
  const found = frames
    .flatMap(({ findings, spanning }) => [...findings, ...(spanning?.findings ?? [])])
    .filter((finding) => presses(finding) && !dismissed.has(finding.signature))
    // What was proven untrue meanwhile is another thing to show.
    .map(({ signature, verdict }) => hash(`${signature} ${verdict.value}`));
  return { page: hash(placeOf(top.url)), found: [...new Set(found)] };
}

/**
 * Whether a page is to be kept now: in a journey each address, by itself only where something presses; and again where something presses
 * that did not when it was kept. What has gone from a page is no reason.
 */
export function isToKeep({ page, found }: PageShown, way: KeepingWay, kept: KeptSoFar): boolean {
  if (kept.steps + kept.missed >= MOST_KEPT_BY_ITSELF || (way === 'automatic' && found.length === 0)) return false;
  const before = kept.pages.find((each) => each.page === page);
  const trying = kept.trying?.page === page ? kept.trying : undefined;
  if (!before && !trying) return true;
  return (
    (before?.times ?? 0) < MOST_OF_PAGE &&
    found.some((each) => !before?.found.includes(each) && !trying?.found.includes(each))
  );
}

/** The same while a page is being kept: whatever comes in between, it is not tried again and again. */
export const withTrying = (kept: KeptSoFar, { page, found }: PageShown): KeptSoFar => ({
  ...kept,
  trying: { page, found: found.slice(-MOST_KEPT_FOUND) },
});

/** The same where the page that keeps was closed, or died, in the middle of one: that page was missed. */
export const withBrokenOff = (kept: KeptSoFar): KeptSoFar =>
  kept.trying ? withPage(kept, kept.trying, 'missed') : kept;

/** The same after a page was kept, or could not be. */
export function withPage({ trying, ...kept }: KeptSoFar, shown: PageShown, came: 'kept' | 'missed'): KeptSoFar {
  const { page, found } = shown;
  const before = kept.pages.find((each) => each.page === page);
  const after = {
    page,
    found: [...new Set([...(before?.found ?? []), ...found])].slice(-MOST_KEPT_FOUND),
    times: (before?.times ?? 0) + 1,
  };
  return {
    ...kept,
    steps: kept.steps + (came === 'kept' ? 1 : 0),
    missed: kept.missed + (came === 'missed' ? 1 : 0),
    pages: [...kept.pages.filter((each) => each.page !== page), after].slice(-MOST_KEPT_BY_ITSELF),
  };
}
