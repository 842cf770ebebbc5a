// @vitest-environment jsdom
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { hostOf } from './host.ts';
import { cookieNames, readTraces } from './traces.ts';

describe('hostOf', () => {
  it.each([
    ['https://CDN.example.com/a.js', 'cdn.example.com'],
    ['//cdn.example.com:8080/a', 'cdn.example.com'],
    ['wss://chat.example/s', 'chat.example'],
    ['https://name:secret@host.example/', 'host.example'],
    ['/a.js', ''],
    ['a.js', ''],
    ['data:text/html,//x', ''],
    ['blob:https://x.example/1', ''],
    ['', ''],
  ])('%s is at %j', (address, host) => expect(hostOf(address)).toBe(host));
});

describe('cookieNames', () => {
  it('keeps no value', () => expect(cookieNames('a=1; _b=secret=2;c')).toEqual(['a', '_b', 'c']));
});

describe('readTraces', () => {
  it('names hosts, cookies and storage keys, and no value', () => {
    const { window } = new JSDOM(
      `<script src="https://a.example/x.js"></script><iframe src="//chat.example/"></iframe>
       <link rel="stylesheet" href="https://fonts.example/f.css"><img src="/own.png"><img src="https://shop.example/b.png">`,
      { url: 'https://shop.example/' },
    );
    window.document.cookie = '_vis=secret';
    window.localStorage.setItem('optimizer', 'secret');
    window.sessionStorage.setItem('tab', 'secret');
    const traces = readTraces(window.document);
    expect(traces).toEqual([
      { kind: 'host', value: 'a.example' },
      { kind: 'host', value: 'chat.example' },
      { kind: 'host', value: 'fonts.example' },
      { kind: 'cookie', value: '_vis' },
      { kind: 'storage', value: 'optimizer' },
      { kind: 'storage', value: 'tab' },
    ]);
  });

  it('takes no link for a load that only names an address', () => {
    const rels = [
      'canonical',
      'alternate',
      'preconnect',
      'dns-prefetch',
      'author',
      '',
      'preload',
      'modulepreload',
      'StyleSheet',
    ];
    const links = rels.map((rel, i) => `<link rel="${rel}" href="https://h${i}.example/">`).join('');
    const { window } = new JSDOM(`${links}<link href="https://bare.example/"><a href="https://a.example/">A</a>`, {
      url: 'https://shop.example/',
    });
    expect(readTraces(window.document).map(({ value }) => value)).toEqual(['h6.example', 'h7.example', 'h8.example']);
  });

  it('takes no script for a load that is held back', () => {
    const types = [
      'text/plain',
      'text/javascript',
      'module',
      '',
      'application/json',
      '5f1c-text/javascript',
      'text/blocked',
    ];
    const scripts = types.map((type, i) => `<script type="${type}" src="https://h${i}.example/"></script>`).join('');
    const { window } = new JSDOM(scripts, { url: 'https://shop.example/' });
    expect(readTraces(window.document).map(({ value }) => value)).toEqual([
      'h1.example',
      'h2.example',
      'h3.example',
      'h5.example',
    ]);
  });

  it('goes without what a browser refuses', () => {
    const { window } = new JSDOM('<p>x', { url: 'about:blank' });
    expect(readTraces(window.document)).toEqual([]);
  });

  it('is bounded', { timeout: 60_000 }, () => {
    const images = Array.from({ length: 700 }, (_, i) => `<img src="https://h${i}.example/">`).join('');
    const { window } = new JSDOM(images, { url: 'https://shop.example/' });
    expect(readTraces(window.document)).toHaveLength(500);
  });
});
