import type { Control, Dialog, Measurements, PageModel, PartId, Segment } from '@/lib/model/page.ts';
import type { PageSource } from '@/lib/model/source.ts';
import { guessLanguage } from '@/lib/text/language.ts';
import { BOUNDS, Limits, type PageBounds } from './bounds.ts';
import { Context } from './context.ts';
import type { Entry } from './entry.ts';
import { measureEntries } from './measure.ts';
import { documentElement, documentTitle, documentUrl } from './native.ts';
import { Reader, type Reading } from './reader.ts';
import { Registry } from './registry.ts';
import { inSlices } from './slices.ts';

/** The document as the engine sees it. `stop` forgets everything and lets go of the document. */
export function createLivePage(doc: Document, options: Partial<PageBounds> = {}): PageSource & { stop(): void } {
  const bounds: PageBounds = { ...BOUNDS, ...options };
  const registry = new Registry();
  let reading: Reading | undefined;
  let byId: Map<PartId, Entry> | undefined;

  return {
    async read() {
      const limits = new Limits();
      const root = documentElement.call(doc);
      const reader = new Reader(root, new Context(), registry, bounds, limits);
      await inSlices((until) => reader.step(until));
      reading = reader.reading;
      byId = undefined;
      return modelOf(doc, reading, limits);
    },
    watch() {
      return () => undefined;
    },
    measure(parts): Measurements {
      byId ??= new Map(reading?.entries.map((entry) => [entry.part.id, entry]));
      const entries: Entry[] = [];
      for (const id of parts) {
        const entry = byId.get(id);
        if (entry) entries.push(entry);
      }
      return measureEntries(entries);
    },
    stop() {
      reading = undefined;
      byId = undefined;
    },
  };
}

function modelOf(doc: Document, reading: Reading, limits: Limits): PageModel {
  const segments: Segment[] = [];
  const controls: Control[] = [];
  reading.entries.forEach((entry, order) => {
    entry.part.order = order;
    if (entry.is === 'segment') segments.push(entry.part);
    else controls.push(entry.part);
  });
  return {
    url: documentUrl.call(doc),
    capturedAt: performance.timeOrigin + performance.now(),
    lang: segments[0]?.lang ?? guessLanguage(documentTitle.call(doc)),
    title: documentTitle.call(doc),
    kinds: [],
    kindEvidence: {},
    segments,
    controls,
    dialogs: reading.dialogs.map(({ part }): Dialog => part),
    prices: [],
    ticks: [],
    traces: [],
    frames: reading.frames.map(({ part }) => part),
    limits: limits.list(),
    elements: reading.elements,
  };
}
