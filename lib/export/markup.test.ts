import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { visible } from '@/lib/text/visible.ts';
import { HOSTILE } from '@/tests/samples/hostile.ts';
import { documentOf, html } from './markup.ts';

const parsed = (source: string) => new JSDOM(source).window.document;

describe('html', () => {
  it('has enough to be tried with', () => {
    expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(60);
  });

  it.each(HOSTILE)('holds %j as nothing but text', (text) => {
    const document = parsed(
      documentOf({ lang: 'en', dir: 'ltr', title: text, css: '', body: html`<p title="${text}">${text}</p>` }),
    );
    const inside = [...document.body.querySelectorAll('*')];
    expect(inside.map(({ localName }) => localName)).toEqual(['p']);
    expect(inside[0]?.getAttributeNames()).toEqual(['title']);
    expect(inside[0]?.getAttribute('title')).toBe(visible(text));
    expect(inside[0]?.textContent).toBe(visible(text));
    expect(document.head.querySelectorAll('script, link, base, img')).toHaveLength(0);
    expect(document.head.querySelector('title')?.textContent).toBe(visible(text));
  });

  it('puts in markup made here, rows of it, and nothing for nothing', () => {
    expect(html`<ul>${['a', '<'].map((text) => html`<li>${text}</li>`)}${undefined}${3}</ul>`.source).toBe(
      '<ul><li>a</li><li>&lt;</li>3</ul>',
    );
  });
});

it('a document forbids all but its own styles and pictures, before anything else is read', () => {
  const source = documentOf({ lang: 'de', dir: 'ltr', title: 't', css: 'p{}', body: html`<p></p>` });
  const policy = parsed(source).querySelector('meta[http-equiv="Content-Security-Policy"]');
  expect(policy?.getAttribute('content')).toBe("default-src 'none'; img-src data:; style-src 'unsafe-inline'");
  expect(source.indexOf('Content-Security-Policy')).toBeLessThan(source.indexOf('<title>'));
  expect(source).toMatch(/^<!doctype html>\n<html lang="de" dir="ltr">/);
});
