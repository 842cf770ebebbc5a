import { describe, expect, it } from 'vitest';
import type { Measurement } from '@/lib/model/page.ts';
import { looking } from '@/tests/cases/sample-page.ts';
import { areEven, drawbacks } from './choices.ts';

const keys = (weak: Partial<Measurement>, strong: Partial<Measurement> = {}) =>
  drawbacks(looking(weak), looking(strong)).map(({ key }) => key);
const size = (width: number, height: number) => ({ rect: { x: 0, y: 0, width, height } });

describe('drawbacks', () => {
  it('has none for equals', () => {
    expect(keys({})).toEqual([]);
  });

  it('takes words for faint below what WCAG wants of their size', () => {
    expect(keys({ contrast: 4.4 })).toEqual(['faint-words']);
    expect(keys({ contrast: 4.6 })).toEqual([]);
    expect(keys({ contrast: 3.1, fontSize: 24 }, { fontSize: 24 })).toEqual([]);
    expect(keys({ contrast: 3.1, fontSize: 19, fontWeight: 700 }, { fontSize: 19 })).toEqual([]);
    expect(keys({ contrast: 2.9, fontSize: 24 }, { fontSize: 24 })).toEqual(['faint-words']);
  });

  it('says more about what hardly anybody can read', () => {
    const [faint] = drawbacks(looking({ contrast: 4 }), looking());
    const [fainter] = drawbacks(looking({ contrast: 2 }), looking());
    expect(fainter?.weight).toBeGreaterThan(faint?.weight ?? 1);
  });

  it('says nothing of faint words where the others are faint, too, or a picture lies behind', () => {
    expect(keys({ contrast: 2 }, { contrast: 4 })).toEqual([]);
    const { contrast: _, ...unknown } = looking();
    expect(drawbacks(unknown, looking())).toEqual([]);
  });

  it('wants words to be clearly smaller', () => {
    expect(keys({ fontSize: 14 })).toEqual([]);
    expect(keys({ fontSize: 12 })).toEqual(['small-words']);
  });

  it('tells no box from a pale one, and both from a strong outline', () => {
    expect(keys({ fill: 1 })).toEqual(['no-box']);
    expect(keys({ fill: 1.2 })).toEqual(['pale-box']);
    expect(keys({ fill: 1, edge: 1.6 })).toEqual(['pale-box']);
    expect(keys({ fill: 1, edge: 12 })).toEqual([]);
    expect(keys({ fill: 1 }, { fill: 2 })).toEqual([]);
    expect(keys({ fill: 2.9 }, { fill: 3.1 })).toEqual([]);
  });

  it('takes a gradient for a strong ground', () => {
    const { fill: _, ...painted } = looking();
    expect(drawbacks(looking({ fill: 1 }), painted).map(({ key }) => key)).toEqual(['no-box']);
    expect(drawbacks(painted, looking())).toEqual([]);
  });

  it('takes three times the room for more, not what longer words make', () => {
    expect(keys(size(50, 30), size(100, 44))).toEqual([]);
    expect(keys(size(50, 18), size(100, 44))).toEqual(['less-room']);
  });
});

describe('equal answers', () => {
  it.each([
    [{}, {}, true],
    [{ fill: 1, contrast: 9 }, { fill: 1, contrast: 12 }, true],
    [{ fill: 12 }, { fill: 18 }, true],
    [{ fill: 1, edge: 12 }, {}, false],
    [{ fill: 1 }, {}, false],
    [{}, { fill: 1 }, false],
    [{ contrast: 3 }, { contrast: 3 }, false],
    [{ fontSize: 12 }, {}, false],
    [size(300, 60), {}, true],
    [size(500, 60), {}, false],
  ])('%j and %j: %s', (one, other, even) => {
    expect(areEven(looking(one), looking(other))).toBe(even);
  });
});
