/** A frame smaller than this in either direction, in CSS pixels, shows nothing that a person could read. */
const READABLE_PX = 30;

/** Calls back once a document has room to show something: at once for a tab's own, later for a frame that opens later. */
export function whenVisible(view: Window, signal: AbortSignal, callback: () => void): void {
  if (view === view.top || (view.innerWidth >= READABLE_PX && view.innerHeight >= READABLE_PX)) callback();
  else view.addEventListener('resize', () => whenVisible(view, signal, callback), { once: true, signal });
}
