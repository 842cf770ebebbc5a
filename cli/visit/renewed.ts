/** How something is started that many share and that wears out, such as a browser. */
export interface Lifetime<T> {
  start(): Promise<T>;
  isAlive(thing: T): boolean;
  end(thing: T): Promise<void>;
}

export interface Renewed<T> {
  /** Lends it: started when first asked for, and again after it broke down or was used so often. */
  use<R>(work: (thing: T) => Promise<R>): Promise<R>;
  close(): Promise<void>;
}

interface One<T> {
  readonly starting: Promise<T>;
  thing?: T;
  uses: number;
  users: number;
}

/** @param mostUses after which another one takes its place; it ends when nobody uses it any more */
export function renewed<T>({ start, isAlive, end }: Lifetime<T>, mostUses: number): Renewed<T> {
  const all = new Set<One<T>>();
  let current: One<T> | undefined;
  const begin = () => {
    const one: One<T> = { starting: start(), uses: 0, users: 0 };
    all.add(one);
    one.starting.then(
      (thing) => {
        one.thing = thing;
      },
      () => {
        // The next one who asks tries again.
        all.delete(one);
        if (current === one) current = undefined;
      },
    );
    return one;
  };
  const isWorn = ({ thing, uses }: One<T>) => uses >= mostUses || (thing !== undefined && !isAlive(thing));
  const endOne = async (one: One<T>) => {
    all.delete(one);
    await end(await one.starting);
  };
  return {
    async use(work) {
      if (current && isWorn(current)) {
        if (current.users === 0) void endOne(current).catch(() => undefined);
        current = undefined;
      }
      current ??= begin();
      const one = current;
      one.uses++;
      one.users++;
      try {
        return await work(await one.starting);
      } finally {
        one.users--;
        if (one.users === 0 && one !== current && all.has(one)) void endOne(one).catch(() => undefined);
      }
    },
    async close() {
      current = undefined;
      await Promise.allSettled([...all].map(endOne));
    },
  };
}
