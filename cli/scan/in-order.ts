/** Works on several items at a time and hands out the results in the items' order, each as soon as its turn comes. */
export async function inOrder<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
  done: (item: T, result: R) => void,
): Promise<void> {
  const results = new Map<number, R>();
  let next = 0;
  let handedOut = 0;
  const worker = async () => {
    while (next < items.length) {
      const turn = next++;
      results.set(turn, await work(items[turn] as T));
      for (; results.has(handedOut); handedOut++) {
        done(items[handedOut] as T, results.get(handedOut) as R);
        results.delete(handedOut);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
