import { describe, expect, it } from 'vitest';
import { forget, noteLost, type Watching, watched } from './watching.ts';

const HOME = 'https://a.example/';
const page = (url: string, ...visits: readonly number[]): Watching => {
  const each = watched({ role: 'product', url });
  for (const visit of visits) each.looks.push({ visit, at: visit, state: 'read' });
  return each;
};
const visitsOf = (watching: readonly Watching[]) => watching.map(({ looks }) => looks.map(({ visit }) => visit));

describe('a visit that is made again', () => {
  it('is forgotten, with the pages that only it came to', () => {
    const watching = [page('1', 1, 2), page('2', 2), page('3', 1)];
    forget(watching, 2);
    expect(watching.map(({ url }) => url)).toEqual(['1', '3']);
    expect(visitsOf(watching)).toEqual([[1], [1]]);
  });
});

describe('what ended a visit', () => {
  const lost = { visit: 2, at: 9, state: 'failed', why: 'gone' } as const;

  it('is told of the page that it was at', () => {
    const watching = [page('1', 1, 2), page('2', 1)];
    for (const each of watching) each.visit = 2;
    noteLost(watching, lost, HOME);
    expect(visitsOf(watching)).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('is told of the home page where there is none, and of none where each was looked at', () => {
    const [none, all]: Watching[][] = [[], [page('1', 1, 2)]];
    noteLost(none ?? [], lost, HOME);
    expect(none).toMatchObject([{ role: 'home', url: HOME, looks: [lost] }]);
    noteLost(all ?? [], lost, HOME);
    expect(visitsOf(all ?? [])).toEqual([[1, 2]]);
  });
});
