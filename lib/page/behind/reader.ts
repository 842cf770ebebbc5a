import type { PageModel, PartId, Trace } from '@/lib/model/page.ts';
import type { BehindReader, DeepPage } from '@/lib/model/source.ts';
import { readTraces } from '../facts/traces.ts';
import { readTalk } from './chat.ts';
import { readExperiments } from './experiments.ts';
import { readPrivacy } from './privacy.ts';
import { readSelectorTraces } from './selector-traces.ts';

/** Finds the element that shows a part of the page model, as long as it is there. */
export type ElementOf = (part: PartId) => Element | undefined;

/** What a frame's scanner calls to have a reader look behind its page. */
export type MakeBehindReader = (elementOf: ElementOf) => BehindReader;

/** A page with what more there is to read in its document. */
export function readBehind(
  doc: Document,
  page: PageModel,
  elementOf: ElementOf,
  selectors: readonly string[],
): DeepPage {
  // Anew: software that comes late need not change what the page shows.
  const traces: Trace[] = [...readTraces(doc), ...readSelectorTraces(doc, selectors)];
  const talk = readTalk(doc, page, elementOf);
  const deep = { experiments: readExperiments(doc), ...readPrivacy(doc) };
  return { ...page, traces, ...(talk && { talk }), deep };
}
