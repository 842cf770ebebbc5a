import { describe, expect, it } from 'vitest';
import { oneLine, printable } from './output.ts';

describe('what is printed', () => {
  it('holds nothing that steers a terminal', () => {
    expect(printable('Only\u001b[2J 3\r left\u0007\u009b31m\nNow')).toBe('Only[2J 3 left31m\nNow');
  });

  it('is one line for a failure', () => {
    expect(oneLine('  Wrong:\r\n\n  the\u001b[1m option\n')).toBe('Wrong: the[1m option');
  });
});
