import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fake, frameReport } from '@/tests/samples/fake-browser.ts';
import { createReporter } from './reporter.ts';

const orphaned = vi.fn();
const sent = () =>
  fake.runtime.sendMessage.mock.calls.map(([message]) => message as { type: string; data: { scannedAt?: number } });
const told = () => sent().map(({ data, type }) => data.scannedAt ?? type);

beforeEach(() => {
  vi.useFakeTimers();
  fake.runtime.sendMessage.mockReset().mockResolvedValue({});
  orphaned.mockReset();
});
afterEach(() => vi.useRealTimers());

it('sends at once, then the latest of what came meanwhile', () => {
  const reporter = createReporter(orphaned);
  for (const scannedAt of [1, 2, 3]) reporter.report(frameReport({ scannedAt }));
  expect(told()).toEqual([1]);
  vi.advanceTimersByTime(250);
  expect(told()).toEqual([1, 3]);
  vi.advanceTimersByTime(10_000);
  expect(told()).toEqual([1, 3]);
});

it('lets nobody wait for the end of a reading', () => {
  const reporter = createReporter(orphaned);
  reporter.report(frameReport({ scannedAt: 1, state: 'reading' }));
  reporter.report(frameReport({ scannedAt: 2, state: 'done' }));
  expect(told()).toEqual([1, 2]);
});

it('says goodbye instead of what was still waiting', () => {
  const reporter = createReporter(orphaned);
  reporter.report(frameReport({ scannedAt: 1 }));
  reporter.report(frameReport({ scannedAt: 2 }));
  reporter.gone('first');
  vi.advanceTimersByTime(1000);
  expect(told()).toEqual([1, 'frameGone']);
  reporter.report(frameReport({ scannedAt: 3 }));
  expect(told()).toEqual([1, 'frameGone', 3]);
});

it('tells when the extension is no more', () => {
  const reporter = createReporter(orphaned);
  const { id } = fake.runtime;
  Object.assign(fake.runtime, { id: undefined });
  reporter.report(frameReport());
  expect(orphaned).toHaveBeenCalledOnce();
  expect(sent()).toEqual([]);
  Object.assign(fake.runtime, { id });
});

it('goes on after a refusal', async () => {
  const reporter = createReporter(orphaned);
  fake.runtime.sendMessage.mockResolvedValueOnce({ err: { message: 'too long' } });
  reporter.report(frameReport({ scannedAt: 1 }));
  await vi.advanceTimersByTimeAsync(300);
  reporter.report(frameReport({ scannedAt: 2 }));
  expect(told()).toEqual([1, 2]);
  expect(orphaned).not.toHaveBeenCalled();
});
