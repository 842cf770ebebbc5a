/**
 * Watches a document that is not (yet) one to read: looks once, and again when the page has moved on or grown. Stops for
 * good once it has found something.
 */
import { type Probe, probe } from './probe.ts';

/** A page that keeps growing is looked at again after these many milliseconds of patience, then left alone until it moves on. */
const PATIENCE_MS = [500, 1000, 2000, 4000, 8000, 16000, 32000];

/** Calls back at most once. Returns a function that stops. */
export function createSentinel(doc: Document, found: (probe: Probe) => void): () => void {
  const view = doc.defaultView;
  if (!view) return () => undefined;
  const stopping = new AbortController();
  const { signal } = stopping;
  let looks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const growth = new MutationObserver(() => {
    growth.disconnect();
    timer = setTimeout(look, PATIENCE_MS[looks++]);
  });

  function look(): void {
    const seen = probe(doc);
    if (seen) {
      stop();
      found(seen);
    } else if (looks < PATIENCE_MS.length) {
      growth.observe(doc, { childList: true, subtree: true });
    }
  }

  function movedOn(): void {
    clearTimeout(timer);
    growth.disconnect();
    looks = 0;
    look();
  }

  function stop(): void {
    clearTimeout(timer);
    growth.disconnect();
    stopping.abort();
  }

  // Firefox before 147 has no `navigation`; there a page that moves on is noticed by its growth or its history.
  const { navigation } = view as { navigation?: EventTarget };
  navigation?.addEventListener('navigatesuccess', movedOn, { signal });
  view.addEventListener('popstate', movedOn, { signal });
  // A page that the browser loads ahead of time is looked at once the reader opens it.
  if ((doc as { prerendering?: boolean }).prerendering) {
    doc.addEventListener('prerenderingchange', look, { signal, once: true });
  } else look();
  return stop;
}
