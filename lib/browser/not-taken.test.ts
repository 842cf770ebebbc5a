import { beforeEach, expect, it } from 'vitest';
import { fake, frameReport } from '@/tests/samples/fake-browser.ts';
import { frameKey } from './frame-key.ts';
import { whyNotTaken } from './not-taken.ts';

const failed = new Error('The browser’s own words.');
beforeEach(() => fake.reset());

it('says that there is no room', async () => {
  expect(await whyNotTaken(7, new DOMException('full', 'QuotaExceededError'))).toBe('full');
});

it('tells a closed tab from one that the browser keeps closed to us', async () => {
  fake.tabs.get.mockRejectedValueOnce(new Error('No tab with id: 7.'));
  expect(await whyNotTaken(7, failed)).toBe('closed');
  fake.scripting.executeScript.mockRejectedValueOnce(new Error('Cannot access a chrome:// URL'));
  expect(await whyNotTaken(7, failed)).toBe('no-access');
});

it('tells a page that was not read from one at which something else went wrong', async () => {
  expect(await whyNotTaken(7, failed)).toBe('unread');
  await fake.storage.session.set({ [frameKey(7, 0)]: frameReport() });
  expect(await whyNotTaken(7, failed)).toBe('other');
});
