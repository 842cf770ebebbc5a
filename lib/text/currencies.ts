/**
 * Signs and words for money and the currencies (ISO 4217) that each may mean. `CODE:lang` takes that currency on a page in
 * that language. A leading `?` marks what also means something else ("2 TL" is two teaspoons in German, "Fr. 12" a Friday):
 * such a sign counts as money only where the page's currency or language confirms it.
 */
const DOLLARS = 'USD CAD AUD NZD SGD HKD TWD MXN CLP COP ARS UYU BRL';

/** Written as ISO 4217 codes. */
export const CODES: Readonly<Record<string, string>> = Object.fromEntries(
  'EUR USD GBP CHF JPY CNY CAD AUD NZD SEK NOK DKK ISK PLN CZK HUF RON BGN INR KRW BRL MXN SGD HKD TWD THB ZAR ILS AED SAR KWD RUB UAH IDR MYR PHP VND'
    .split(' ')
    .map((code) => [code, code]),
);

/** Stand before or after the number. */
export const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  '₽': 'RUB',
  '₺': 'TRY',
  '₴': 'UAH',
  '₪': 'ILS',
  '₫': 'VND',
  '฿': 'THB',
  '₱': 'PHP',
  '₦': 'NGN',
  '₸': 'KZT',
  '₼': 'AZN',
  '₾': 'GEL',
  $: DOLLARS,
  '¥': 'JPY:ja CNY:zh',
  US$: 'USD',
  A$: 'AUD',
  AU$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  NT$: 'TWD',
  MX$: 'MXN',
  R$: 'BRL',
};

/** Stand before or after the number, apart from other letters. */
export const WORDS: Readonly<Record<string, string>> = {
  ...CODES,
  TRY: '?TRY:tr',
  Euro: 'EUR',
  euro: 'EUR',
  Euros: 'EUR',
  euros: 'EUR',
  eur: 'EUR',
  kr: 'SEK:sv DKK:da NOK:no NOK:nb NOK:nn ISK:is',
  Kr: 'SEK:sv DKK:da NOK:no NOK:nb NOK:nn ISK:is',
  Rs: 'INR:hi PKR:ur LKR:si NPR:ne',
  'Rs.': 'INR:hi PKR:ur LKR:si NPR:ne',
  Rp: 'IDR',
  RM: 'MYR',
  'Fr.': '?CHF',
  R: '?ZAR',
  TL: '?TRY:tr',
};

/** Stand after the number only. */
export const WORDS_AFTER: Readonly<Record<string, string>> = {
  zł: 'PLN',
  zl: 'PLN:pl',
  Kč: 'CZK',
  Ft: '?HUF:hu',
  lei: 'RON',
  лв: 'BGN',
  руб: 'RUB',
  грн: 'UAH',
  dollars: DOLLARS,
};

/** Stand after the number in scripts that write no space between words. */
export const SIGNS_AFTER: Readonly<Record<string, string>> = {
  円: 'JPY',
  元: 'CNY TWD HKD',
  원: 'KRW',
};

/** Currencies that count in thousandths, so that `1.299` is not a thousand. */
export const THOUSANDTHS: ReadonlySet<string> = new Set(['KWD', 'BHD', 'OMR', 'JOD', 'TND']);

/**
 * The currency that a table entry means on a page.
 * @returns `''` where several share the sign and nothing decides, `undefined` where the sign is not money here.
 */
export function decide(entry: string, lang: string, pageCurrency: string): string | undefined {
  const unsure = entry.startsWith('?');
  const choices = (unsure ? entry.slice(1) : entry).split(' ').map((choice) => choice.split(':'));
  const only = choices.length === 1 ? choices[0] : undefined;
  if (only && !unsure && only.length === 1) return only[0];
  const decided =
    choices.find(([code]) => code === pageCurrency) ?? choices.find(([, of]) => of !== undefined && of === lang);
  return decided?.[0] ?? (unsure ? undefined : '');
}
