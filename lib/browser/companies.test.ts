import { expect, it, vi } from 'vitest';
import '@/tests/samples/fake-browser.ts';
import { browser } from 'wxt/browser';
import { loadCompanies } from './companies.ts';

it('brings in what is known of companies, from the file that the build makes', async () => {
  const book = { vendors: {}, names: { 'ads.example': 'Ads Inc' } };
  const asked = vi
    .spyOn(browser.runtime, 'getURL')
    .mockReturnValue(`data:text/javascript,export default ${encodeURIComponent(JSON.stringify(book))}`);
  expect(await loadCompanies()).toEqual(book);
  expect(asked).toHaveBeenCalledWith('/companies.js');
});
