/**
 * Which boxes a page served ticked although its markup does not say so: code that ticks a box leaves no mark. Counts only
 * what the reader can have had no hand in.
 */
export class Served {
  readonly #first = new WeakMap<Element, boolean>();
  /** What is met from now on may have been ticked by the reader. */
  #doubtful = wasActive();

  /** Call when a box was ticked or unticked. */
  ticked(): void {
    // Browsers trust the event that follows a click by a script, too.
    this.#doubtful ||= wasActive();
  }

  /**
   * Whether a box was ticked when it was first met.
   * @param noted whether `ticked` would have been called for one of its kind.
   */
  asServed(element: Element, now: boolean, noted: boolean): boolean {
    let first = this.#first.get(element);
    if (first === undefined) {
      first = now && !this.#doubtful && (noted || !wasActive()) && !isRestored();
      this.#first.set(element, first);
    }
    return first;
  }
}

/** Whether the reader has clicked or typed in this document. */
function wasActive(): boolean {
  return navigator.userActivation?.hasBeenActive ?? true;
}

/** Whether the browser may have filled in what stood in the forms before. */
function isRestored(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry?.type !== 'navigate';
}
