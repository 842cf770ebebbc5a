import { afterEach, expect, it, vi } from 'vitest';
import { whenVisible } from './when-visible.ts';

afterEach(() => document.body.replaceChildren());

function frameOf(width: number, height: number): { frame: HTMLIFrameElement; view: Window } {
  const frame = document.createElement('iframe');
  frame.style.cssText = `border: 0; width: ${width}px; height: ${height}px`;
  document.body.append(frame);
  if (!frame.contentWindow) throw new Error('No frame');
  return { frame, view: frame.contentWindow };
}

it('calls back at once where there is room', () => {
  const called = vi.fn();
  whenVisible(frameOf(30, 30).view, new AbortController().signal, called);
  expect(called).toHaveBeenCalledOnce();
});

it('waits in a frame that shows nothing, however often it moves, until it opens', async () => {
  const called = vi.fn();
  const { frame, view } = frameOf(200, 0);
  whenVisible(view, new AbortController().signal, called);
  for (const height of ['10px', '20px']) {
    frame.style.height = height;
    await new Promise((resized) => view.addEventListener('resize', resized, { once: true }));
  }
  expect(called).not.toHaveBeenCalled();
  frame.style.height = '400px';
  await vi.waitFor(() => expect(called).toHaveBeenCalledOnce());
  frame.style.height = '401px';
  await new Promise((resized) => view.addEventListener('resize', resized, { once: true }));
  expect(called).toHaveBeenCalledOnce();
});

it('waits no longer when it is told to stop', async () => {
  const called = vi.fn();
  const { frame, view } = frameOf(1, 1);
  const stopping = new AbortController();
  whenVisible(view, stopping.signal, called);
  stopping.abort();
  frame.style.cssText = 'width: 300px; height: 300px';
  await new Promise((resized) => view.addEventListener('resize', resized, { once: true }));
  expect(called).not.toHaveBeenCalled();
});
