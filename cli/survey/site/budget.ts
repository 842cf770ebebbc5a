/** Time that goes by only while it is used: what lies between costs nothing. In milliseconds. */
export class Budget {
  #left: number;
  #since: number | undefined;

  constructor(ms: number) {
    this.#left = ms;
  }

  get left(): number {
    return this.#left - (this.#since === undefined ? 0 : performance.now() - this.#since);
  }

  /** One after the other. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#since = performance.now();
    try {
      return await work();
    } finally {
      this.#left = this.left;
      this.#since = undefined;
    }
  }
}
