import { describe, expect, it } from 'vitest';
import { frameReport } from '@/tests/samples/report.ts';
import { createStore, recall } from './check.ts';
import { keepSignUp } from './sign-up.ts';

const top = (document: string, url = 'https://www.shop.example/join/done?token=secret') =>
  frameReport({ document, url, top: true });
const signUps = async (store: ReturnType<typeof createStore>, url: string) =>
  (await recall([top('later', url)], store)).ofKind('sign-up').map(({ signature, value }) => `${signature} ${value}`);

describe('what signing up took', () => {
  it('is kept of a site, and recalled on each of its pages', async () => {
    const store = createStore();
    await keepSignUp(store, { pages: 2, presses: 3 }, top('a'));
    const kept = ['sign-up-pages 2', 'sign-up-presses 3'];
    expect(await signUps(store, 'https://shop.example/leave/1')).toEqual(kept);
    expect(await signUps(store, 'https://other.example/leave/1')).toEqual([]);
  });
  it('is kept once for each time', async () => {
    const store = createStore();
    for (const document of ['a', 'a', 'b']) await keepSignUp(store, { pages: 2, presses: 3 }, top(document));
    expect(await signUps(store, 'https://shop.example/')).toHaveLength(4);
  });
  it('holds nothing of the page', async () => {
    const store = createStore();
    await keepSignUp(store, { pages: 2, presses: 3 }, top('a'));
    const kept = JSON.stringify(await store.load('shop.example', 'sign-up'));
    for (const words of ['token', 'secret', '/join', 'done']) expect(kept).not.toContain(words);
  });
  it('is nothing where nothing may be kept, and where the store fails', async () => {
    await keepSignUp(null, { pages: 2, presses: 3 }, top('a'));
    const broken = { load: () => Promise.reject(new Error('full')), add: () => Promise.reject(new Error('full')) };
    await keepSignUp(broken, { pages: 2, presses: 3 }, top('a'));
    expect((await recall([top('a')], broken)).ofKind('sign-up')).toEqual([]);
  });
});
