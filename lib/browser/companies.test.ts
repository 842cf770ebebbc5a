import { expect, it, vi } from 'vitest';
import { loadCompanies } from './companies.ts';

const BOOK = vi.hoisted(() => ({ vendors: {}, names: { 'ads.example': 'Ads Inc' } }));
vi.mock('/companies.js', () => ({ default: BOOK }));

it('brings in what is known of companies, from the file that the build makes', async () => {
  expect(await loadCompanies()).toEqual(BOOK);
});
