/** Currencies that share a sign with another, so that a price in one may be read as in none (see `currencies.ts`). */
const SHARED = 'USD CAD AUD NZD SGD HKD TWD MXN CLP COP ARS UYU BRL SEK DKK NOK ISK INR PKR LKR NPR JPY CNY';

/** Whether a price may be in a currency (ISO 4217), by what it was read as: the very same, or a sign that several share. */
export const mayBeIn = (read: string, currency: string): boolean =>
  currency !== '' && (read === currency || (read === '' && SHARED.includes(currency)));
