import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
/** Everything above the first media query: what readers have who asked for nothing special. */
const plain = tokens.slice(0, tokens.indexOf('@media'));

function colour(token: string, scheme: 'light' | 'dark'): string {
  const pair = new RegExp(`${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(plain);
  const value = pair?.[scheme === 'light' ? 1 : 2];
  if (value === undefined) throw new Error(`No colour ${token} in tokens.css.`);
  return value;
}

/** Contrast ratio after WCAG 2.2. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
    const [r = 0, g = 0, blue = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const AAA = 7;
const UI = 3;

describe.each(['light', 'dark'] as const)('contrast in %s', (scheme) => {
  it.each([
    ['--ink', '--paper', AAA],
    ['--ink', '--paper-sunk', AAA],
    ['--ink-soft', '--paper', AAA],
    ['--ink-soft', '--paper-sunk', AAA],
    ['--accent', '--paper', AAA],
    ['--accent', '--paper-sunk', AAA],
    ['--on-accent', '--accent', AAA],
    ['--quote-ink', '--mark', AAA],
    ['--false', '--paper', AAA],
    ['--edge', '--paper', UI],
  ])('%s on %s is %d to 1', (front, back, least) => {
    expect(contrast(colour(front, scheme), colour(back, scheme))).toBeGreaterThanOrEqual(least);
  });
});
