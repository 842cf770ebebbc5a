import type { CompanyBook } from '@/lib/model/vendor.ts';

/** What is known of companies. A module of its own that comes when it is first needed: it is as large as half the views. */
export async function loadCompanies(): Promise<CompanyBook> {
  // The build makes the file: no bundler is to look for it.
  const { default: book } = (await import(/* @vite-ignore */ '/companies.js' as string)) as { default: CompanyBook };
  return book;
}
