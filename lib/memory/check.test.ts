import { describe, expect, it } from 'vitest';
import type { Finding, Observation } from '@/lib/model/finding.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { COUNTDOWN, frameReport, observation, sampleFinding } from '@/tests/samples/report.ts';
import { checkClaims, createStore, type Store } from './check.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 3, 9, 53, 12);
const SIGNATURE = 'countdown-timer:deal ends in #';
const clock = (value: number): Finding => ({
  ...COUNTDOWN,
  claim: { kind: 'deadline', signature: SIGNATURE, value, unit: 'seconds-left', tolerance: 5 },
});
const look = (after: number, value: number, changes: Partial<FrameReport> = {}) =>
  frameReport({ scannedAt: START + after, document: `at ${after}`, findings: [clock(value)], ...changes });

/** Looks at one page, one after the other; each is told of as it is made. */
async function check(store: Store | null, frame: FrameReport, now = frame.scannedAt) {
  const [checked] = await checkClaims([frame], store, { now });
  return checked?.findings.map(({ verdict: { value, rule } }) => (rule ? `${value}: ${rule}` : value)).join();
}
const keptIn = (store: Store) => store.load('shop.example', '/mug');
const values = async (store: Store) => (await keptIn(store)).map(({ value }) => value);

/** A timer that begins anew on each load, and a saving that the page's own prices contradict. */
const RESTARTED = [look(0, 7200), look(HOUR * 0.78, 7200)] as const;
const CONTRADICTED = sampleFinding({
  pattern: 'reference-price',
  reason: 'percent-differs',
  claim: { kind: 'former-price', signature: 'was', value: 99, unit: 'money', tolerance: 0, currency: 'EUR' },
});

describe('claims over visits', () => {
  it('are kept, and held against what was kept before', async () => {
    const store = createStore();
    expect(await check(store, RESTARTED[0])).toBe('unchecked');
    expect(await check(store, RESTARTED[1])).toBe('false: deadline-restarts');
    expect(await values(store)).toEqual([7200, 7200]);
  });

  it('are those of one page: others are other clocks', async () => {
    const store = createStore();
    await check(store, RESTARTED[0]);
    expect(await check(store, { ...RESTARTED[1], url: 'https://shop.example/cup' })).toBe('unchecked');
    expect(await check(store, { ...RESTARTED[1], url: 'https://other.example/mug' })).toBe('unchecked');
  });

  it('leave everything else of the frames as it was', async () => {
    const [frame] = await checkClaims([RESTARTED[0]], createStore(), { now: START });
    expect(frame).toEqual(RESTARTED[0]);
  });
});

it('how a claim was seen is kept with it', async () => {
  const store = createStore();
  const now = START;
  await checkClaims([look(0, 7200)], store, { now, look: 'stranger', copy: true, silent: new Set([SIGNATURE]) });
  const other = look(0, 7200, { document: 'two' });
  await checkClaims([other], store, { now, look: 'stranger', uncached: true, silent: new Set(['another']) });
  expect((await keptIn(store)).map(({ copy, uncached, silent }) => [copy, uncached, silent])).toEqual([
    [true, undefined, true],
    [undefined, true, undefined],
  ]);
});

describe('a visit', () => {
  const again = (after: number, value: number) => look(after, value, { document: 'one' });

  it('is kept once, however often its page is read', async () => {
    const store = createStore();
    for (const after of [0, 1000, 60_000]) await check(store, again(after, 7200 - after / 1000));
    expect(await values(store)).toEqual([7200]);
  });

  it('is kept anew where a clock’s end moves, by more than reading it takes', async () => {
    const store = createStore();
    await check(store, again(0, 300));
    await check(store, again(290_000, 18));
    expect(await values(store)).toEqual([300]);
    await check(store, again(302_000, 900));
    expect(await values(store)).toEqual([300, 900]);
    // From there on that end counts.
    await check(store, again(303_000, 899));
    expect(await values(store)).toEqual([300, 900]);
  });

  it('is not kept anew for other numbers, which the reader’s choices change', async () => {
    const store = createStore();
    const stock = (value: number) =>
      sampleFinding({ claim: { kind: 'stock', signature: 'stock', value, unit: 'pieces', tolerance: 0 } });
    await check(store, frameReport({ scannedAt: START, findings: [stock(9)] }));
    await check(store, frameReport({ scannedAt: START + 1000, findings: [stock(2)] }));
    expect(await values(store)).toEqual([9]);
  });

  it('keeps what comes later in it for the first time', async () => {
    const store = createStore();
    await check(store, frameReport({ scannedAt: START, document: 'one' }));
    await check(store, again(5000, 7200));
    expect((await keptIn(store)).map(({ kind }) => kind)).toEqual(['stock', 'deadline']);
  });

  it('keeps each of its messages once, and a dozen of them', async () => {
    const store = createStore();
    const message = (name: string) =>
      sampleFinding({ claim: { kind: 'activity', signature: name, unit: 'seconds-ago', value: 300, tolerance: 60 } });
    for (let turn = 0; turn < 40; turn++)
      await check(store, look(turn * 1000, 0, { document: 'one', findings: [message(`buyer ${turn % 20}`)] }));
    expect((await keptIn(store)).map(({ signature }) => signature)).toEqual(
      Array.from({ length: 12 }, (_, turn) => `buyer ${turn}`),
    );
  });

  it('keeps what a frame says long after the page itself was read', async () => {
    const store = createStore();
    const frames = [
      look(0, 7200, { findings: [sampleFinding()] }),
      look(HOUR, 3600, { frame: 3, top: false, document: 'inner' }),
    ];
    await checkClaims(frames, store, { now: START + HOUR });
    expect((await keptIn(store)).map(({ visit }) => visit)).toEqual(['inner']);
  });
});

describe('a report that comes at another time than it says', () => {
  it.each([
    ['late', 21_000],
    ['early', -21_000],
  ])('%s is not kept, nor held against other visits', async (_, delay) => {
    const store = createStore();
    await check(store, RESTARTED[0]);
    const [, second] = RESTARTED;
    expect(await check(store, second, second.scannedAt + delay)).toBe('unchecked');
    expect(await values(store)).toEqual([7200]);
    expect(await check(store, second, second.scannedAt + delay / 2)).toBe('false: deadline-restarts');
  });

  it('is not blamed for what earlier visits saw', async () => {
    const store = createStore();
    for (const each of RESTARTED) await check(store, each);
    expect(await check(store, look(2 * HOUR, 60), START + 3 * HOUR)).toBe('unchecked');
  });

  it('is judged by what it says against itself', async () => {
    const frame = frameReport({ scannedAt: START, findings: [CONTRADICTED] });
    expect(await check(createStore(), frame, START + HOUR)).toBe('false: price-arithmetic');
  });

  it('keeps its verdict when it is asked for again later', async () => {
    const store = createStore();
    for (const each of RESTARTED) await check(store, each);
    expect(await check(store, RESTARTED[1], START + 5 * HOUR)).toBe('false: deadline-restarts');
  });
});

it('what a basket costs is judged by its page, and not kept', async () => {
  const store = createStore();
  const claim = { kind: 'total', signature: 't', value: 88, unit: 'money', tolerance: 0 } as const;
  const total = sampleFinding({ pattern: 'hidden-cost', reason: 'total-exceeds', claim });
  expect(await check(store, look(0, 0, { findings: [total] }))).toBe('doubtful: sum-arithmetic');
  expect(await keptIn(store)).toEqual([]);
});

describe('where nothing may be kept', () => {
  it('only what a page says against itself is judged', async () => {
    expect(await check(null, frameReport({ findings: [CONTRADICTED] }))).toBe('false: price-arithmetic');
    for (const each of RESTARTED) expect(await check(null, each)).toBe('unchecked');
  });
});

describe('a store that fails', () => {
  const fails = () => Promise.reject(new Error('disk full'));

  it('to tell costs no more than what it would have told', async () => {
    const added: Observation[] = [];
    const store = { load: fails, add: async (news: readonly Observation[]) => void added.push(...news) };
    expect(await check(store, frameReport({ findings: [CONTRADICTED] }))).toBe('false: price-arithmetic');
    expect(await check(store, RESTARTED[1])).toBe('unchecked');
    // What was kept before is unknown, so nobody can tell what is new.
    expect(added).toEqual([]);
  });

  it('to keep still tells what it holds', async () => {
    const [first, second] = RESTARTED;
    const before = observation({ subject: '/mug', signature: SIGNATURE, at: first.scannedAt, value: 7200 });
    expect(await check({ load: async () => [before], add: fails }, second)).toBe('false: deadline-restarts');
  });
});
