import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readSitemap } from './sitemaps.ts';

const PAGES = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url><loc> https://shop.example/p/1?a=1&amp;b=2 </loc><image:image><image:loc>https://shop.example/1.jpg</image:loc></image:image></url>
  <url><loc><![CDATA[https://shop.example/p/2]]></loc></url>
  <url><loc>/p/3</loc></url>
</urlset>`;

describe('a sitemap', () => {
  it('names pages, and no pictures', () => {
    expect(readSitemap(Buffer.from(PAGES))).toEqual({
      pages: ['https://shop.example/p/1?a=1&b=2', 'https://shop.example/p/2'],
      more: [],
    });
  });

  it('may be packed', () => {
    expect(readSitemap(gzipSync(PAGES)).pages).toHaveLength(2);
  });

  it('may name other files', () => {
    const index = '<sitemapindex><sitemap><loc>https://shop.example/products.xml.gz</loc></sitemap></sitemapindex>';
    expect(readSitemap(Buffer.from(index))).toEqual({ pages: [], more: ['https://shop.example/products.xml.gz'] });
  });

  it('may be one address a line', () => {
    expect(readSitemap(Buffer.from('https://shop.example/a\r\nhttps://shop.example/b\nnothing\n')).pages).toEqual([
      'https://shop.example/a',
      'https://shop.example/b',
    ]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<!doctype html><a href="https://shop.example/">x</a>')],
    ['torn', gzipSync(PAGES).subarray(0, 40)],
    ['a bomb', gzipSync(Buffer.alloc(80 * 1024 * 1024))],
  ])('that is %s names nothing', (_, file) => {
    expect(readSitemap(file)).toEqual({ pages: [], more: [] });
  });
});
