import { describe, expect, it } from 'vitest';
import { visible } from '@/lib/text/visible.ts';
import { HOSTILE } from '@/tests/samples/hostile.ts';
import { mailtoOf } from './mail.ts';

const CUT = '[Cut here.]';
const read = (mailto: string) => {
  const fields = mailto.slice('mailto:?'.length).split('&');
  return Object.fromEntries(fields.map((field) => field.split('=').map(decodeURIComponent) as [string, string]));
};

describe('mailtoOf', () => {
  it('opens a draft with subject and text, lines ended as mail has them', () => {
    const mailto = mailtoOf('Ä & b', 'One\n\n„Two“ + 3\n', CUT);
    expect(mailto).toMatch(/^mailto:\?subject=[\w%.~!*()-]+&body=[\w%.~!*()-]+$/);
    expect(read(mailto)).toEqual({ subject: 'Ä & b', body: 'One\r\n\r\n„Two“ + 3\r\n' });
  });

  it.each(HOSTILE)('lets %j be no field of its own', (text) => {
    const shown = visible(text);
    const { subject, body, ...more } = read(mailtoOf(shown, 'x', CUT));
    expect(more).toEqual({});
    expect(body).toBe('x');
    const flat = shown.replaceAll('\n', '\r\n');
    expect(subject === flat || (subject?.endsWith('…') && flat.startsWith(subject.slice(0, 50)))).toBe(true);
  });

  it('keeps within 1,900 characters by leaving out whole lines, and says so', () => {
    const lines = Array.from({ length: 200 }, (_, index) => `Zeile ${index}: ä ö ü ß`);
    const mailto = mailtoOf('s', lines.join('\n'), CUT);
    expect(mailto.length).toBeLessThanOrEqual(1900);
    expect(mailto.length).toBeGreaterThan(1800);
    const body = read(mailto).body?.split('\r\n') ?? [];
    expect(body.slice(-2)).toEqual(['', CUT]);
    expect(lines.slice(0, body.length - 2)).toEqual(body.slice(0, -2));
  });

  it('cuts a single long line between characters', () => {
    const mailto = mailtoOf('s'.repeat(5000), '😀'.repeat(3000), CUT);
    expect(mailto.length).toBeLessThanOrEqual(1900);
    expect(read(mailto).body).toMatch(/^(?:😀)+\r\n\r\n\[Cut here\.\]$/u);
    expect(read(mailto).subject).toMatch(/^s{119}…$/);
  });

  it('cuts nothing that fits to the last character', () => {
    const head = mailtoOf('s', '', CUT).length;
    const whole = 'x'.repeat(1900 - head);
    expect(read(mailtoOf('s', whole, CUT)).body).toBe(whole);
    expect(read(mailtoOf('s', `${whole}x`, CUT)).body).toContain(CUT);
  });
});
