import { describe, expect, it } from 'vitest';
import type { Measurement } from '@/lib/model/page.ts';
import { samplePage } from '@/tests/cases/sample-page.ts';
import { legibilityOf, textSamples, usualSize } from './legibility.ts';

const LOOKS: Measurement = {
  visible: true,
  rect: { x: 0, y: 0, width: 100, height: 20 },
  fontSize: 12,
  fontWeight: 400,
  contrast: 4.5,
  struck: false,
  name: '',
  steps: [],
};

describe('legibilityOf', () => {
  it.each([
    ['ordinary small print', {}, 16, 'clear'],
    ['smaller than anybody sets text', { fontSize: 8 }, 16, 'small'],
    ['small beside the rest', { fontSize: 10 }, 18, 'small'],
    ['small print beside large text', { fontSize: 12 }, 24, 'clear'],
    ['faint', { contrast: 2.2 }, 16, 'pale'],
    ['faint but large', { contrast: 2.2, fontSize: 24 }, 16, 'clear'],
    ['white on what may be a picture', { contrast: 1 }, 16, 'clear'],
    ['on a picture', { contrast: undefined }, 16, 'clear'],
    ['not to be seen', { visible: false }, 16, 'hidden'],
  ] as const)('%s', (_, looks, usual, expected) => {
    expect(legibilityOf({ ...LOOKS, ...looks }, usual)).toBe(expected);
  });

  it('holds nothing against what was not measured', () => {
    expect(legibilityOf(undefined, 16)).toBe('clear');
  });
});

describe('the usual size', () => {
  const long = 'A sentence of the kind that a page says more than once in its text.';

  it('is told by running texts, spread over the page, without the footer', () => {
    const page = samplePage(['Short', ...Array.from({ length: 30 }, () => long), { text: long, region: 'footer' }]);
    const samples = textSamples(page);
    expect(samples).toHaveLength(7);
    expect(samples).not.toContain(1);
    expect(samples).not.toContain(32);
    expect(samples.at(-1)).toBeGreaterThan(20);
  });

  it('is the median of what can be seen, and what browsers use where nothing can', () => {
    const measured = new Map([
      [1, { ...LOOKS, fontSize: 12 }],
      [2, { ...LOOKS, fontSize: 18 }],
      [3, { ...LOOKS, fontSize: 20 }],
      [4, { ...LOOKS, fontSize: 2, visible: false }],
    ]);
    expect(usualSize([1, 2, 3, 4], measured)).toBe(18);
    expect(usualSize([4], measured)).toBe(16);
  });
});
