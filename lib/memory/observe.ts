import type { Finding, Observation } from '@/lib/model/finding.ts';
import type { FrameReport, PageSummary } from '@/lib/model/report.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';
import { siteOf } from '@/lib/text/site.ts';
import { subjectOf } from './subject.ts';

/** What the reader's own things stand on: nothing of such a page is kept. */
const OWN_PAGES: ReadonlySet<PageKind> = new Set<PageKind>(['account', 'chat', 'cancellation', 'subscription']);
/** Of words, so many characters are kept: enough to know them again. */
const LONGEST_QUOTE = 160;

/** Under which a product's own price is kept; no claim of words has this signature. */
export const PRICE = 'price';

/**
 * What a tab's frames claim, to be kept and to be held against what was kept. Empty for a page of the reader's own things, and
 * for an old copy.
 */
export function observationsOf(frames: readonly FrameReport[], look: Observation['look']): Observation[] {
  const top = frames.find((frame) => frame.top);
  const site = siteOf(top?.url ?? '');
  if (!top || site === '' || top.page.oldCopy || top.page.kinds.some((kind) => OWN_PAGES.has(kind))) return [];
  const subject = subjectOf(top.page, top.url);
  const read = frames.filter(({ state }) => state === 'done');
  const place = { site, subject, look };
  return [
    ...read.flatMap(({ findings, scannedAt, document }) =>
      findings.flatMap((finding) => claimed(finding, { ...place, at: scannedAt, visit: document })),
    ),
    ...read
      .filter((frame) => frame.top)
      .flatMap(({ page, scannedAt, document }) => priced(page, { ...place, at: scannedAt, visit: document })),
  ].filter(isUnmistakable);
}

type Seen = Pick<Observation, 'site' | 'subject' | 'look' | 'at' | 'visit'>;

function claimed({ claim, quote }: Finding, seen: Seen): Observation[] {
  if (!claim) return [];
  const { signature, kind, value, unit, tolerance, currency } = claim;
  return [
    {
      ...seen,
      signature,
      kind,
      ...(value !== undefined && { value }),
      unit,
      tolerance,
      ...(currency && { currency }),
      quote: quote.slice(0, LONGEST_QUOTE),
    },
  ];
}

function priced({ product }: PageSummary, seen: Seen): Observation[] {
  const { price, currency = '' } = product ?? {};
  if (price === undefined) return [];
  const quote = `${price} ${currency}`.trim();
  return [{ ...seen, signature: PRICE, kind: 'price', value: price, unit: 'money', tolerance: 0, currency, quote }];
}

/** Where a page makes one claim of several things (the cards of a listing, say), nobody can tell later which was which. */
function isUnmistakable(one: Observation, _: number, all: readonly Observation[]): boolean {
  return all.every((other) => other.signature !== one.signature || other.value === one.value);
}
