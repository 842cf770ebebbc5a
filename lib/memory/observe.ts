import type { Finding, Observation } from '@/lib/model/finding.ts';
import type { FrameReport, PageSummary } from '@/lib/model/report.ts';
import { INVENTORY, type PageKind, PRICE } from '@/lib/model/vocabulary.ts';
import { siteOf } from '@/lib/text/site.ts';
import { subjectOf } from './subject.ts';

/** What the reader's own things stand on: nothing of such a page is kept. */
const OWN_PAGES: ReadonlySet<PageKind> = new Set<PageKind>(['account', 'chat', 'cancellation', 'subscription']);
/** Time that is held for one visitor begins anew with each: it is no claim about the offer. */
const PER_VISITOR: ReadonlySet<string> = new Set(['basket-reservation', 'personal-offer']);
/** Of words, so many characters are kept: enough to know them again. */
const LONGEST_QUOTE = 160;

/**
 * What a tab's frames claim, to be kept and to be held against what was kept. Empty for a page of the reader's own things,
 * for one that could not be known again, and for an old copy.
 */
export function observationsOf(frames: readonly FrameReport[], look: Observation['look']): Observation[] {
  const top = frames.find((frame) => frame.top);
  const site = siteOf(top?.url ?? '');
  if (!top || site === '' || top.page.oldCopy || top.page.kinds.some((kind) => OWN_PAGES.has(kind))) return [];
  const subject = subjectOf(top.page, top.url);
  if (subject === '') return [];
  const read = frames.filter(({ state }) => state === 'done');
  const place = { site, subject, look };
  return [
    ...read.flatMap(({ findings, scannedAt, document }) =>
      findings.flatMap((finding) => claimed(finding, { ...place, at: scannedAt, visit: document })),
    ),
    ...read
      .filter((frame) => frame.top)
      .flatMap(({ page, scannedAt, document }) => described(page, { ...place, at: scannedAt, visit: document })),
  ]
    .filter(isUnmistakable)
    .filter(isFirst);
}

type Seen = Pick<Observation, 'site' | 'subject' | 'look' | 'at' | 'visit'>;

function claimed({ claim, quote, data, reason }: Finding, seen: Seen): Observation[] {
  if (!claim || PER_VISITOR.has(reason)) return [];
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
      // Who is said to have bought may be a person: of the message only the moment that it names is kept.
      quote: unit === 'seconds-ago' ? `… ${data.ago ?? ''}`.trim() : quote.slice(0, LONGEST_QUOTE),
    },
  ];
}

/** What the page says of its product to machines. */
function described({ product }: PageSummary, seen: Seen): Observation[] {
  const { price, currency = '', inventoryLevel } = product ?? {};
  const facts: Observation[] = [];
  const add = (fact: Pick<Observation, 'signature' | 'kind' | 'unit' | 'value' | 'quote'>) =>
    facts.push({ ...seen, tolerance: 0, ...fact });
  if (price !== undefined)
    add({ signature: PRICE, kind: 'price', unit: 'money', value: price, quote: `${price} ${currency}`.trim() });
  if (inventoryLevel !== undefined)
    add({ signature: INVENTORY, kind: 'stock', unit: 'pieces', value: inventoryLevel, quote: String(inventoryLevel) });
  return facts.map((fact) => (fact.unit === 'money' && currency ? { ...fact, currency } : fact));
}

/** Where a page makes one claim of several things (the cards of a listing, say), nobody can tell later which was which. */
function isUnmistakable(one: Observation, _: number, all: readonly Observation[]): boolean {
  return all.every((other) => other.signature !== one.signature || other.value === one.value);
}

/** A claim that a document makes twice is one claim. */
function isFirst({ visit, signature }: Observation, place: number, all: readonly Observation[]): boolean {
  return all.findIndex((other) => other.visit === visit && other.signature === signature) === place;
}
