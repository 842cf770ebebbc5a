import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Budget } from './budget.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms);
};

describe('a budget', () => {
  it('goes by while it is used, and not between', async () => {
    const budget = new Budget(1_000);
    await budget.during(async () => {
      await pass(300);
      expect(budget.left).toBe(700);
    });
    await pass(5_000);
    expect(budget.left).toBe(700);
  });

  it('goes by in what fails, too, and below nothing', async () => {
    const budget = new Budget(100);
    const failing = budget.during(async () => {
      await pass(150);
      throw new Error('lost');
    });
    await expect(failing).rejects.toThrow('lost');
    expect(budget.left).toBe(-50);
  });
});
