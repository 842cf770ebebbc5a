/**
 * Watches a document that is not (yet) one to read: looks once, and again when the page has moved on or grown. Falls
 * silent for good once it has found something.
 */
import { type Probe, probe } from './probe.ts';

/** A page that grows is looked at again after these many milliseconds, each longer than the one before; then only when it moves on. */
const PATIENCE_MS = [500, 1000, 2000, 4000, 8000, 16000, 32000];

/** Calls back at most once. */
export function startSentinel(view: Window, found: (probe: Probe) => void): void {
  // From the prototypes: an image of such a name would hide the document's own.
  const doc = view.document;
  let looks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen: Probe | undefined;
  const growth = new MutationObserver(() => {
    growth.disconnect();
    timer = setTimeout(look, PATIENCE_MS[looks++]);
  });

  function look(): void {
    // What the browser loads ahead of time is looked at once the reader opens it.
    if (Reflect.get(Document.prototype, 'prerendering', doc)) return;
    seen = probe(doc);
    if (seen) found(seen);
    else if (looks < PATIENCE_MS.length) growth.observe(doc, { childList: true, subtree: true });
  }

  function movedOn(): void {
    clearTimeout(timer);
    growth.disconnect();
    looks = 0;
    if (!seen) look();
  }

  // Firefox before 147 has no `navigation`; there a page that moves on is noticed by its growth or its history.
  (view as { navigation?: EventTarget }).navigation?.addEventListener('navigatesuccess', movedOn);
  view.addEventListener('popstate', movedOn);
  EventTarget.prototype.addEventListener.call(doc, 'prerenderingchange', movedOn);
  look();
}
