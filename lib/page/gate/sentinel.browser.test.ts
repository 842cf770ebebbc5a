import { afterEach, expect, it, vi } from 'vitest';
import type { Probe } from './probe.ts';
import { startSentinel } from './sentinel.ts';

const SHOP = '<button>Add to basket</button>';

/** A page that was really loaded: one made by `document.open` tells nothing of where it moves on to. */
async function pageOf(html: string): Promise<{ doc: Document; view: Window }> {
  const frame = document.createElement('iframe');
  frame.src = '/no-such-page';
  document.body.append(frame);
  await new Promise((loaded) => frame.addEventListener('load', loaded));
  const { contentDocument: doc, contentWindow: view } = frame;
  if (!doc || !view) throw new Error('No frame');
  doc.documentElement.innerHTML = `<body>${html}`;
  return { doc, view };
}

function watch(view: Window) {
  const found = vi.fn<(seen: Probe) => void>();
  startSentinel(view, found);
  return found;
}

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

/** Mutation observers answer in a microtask of the page's own. */
const settled = async () => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

it('says at once that a page is one to read, and then falls silent', async () => {
  const { doc, view } = await pageOf(SHOP);
  const found = watch(view);
  expect(found).toHaveBeenCalledExactlyOnceWith({ langs: [] });
  doc.body.insertAdjacentHTML('beforeend', SHOP);
  view.history.pushState(null, '', new URL('/cart', location.href));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(found).toHaveBeenCalledOnce();
});

it('withstands a page that hides what the document does', async () => {
  const hiding = '<img name="addEventListener"><form name="prerendering"></form>';
  expect(watch((await pageOf(hiding + SHOP)).view)).toHaveBeenCalledOnce();
});

it('decides again when the page grows into a shop', async () => {
  const { doc, view } = await pageOf('<p>Only words</p>');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const found = watch(view);
  expect(found).not.toHaveBeenCalled();
  doc.body.insertAdjacentHTML('beforeend', SHOP);
  await settled();
  expect(found).not.toHaveBeenCalled();
  vi.advanceTimersByTime(500);
  expect(found).toHaveBeenCalledOnce();
});

it('loses its patience with a page that grows without end', async () => {
  const { doc, view } = await pageOf('');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const found = watch(view);
  for (let turn = 0; turn < 200; turn++) {
    doc.body.append('more');
    await settled();
    vi.advanceTimersByTime(5000);
  }
  expect(vi.getTimerCount()).toBe(0);
  doc.body.insertAdjacentHTML('beforeend', SHOP);
  await settled();
  vi.advanceTimersByTime(100_000);
  expect(found).not.toHaveBeenCalled();
});

it('decides again when the page moves on without loading, whatever its patience', async () => {
  const { view } = await pageOf('');
  const found = watch(view);
  view.history.pushState(null, '', new URL('/cart', location.href));
  await expect.poll(() => found.mock.calls.length).toBe(1);
});
