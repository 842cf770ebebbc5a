import type { PageModel, PartId, Trace } from '@/lib/model/page.ts';
import type { BehindReader, DeepPage, Steps } from '@/lib/model/source.ts';
import { readTraces } from '../facts/traces.ts';
import type { Met } from '../read/met.ts';
import { readTalk } from './chat.ts';
import { readExperiments } from './experiments.ts';
import { namedFrames } from './frames.ts';
import { readPrivacy } from './privacy.ts';
import type { SelectorSearch } from './selector-traces.ts';

/** Finds the element that shows a part of the page model, as long as it is there. */
export type ElementOf = (part: PartId) => Element | undefined;

/** A document as it was read. */
interface ReadDocument {
  readonly elementOf: ElementOf;
  readonly met: Met;
}

/** What a frame's scanner calls to have a reader look behind its page. */
export type MakeBehindReader = (read: ReadDocument) => BehindReader;

/** A page with what its chat shows. */
export function* readChat(doc: Document, page: PageModel, elementOf: ElementOf): Steps<PageModel> {
  const talk = yield* readTalk(doc, page, elementOf);
  return talk ? { ...page, talk } : page;
}

/**
 * A page with what more there is to read in its document.
 * @param vendors the search for what their software leaves there; made when first asked for.
 */
export function* readBehind(doc: Document, page: PageModel, vendors: () => SelectorSearch): Steps<DeepPage> {
  const frames = namedFrames(doc);
  const search = vendors();
  yield;
  // Anew: software that comes late need not change what the page shows.
  const traces: Trace[] = [...readTraces(doc), ...(yield* search.in(doc, page, frames))];
  yield;
  const experiments = readExperiments(doc);
  yield;
  const deep = { experiments, ...readPrivacy(doc, frames) };
  yield;
  return { ...page, traces, deep };
}
