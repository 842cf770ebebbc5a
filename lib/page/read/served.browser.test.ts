import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Control } from '@/lib/model/page.ts';
import { createLivePage } from '../live-page.ts';

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const BOXES =
  '<input type="checkbox" id="box" aria-label="News"><div role="switch" aria-label="Ads" id="switch"></div>';

/** As a framework does it: nothing of it stands in the markup as it was sent. */
function tick(): void {
  (document.querySelector('#box') as HTMLInputElement).checked = true;
  document.querySelector('#switch')?.setAttribute('aria-checked', 'true');
}

async function read() {
  const page = createLivePage(document);
  stops.push(page.stop);
  let { controls } = await page.read();
  page.watch(({ model }) => {
    controls = model.controls;
  });
  return () => controls.map(({ checked, checkedAsServed }: Control) => ({ checked, checkedAsServed }));
}

const arrivedAs = (type: string) =>
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type } as unknown as PerformanceEntry]);

it('a box that the page ticked before anyone could', async () => {
  document.body.innerHTML = BOXES;
  tick();
  const ticked = { checked: true, checkedAsServed: true };
  expect((await read())()).toEqual([ticked, ticked]);
});

it.each(['reload', 'back_forward'])('not one that the browser may have restored: %s', async (type) => {
  arrivedAs(type);
  document.body.innerHTML = BOXES;
  tick();
  const ticked = { checked: true, checkedAsServed: false };
  expect((await read())()).toEqual([ticked, ticked]);
});

it('but always what the markup says', async () => {
  arrivedAs('reload');
  document.body.innerHTML = '<input type="checkbox" checked aria-label="News">';
  expect((await read())()).toEqual([{ checked: true, checkedAsServed: true }]);
});

// From here on the reader has been active, as the browser tells it.
it('not one that the reader ticked, wherever the page draws it anew', async () => {
  document.body.innerHTML = `<main>${BOXES}</main>`;
  const controls = await read();
  await userEvent.click(document.body);
  document.body.insertAdjacentHTML('beforeend', '<input type="checkbox" id="later" aria-label="Later">');
  (document.querySelector('#later') as HTMLInputElement).checked = true;
  // The click was on no box.
  await vi.waitFor(() => expect(controls()[2]).toEqual({ checked: true, checkedAsServed: true }));
  await userEvent.click(document.querySelector('#box') as Element);
  await vi.waitFor(() => expect(controls()[0]).toEqual({ checked: true, checkedAsServed: false }));
  (document.querySelector('main') as Element).innerHTML = BOXES;
  tick();
  const ticked = { checked: true, checkedAsServed: false };
  await vi.waitFor(() => expect(controls().slice(0, 2)).toEqual([ticked, ticked]));
});

it('nor one that the reader may have ticked before it was looked at', async () => {
  document.body.innerHTML = BOXES;
  tick();
  const ticked = { checked: true, checkedAsServed: false };
  expect((await read())()).toEqual([ticked, ticked]);
});
