import { composedParent, isElement } from './native.ts';

/** Elements between a text and the timer that it is part of. */
const MOST_LEVELS = 8;
/** A ticking text is looked at again so often: it may have stopped being one. */
const LOOK_MS = 2_000;

/** Takes the changes of texts that tick, in constant time each, and has them looked at now and then. */
export class TickWatch {
  readonly #tickers = new WeakMap<Element, number>();
  #count = 0;
  readonly #moved = new Set<Element>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #isTicking: (segment: number) => boolean;
  readonly #look: (elements: ReadonlySet<Element>) => void;

  constructor(isTicking: (segment: number) => boolean, look: (elements: ReadonlySet<Element>) => void) {
    this.#isTicking = isTicking;
    this.#look = look;
  }

  /** From now on changes inside `element` are ticks of `segment`. */
  add(element: Element, segment: number): void {
    if (!this.#tickers.has(element)) this.#count++;
    this.#tickers.set(element, segment);
  }

  /** Whether a change of `target` is a tick; then it has been taken care of. */
  takes(target: Node): boolean {
    if (this.#count === 0) return false;
    let at: Element | null = isElement(target) ? target : composedParent(target);
    for (let level = 0; at !== null && level < MOST_LEVELS; level++, at = composedParent(at)) {
      const segment = this.#tickers.get(at);
      if (segment === undefined) continue;
      if (!this.#isTicking(segment)) return false;
      this.#moved.add(at);
      this.#timer ??= setTimeout(() => this.#lookAgain(), LOOK_MS);
      return true;
    }
    return false;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#moved.clear();
  }

  #lookAgain(): void {
    this.#timer = undefined;
    const moved = new Set(this.#moved);
    this.#moved.clear();
    this.#look(moved);
  }
}
