import { describe, expect, it } from 'vitest';
import type { Failure } from '../failure.ts';
import { parseTarget } from './target.ts';

describe('parseTarget', () => {
  it.each([
    ['https://shop.example/a?b=c#d', { kind: 'web', url: 'https://shop.example/a?b=c#d' }],
    ['HTTP://Shop.Example', { kind: 'web', url: 'http://shop.example/' }],
    ['https://münchen.example/käse', { kind: 'web', url: 'https://xn--mnchen-3ya.example/k%C3%A4se' }],
    ['http:shop.example', { kind: 'web', url: 'http://shop.example/' }],
    ['page.html', { kind: 'file', path: 'page.html' }],
    ['./a b/ä:1.html', { kind: 'file', path: './a b/ä:1.html' }],
    ['shop.example', { kind: 'file', path: 'shop.example' }],
    ['localhost:3000/x', { kind: 'file', path: 'localhost:3000/x' }],
    ['C:\\saved\\page.html', { kind: 'file', path: 'C:\\saved\\page.html' }],
    ['file:///tmp/a%20b.html', { kind: 'file', path: '/tmp/a b.html' }],
    ['-', { kind: 'stdin' }],
  ])('understands %s', (source, expected) => {
    expect(parseTarget(source)).toEqual({ source, ...expected });
  });

  it('keeps a name and password for the visit only', () => {
    const target = parseTarget('http://reader:secret@shop.example/a');
    expect(target).toEqual({
      kind: 'web',
      source: 'http://shop.example/a',
      url: 'http://reader:secret@shop.example/a',
    });
  });

  it.each([
    ['', /empty/],
    ['  ', /empty/],
    ['http://', /malformed/],
    ['https://a b/', /malformed/],
    ['ftp://shop.example/', /ftp: addresses cannot be scanned/],
    ['chrome://version', /chrome: addresses/],
    ['about:blank', /about: addresses/],
    ['data:text/html,<p>x', /data: addresses/],
    ['javascript:alert(1)', /javascript: addresses/],
    ['file://server/share/page.html', /names no file of this machine/],
  ])('refuses %j with what to do', (source, message) => {
    expect(() => parseTarget(source)).toThrow(message);
    try {
      parseTarget(source);
    } catch (error) {
      expect((error as Failure).exitCode).toBe(2);
    }
  });
});
