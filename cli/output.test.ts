import { describe, expect, it } from 'vitest';
import { oneLine, printable } from './output.ts';

describe('what is printed', () => {
  it('holds nothing that steers a terminal', () => {
    expect(printable('Only\u001b[2J 3\r left\u0007\u009b31m\nNow')).toBe('Only[2J 3 left31m\nNow');
  });

  it('holds nothing that turns the direction of writing; letters of all scripts stay', () => {
    const orders = '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';
    expect(printable(`Only${orders} 3 left, רק 3`)).toBe('Only 3 left, רק 3');
  });

  it('is one line for a failure', () => {
    expect(oneLine('  Wrong:\r\n\n  the\u001b[1m option\n')).toBe('Wrong: the[1m option');
  });
});
