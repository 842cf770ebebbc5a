import { composedParent, isConnected, isElement, textContent } from '../native.ts';
import { skeleton } from './ticks.ts';

/** Elements between a text and the timer that it is part of. */
const MOST_LEVELS = 8;
/** A ticking text is looked at so often: it may have stopped being one. */
const LOOK_MS = 2_000;
/** And read again for its value: once soon, as its pace shows only then, and from then on seldom. */
const SOON_MS = 3_000;
const READ_MS = 30_000;

interface Ticker {
  readonly segment: number;
  /** All the text inside without its numbers, faces and copies of digits included. */
  readonly words: string;
  readAt: number;
  /** Was read for its value. */
  wasRead: boolean;
}

/** Takes the changes of texts that tick, in constant time each, and has them looked at now and then. */
export class TickWatch {
  readonly #tickers = new WeakMap<Element, Ticker>();
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
    const before = this.#tickers.get(element);
    if (!before) this.#count++;
    const wasRead = before?.segment === segment && before.wasRead;
    this.#tickers.set(element, { segment, words: wordsOf(element), readAt: performance.now(), wasRead });
  }

  /** Whether a change of `target` is a tick; then it has been taken care of. */
  takes(target: Node): boolean {
    if (this.#count === 0) return false;
    let at: Element | null = isElement(target) ? target : composedParent(target);
    for (let level = 0; at !== null && level < MOST_LEVELS; level++, at = composedParent(at)) {
      const ticker = this.#tickers.get(at);
      if (ticker === undefined) continue;
      if (!this.#isTicking(ticker.segment)) return false;
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
    const now = performance.now();
    const due = new Set<Element>();
    for (const element of this.#moved) {
      const ticker = this.#tickers.get(element);
      if (ticker === undefined) continue;
      const same = isConnected.call(element) && wordsOf(element) === ticker.words;
      if (same && now - ticker.readAt < (ticker.wasRead ? READ_MS : SOON_MS)) continue;
      ticker.readAt = now;
      ticker.wasRead = true;
      due.add(element);
    }
    this.#moved.clear();
    if (due.size > 0) this.#look(due);
  }
}

function wordsOf(element: Element): string {
  return skeleton(textContent.call(element) ?? '');
}
