/** What a site of the local web tells programs: robots.txt and its sitemaps. */
import { gzipSync } from 'node:zlib';
import { pathsOf, productPath, type SitePlan } from './plan.ts';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

export const NOT_FOUND: Answer = {
  status: 404,
  type: 'text/html; charset=utf-8',
  body: '<!doctype html><html lang="en"><title>Not found</title><h1>Not found</h1>',
};

const PLAIN = 'text/plain; charset=utf-8';
const XML = 'application/xml';

/** @param origin of the site, without a slash at the end */
export function robotsOf({ hazard, robots, sitemap }: SitePlan, origin: string): Answer {
  if (hazard?.robots !== undefined) return { status: 200, type: PLAIN, body: hazard.robots };
  if (!robots) return NOT_FOUND;
  const place = sitemap === 'none' ? '' : `\nSitemap: ${origin}/sitemap.xml\n`;
  return {
    status: 200,
    type: PLAIN,
    body: `# ${origin}\nUser-agent: *\nDisallow: /account\nDisallow: /search\n${place}`,
  };
}

export function sitemapOf(plan: SitePlan, origin: string, path: string): Answer {
  const goods = plan.goods.map((each) => origin + productPath(plan, each));
  const { listing, help, about } = pathsOf(plan);
  const others = ['/', listing, help, about].map((each) => origin + each);
  const kind = plan.sitemap === 'index' ? path : plan.sitemap;
  switch (kind) {
    case 'plain':
      return urlset([...others, ...goods]);
    case 'wrong':
      return xml(`<urlset><url><loc>${origin}/gone</loc></url><url><loc>not an address</loc><url>&nope;`);
    case '/sitemap.xml':
      return xml(
        `<sitemapindex xmlns="${NAMESPACE}"><sitemap><loc>${origin}/sitemap-products.xml.gz</loc></sitemap><sitemap><loc>${origin}/sitemap-pages.xml</loc></sitemap></sitemapindex>`,
      );
    case '/sitemap-pages.xml':
      return urlset(others);
    case '/sitemap-products.xml.gz':
      return { status: 200, type: 'application/gzip', body: gzipSync(urlset(goods).body) };
    default:
      return NOT_FOUND;
  }
}

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const xml = (body: string): Answer => ({
  status: 200,
  type: XML,
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});
const urlset = (addresses: readonly string[]): Answer =>
  xml(
    `<urlset xmlns="${NAMESPACE}">${addresses.map((address) => `<url><loc>${address}</loc></url>`).join('')}</urlset>`,
  );
