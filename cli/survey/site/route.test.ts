import { expect, it } from 'vitest';
import { frameReport } from '@/tests/samples/report.ts';
import { Route } from './route.ts';
import type { Stay } from './stay.ts';
import { type Watching, watched } from './watching.ts';

/** What is left of a site's pages after its first visit. */

const at = (path: string) => `https://shop.example${path}`;
const page = (role: 'home' | 'product' | 'listing', path: string, more: Partial<Watching> = {}): Watching =>
  Object.assign(watched({ role, url: at(path) }), more);
const read = (...kinds: ('product' | 'listing')[]): Partial<Watching> => {
  const frame = frameReport();
  return { last: [{ ...frame, page: { ...frame.page, kinds } }] };
};

it.each<[string, Watching[], string[]]>([
  ['what is of the kind that was wanted', [page('product', '/a', read('product'))], ['/a']],
  ['nothing that turned out to be something else', [page('listing', '/a', read('product'))], []],
  [
    'what looks so much like it that it is taken for it, where nothing says so',
    [page('listing', '/collections/mugs', read())],
    ['/collections/mugs'],
  ],
  ['nothing that is not there', [page('listing', '/share-it', { isMissing: true })], []],
  ['what failed, where it is missed', [page('product', '/mug.html')], ['/mug.html']],
  [
    'nothing that failed, where another one was found',
    [page('product', '/mug.html'), page('product', '/cup.html', read('product'))],
    ['/cup.html'],
  ],
])('keeps %s', (_, tried, kept) => {
  const stay = { equipment: { parameters: { products: 1, listings: 1 } } } as unknown as Stay;
  const watching = [page('home', '/', read()), ...tried];
  new Route(stay).settle(watching);
  expect(watching.map(({ url }) => url)).toEqual([at('/'), ...kept.map(at)]);
});
