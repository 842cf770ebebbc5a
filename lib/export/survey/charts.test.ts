import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { barsChart } from './charts.ts';

const ticksOf = (value: number, more: { most?: number } = {}) => {
  const { source } = barsChart([{ name: 'Read', value, text: '' }], { label: 'l', axis: 'a', tick: String, ...more });
  const { document } = parseHTML(`<body>${source}</body>`);
  return [...document.querySelectorAll('text')]
    .map(({ textContent }) => textContent ?? '')
    .filter((text) => /^[\d.]+$/.test(text))
    .map(Number);
};

describe('bars', () => {
  it('that count have whole numbers at their axis, each once', () => {
    expect([ticksOf(0), ticksOf(1), ticksOf(2), ticksOf(3)]).toEqual([
      [0, 1],
      [0, 1],
      [0, 1, 2],
      [0, 1, 2, 3],
    ]);
    for (let count = 4; count <= 60; count++) {
      const ticks = ticksOf(count);
      expect(ticks.filter(Number.isInteger)).toEqual(ticks);
      expect(new Set(ticks).size).toBe(ticks.length);
      expect(ticks.length).toBeGreaterThan(2);
    }
  });

  it('of a measure have its parts', () => {
    expect(ticksOf(0.3, { most: 1 })).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });
});
