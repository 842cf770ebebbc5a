import { describe, expect, it } from 'vitest';
import { renewed } from './renewed.ts';

interface Thing {
  readonly number: number;
  isAlive: boolean;
  isEnded: boolean;
}

function things(mostUses: number, fails: (number: number) => boolean = () => false) {
  const started: Thing[] = [];
  let tries = 0;
  const shared = renewed<Thing>(
    {
      async start() {
        if (fails(++tries)) throw new Error('does not start');
        const thing = { number: tries, isAlive: true, isEnded: false };
        started.push(thing);
        return thing;
      },
      isAlive: ({ isAlive }) => isAlive,
      async end(thing) {
        thing.isEnded = true;
      },
    },
    mostUses,
  );
  const used = () => shared.use(async ({ number }) => number);
  return { started, shared, used };
}

describe('what is renewed', () => {
  it('is started once for all who use it at the same time', async () => {
    const { started, used } = things(10);
    expect(await Promise.all([used(), used(), used()])).toEqual([1, 1, 1]);
    expect(started).toHaveLength(1);
  });

  it('gives way to another one after so many uses, and ends when nobody uses it', async () => {
    const { started, shared, used } = things(2);
    let leave: () => void = () => undefined;
    const long = shared.use(() => new Promise<void>((done) => (leave = done)));
    expect([await used(), await used(), await used()]).toEqual([1, 2, 2]);
    expect(started.map(({ isEnded }) => isEnded)).toEqual([false, false]);
    leave();
    await long;
    expect(started.map(({ isEnded }) => isEnded)).toEqual([true, false]);
    expect(await used()).toBe(3);
    expect(started.map(({ isEnded }) => isEnded)).toEqual([true, true, false]);
  });

  it('is started anew after it broke down, or did not start', async () => {
    const { started, used } = things(10, (tries) => tries === 2);
    expect(await used()).toBe(1);
    for (const thing of started) thing.isAlive = false;
    await expect(used()).rejects.toThrow('does not start');
    expect(await used()).toBe(3);
  });

  it('ends with all that is still there', async () => {
    const { started, shared, used } = things(1);
    await used();
    await used();
    await shared.close();
    expect(started.map(({ isEnded }) => isEnded)).toEqual([true, true]);
  });
});
