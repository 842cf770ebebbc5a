import { describe, expect, it, vi } from 'vitest';
import type { FrameReport } from '@/lib/model/report.ts';
import { sampleFinding } from '@/tests/samples/report.ts';
import { sampleTaken } from '@/tests/samples/taken.ts';
import { DEFAULTS } from '../parameters.ts';
import { Budget } from './budget.ts';
import { keepPage, noteUntried } from './keep.ts';
import { type Watching, watched } from './watching.ts';

const LISTED = { site: 'shop.example', url: 'https://shop.example/' };
const NEVER = new Promise<never>(() => undefined);

/** A page as it was read on a visit, with what presses on it. */
function page(visit: number, isPressing = true): Watching {
  const read = watched({ role: 'product', url: 'https://shop.example/cloth' });
  read.visit = visit;
  read.last = [{ findings: isPressing ? [sampleFinding()] : [] } as unknown as FrameReport];
  return read;
}

function equipment({ lot = 0, hand = async () => ({}) }: { lot?: number; hand?: () => Promise<object> } = {}) {
  const parameters = {
    ...DEFAULTS,
    contact: 'me@a.example',
    robots: true,
    journey: false,
    texts: false,
    evidence: 0.5,
  };
  return { parameters, lot: () => lot, hand: vi.fn(hand) };
}
const kept = async (
  read: Watching,
  own = equipment(),
  handOver: () => Promise<unknown> = async () => sampleTaken(),
) => {
  await keepPage({ handOver }, read, {}, new Budget(200), { listed: LISTED, equipment: own });
  return read.kept;
};

describe('what is kept of a page', () => {
  it('is handed on, on the last visit', async () => {
    const own = equipment();
    expect(await kept(page(2), own)).toEqual({ at: expect.any(Number), shown: [] });
    expect(own.hand).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['on an earlier visit', page(1), 0],
    ['where nothing presses', page(2, false), 0],
    ['where the lot does not fall on it', page(2), 0.5],
  ])('is nothing %s', async (_, read, lot) => {
    const own = equipment({ lot });
    expect(await kept(read, own)).toBeUndefined();
    expect(own.hand).not.toHaveBeenCalled();
  });

  it.each([
    ['nobody takes it', equipment({ hand: () => NEVER }), undefined],
    ['the page hands nothing over', equipment(), () => NEVER],
  ])('is missing, with its reason, where %s in time', async (_, own, handOver) => {
    expect(await kept(page(2), own, handOver)).toMatchObject({ why: 'The 300 seconds for this site were over.' });
  });

  it('is missing while it is not there yet: whoever waits for it may give up first', () => {
    const read = page(2);
    void kept(read, equipment({ hand: () => NEVER }));
    expect(read.kept).toMatchObject({ shown: [], why: 'The 300 seconds for this site were over.' });
  });

  it('is missing, with its reason, where it cannot be taken', async () => {
    const own = equipment({ hand: () => Promise.reject(new Error('It is too large.')) });
    expect(await kept(page(2), own)).toMatchObject({ shown: [], why: 'It is too large.' });
  });
});

describe('a page that the last visit did not read', () => {
  it('misses what was wanted of it, and says so', () => {
    const read = page(1);
    noteUntried(read, equipment());
    expect(read.kept).toMatchObject({ shown: [], why: 'The last visit, which takes it, did not read this page.' });
  });

  it.each([
    ['nothing presses on it', page(1, false), 0],
    ['the lot did not fall on it', page(1), 0.5],
  ])('misses nothing where %s', (_, read, lot) => {
    noteUntried(read, equipment({ lot }));
    expect(read.kept).toBeUndefined();
  });

  it('keeps what is known of an attempt', () => {
    const read = page(2);
    read.kept = { at: 1, shown: [] };
    noteUntried(read, equipment());
    expect(read.kept).toEqual({ at: 1, shown: [] });
  });
});
