// Before all that reads documents: it gives them their names.
import '@/lib/parsed/platform.ts';

import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { BEHIND_DETECTORS } from '@/lib/detectors/behind.ts';
import { createBehindReader } from '@/lib/engine/behind.ts';
import { createLexicons } from '@/lib/engine/lexicon.ts';
import { createPace } from '@/lib/engine/pace.ts';
import { pageWords } from '@/lib/engine/pack.ts';
import { failed, frameReport, UNREAD } from '@/lib/engine/scan.ts';
import { type Rules, scanOnce } from '@/lib/engine/scan-once.ts';
import { combineFrames } from '@/lib/engine/tab.ts';
import { checkClaims, createStore } from '@/lib/memory/check.ts';
import type { PageModel, PartId } from '@/lib/model/page.ts';
import type { OutcomeSummary, Report } from '@/lib/model/report.ts';
import { selectorsAround } from '@/lib/page/behind/around.ts';
import { readBehind } from '@/lib/page/behind/reader.ts';
import { selectorSearch } from '@/lib/page/behind/selector-traces.ts';
import { probe } from '@/lib/page/gate/probe.ts';
import { createLivePage } from '@/lib/page/live-page.ts';
import { decodeHtml } from '@/lib/parsed/decode.ts';
import { type Parsed, parseDocument } from '@/lib/parsed/parse.ts';
import { indexOf, isHiddenByMarkup, type ParsedDocument, type ParsedElement } from '@/lib/parsed/tree.ts';
import { readRegistry } from '@/lib/signals/registry.ts';
import { seenTexts } from '@/lib/survey/texts.ts';

/** A page as it was archived. */
export interface ArchivedPage {
  readonly url: string;
  /** Milliseconds since 1970: when it was archived. */
  readonly at: number;
  readonly html: Uint8Array;
  /** The header, where there was one. */
  readonly contentType?: string;
  /** What the report names as its source; the address without it. */
  readonly source?: string;
}

export interface ScanParsedOptions {
  readonly tool: Report['tool'];
  /** JSON text of each language's lexicon pack, for pages and for what is behind them. */
  readonly lexicons: Readonly<Record<string, string>>;
  readonly behindLexicons: Readonly<Record<string, string>>;
  /** All vendors, packed as text: see `packRegistry`. */
  readonly vendors: string;
  /** Reads pages, too, that do not look like shops; the sentinel's gate keeps them out without it. */
  readonly all?: boolean;
}

/** What is told of a page, and its texts that markup does not hide: none where it was not looked through. */
export interface ScannedPage {
  readonly report: Report;
  readonly texts?: readonly string[];
}

/** Why a page was not looked through: it does not look like a shop, a booking, a subscription or a chat. */
const NO_SHOP: OutcomeSummary = { kind: 'notApplicable', why: 'no-shop' };

/**
 * Makes what scans parsed pages, one after the other: what is called meanwhile waits. A report never says more than markup can tell.
 * What needs a rendered page is `notApplicable` with the reason `no-layout`; targets have no steps.
 */
export function createParsedScan(options: ScanParsedOptions): (page: ArchivedPage) => Promise<ScannedPage> {
  const { tool, lexicons: packs, behindLexicons: behindPacks } = options;
  const registry = readRegistry(options.vendors);
  const rules: Rules = {
    detectors: PAGE_DETECTORS,
    lexicons: createLexicons(packs),
    behind: createLexicons(behindPacks),
  };

  async function scan({ url, at, html, contentType, source }: ArchivedPage): Promise<ScannedPage> {
    const parsed = parseDocument(decodeHtml(html, contentType), url);
    const doc = asDocument(parsed.document);
    const combine = { tool, ...(source !== undefined && { source }), canRead: () => false };
    if (!options.all && !probe(doc)) return { report: combineFrames([unread(parsed, url, at)], combine) };

    const page = createLivePage(doc, { pace: createPace(UNSHARED), words: async (langs) => pageWords(packs, langs) });
    const read = await page.read();
    const model: PageModel = { ...read, capturedAt: at, limits: [...parsed.limits, ...read.limits] };
    const behind = createBehindReader(behindPacks, () => registry, BEHIND_DETECTORS, {
      // Who speaks in a chat is told by where things stand.
      *readChat(told) {
        yield;
        return told;
      },
      read: (told) => readBehind(doc, told, () => selectorSearch(registry.wanted, metIn(parsed.document))),
      around: (block, selectors) => selectorsAround(page.elementOf, block, selectors),
      tracesSince: () => [],
      now: () => at,
    });
    const hides = hiddenParts(model, page.elementOf);
    const report = await scanOnce(model, rules, behind, hides, NAME);
    const texts = seenTexts(model.segments, hides);
    page.stop();
    const checked = await checkClaims([report], createStore(), { now: at, look: 'stranger', steady: true });
    return { report: combineFrames(checked, combine), texts };
  }

  let last: Promise<unknown> = Promise.resolve();
  return (page) => {
    const next = last.then(() => scan(page));
    last = next.catch(() => undefined);
    return next;
  };
}

/** Nobody waits for a turn; pauses are made all the same, for the bounds of time that are looked at in them. */
const UNSHARED = { now: () => performance.now(), yield: async () => {} };

/** Of the document, in its frame's report. */
const NAME = 'archived';

/** It has those members of a document that are asked for. */
const asDocument = (parsed: ParsedDocument) => parsed as unknown as Document;

/** Names that stand in a document. */
function metIn(document: ParsedDocument) {
  const { classes, tags } = indexOf(document).names;
  return {
    values: [...classes],
    elements: new Set([...tags].map((tag) => tag.toUpperCase())),
    isWhole: () => true,
  };
}

/** Whether nobody sees a part, as far as markup tells. A box that is drawn anew is hidden, and its label is seen. */
function hiddenParts(
  { segments, controls }: PageModel,
  elementOf: (part: PartId) => Element | undefined,
): (part: PartId) => boolean {
  const labels = new Map(controls.map(({ id, segment }) => [id, segment]));
  const isHidden = (part: PartId) => {
    const element = elementOf(part) as ParsedElement | undefined;
    return element !== undefined && isHiddenByMarkup(element);
  };
  const texts = new Set(segments.map(({ id }) => id));
  return (part) => {
    const label = labels.get(part);
    const isSaid = label !== undefined && texts.has(label) && !isHidden(label);
    return isHidden(part) && !isSaid;
  };
}

/** What is told of a page that is not looked through. */
function unread({ document, limits }: Parsed, url: string, at: number) {
  const model: PageModel = { ...UNREAD, url, capturedAt: at, title: document.title, limits: [...limits] };
  const detectors = [...PAGE_DETECTORS, ...BEHIND_DETECTORS];
  const outcomes = Object.fromEntries(detectors.map(({ meta }) => [meta.id, NO_SHOP]));
  const run = { ...failed([], undefined), outcomes };
  return frameReport(model, run, { document: NAME, top: true, state: 'done', scanMs: 0 }, undefined);
}
